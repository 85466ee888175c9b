import { z } from 'zod';
import { reason, words } from './act-words.ts';
import { EvidenceFile } from './evidence-acts.ts';
import { IndicatorId, IsoDate, IsoMonth, Level, Programme } from './ids.ts';
import { ListReading } from './list-reading.ts';
import { AskerKind } from './permissions.ts';

/** Key of an act, a state, a copy or a procedure of the data on procedures. */
export const ProcedureKey = z.string().regex(/^[a-z][a-z0-9-]{0,79}$/);

/**
 * A call 申报通知 or 复核通知: procedure, programme and level, year and which of the year, e.g.
 * `im-sme-regional.sme-regional.2026-1`.
 */
export const CallId = z
  .string()
  .max(140)
  .regex(/^[a-z][a-z0-9-]*\.(sme|amc)-(national|regional)\.20\d{2}-[1-9]$/)
  .brand<'CallId'>();
export type CallId = z.infer<typeof CallId>;

export interface CallKey {
  procedure: string;
  programme: Programme;
  level: Level;
  year: number;
  /** Which call of the year, from 1. */
  no: number;
}

export const callId = ({ procedure, programme, level, year, no }: CallKey): CallId =>
  CallId.parse(`${procedure}.${programme}-${level}.${year}-${no}`);

export function callKey(id: CallId): CallKey {
  const [procedure = '', scope = '', issue = ''] = id.split('.');
  const [programme, level] = scope.split('-');
  const [year, no] = issue.split('-').map(Number);
  return { procedure, programme: Programme.parse(programme), level: Level.parse(level), year: year ?? 0, no: no ?? 0 };
}

const line = z.string().trim().min(1).max(400);

/** What a person says of a clause when an application is checked: 符合 · 不符合 · 无法判定. */
const CheckedClause = z.strictObject({
  clause: z.string().min(1).max(80),
  verdict: z.enum(['met', 'not-met', 'undetermined']),
  note: z.string().trim().max(400),
});

/** How many of one kind of copy came. */
const CountedCopies = z.strictObject({ id: ProcedureKey, count: z.number().int().min(0).max(999) });
/** A score as an expert gave it; nothing is computed of it. */
const ExpertScore = z.strictObject({ expert: line, score: z.string().trim().min(1).max(20), remark: words });

/** What an act may say beside that it was done; the procedure tells which of it an act asks for. */
export const ActFacts = z.strictObject({
  /** Day on which it was done. */
  on: IsoDate.exactOptional(),
  /** Document number or name of the paper. */
  paper: line.exactOptional(),
  /** Who visited, reviewed or objected. */
  people: line.exactOptional(),
  /** Opinion, what was seen, or the reason. */
  text: reason.exactOptional(),
  /** Place in the order of recommendation. */
  order: z.number().int().min(1).max(500).exactOptional(),
  copies: z.array(CountedCopies).max(20).exactOptional(),
  scores: z.array(ExpertScore).max(50).exactOptional(),
  clauses: z.array(CheckedClause).max(100).exactOptional(),
  /** First and last day of the publicity 公示. */
  from: IsoDate.exactOptional(),
  to: IsoDate.exactOptional(),
  batch: line.exactOptional(),
  /** Month of certification, and the months between which it is valid. */
  certified: IsoMonth.exactOptional(),
  validFrom: IsoMonth.exactOptional(),
  validTo: IsoMonth.exactOptional(),
});
export type ActFacts = z.infer<typeof ActFacts>;
export type FactKey = keyof ActFacts;
export const FactKey = z.enum(Object.keys(ActFacts.shape) as [FactKey, ...FactKey[]]);

/** What of an application a file belongs to: all of it, a clause of its standard, a paper that an act asks for, a field of its form. */
export const ApplicationPlace = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('application') }),
  z.strictObject({ of: z.literal('clause'), clause: z.string().min(1).max(80) }),
  z.strictObject({ of: z.literal('paper'), paper: ProcedureKey }),
  z.strictObject({ of: z.literal('field'), indicator: IndicatorId }),
]);
export type ApplicationPlace = z.infer<typeof ApplicationPlace>;

/** Acts of calls and on applications: kind → detail, as they stand in the ledger. */
export const procedureActs = {
  'call-opened': z.strictObject({
    call: CallId,
    /** 通知文号或名称. */
    paper: line,
    /** Last day for handing in; null: the notice names none. */
    due: IsoDate.nullable(),
    note: words,
  }),
  'call-deadline': z.strictObject({ call: CallId, due: IsoDate, reason }),
  /**
   * An act on the application of a cluster. `to` is the state that it led to when it was done, so that a procedure which
   * is changed later does not change what was done.
   */
  'application-act': z.strictObject({
    call: CallId,
    act: ProcedureKey,
    to: ProcedureKey,
    seat: AskerKind,
    facts: ActFacts,
  }),
  /** `list`: what was counted of a list that the field expects; left out for other files and by acts of older editions. */
  'application-evidence-attached': z.strictObject({
    call: CallId,
    place: ApplicationPlace,
    file: EvidenceFile,
    seat: AskerKind,
    list: ListReading.optional(),
  }),
  /** `evidence`: its number within the application, in the order of attaching. */
  'application-evidence-withdrawn': z.strictObject({
    call: CallId,
    evidence: z.number().int().positive(),
    reason,
    seat: AskerKind,
  }),
} satisfies Record<string, z.ZodType>;

type ProcedureActKind = keyof typeof procedureActs;
export const ProcedureActKind = z.enum(Object.keys(procedureActs) as [ProcedureActKind, ...ProcedureActKind[]]);
type Detail<K extends ProcedureActKind> = z.infer<(typeof procedureActs)[K]>;

/** One act as it is done: what, with its detail. */
export type ProcedureAct = { [K in ProcedureActKind]: { kind: K; detail: Detail<K> } }[ProcedureActKind];

/** @throws ZodError where the detail is not that of its kind */
export function parseProcedureAct(kind: ProcedureActKind, detail: unknown): ProcedureAct {
  return { kind, detail: procedureActs[kind].parse(detail) } as ProcedureAct;
}

/** What an act is about: with the cluster that it names, the application; without, the call as a whole. */
export const callSubject = ({ detail }: ProcedureAct): string => `call ${detail.call}`;

/** An act on an application as the ledger keeps it. */
export interface ApplicationAct extends Detail<'application-act'> {
  /** Number of the event. */
  event: number;
  cluster: number;
  /** The form that was handed in with it. */
  submission: number | null;
  actor: string;
  /** Day in ledger time, YYYY-MM-DD. */
  at: IsoDate;
  /** UTC instant, ISO 8601. */
  recordedAt: string;
}

/** A file that was attached to an application, as it stands. */
export interface ApplicationEvidence {
  /** Number within the application. */
  no: number;
  place: ApplicationPlace;
  file: EvidenceFile;
  /** What was counted of a list; null for other files, or where it was attached before lists were read. */
  list: ListReading | null;
  by: string;
  seat: AskerKind;
  on: IsoDate;
  /** Null while it stands. Its bytes are kept either way. */
  withdrawn: { by: string; on: IsoDate; reason: string } | null;
}

/** What happened to the application of one cluster. */
export interface ApplicationRecord {
  acts: readonly ApplicationAct[];
  evidence: readonly ApplicationEvidence[];
  /** Number of the last event; 0 before the first. */
  version: number;
}
export const noRecord: ApplicationRecord = { acts: [], evidence: [], version: 0 };
