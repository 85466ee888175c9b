import { z } from 'zod';
import { type EvidenceFile, evidenceActs } from '../../domain/evidence-acts.ts';
import { IsoDate, Sha256, Stage, SubmissionKind } from '../../domain/ids.ts';
import { leagueReportActs } from '../../domain/league-report-acts.ts';
import { ProcedureActKind, procedureActs } from '../../domain/procedure-acts.ts';
import { RoundId } from '../../domain/review.ts';
import { ActKind } from '../../domain/review-acts.ts';
import { Seat } from '../../domain/seat.ts';
import { SharedActKind } from '../../domain/shared-act.ts';

/** Newest version of the line shapes below; a line of a later one was written by a newer program. */
export const lineVersion = 3;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
const actor = z.string();

/** What the sender of a file overrode. */
export const ArrivalOptions = z.strictObject({
  kind: SubmissionKind.exactOptional(),
  year: z.number().int().exactOptional(),
  stage: Stage.exactOptional(),
  received: IsoDate.exactOptional(),
  history: z.boolean().exactOptional(),
  intoOpenedRound: z.string().exactOptional(),
});

/** Names a submission, or the cluster that began with one, by what never changes: the file and the part of it. */
export const PartRef = z.strictObject({ sha256: Sha256, part: z.string() });
export type PartRef = z.infer<typeof PartRef>;

/** First line of every journal. */
const Opened = z.strictObject({
  kind: z.literal('opened'),
  /** Tells ledgers apart. */
  ledger: z.uuid(),
  /** `tables`: the lines that follow were taken from the tables of a ledger that had no journal yet. */
  from: z.enum(['new', 'tables']),
  recorded: instant,
});

/** A file reached the ledger; its bytes stand in originals/ under `sha256`. */
export const ArrivalEntry = z.strictObject({
  kind: z.literal('arrival'),
  sha256: Sha256,
  bytes: z.number().int(),
  name: z.string(),
  door: z.enum(['command-line', 'web', 'sample', 'rebuild']),
  actor,
  options: ArrivalOptions,
  outcome: z.enum(['accepted', 'accepted-with-findings', 'rejected']),
  /**
   * `received`: on the paper; `recorded`: by the clock; `known`: what asOf looks at, history apart; null where recorded by
   * a version that took `received` for it.
   */
  days: z.strictObject({ received: IsoDate, recorded: instant, known: IsoDate.nullable() }),
  /** Digest of the rows that the file added, see `queries/content-of-files.sql`. */
  content: hash,
});

/** Something a person did to a submission, a cluster in a round, a round as a whole, a call or application, or what colleagues share. */
export const ActEntry = z.strictObject({
  kind: z.literal('act'),
  act: z.union([ActKind, z.enum(['returned', 'withdrawn', 'restored']), SharedActKind, ProcedureActKind]),
  round: RoundId.nullable(),
  cluster: PartRef.nullable(),
  submission: PartRef.nullable(),
  actor,
  days: z.strictObject({ at: IsoDate, recorded: instant }),
  detail: z.record(z.string(), z.json()),
});

/** Who came in, was turned away, or carried something out; changes no figure. */
const Access = z.strictObject({
  kind: z.literal('access'),
  access: z.enum(['sign-in', 'sign-out', 'denied', 'export']),
  actor,
  recorded: instant,
  detail: z.record(z.string(), z.json()),
});

/** Something changed about an account. No line holds a password, a hash or a secret: those stand in a file of their own. */
export const AccountEntry = z.strictObject({
  kind: z.literal('account'),
  change: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('created'), display: z.string(), seats: z.array(Seat) }),
    z.strictObject({ what: z.literal('seats'), seats: z.array(Seat) }),
    z.strictObject({ what: z.literal('disabled') }),
    z.strictObject({ what: z.literal('enabled') }),
    /** `given`: set by somebody else, so that it must be changed at the next sign-in. */
    z.strictObject({ what: z.literal('password'), given: z.boolean() }),
    z.strictObject({ what: z.literal('second-factor'), on: z.boolean() }),
  ]),
  /** Sign-in name of the account that changed. */
  account: z.string(),
  /** Who changed it. */
  actor,
  recorded: instant,
});

