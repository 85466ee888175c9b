import { z } from 'zod';
import { reason } from './act-words.ts';

/** What a conclusion asks for 整改: what is to be done, until which day, by whom. */
export const PlannedMeasure = z.strictObject({
  text: reason,
  due: z.iso.date(),
  responsible: z.string().trim().min(1).max(200),
});
export type PlannedMeasure = z.infer<typeof PlannedMeasure>;

/** Number of a measure within its cluster and round, in the order in which they were set. */
const measure = z.number().int().positive();

/** Acts on measures: kind → detail. A conclusion may set measures too. */
export const measureActs = {
  'measure-set': PlannedMeasure,
  /** `seen`: what shows that it is done. */
  'measure-done': z.strictObject({ measure, seen: reason }),
  'measure-extended': z.strictObject({ measure, due: z.iso.date(), reason }),
  'measure-withdrawn': z.strictObject({ measure, reason }),
  /** A measure noted as done or withdrawn stands open again. */
  'measure-reopened': z.strictObject({ measure, reason }),
} satisfies Record<string, z.ZodType>;

export const MeasureState = z.enum(['open', 'done', 'withdrawn']);
export type MeasureState = z.infer<typeof MeasureState>;
