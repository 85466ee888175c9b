import { z } from 'zod';

const text = z.string();

/** Findings on a report beside the other reports of its cluster. Sentences: `server/review/messages-reports.ts`. */
export const reportFacts = {
  /** `left`: how many cells, rows or sections of the plan were left out. */
  'plan-not-repeated': z.strictObject({ section: text, left: z.number().int() }),
  'county-not-named': z.strictObject({}),
} satisfies Record<string, z.ZodType>;
