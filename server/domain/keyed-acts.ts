import { z } from 'zod';
import { reason } from './act-words.ts';
import { IndicatorId } from './ids.ts';
import { AskerKind } from './permissions.ts';

const year = z.number().int().min(1990).max(2100);

/** level: a figure of the year · growth: an average yearly growth in percent since the base year. */
export const TargetNature = z.enum(['level', 'growth']);
export type TargetNature = z.infer<typeof TargetNature>;

/** What is stated: a figure that the form of the report does not ask, or a point of a plan that it states in words. */
export const KeyedSubject = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('figure'), indicator: IndicatorId, year }),
  z.strictObject({
    of: z.literal('plan'),
    indicator: IndicatorId,
    nature: TargetNature,
    point: z.enum(['baseline', 'stage', 'target']),
    year,
  }),
]);
export type KeyedSubject = z.infer<typeof KeyedSubject>;

/** What the person typed: the figure and its unit as they stand in the source, and where that is. */
export const KeyedWords = z.strictObject({
  written: z.string().trim().min(1).max(40),
  /** Empty where it stands behind the figure. */
  unit: z.string().trim().max(20),
  /** Title of the document or paper. */
  source: z.string().trim().min(1).max(200),
  /** Page, section, table. */
  place: z.string().trim().min(1).max(200),
});
export type KeyedWords = z.infer<typeof KeyedWords>;

/** Acts by which a figure is keyed in by hand: kind → detail. */
export const keyedActs = {
  /** `value`: in the unit of the indicator, of a growth in percent. */
  'figure-keyed': z.strictObject({
    about: KeyedSubject,
    value: z.number().finite(),
    ...KeyedWords.shape,
    seat: AskerKind,
  }),
  /** `figure`: its number within the cluster, in the order of keying in. */
  'figure-withdrawn': z.strictObject({ figure: z.number().int().positive(), reason, seat: AskerKind }),
} satisfies Record<string, z.ZodType>;
