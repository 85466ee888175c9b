import { z } from 'zod';

/** A view kept in this browser: its name and its link. */
export const SavedView = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Search part of the link without language: `i=…&by=…`. */
  query: z.string(),
});
export type SavedView = z.infer<typeof SavedView>;

const key = 'cluster-ledger-views';
const SavedViews = z.array(SavedView);

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** Views as they were kept; what is not readable is left alone and counts as none. */
export function readViews(shelf: Shelf): SavedView[] {
  try {
    return SavedViews.safeParse(JSON.parse(shelf.getItem(key) ?? '[]')).data ?? [];
  } catch {
    return [];
  }
}

/** @returns false where the browser keeps nothing */
export function writeViews(shelf: Shelf, views: readonly SavedView[]): boolean {
  try {
    shelf.setItem(key, JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

/** The search of a link as a view keeps it: without language, so that it opens in the reader's own. */
export function keptQuery(search: string): string {
  const words = new URLSearchParams(search);
  words.delete('lang');
  words.sort();
  return words.toString();
}

/** Adds a view at the front; one of the same name takes the new link. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const name = view.name.trim();
  const same = views.find((one) => one.name === name);
  if (same === undefined) return [{ ...view, name }, ...views];
  return views.map((one) => (one === same ? { ...one, query: view.query } : one));
}

/** A name that is empty or taken leaves the list as it is. */
export function renamed(views: readonly SavedView[], id: string, name: string): SavedView[] {
  const next = name.trim();
  if (next === '' || views.some((one) => one.id !== id && one.name === next)) return [...views];
  return views.map((one) => (one.id === id ? { ...one, name: next } : one));
}

export const without = (views: readonly SavedView[], id: string): SavedView[] => views.filter((one) => one.id !== id);

/** Puts a deleted view back where it stood. */
export function restored(views: readonly SavedView[], view: SavedView, place: number): SavedView[] {
  return [...views.slice(0, place), view, ...views.slice(place)];
}
