import { z } from 'zod';

/** Answers of the submitter, written into a file that was handed back. Their sentences stand in `server/review/messages-answers.ts`. */
export const answerFacts = {
  /** `no`: number of the finding in the file that was handed back. */
  'answer-written': z.strictObject({ no: z.number().int().nullable(), question: z.string(), answer: z.string() }),
} satisfies Record<string, z.ZodType>;
