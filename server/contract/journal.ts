import { z } from 'zod';

const kinds = ['opened', 'arrival', 'act', 'access', 'account'] as const;

/** What the journal is searched for; every word that is left out narrows nothing. */
export const JournalFilter = z.strictObject({
  kind: z.enum(kinds).optional().describe('Kind of line'),
  what: z.string().max(40).optional().describe('What happened, such as sign-in, denied, export, created, concluded'),
  actor: z.string().max(100).optional().describe('Who did it: a sign-in name'),
  from: z.iso.date().optional().describe('First day, UTC'),
  to: z.iso.date().optional().describe('Last day, UTC'),
});
export type JournalFilter = z.infer<typeof JournalFilter>;

export const JournalQuery = JournalFilter.extend({
  before: z.coerce.number().int().min(0).optional().describe('Only lines before this number: the next page'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Lines of a page'),
});

/** A line without figures: of files their names, of acts their kind and round. */
export const JournalRow = z.strictObject({
  seq: z.number().int(),
  kind: z.enum(kinds),
  what: z.string(),
  actor: z.string(),
  recorded: z.string(),
  /** Account, file or round that it is about. */
  about: z.string(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type JournalRow = z.infer<typeof JournalRow>;

const Head = z.strictObject({ seq: z.number().int(), hash: z.string() });

export const JournalPage = z.strictObject({
  rows: z.array(JournalRow),
  /** `before` of the next page; null after the last line. */
  next: z.number().int().nullable(),
  /** End of the chain: print it, and have it checked later. */
  head: Head,
});

export const JournalCheck = z.strictObject({
  /** A head that was printed before. */
  head: z.strictObject({ seq: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
});
export const JournalChecked = z.strictObject({
  lines: z.number().int(),
  head: Head,
  /** Is every line whole, and does each follow from the one before it? */
  whole: z.boolean(),
  /** Is the head that was printed before part of this chain? null where none was given. */
  known: z.boolean().nullable(),
});
