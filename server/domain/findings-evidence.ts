import { z } from 'zod';

const words = z.strictObject({ zh: z.string(), en: z.string() });

/** Findings on evidence that a form asks for. Sentences: `server/review/messages-evidence.ts`. */
export const evidenceFacts = {
  /** `missing`: the first of the fields that have nothing attached; `asked` and `attached` count all that are asked. */
  'evidence-missing': z.strictObject({
    asked: z.number().int(),
    attached: z.number().int(),
    missing: z.array(z.strictObject({ name: words, place: z.string() })).min(1),
  }),
} satisfies Record<string, z.ZodType>;
