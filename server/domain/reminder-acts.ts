import { z } from 'zod';
import { words } from './act-words.ts';

/** How a reminder reaches whoever owes: shown in the application, by a letter on paper, or by a letter that was mailed. */
export const ReminderWay = z.enum(['notice', 'letter', 'mail']);
export type ReminderWay = z.infer<typeof ReminderWay>;

/** What a letter is about: certifications of a league that end · reports that a league owes · the report that a cluster owes. */
export const LetterAbout = z.enum(['re-evaluation', 'league-reminder', 'reminder']);
export type LetterAbout = z.infer<typeof LetterAbout>;

/** Acts on many reports that are no part of their review: kind → detail. */
export const reminderActs = {
  /** Somebody is reminded of a report that is missing, or of a correction. */
  reminded: z.strictObject({
    owed: z.enum(['report', 'correction']),
    due: z.iso.date().nullable(),
    way: ReminderWay,
    words,
    /** The letter as the mail server took it, with the number that it bears; of reminders by mail alone. */
    mail: z
      .strictObject({
        to: z.email().max(254),
        subject: z
          .string()
          .trim()
          .min(1)
          .max(200)
          .regex(/^[^\r\n]*$/u, 'one line'),
        text: z.string().trim().min(1).max(8000),
        id: z.string().max(500),
        answer: z.string().max(1000),
      })
      .optional(),
  }),
  /** A reviewer notes that he has seen the report as it stands. */
  'report-seen': z.strictObject({}),
} satisfies Record<string, z.ZodType>;
