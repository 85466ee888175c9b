import { z } from 'zod';
import { words } from './act-words.ts';

/** How a reminder reaches whoever owes: shown in the application, a letter on paper, or mail. */
export const ReminderWay = z.enum(['notice', 'letter', 'mail']);
export type ReminderWay = z.infer<typeof ReminderWay>;

/** Acts on many reports that are no part of their review: kind → detail. */
export const reminderActs = {
  /** Somebody is reminded of a report that is missing, or of a correction. */
  reminded: z.strictObject({
    owed: z.enum(['report', 'correction']),
    due: z.iso.date().nullable(),
    way: ReminderWay,
    words,
    /** Of mail: addresses, and whether the server took it; left out for the other ways. */
    to: z.array(z.email().max(200)).max(50).optional(),
    result: z.enum(['sent', 'failed']).optional(),
    /** What the mail server said where it failed. */
    failure: words.optional(),
  }),
  /** A reviewer notes that he has seen the report as it stands. */
  'report-seen': z.strictObject({}),
} satisfies Record<string, z.ZodType>;
