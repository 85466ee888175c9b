import type { IndicatorEntry } from '../../../server/contract/catalogue.ts';
import { dimensionsOf, type ExploreSearch, indicatorsOf } from './state.ts';

/** A change of the view that would make a refused question answerable. */
export type Remedy =
  | { kind: 'median' }
  | { kind: 'level' }
  | { kind: 'growth' }
  | { kind: 'by-league' }
  | { kind: 'by-cluster' }
  | { kind: 'newer-years' }
  | { kind: 'without'; id: string };

type Entry = Pick<IndicatorEntry, 'id' | 'method' | 'type'>;

/** What to change, the smallest change first, from what the catalogue says of the indicators asked for. */
export function remediesOf(search: ExploreSearch, entries: readonly Entry[]): Remedy[] {
  const measure = search.m ?? 'level';
  const by = dimensionsOf(search);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const asked = indicatorsOf(search);
  const found: Remedy[] = [];
  const add = (remedy: Remedy) => {
    if (!found.some((known) => JSON.stringify(known) === JSON.stringify(remedy))) found.push(remedy);
  };
  if (measure === 'rank' && by.length === 0) add({ kind: 'by-league' });
  for (const id of asked) {
    const entry = byId.get(id);
    if (entry === undefined || entry.method === 'list') {
      add({ kind: 'without', id });
      continue;
    }
    const { method, type } = entry;
    const single = by.includes('cluster');
    if (method === 'answers' && measure !== 'level') add({ kind: 'level' });
    if (method === 'distribution' && measure === 'level' && search.spread !== 'median' && !single) {
      add({ kind: 'median' });
      add({ kind: 'by-cluster' });
    }
    if (method === 'distribution' && (measure === 'growth' || (measure === 'rank' && !single))) add({ kind: 'level' });
    if (measure === 'share' && method !== 'sum') add({ kind: 'level' });
    if (measure === 'index' && (method !== 'sum' || type === 'percent')) {
      add({ kind: method === 'distribution' ? 'level' : 'growth' });
    }
  }
  if (found.length > 0) {
    // With several asked for, leaving out the one at fault is a way too.
    if (asked.length > 1) for (const id of asked) if (isAtFault(byId.get(id), measure)) add({ kind: 'without', id });
    return found;
  }
  if (asked.length > 1) for (const id of asked) add({ kind: 'without', id });
  return [...found, { kind: 'newer-years' }];
}

function isAtFault(entry: Entry | undefined, measure: string): boolean {
  if (entry === undefined) return true;
  return entry.method === 'list' || entry.method === 'distribution' || (measure !== 'level' && entry.method !== 'sum');
}

/** The view after the change; `newest` bounds the years. */
export function remedied(remedy: Remedy, search: ExploreSearch, newest: number): Partial<ExploreSearch> {
  switch (remedy.kind) {
    case 'median':
      return { spread: 'median' };
    case 'level':
      return { m: undefined, basis: undefined, spread: 'median' };
    case 'growth':
      return { m: 'growth', basis: undefined };
    case 'by-league':
      return { by: 'league' };
    case 'by-cluster':
      return { by: 'cluster' };
    case 'newer-years':
      return { from: newest };
    case 'without':
      return {
        i:
          indicatorsOf(search)
            .filter((id) => id !== remedy.id)
            .join(',') || undefined,
      };
    default:
      return remedy satisfies never;
  }
}
