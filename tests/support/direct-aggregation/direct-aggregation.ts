import { z } from 'zod';
import { findDoubtful } from '../../../server/analytics/find-doubtful.ts';
import type { Grouping } from '../../../server/analytics/groups.ts';
import { isDirect, type Measure } from '../../../server/analytics/measures.ts';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { readSql } from '../../../server/store/database.ts';
import { readRegister } from '../../../server/store/reads/read-register.ts';
import type { Bounds, Snapshot } from '../../../server/store/snapshot/snapshot.ts';

/** Does every cluster stand in one group besides the whole, with its full weight? Then the groups add up to the whole. */
export function isParted({ numbers, weights }: Grouping): boolean {
  const whole = numbers.filter((number) => number === 0).length;
  return numbers.length === 2 * whole && weights.every((weight) => weight === 1);
}

const sqlOf = (name: string) => readSql(import.meta.dirname, name);

const whole = z.number().int();
const sum = z.number().nullable();
const SummedRow = z.strictObject({
  m: whole,
  group: whole,
  year: whole,
  num: sum,
  den: sum,
  n: whole,
  zeros: whole,
  known: whole,
  size_without: z.number(),
  asked: whole,
  size_asked: z.number(),
  missing: z.array(whole),
  doubtful: z.array(whole),
});
const ChangeRow = z.strictObject({
  m: whole,
  group: whole,
  year: whole,
  kind: whole,
  n: whole,
  now_num: sum,
  now_den: sum,
  before_num: sum,
  before_den: sum,
  change: z.number(),
});
const SpreadRow = z.strictObject({
  m: whole,
  group: whole,
  year: whole,
  n: whole,
  min: z.number(),
  q1: z.number(),
  median: z.number(),
  q3: z.number(),
  max: z.number(),
});
const AnswerRow = z.strictObject({ m: whole, group: whole, year: whole, answer: z.string(), count: whole });
const YearRow = z.strictObject({ group: whole, year: whole, clusters: whole, awaited: whole, size: z.number() });

export interface DirectQuestion {
  grouping: Grouping;
  measures: readonly Measure[];
  from: number;
  to: number;
  /** Years of a matched panel that narrows everything; null for all clusters. */
  matched: { from: number; to: number } | null;
}

/** Cells, gaps and changes of measures as they stand in tables of a snapshot, to be aggregated there by SQL alone. */
export interface PlacedDirectly {
  snapshot: Snapshot;
  measures: readonly Measure[];
  /** What the statements are bound with. */
  bound: Bounds;
  parted: boolean;
  directOf: (list: readonly Measure[]) => string;
}

/** Puts a grouping and the cells, gaps and changes of measures into tables of a snapshot. */
export async function placeDirectly(
  { grouping, measures, from, to, matched }: DirectQuestion,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<PlacedDirectly> {
  const numberOf = (indicator: string) => snapshot.indicatorNumber(indicator) ?? -1;
  await snapshot.run(sqlOf('workspace'));
  await snapshot.run(sqlOf('grouping'), {
    grouping: 1,
    clusters: JSON.stringify(grouping.clusters),
    groups: JSON.stringify(grouping.numbers),
    weights: JSON.stringify(grouping.weights.map((weight) => Math.round(weight * 1_000_000))),
  });
  const clusters = (await readRegister(snapshot)).map(({ clusterId }) => clusterId);
  const parts = measures.flatMap(({ m, doubtful, parts: list }) =>
    list.map(({ indicator, ...part }) => ({ m, ...part, doubtful, indicator, no: numberOf(indicator) })),
  );
  const found = await findDoubtful(new Set(parts.map(({ indicator }) => indicator)), clusters, catalogue, snapshot);
  await snapshot.run(sqlOf('doubtful'), {
    rows: JSON.stringify(
      found.map(({ indicator, clusterId, year }) => ({ no: numberOf(indicator), cluster: clusterId, year })),
    ),
  });
  const directOf = (list: readonly Measure[]) =>
    JSON.stringify(
      list.map(({ m, method, doubtful, parts: [part] }) => ({
        m,
        no: numberOf(part?.indicator ?? ''),
        zero: part?.zero ?? false,
        words: method === 'answers',
        doubtful,
      })),
    );
  await snapshot.run(sqlOf('direct-cells'), { direct: directOf(measures.filter(isDirect)) });
  const computed = new Set(measures.filter((measure) => !isDirect(measure)).map(({ m }) => m));
  await snapshot.run(sqlOf('measure-cells'), { parts: JSON.stringify(parts.filter(({ m }) => computed.has(m))) });
  const listed = (list: readonly Measure[]) => JSON.stringify(list.map(({ m }) => m));
  await snapshot.run(sqlOf('measure-gaps'), {
    measures: listed(measures),
    asked: JSON.stringify(
      measures.flatMap(({ m, indicator }) =>
        catalogue.fieldsOf(indicator.id).map(({ form }) => ({ m, form: form.id })),
      ),
    ),
    parts: JSON.stringify(parts.filter(({ doubtful }) => !doubtful)),
  });
  await snapshot.run(sqlOf('measure-changes'), { spans: JSON.stringify(measures.map(({ m, span }) => ({ m, span }))) });
  const panel = matched === null ? null : 1;
  if (matched !== null)
    await snapshot.run(sqlOf('complete'), { panel, measures: listed(measures), grouping: 1, ...matched });
  const bound = { measures: listed(measures), grouping: 1, from, to, panel };
  return { snapshot, measures, bound, parted: isParted(grouping), directOf };
}

export const levelsDirectly = async ({ snapshot, bound, parted }: PlacedDirectly) =>
  (await snapshot.rows(sqlOf('aggregate'), { ...bound, parted }, SummedRow)).map(
    ({ size_without: sizeWithout, size_asked: sizeAsked, ...row }) => ({ ...row, sizeWithout, sizeAsked }),
  );

export const changesDirectly = async ({ snapshot, bound, parted }: PlacedDirectly) =>
  (await snapshot.rows(sqlOf('growth'), { ...bound, parted }, ChangeRow)).map(
    ({ now_num, now_den, before_num, before_den, ...row }) => ({
      ...row,
      now: { num: now_num, den: now_den },
      before: { num: before_num, den: before_den },
    }),
  );

export const yearsDirectly = ({ snapshot }: PlacedDirectly) =>
  snapshot.rows(sqlOf('grouping-years'), { grouping: 1 }, YearRow);

export const spreadsDirectly = ({ snapshot, bound }: PlacedDirectly) =>
  snapshot.rows(sqlOf('distribution'), bound, SpreadRow);

export function answersDirectly({ snapshot, bound: { measures: _, ...span }, measures, directOf }: PlacedDirectly) {
  const judged = measures.filter(({ method }) => method === 'answers');
  return snapshot.rows(sqlOf('answers'), { direct: directOf(judged), ...span }, AnswerRow);
}
