import type { ReEvaluations } from '../../../server/contract/re-evaluations.ts';

type Row = ReEvaluations['rows'][number];

/** Certifications that end together: same month, programme, level and batch. */
export interface CallGroup {
  key: string;
  programme: Row['programme'];
  level: Row['level'];
  batch: string | null;
  call: string;
  validTo: string;
  state: Row['state'];
  rows: readonly Row[];
}

/** Groups in the order of their end; rows keep theirs. */
export function callGroups(rows: readonly Row[]): CallGroup[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = [row.validTo, row.programme, row.level, row.batch ?? ''].join('|');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups].flatMap(([key, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    const { programme, level, batch, call, validTo, state } = first;
    return [{ key, programme, level, batch, call, validTo, state, rows: members }];
  });
}

/** Months since year 0, so that months can be drawn on a line. */
export function monthNumber(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}

export interface CallScale {
  from: number;
  to: number;
  today: number;
  /** Januaries on the way. */
  years: readonly { year: number; at: number }[];
}

/** From the month of today, or the earliest call that is still to be made, to the last end shown; null where none is. */
export function callScale(groups: readonly CallGroup[], today: string): CallScale | null {
  if (groups.length === 0) return null;
  const now = monthNumber(today.slice(0, 7)) + (Number(today.slice(8, 10)) - 1) / 31;
  const from = Math.min(Math.floor(now), ...groups.map(({ call }) => monthNumber(call)));
  const to = Math.max(...groups.map(({ validTo }) => monthNumber(validTo) + 1));
  const first = Math.ceil(from / 12);
  const years = Array.from({ length: Math.max(0, Math.floor((to - 1) / 12) - first + 1) }, (_, index) => ({
    year: first + index,
    at: (first + index) * 12,
  }));
  return { from, to, today: now, years };
}
