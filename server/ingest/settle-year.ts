import { judgeYears, windowOf, type YearEntry } from './judge-years.ts';

/** What speaks for a last data year beside the headers. */
export interface YearSupport {
  /** As the sender named it. */
  asked: number | null;
  /** Year in which the form was filled in, as its cover says. */
  filed: number | null;
}

export type SettledYear = { lastYear: number } | { conflict: number[] } | null;

/**
 * The last data year of a form: the one that most of its headers and lines agree with. Where as many speak for another
 * year, the sender's word decides, then the date on the cover.
 * @returns the years in conflict where nothing decides; null where the form prints no year and the sender named none
 */
export function settleLastYear(groups: readonly (readonly YearEntry[])[], support: YearSupport): SettledYear {
  const found = [...new Set(groups.flatMap(yearsIn))].sort((a, b) => a - b);
  if (found.length === 0) return support.asked === null ? null : { lastYear: support.asked };
  // A year that no header prints as it should may still be the last one: that of a header with a slip in it.
  const candidates = [...new Set(found.flatMap((year) => windowOf(year + 2)))];
  const ranked = candidates
    .map((lastYear) => ({ lastYear, rank: rankOf(lastYear, groups, support) }))
    .sort((a, b) => compare(b.rank, a.rank));
  const [best, next] = ranked;
  const decided =
    best !== undefined && best.rank.dated > 0 && (next === undefined || compare(best.rank, next.rank) !== 0);
  if (!decided || (support.asked !== null && support.asked !== best.lastYear)) return { conflict: found };
  return { lastYear: best.lastYear };
}

interface Rank {
  /** Groups of exactly the years of the form. */
  exact: number;
  /** Entries that would be dated. */
  dated: number;
  asked: number;
  /** Groups whose newest year it is. */
  newest: number;
  filed: number;
}

/** What is compared first stands first. */
const order = ['exact', 'dated', 'asked', 'newest', 'filed'] as const satisfies readonly (keyof Rank)[];

function compare(a: Rank, b: Rank): number {
  for (const what of order) if (a[what] !== b[what]) return a[what] - b[what];
  return 0;
}

function rankOf(lastYear: number, groups: readonly (readonly YearEntry[])[], support: YearSupport): Rank {
  const window = windowOf(lastYear);
  const rank: Rank = { exact: 0, dated: 0, asked: Number(support.asked === lastYear), newest: 0, filed: 0 };
  // Forms are filed in the winter after their last year, seldom before it ends.
  if (support.filed !== null) rank.filed = support.filed - 1 === lastYear ? 2 : support.filed === lastYear ? 1 : 0;
  for (const group of groups) {
    const entries = withoutForecast(group);
    const { verdicts } = judgeYears(entries, lastYear);
    const inWindow = verdicts.filter(({ read, year }) => read && year !== null && window.includes(year)).length;
    rank.dated += inWindow;
    if (inWindow === window.length && yearsIn(entries).length === window.length) rank.exact += 1;
    if (Math.max(...yearsIn(entries)) === lastYear) rank.newest += 1;
  }
  return rank;
}

function yearsIn(entries: readonly YearEntry[]): number[] {
  return entries.flatMap(({ said }) =>
    (said?.kind === 'year' || said?.kind === 'part') && said.year !== null ? [said.year] : [],
  );
}

/** A fourth year that is only expected is no year of the form. */
function withoutForecast(entries: readonly YearEntry[]): readonly YearEntry[] {
  const rest = entries.filter(({ said }) => said?.kind !== 'year' || said.stage !== 'expected');
  return yearsIn(rest).length >= windowOf(0).length ? rest : entries;
}
