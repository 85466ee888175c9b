import { z } from 'zod';

const text = z.string();

/** Findings of units, populations and words that are printed beside a figure. Sentences: `server/review/messages-units.ts`. */
export const unitFacts = {
  /** A unit other than that of the form, typed in the cell or printed for it, was converted. */
  'unit-converted': z.strictObject({ found: text, typed: text, printed: text, value: z.number() }),
  /** The same for a column of a long table, told once for an indicator and unit. */
  'unit-column-converted': z.strictObject({ typed: text, printed: text, count: z.number().int() }),
  /** A unit that does not measure what the field asks for, or that nobody knows. */
  'unit-foreign': z.strictObject({ found: text, typed: text, printed: text.nullable() }),
  /** Two units are printed for one figure. */
  'unit-several': z.strictObject({ found: text, units: z.array(text), printed: text.nullable() }),
  /** The label lacks the unit that the form prints, and the figure may be meant in another. */
  'unit-missing': z.strictObject({ found: text, printed: text }),
  /** Words beside the label that the form does not print: another population, price basis or period. */
  'label-qualified': z.strictObject({ label: text, words: z.array(text), found: text }),
  /** The same in a row beside the printed one, which is read. */
  'label-row-unread': z.strictObject({ label: text, words: z.array(text) }),
  /** A stroke in the cell of a figure may mean 无, 不涉及 or nothing. */
  'value-stroke': z.strictObject({ found: text }),
  /** 不涉及 in the cell of a figure. */
  'value-not-applicable': z.strictObject({ found: text, count: z.boolean() }),
  /** A row of a long table about a plan whose point of time the row does not tell. */
  'plan-point-unclear': z.strictObject({ found: text, base: z.number().int(), target: z.number().int() }),
} satisfies Record<string, z.ZodType>;
