import { z } from 'zod';

const text = z.string();
const maybe = z.string().nullable();
const year = z.number().int();
const count = z.number().int();
const both = z.strictObject({ zh: text, en: text });
const verdict = z.enum(['met', 'not-met', 'undetermined', 'judgement', 'not-applicable', 'waived']);
/** Another statement of the same fact: as written, where, in the report of which year, received when. */
const stated = z.strictObject({ value: text, place: text, form: both, reportYear: year, receivedAt: text });
const size = {
  /** New against old, signed. */
  change: maybe,
  /** percent: of the old level · points: of a rate · null: one of them is no figure */
  in: z.enum(['percent', 'points']).nullable(),
  /** What may explain the difference by itself. */
  cause: z.enum(['rounding', 'unit']).nullable(),
  power: count.nullable(),
};

/** What another figure would change; from the gravest kind to the least. */
export const HistoryWeight = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('verdict'),
    standard: both,
    clause: text,
    year,
    before: verdict,
    after: verdict,
  }),
  z.strictObject({ by: z.literal('threshold'), standard: both, clause: text, threshold: text }),
  z.strictObject({ by: z.literal('rank'), before: count, after: count, of: count }),
]);
export type HistoryWeight = z.infer<typeof HistoryWeight>;

/** Median and MAD that a step was put beside, with the number of steps. */
const spread = z.strictObject({ median: text, mad: text, count });

/** Findings from earlier reports and from other clusters: code → facts. Figures are decimals as text. */
export const historyFacts = {
  'history-restated': z.strictObject({
    old: stated,
    new: text,
    unit: both.nullable(),
    ...size,
    /** The same report was filed before: a correction or a settled figure. */
    resubmitted: z.boolean(),
    weight: z.array(HistoryWeight),
  }),
  'history-forms-differ': z.strictObject({ old: stated, new: text, unit: both.nullable(), ...size }),
  'history-plan-changed': z.strictObject({
    old: stated,
    new: text,
    point: z.enum(['baseline', 'target']),
    easier: z.boolean(),
    ...size,
  }),
  'history-jump': z.strictObject({
    value: text,
    before: maybe,
    unit: both.nullable(),
    step: text,
    /** percent: growth of a level · points: change of a rate · rate: the growth rate itself */
    in: z.enum(['percent', 'points', 'rate']),
    own: spread.nullable(),
    peers: spread.nullable(),
  }),
  'history-unit-slip': z.strictObject({
    value: text,
    unit: both.nullable(),
    /** Powers of ten that it is off by; negative where it is too small. */
    power: count,
    against: z.enum(['own', 'peers']),
    usual: text,
    years: z.array(year),
  }),
  'history-vanished': z.strictObject({
    before: text,
    now: text,
    unit: both.nullable(),
    from: year,
    place: text,
  }),
  'history-copied-figures': z.strictObject({
    /** columns: a year column equals the one beside it · cells: single cells equal those of the last report */
    part: z.enum(['columns', 'cells']),
    from: year,
    same: count,
    of: count,
    names: z.array(both),
  }),
  'history-copied-figure': z.strictObject({ value: text, from: year, place: text }),
  'history-copied-words': z.strictObject({ from: year, same: count, of: count, names: z.array(both) }),
  'history-none-carried-on': z.strictObject({
    from: year,
    years: count,
    contradiction: z.strictObject({ name: both, value: text, unit: both.nullable(), year }).nullable(),
  }),
  'history-barely-met': z.strictObject({
    standard: both,
    clause: text,
    threshold: text,
    unit: both.nullable(),
    values: z.array(z.strictObject({ year, value: text })),
  }),
  'history-late': z.strictObject({
    receivedAt: text,
    due: text,
    days: count,
    official: z.boolean(),
  }),

  'across-same-name': z.strictObject({
    label: text,
    others: z.array(z.strictObject({ cluster: text, written: text, place: text })),
    count,
  }),
  'across-same-growth': z.strictObject({ value: text, others: z.array(text), count }),
  'across-same-row': z.strictObject({
    values: z.array(z.strictObject({ year, value: text })),
    others: z.array(text),
    count,
  }),
} satisfies Record<string, z.ZodType>;
