import type { YearText } from './parse-year.ts';

/** One header cell, or the head of one line, in printed order; `said` is null where it is blank or says anything else. */
export interface YearEntry {
  said: YearText | null;
  text: string;
}

/** What becomes of the values under an entry. A year that is not read is known, but its values are left unread. */
export interface YearVerdict {
  year: number | null;
  read: boolean;
  fault: YearFaultKind | null;
}

type YearFaultKind =
  /** A year that the form leaves no room for: one column. */
  | 'outside'
  /** The years of the whole group are others. */
  | 'differs'
  /** One year more than asked: an older one is read, any other left out. */
  | 'older'
  | 'extra'
  | 'twice'
  | 'part'
  | 'relative'
  /** Blank, or words without a year. */
  | 'unread';

export interface YearJudgement {
  verdicts: readonly YearVerdict[];
  /** Years of the form that no entry names. */
  missing: readonly number[];
}

/** Every form asks for three years. */
const asked = 3;

export function windowOf(lastYear: number): number[] {
  return Array.from({ length: asked }, (_, n) => lastYear - asked + 1 + n);
}

/**
 * Holds the years of one header row, or of the lines of one field, against the years of the form. A year is what its
 * entry says; the printed order dates nothing, it only decides whether one entry is a slip or all of them are doubtful.
 */
export function judgeYears(entries: readonly YearEntry[], lastYear: number): YearJudgement {
  const window = windowOf(lastYear);
  const anchored = entries.some(({ said }) => said?.kind === 'relative' && said.back === 0);
  const years = entries.map(({ said }) => yearOf(said, anchored, lastYear));
  const stated = entries.map(({ said }) => said?.kind === 'year' || (said?.kind === 'relative' && anchored));
  const twice = entries.map(
    ({ said }, n) =>
      said?.kind !== 'unclear' &&
      years[n] !== null &&
      entries.some((other, m) => m !== n && other.said?.kind !== 'unclear' && years[m] === years[n]),
  );
  const missing = window.filter((year) => !years.includes(year));
  const strangers = years.filter(
    (year, n) => stated[n] === true && !twice[n] && year !== null && !window.includes(year),
  );
  const slip = missing.length === 0 || (strangers.length === 1 && inPlace(entries, years, window));
  if (strangers.length > 0 && !slip) {
    const verdicts = entries.map(({ said }, n) => ({
      year: years[n] ?? null,
      read: false,
      fault: said === null ? null : ('differs' as const),
    }));
    return { verdicts, missing };
  }
  const older = olderRun(strangers, window);
  const verdicts = entries.map(({ said, text }, n): YearVerdict => {
    const year = years[n] ?? null;
    const unread = (fault: YearFaultKind | null): YearVerdict => ({ year, read: false, fault });
    if (said?.kind === 'part') return unread('part');
    if (said?.kind === 'relative' && !anchored) return unread('relative');
    if (said === null && text.trim() === '') return unread(missing.length > 0 ? 'unread' : null);
    if (said === null || said.kind === 'unclear' || year === null) return unread('unread');
    if (twice[n]) return unread('twice');
    if (window.includes(year)) return { year, read: true, fault: null };
    if (missing.length > 0) return unread('outside');
    return older.has(year) ? { year, read: true, fault: 'older' } : unread('extra');
  });
  return { verdicts, missing };
}

function yearOf(said: YearText | null, anchored: boolean, lastYear: number): number | null {
  switch (said?.kind) {
    case 'year':
    case 'part':
    case 'unclear':
      return said.year;
    case 'relative':
      return anchored ? lastYear - said.back : null;
    default:
      return null;
  }
}

/** Do two of three entries stand where the form prints their years, from old to new or the other way round? */
function inPlace(entries: readonly YearEntry[], years: readonly (number | null)[], window: readonly number[]): boolean {
  const said = years.filter((_, n) => entries[n]?.said !== null);
  const blank = years.filter((_, n) => entries[n]?.said !== null || entries[n]?.text.trim() === '');
  // Cells that a sheet left unmerged are blank between the years.
  const kept = said.length === window.length ? said : blank;
  if (kept.length !== window.length) return false;
  const fits = (order: readonly number[]): boolean => kept.filter((year, n) => year === order[n]).length === asked - 1;
  return fits(window) || fits([...window].reverse());
}

/** Older years that go on from the first year of the form without a gap. */
function olderRun(strangers: readonly (number | null)[], window: readonly number[]): ReadonlySet<number> {
  const run = new Set<number>();
  for (let year = (window[0] ?? 0) - 1; strangers.includes(year); year -= 1) run.add(year);
  return run;
}
