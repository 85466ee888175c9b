import { z } from 'zod';
import { LeagueCode, Sha256 } from './ids.ts';
import { LetterAbout, reminderActs } from './reminder-acts.ts';
import { RoundId } from './review.ts';

const { to, subject, text, id: mailId, answer } = reminderActs.reminded.shape.mail.unwrap().shape;
const id = z.uuid();

/**
 * Letters that are mailed: kind → detail. The first is recorded before the letter leaves, another once it is known what
 * became of it: a letter of which only the first stands may have left or not.
 */
export const letterActs = {
  'letter-sending': z.strictObject({
    id,
    about: LetterAbout,
    round: RoundId.nullable(),
    /** To which it goes; null for a letter to a cluster. */
    league: LeagueCode.nullable(),
    to,
    subject,
    text,
    /** The letter as a Word file that went along. */
    attached: z.strictObject({ name: z.string().max(200), sha256: Sha256, bytes: z.number().int() }).nullable(),
  }),
  /** The mail server took it: with the number that it bears, and its answer. */
  'letter-sent': z.strictObject({ id, to, mail: mailId, answer }),
  /** It did not leave; `why` is the code of the refusal. */
  'letter-not-sent': z.strictObject({ id, to, why: z.string().max(60) }),
  /** What a recipient says of a letter of which it is not known whether it left; said again, it corrects the former. */
  'letter-heard': z.strictObject({
    id,
    arrived: z.boolean(),
    /** Who said so. */
    from: z.string().trim().min(1).max(200),
    /** When it was said. */
    on: z.iso.date(),
    remark: z.string().trim().max(2000),
  }),
  'letter-heard-ended': z.strictObject({ id, reason: z.string().trim().min(1).max(2000) }),
} satisfies Record<string, z.ZodType>;

/** An address as everybody may see it: its first sign and its place, `o…@example.org`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0] ?? ''}…${at < 0 ? '' : address.slice(at)}`;
}
