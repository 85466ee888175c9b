import { z } from 'zod';
import { IsoDate } from '../domain/ids.ts';
import { AskerKind } from '../domain/permissions.ts';
import { ProcedureActKind } from '../domain/procedure-acts.ts';
import { ActKind } from '../domain/review-acts.ts';
import { SharedActKind } from '../domain/shared-act.ts';
import { Words } from './common.ts';

/** Kinds of line, each with what can happen in it. */
export const journalKinds = {
  arrival: ['arrived'],
  act: [...new Set([...ActKind.options, 'withdrawn', ...SharedActKind.options, ...ProcedureActKind.options] as const)],
  access: ['sign-in', 'sign-out', 'denied', 'export'],
  account: ['created', 'seats', 'disabled', 'enabled', 'password', 'second-factor'],
  look: ['looked'],
  removal: ['removed'],
  opened: ['opened'],
} as const;
export type JournalKind = keyof typeof journalKinds;
export type JournalWhat = (typeof journalKinds)[JournalKind][number];
const Kind = z.enum(Object.keys(journalKinds) as [JournalKind, ...JournalKind[]]);

export const JournalResult = z.enum(['done', 'with-findings', 'rejected', 'refused']);
export type JournalResult = z.infer<typeof JournalResult>;

const words = z.string().trim().max(200);

/** What the journal is searched for; every word that is left out narrows nothing. */
export const JournalFilter = z.strictObject({
  kind: Kind.optional().describe('Kind of line'),
  what: z.string().max(40).optional().describe('What happened, such as sign-in, denied, export, created, concluded'),
  result: JournalResult.optional().describe('What came of it'),
  actor: z.string().max(100).optional().describe('Who did it: a sign-in name'),
  round: z.string().max(60).optional().describe('Round of the review, such as sme-regional-2025'),
  cluster: words.optional().describe('Name of a cluster, or part of it: acts on it and files about it'),
  from: IsoDate.optional().describe('First day of the installation (YYYY-MM-DD)'),
  to: IsoDate.optional().describe('Last day'),
  q: words
    .optional()
    .describe('Words that stand in person, file, account, cluster, round or detail, with spaces between'),
});
export type JournalFilter = z.infer<typeof JournalFilter>;

export const JournalQuery = JournalFilter.extend({
  before: z.coerce.number().int().min(0).optional().describe('Only lines before this number: the next page'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Lines of a page'),
});

/** A line without figures: of files their names, of acts their kind and round. */
export const JournalRow = z.strictObject({
  seq: z.number().int(),
  kind: Kind,
  what: z.string(),
  result: JournalResult,
  actor: z.string(),
  /** Name of the person; null for whoever has no account. */
  display: z.string().nullable(),
  /** Seat of the session where the line names it, else those that the account held then. */
  seats: z.array(AskerKind),
  /** UTC instant. */
  recorded: z.string(),
  /** Account or file that it is about. */
  about: z.string(),
  /** Cluster that it is about; null where it is about several or none. */
  cluster: z.string().nullable(),
  round: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type JournalRow = z.infer<typeof JournalRow>;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export const JournalHead = z.strictObject({ seq: z.number().int().min(0), hash: Hash });
export type JournalHead = z.infer<typeof JournalHead>;

/** Key of `names`: what a code of a line stands for. */
export const journalName = (of: 'league' | 'act' | 'to' | 'call', code: string): string => `${of} ${code}`;

export const JournalPage = z.strictObject({
  rows: z.array(JournalRow),
  /** Names of what the rows name by a code, such as `league 150200`. */
  names: z.record(z.string(), Words),
  /** Lines that fit, on all pages. */
  total: z.number().int(),
  /** `before` of the next page; null after the last line. */
  next: z.number().int().nullable(),
  /** End of the chain: print it, and have it checked later. */
  head: JournalHead,
  /** Zone of the installation: its days and hours are those of the rows. */
  zone: z.string(),
});
export type JournalPage = z.infer<typeof JournalPage>;

export const JournalCheckQuery = z.strictObject({
  head: z
    .string()
    .regex(/^\d{1,15}:[0-9a-f]{64}$/)
    .optional()
    .describe('A head that was printed before, as `number:hash`'),
});
export const JournalCheck = z.strictObject({});
export const JournalChecked = z.strictObject({
  /** Bytes read of those there were when the check began; null: no check is under way. */
  running: z.strictObject({ done: z.number().int(), of: z.number().int() }).nullable(),
  /** The last check that ended; null before the first since the server started. */
  checked: z
    .strictObject({
      lines: z.number().int(),
      head: z.strictObject({ seq: z.number().int(), hash: z.string() }),
      /** Is every line whole, and does each follow from the one before it? */
      whole: z.boolean(),
      /** First line at fault, from 1; null where none is. */
      brokenLine: z.number().int().nullable(),
      /** UTC instant at which the check began. */
      at: z.string(),
    })
    .nullable(),
  failed: z.boolean(),
  /** Is the head that was printed before part of the chain as checked? null: none was given, or not checked so far. */
  known: z.boolean().nullable(),
});
export type JournalChecked = z.infer<typeof JournalChecked>;

/** A head as it is printed. */
export const sayHead = ({ seq, hash }: { seq: number; hash: string }): string => `${seq}:${hash}`;

/** A head out of what somebody typed or pasted, with whatever words around it; null where there is none. */
export function parseHead(text: string): JournalHead | null {
  const [, seq, hash] = /(\d{1,15})\s*[:：]\s*([0-9a-f\s]{64,})/i.exec(text) ?? [];
  const parsed = JournalHead.safeParse({ seq: Number(seq), hash: hash?.replace(/\s/g, '').slice(0, 64).toLowerCase() });
  return parsed.success ? parsed.data : null;
}
