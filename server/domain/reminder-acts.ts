import { z } from 'zod';
import { words } from './act-words.ts';

/** How a reminder reaches whoever owes: shown in the application, or by a letter on paper. */
export const ReminderWay = z.enum(['notice', 'letter']);
export type ReminderWay = z.infer<typeof ReminderWay>;

/** Acts on many reports that are no part of their review: kind → detail. */
export const reminderActs = {
  /** Somebody is reminded of a report that is missing, or of a correction. */
  reminded: z.strictObject({
    owed: z.enum(['report', 'correction']),
    due: z.iso.date().nullable(),
    way: ReminderWay,
    words,
  }),
  /** A reviewer notes that he has seen the report as it stands. */
  'report-seen': z.strictObject({}),
} satisfies Record<string, z.ZodType>;
