import { z } from 'zod';

const text = z.string();

/** Findings on when something is known, and on what stands. Sentences in `server/review/messages-vintages.ts`. */
export const vintageFacts = {
  /** The day on the paper lies after the day of recording. */
  'received-in-future': z.strictObject({ received: text, today: text }),
  /** History for days before a round was opened would change what that round rested on. */
  'round-already-open': z.strictObject({ from: text, opened: text, round: text }),
  /** The same, admitted by an administrator's act. */
  'round-history-admitted': z.strictObject({ from: text, opened: text, round: text, reason: text }),
  /** The report says nothing of what an earlier one stated; that figure stands. */
  'history-unfilled': z.strictObject({
    status: z.enum(['blank', 'unreadable']),
    before: text,
    unit: z.strictObject({ zh: text, en: text }).nullable(),
    reportYear: z.number().int(),
    form: z.strictObject({ zh: text, en: text }),
    place: text,
  }),
} satisfies Record<string, z.ZodType>;
