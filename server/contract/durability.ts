import { z } from 'zod';
import { JournalHead } from './journal.ts';
import { whole } from './shapes.ts';

export const BackupWanted = z.strictObject({
  to: z.string().min(1).max(4096).describe('Absolute path of the new folder'),
});

export const BackupMade = z.strictObject({
  to: z.string(),
  /** Last line of the journal that it holds. */
  head: z.strictObject({ seq: whole, hash: z.string() }),
  originals: whole,
});
export type BackupMade = z.infer<typeof BackupMade>;

export const FaultCode = z.enum([
  'journal-missing',
  'journal-broken',
  'journal-torn',
  'original-missing',
  'original-changed',
  'original-extra',
  'database-missing',
  'database-damaged',
  'database-newer',
  'database-ahead',
  'database-foreign',
  'database-behind',
  'database-differs',
  'derived-differs',
]);

export const VerifyWanted = z.strictObject({
  /** A head of the journal that was printed before. */
  head: JournalHead.optional(),
});

export const Verified = z.strictObject({
  faults: z.array(
    z.strictObject({ code: FaultCode, file: z.string(), line: whole.nullable(), detail: z.string().nullable() }),
  ),
  lines: whole,
  originals: whole,
  /** Files whose bytes were removed because of the personal data in them: when, by whom, how many cells lost their words. */
  removed: z.array(z.strictObject({ sha256: z.string(), at: z.string(), actor: z.string(), cells: whole })),
  /** End of the chain; the number is -1 where there is no line. */
  head: z.strictObject({ seq: whole, hash: z.string() }),
  /** Is the head that was printed before part of the chain? null where none was given. */
  known: z.boolean().nullable(),
});
export type Verified = z.infer<typeof Verified>;
