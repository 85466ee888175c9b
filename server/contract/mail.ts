import { z } from 'zod';
import { LeagueCode } from '../domain/ids.ts';
import { letterActs } from '../domain/letter-acts.ts';
import { LetterAbout, reminderActs } from '../domain/reminder-acts.ts';
import { RoundId } from '../domain/review.ts';
import { AsOf, Words } from './common.ts';
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

/** Letters to leagues that can be mailed. */
const LeagueLetterAbout = LetterAbout.exclude(['reminder']);

export const LeagueLetterQuery = z.strictObject({
  about: LeagueLetterAbout.describe('re-evaluation: certifications that end · league-reminder: reports that are owed'),
  round: RoundId.optional().describe('Round of reports that are owed; with `league-reminder` alone'),
  league: LeagueCode.describe('League that it goes to, by its GB/T 2260 code'),
  lang: PaperQuery.shape.lang,
});
export type LeagueLetterQuery = z.infer<typeof LeagueLetterQuery>;

export const LeagueLetterDraft = MailDraft.extend({
  /** Name of the Word file that may go along. */
  attachment: z.string(),
});
export type LeagueLetterDraft = z.infer<typeof LeagueLetterDraft>;

export const PostLeagueLetter = LeagueLetterQuery.extend({
  to: to.describe('Address of the one person or office that it goes to'),
  subject,
  text,
  attach: z.boolean().describe('Whether the letter goes along as a Word file'),
});
export type PostLeagueLetter = z.infer<typeof PostLeagueLetter>;
export const LeagueLetterSent = z.strictObject({ answer: z.string() });

export const LettersQuery = z.strictObject({
  round: RoundId.optional().describe('Letters about this round alone'),
  about: LetterAbout.optional().describe('Letters about this alone'),
  asOf: AsOf,
});
export const Letters = z.strictObject({
  letters: z.array(
    z.strictObject({
      id: z.string(),
      about: LetterAbout,
      round: RoundId.nullable(),
      league: Words.nullable(),
      cluster: z.number().int().nullable(),
      /** First sign and place of the address; the whole of it stands in the journal alone. */
      to: z.string(),
      subject: z.string(),
      attached: z.string().nullable(),
      by: z.string(),
      at: z.string(),
      /** `undecided`: it may have left or not, and nobody will record it. */
      state: z.enum(['being-sent', 'sent', 'not-sent', 'undecided']),
      /** What its recipient says of an undecided letter; null where nobody recorded it. */
      heard: z
        .strictObject({
          arrived: z.boolean(),
          from: z.string(),
          on: z.string(),
          remark: z.string(),
          by: z.string(),
          at: z.string(),
        })
        .nullable(),
      version: z.number().int(),
    }),
  ),
});
export type Letters = z.infer<typeof Letters>;

const { arrived, from, on, remark } = letterActs['letter-heard'].shape;

export const LetterParams = z.strictObject({ letter: z.uuid().describe('`id` of the letter') });

/** What a recipient says of a letter, or that it is taken back. */
export const PostLetterHeard = z.strictObject({
  version: z.number().int().describe('`version` of the letter that was read; another one is answered 409'),
  act: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('letter-heard'),
      arrived: arrived.describe('Whether the letter arrived'),
      from: from.describe('Who said so'),
      on: on.describe('When it was said'),
      remark,
    }),
    z.strictObject({
      kind: z.literal('letter-heard-ended'),
      reason: letterActs['letter-heard-ended'].shape.reason.describe('Why the record is taken back'),
    }),
  ]),
});
export type PostLetterHeard = z.infer<typeof PostLetterHeard>;
export const LetterHeardDone = z.strictObject({ version: z.number().int() });
