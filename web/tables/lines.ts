import type { ClusterGrouping, ClusterLine, ClusterTable, GroupFigure } from '../../server/contract/cluster-pages.ts';
import { fold, soundsLike } from '../../server/domain/spelling.ts';
import type { ClustersSearch } from '../address/searches.ts';

/** What is filtered in the page; league, programme and level are narrowed by the question itself. */
export type LineFilter = Pick<ClustersSearch, 'q' | 'valid' | 'state' | 'found' | 'verdict' | 'plan'>;

/** A cluster in all the words by which it is found. */
export interface Findable {
  line: ClusterLine;
  plain: string;
  sounds: readonly (readonly string[])[];
}

/** Prepares the rows of a table once, so that each letter typed costs comparisons only. */
export function findables({ rows, leagues }: Pick<ClusterTable, 'rows' | 'leagues'>): Findable[] {
  const places = new Map(leagues.map((league) => [league.code, league]));
  return rows.map((line) => {
    const own = line.leagues.flatMap((code) => places.get(code) ?? []);
    const words = [line.name, line.industry ?? '', line.county ?? '', ...own.flatMap(({ name }) => [name.zh, name.en])];
    return {
      line,
      plain: fold(words.join('\n')),
      sounds: [line.sounds, ...own.map((league) => league.sounds)]
        .filter((name) => name !== '')
        .map((name) => name.split(' ')),
    };
  });
}

const letters = /^[a-z0-9]+$/;

/** Clusters in which every word typed is read or, in letters, heard. */
export function searched(all: readonly Findable[], q: string): ClusterLine[] {
  const words = fold(q)
    .split(/[\s,，、·]+/)
    .filter((name) => name !== '');
  const fits = ({ plain, sounds }: Findable): boolean =>
    words.every(
      (word) =>
        plain.includes(word) ||
        (word.length > 1 && letters.test(word) && sounds.some((sound) => soundsLike({ sounds: sound }, word) >= 0)),
    );
  return all.filter((findable) => words.length === 0 || fits(findable)).map(({ line }) => line);
}

/** Does a cluster stand where the filters of the page look? */
export function passes(line: ClusterLine, { valid, state, found, verdict, plan }: LineFilter): boolean {
  const { certification, report, findings, review } = line;
  return (
    (verdict === undefined || review?.verdict === verdict) &&
    (plan === undefined || planOf(line) === plan) &&
    (valid === undefined || (certification?.validity ?? 'unknown') === valid) &&
    (state === undefined || isIn(report, state)) &&
    (found === undefined ||
      (found === 'none' ? findings.blocks + findings.explain + findings.note === 0 : findings[found] > 0))
  );
}

/** Behind its plan, not behind, or without a plan that compares; null before it is reviewed. */
function planOf({ review }: ClusterLine): 'behind' | 'fine' | 'none' | null {
  if (review === null) return null;
  if (review.compared === 0) return 'none';
  return review.behind > 0 ? 'behind' : 'fine';
}

function isIn(report: ClusterLine['report'], state: NonNullable<LineFilter['state']>): boolean {
  if (report === null) return false;
  switch (state) {
    case 'late':
      return report.overdueDays > 0;
    case 'awaited':
      return report.state === 'awaited';
    case 'arrived':
      return report.file !== null;
    case 'open':
      return ['submitted', 'resubmitted', 'under-review', 'awaiting-signature'].includes(report.state);
    case 'returned':
      return report.state === 'returned';
    case 'done':
      return report.state === 'concluded';
    default:
      return state satisfies never;
  }
}

export const isFiltered = ({ q, ...filters }: LineFilter): boolean =>
  (q ?? '').trim() !== '' ||
  (['valid', 'state', 'found', 'verdict', 'plan'] as const).some((name) => filters[name] !== undefined);

/** Compares what two cells sort by: numbers by size, words as the language orders them. */
export function compareKeys(a: string | number, b: string | number, collator: Intl.Collator): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** One line of the table: a cluster, or what stands above and below a group of them. */
export type TableItem =
  | { kind: 'pinned'; key: string; count: number }
  | { kind: 'group'; key: string; group: string | null; count: number; of: number; figures: readonly GroupFigure[] }
  | { kind: 'line'; key: string; line: ClusterLine; pinned: boolean }
  | { kind: 'whole'; key: string; count: number; figures: readonly GroupFigure[] };

