import type { Words } from '../../../server/contract/common.ts';
import type { ClauseRow, StandardTable } from '../../../server/contract/review-sheet.ts';

/** A clause that figures decide, by the figure that decides it. */
export interface MarginRow {
  clause: ClauseRow;
  year: number | null;
  /** Which figure the value is, where the clause can be read in several ways. */
  reading: Words | null;
  /** Decimal as text; a bound where only one is known. */
  value: string | null;
  /** `value` is only known to be at least, or at most, this. */
  bound: 'at-least' | 'at-most' | null;
  threshold: string | null;
  margin: string | null;
  /** Fails, but another clause of its group is met and suffices. */
  spare: boolean;
  /** Margin as a share of the threshold, for the eye; null where the threshold is zero or nothing is known. */
  share: number | null;
}

export interface MarginRows {
  /** Failed first, then the nearest to their threshold. */
  shown: MarginRow[];
  rest: MarginRow[];
  /** For people to judge, undetermined, not applicable. */
  open: ClauseRow[];
}

/** Rows that a page has room for. */
const room = 10;

/** Clauses of a standard by how near they are to their threshold. */
export function marginRows({ clauses, groups }: Pick<StandardTable, 'clauses' | 'groups'>): MarginRows {
  const settled = new Set(groups.filter(({ verdict }) => verdict === 'met').map(({ id }) => id));
  const decided = clauses.filter(
    ({ verdict, judgement }) =>
      judgement === null && (verdict === 'met' || verdict === 'not-met' || verdict === 'waived'),
  );
  const rows = decided.map((clause) => {
    const spare = clause.verdict === 'not-met' && clause.group !== null && settled.has(clause.group);
    return { ...rowOf(clause), spare };
  });
  const rank = ({ clause, spare }: MarginRow) =>
    spare ? 3 : clause.verdict === 'not-met' ? 0 : clause.verdict === 'waived' ? 1 : 2;
  const near = ({ share }: MarginRow) => share ?? Number.POSITIVE_INFINITY;
  const sorted = [...rows].sort((a, b) => rank(a) - rank(b) || compare(near(a), near(b)));
  const failed = sorted.filter((row) => rank(row) < 2).length;
  const most = Math.max(Math.min(room, sorted.filter((row) => !row.spare).length), failed);
  return {
    shown: sorted.slice(0, most),
    rest: sorted.slice(most),
    open: clauses.filter((clause) => !decided.includes(clause)),
  };
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * The reading that the verdict rests on, and of its figures the one nearest to, or furthest below, the threshold. Where
 * one of several figures is enough, those that fail beside it decide nothing.
 */
function rowOf(clause: ClauseRow): Omit<MarginRow, 'spare'> {
  const reading = clause.readings.find((reading) => reading.verdict === clause.found) ?? clause.readings[0];
  const points = reading?.points ?? [];
  const name = clause.readings.length > 1 ? (reading?.name ?? null) : null;
  const [decisive] = points
    .filter((point) => point.margin !== null && point.verdict === clause.found)
    .sort((a, b) => Number(a.margin) - Number(b.margin));
  const point = decisive ?? points.at(-1);
  if (point === undefined) {
    const used = reading?.used[0];
    return {
      clause,
      reading: name,
      year: used?.year ?? null,
      value: used?.value ?? null,
      bound: null,
      threshold: clause.threshold,
      margin: null,
      share: null,
    };
  }
  const threshold = point.threshold ?? clause.threshold;
  const of = Math.abs(Number(threshold));
  return {
    clause,
    reading: name,
    year: point.year,
    value: point.value ?? point.atLeast ?? point.atMost,
    bound: point.value !== null ? null : point.atLeast !== null ? 'at-least' : point.atMost !== null ? 'at-most' : null,
    threshold,
    margin: point.margin,
    share: point.margin === null || threshold === null || of === 0 ? null : Number(point.margin) / of,
  };
}
