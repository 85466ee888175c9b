import { z } from 'zod';
import { reminderActs } from '../domain/reminder-acts.ts';
import { PaperQuery } from './papers.ts';

const { to, subject, text } = reminderActs.reminded.shape.mail.unwrap().shape;

export const MailQuery = z.strictObject({ lang: PaperQuery.shape.lang });

/** A reminder as it would be mailed; nothing is sent by asking for it. */
export const MailDraft = z.strictObject({
  /** Address of the sender; null where no mail server is set up. */
  from: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
});
export type MailDraft = z.infer<typeof MailDraft>;

export const PostMail = z.strictObject({
  version: z.number().int().describe('`version` of the sheet that was read; another one is answered 409'),
  to: to.describe('Address of the one person or office that it goes to'),
  subject,
  text,
});
export type PostMail = z.infer<typeof PostMail>;
