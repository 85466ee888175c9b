import { z } from 'zod';
import type { Language } from '../../i18n/language.ts';

/** A view that an earlier edition of the page kept in this browser: its name and its link. */
const OwnView = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Search part of the link without language: `i=…&by=…`. */
  query: z.string(),
});
export type OwnView = z.infer<typeof OwnView>;

const key = 'cluster-ledger-views';

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** Views as they were kept; what is not readable is left alone and counts as none. */
export function readOwnViews(shelf: Pick<Storage, 'getItem'>): OwnView[] {
  try {
    return z.array(OwnView).safeParse(JSON.parse(shelf.getItem(key) ?? '[]')).data ?? [];
  } catch {
    return [];
  }
}

/** Takes a view away once it is shared; gives the others. */
export function forgetOwnView(shelf: Shelf, id: string): OwnView[] {
  const rest = readOwnViews(shelf).filter((view) => view.id !== id);
  try {
    shelf.setItem(key, JSON.stringify(rest));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  return rest;
}

/** The address of a page as a view keeps it: without language, so that it opens in the reader's own. */
export function addressOf(page: string, search: string): string {
  const words = new URLSearchParams(search);
  words.delete('lang');
  words.sort();
  const text = words.toString();
  return text === '' ? page : `${page}?${text}`;
}

/** The link of a kept address in the reader's language. */
export function hrefOf(address: string, language: Language): string {
  if (language === 'zh') return address;
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;
}