/** The bytes of a kept file were removed, and with them the words of contacts that had been read of it. */
export const RemovalEntry = z.strictObject({
  kind: z.literal('removal'),
  sha256: Sha256,
  /** Original with all that had been read of the file but personal data; null for a file that only was attached. */
  residue: Sha256.nullable(),
  /** Digests of the rows that are left of each arrival of the file, in their order. */
  contents: z.array(hash),
  /** Cells that lost their words. */
  cells: z.number().int(),
  reason: z.string(),
  actor,
  days: z.strictObject({ at: IsoDate, recorded: instant }),
});

/**
 * Details that somebody read in one seat for the first time that day: profiles, reports, files, origins of figures. Several
 * are written together, some time after; changes no figure.
 */
const Look = z.strictObject({
  kind: z.literal('look'),
  actor,
  recorded: instant,
  detail: z.strictObject({ seat: z.string(), day: IsoDate, addresses: z.array(z.string()) }),
});

/** What a line says, before it gets its place in the chain. */
export const JournalEntry = z.discriminatedUnion('kind', [
  Opened,
  ArrivalEntry,
  ActEntry,
  Access,
  AccountEntry,
  RemovalEntry,
  Look,
]);
export type JournalEntry = z.infer<typeof JournalEntry>;
export type ArrivalEntry = z.infer<typeof ArrivalEntry>;
export type ActEntry = z.infer<typeof ActEntry>;
export type AccessEntry = z.infer<typeof Access>;
export type AccountEntry = z.infer<typeof AccountEntry>;
export type RemovalEntry = z.infer<typeof RemovalEntry>;
export type LookEntry = z.infer<typeof Look>;

/** Lines of accounts came with version 2, removals and looks with 3; all others are written so that an older program reads them. */
export const versionOf = ({ kind }: Pick<JournalEntry, 'kind'>): 1 | 2 | 3 =>
  kind === 'removal' || kind === 'look' ? 3 : kind === 'account' ? 2 : 1;

const place = {
  v: z.literal(1),
  /** 0 for the first line; each next line one more. */
  seq: z.number().int().nonnegative(),
  /** Hash of the line before; 64 zeros for the first. */
  prev: hash,
  /** SHA-256 of this line in canonical JSON without `hash`. */
  hash,
};

export const JournalLine = z.discriminatedUnion('kind', [
  Opened.extend(place),
  ArrivalEntry.extend(place),
  ActEntry.extend(place),
  Access.extend(place),
  AccountEntry.extend({ ...place, v: z.literal(2) }),
  RemovalEntry.extend({ ...place, v: z.literal(3) }),
  Look.extend({ ...place, v: z.literal(3) }),
]);
export type JournalLine = z.infer<typeof JournalLine>;
export type ArrivalLine = Extract<JournalLine, { kind: 'arrival' }>;
export type RemovalLine = Extract<JournalLine, { kind: 'removal' }>;
/** A line of which the database holds rows. */
export type ChangingLine = Extract<JournalLine, { kind: 'arrival' | 'act' | 'removal' }>;

/** Does the database hold rows of this line? */
export function changesTables(line: JournalLine): line is ChangingLine {
  return line.kind === 'arrival' || line.kind === 'act' || line.kind === 'removal';
}

/** A line of somebody's coming and going, or of an account. */
export type NotedLine = Extract<JournalLine, { kind: 'access' | 'account' }>;

export function isNoted(line: JournalLine): line is NotedLine {
  return line.kind === 'access' || line.kind === 'account';
}

/** The file that an act brought along; null for every other act. */
export function keptFileOf({ act, detail }: Extract<JournalLine, { kind: 'act' }>): EvidenceFile | null {
  if (act === 'evidence-attached') return evidenceActs[act].parse(detail).file;
  if (act === 'application-evidence-attached') return procedureActs[act].parse(detail).file;
  if (act === 'league-report-received') return leagueReportActs[act].parse(detail).file;
  return null;
}

/** SHA-256 of the bytes that a line brought into originals/: a file that arrived, evidence that was attached, or the report of a league. */
export function originalOf(line: JournalLine): Sha256 | null {
  if (line.kind === 'arrival') return line.sha256;
  return line.kind === 'act' ? (keptFileOf(line)?.sha256 ?? null) : null;
}
