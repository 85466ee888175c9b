import { z } from 'zod';
import { IndicatorHead, League, Words } from './common.ts';

export const IndicatorEntry = IndicatorHead.extend({
  kind: z.string(),
  /** First method by which figures of several clusters become one. */
  method: z.string(),
  why: Words,
  none: z.enum(['zero', 'not-applicable']),
  note: Words.nullable(),
  breaks: z.array(z.strictObject({ month: z.string(), why: Words })),
  /** Form editions that ask for it, with the printed label. */
  forms: z.array(z.strictObject({ form: z.string(), section: z.string(), label: z.string() })),
});
export type IndicatorEntry = z.infer<typeof IndicatorEntry>;

export const FormEntry = z.strictObject({
  id: z.string(),
  name: Words,
  source: Words,
  programme: z.enum(['sme', 'amc']),
  level: z.enum(['national', 'regional']),
  fields: z.number().int(),
});
export type FormEntry = z.infer<typeof FormEntry>;

export const PopulationEntry = z.strictObject({ id: z.string(), name: Words, definition: Words });

export const Catalogue = z.strictObject({
  indicators: z.array(IndicatorEntry),
  forms: z.array(FormEntry),
  populations: z.array(PopulationEntry),
  /** The home region, and the leagues that report. */
  territory: z.strictObject({ code: z.string(), region: Words, leagues: z.array(League) }),
});
export type Catalogue = z.infer<typeof Catalogue>;
