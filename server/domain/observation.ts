import { z } from 'zod';
import { IndicatorId } from './ids.ts';
import { ObservationStatus } from './reading.ts';

/**
 * One fact as one submission states it: (indicator, year) with a value or a reason, its raw text and its place.
 * `value` for numbers, counts and percents, in the catalogue's unit; `text` for answers (option codes such as `yes`,
 * `no`, `ticked`, `unticked`), narratives, names (one per line), dates and identity fields.
 */
export const Observation = z.strictObject({
  indicator: IndicatorId,
  year: z.number().int().min(1990).max(2100),
  status: ObservationStatus,
  value: z.number().nullable(),
  text: z.string().nullable(),
  raw: z.string(),
  /** `表3 行4 列2`, `Sheet!C12`, `line 8, column value` */
  place: z.string(),
});
export type Observation = z.infer<typeof Observation>;

/** One line of the three-year plan 三年规划, named by the form or added freely by the cluster. */
export const PlanTarget = z.strictObject({
  row: z.number().int().min(1),
  /** 方向 as printed, e.g. 创新 */
  direction: z.string(),
  /** 指标 as written */
  label: z.string(),
  /** Stem of the plan indicator (`plan_rd_expenditure`), null for a row the cluster added. */
  measure: z.string().nullable(),
  point: z.enum(['baseline', 'stage', 'target']),
  year: z.number().int(),
  status: ObservationStatus,
  value: z.number().nullable(),
  text: z.string().nullable(),
  unit: z.string().nullable(),
  raw: z.string(),
  place: z.string(),
});
export type PlanTarget = z.infer<typeof PlanTarget>;