/** The group of clusters of other provinces 区外, whatever the table is grouped by: they stand beside the region. */
export const outsideGroup = 'outside';

const groupKeyOf = (line: ClusterLine, by: ClusterGrouping): string | null =>
  line.outside ? outsideGroup : by === 'league' ? (line.leagues[0] ?? null) : line[by];

interface Wanted {
  /** Sorted, filtered. */
  lines: readonly ClusterLine[];
  /** Every cluster of the table, for the pinned ones and for counts. */
  all: readonly ClusterLine[];
  pinned: readonly number[];
  by: ClusterGrouping | undefined;
  groups: ClusterTable['groups'];
  /** Codes in the order of the house. */
  leagues: readonly string[];
  filtered: boolean;
}

/** Pinned clusters first, then the rest, under their groups where there are any. Totals stand only for whole groups. */
export function itemsOf({ lines, all, pinned, by, groups, leagues, filtered }: Wanted): TableItem[] {
  const held = pinned.flatMap((id) => all.find((entry) => entry.id === id) ?? []);
  const items: TableItem[] = [];
  const row = (line: ClusterLine, isPinned: boolean): TableItem => ({
    kind: 'line',
    key: String(line.id),
    line,
    pinned: isPinned,
  });
  if (held.length > 0) items.push({ kind: 'pinned', key: 'pinned', count: held.length });
  items.push(...held.map((line) => row(line, true)));
  const rest = lines.filter((line) => !pinned.includes(line.id));
  if (by === undefined) return [...items, ...rest.map((line) => row(line, false))];
  const members = new Map<string | null, ClusterLine[]>();
  for (const line of lines) {
    const key = groupKeyOf(line, by);
    const own = members.get(key);
    if (own === undefined) members.set(key, [line]);
    else own.push(line);
  }
  const sizes = new Map<string | null, number>();
  for (const line of all) sizes.set(groupKeyOf(line, by), (sizes.get(groupKeyOf(line, by)) ?? 0) + 1);
  for (const key of orderOf([...members.keys()], by, sizes, leagues)) {
    const own = members.get(key) ?? [];
    const found = groups.find((group) => !group.whole && group.key === key);
    items.push({
      kind: 'group',
      key: `group ${key ?? ''}`,
      group: key,
      count: own.length,
      of: sizes.get(key) ?? own.length,
      figures: filtered ? [] : (found?.figures ?? []),
    });
    items.push(...own.filter((entry) => !pinned.includes(entry.id)).map((line) => row(line, false)));
  }
  const whole = groups.find((group) => group.whole);
  if (!filtered && whole !== undefined && lines.length > 0) {
    items.push({
      kind: 'whole',
      key: 'whole',
      count: all.filter((line) => !line.outside).length,
      figures: whole.figures,
    });
  }
  return items;
}

const ownOrder = { programme: ['sme', 'amc'], level: ['national', 'regional'], industry: [] } as const;

/** Leagues as the house lists them, programmes and levels in their own order, industries by how many they are. */
function orderOf(
  keys: readonly (string | null)[],
  by: ClusterGrouping,
  sizes: ReadonlyMap<string | null, number>,
  leagues: readonly string[],
): (string | null)[] {
  const fixed: readonly string[] = { ...ownOrder, league: leagues }[by];
  const place = (key: string | null): number => {
    if (key === null || key === outsideGroup) return Number.POSITIVE_INFINITY;
    const at = fixed.indexOf(key);
    return at < 0 ? fixed.length : at;
  };
  return [...keys].sort(
    (a, b) =>
      compareNumbers(place(a), place(b)) ||
      (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) ||
      String(a).localeCompare(String(b), 'zh-CN'),
  );
}

const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** Numbers of pinned clusters in the link. */
export function pinnedOf(pin: string | undefined): number[] {
  const ids = (pin ?? '').split(',').map(Number);
  return [...new Set(ids.filter((id) => Number.isInteger(id) && id > 0))];
}
