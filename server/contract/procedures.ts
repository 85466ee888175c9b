import { z } from 'zod';
import { reason } from '../domain/act-words.ts';
import { LeagueCode, Level, Programme, SubmissionKind } from '../domain/ids.ts';
import { AskerKind } from '../domain/permissions.ts';
import { ActFacts, ApplicationPlace, CallId, FactKey, ProcedureKey, procedureActs } from '../domain/procedure-acts.ts';
import { SeatKind } from '../domain/seat.ts';
import { AsOf, ClusterNumber, IndicatorKey, League, LedgerNumber, Words } from './common.ts';
import { AskedFields, EvidenceRow } from './evidence.ts';
import { Verdict } from './review-terms.ts';
import { maybe, text, whole } from './shapes.ts';

/** Which document and clause says so; `silent`: the documents that are held do not. */
const Basis = z.strictObject({ silent: z.boolean(), words: Words });
export type Basis = z.infer<typeof Basis>;

const Turn = z.enum(['applicant', 'league', 'department', 'nobody']);
const State = z.strictObject({ id: text, name: Words, turn: Turn });
export type ProcedureState = z.infer<typeof State>;

/** A rule of a procedure in words, e.g. how many a league may recommend. */
const Rule = z.strictObject({ name: Words, value: Words, basis: Basis });

export const CallHead = z.strictObject({
  id: CallId,
  procedure: z.strictObject({ id: text, name: Words, kind: z.enum(['certification', 're-evaluation']) }),
  programme: Programme,
  level: Level,
  year: whole,
  no: whole,
  /** Number or name of the notice. */
  paper: text,
  /** Last day for handing in; null: the notice names none. */
  due: maybe,
  note: text,
  openedBy: text,
  openedAt: text,
  version: whole,
  /** How many take part, by state in the order of the procedure. */
  states: z.array(State.extend({ count: whole })),
});
export type CallHead = z.infer<typeof CallHead>;

export const Calls = z.strictObject({
  asOf: maybe,
  today: text,
  /** What may be called for. */
  procedures: z.array(
    z.strictObject({
      id: text,
      name: Words,
      kind: z.enum(['certification', 're-evaluation']),
      appliesTo: z.array(z.strictObject({ programme: Programme, level: Level })),
      /** As a document prints it. */
      due: maybe,
      dueBasis: Basis,
      documents: z.array(z.strictObject({ name: Words, note: Words.nullable() })),
    }),
  ),
  calls: z.array(CallHead),
});
export type Calls = z.infer<typeof Calls>;

export const CallsQuery = z.strictObject({ asOf: AsOf });
export const ListQuery = z.strictObject({
  asOf: AsOf,
  league: LeagueCode.optional().describe('One league alone, by its code; left out: all that the asker sees'),
  format: z
    .enum(['docx', 'pdf', 'xlsx'])
    .default('docx')
    .describe('docx: a Word file to edit · pdf: to hand out · xlsx: to sort and count'),
});
/** The list with the contact that it asks for; the reason goes into the journal, the contact is not kept. */
export const ListWithContacts = ListQuery.omit({ asOf: true }).extend({
  format: z.enum(['docx', 'pdf']).default('docx'),
  reason: z.string().max(500).describe('Why the contact is written into the list'),
  contact: z
    .string()
    .max(200)
    .default('')
    .describe(
      'Name and telephone as they are to stand in the list; left out: those of the newest list that was taken in',
    ),
});
export type ListWithContacts = z.input<typeof ListWithContacts>;
export const CallParams = z.strictObject({ id: CallId.describe('Call, such as im-sme-regional.sme-regional.2026-1') });
export const ApplicationParams = CallParams.extend({ cluster: ClusterNumber });

/** What a rule over the list, or over one application, finds. */
const ListFinding = z.strictObject({ code: text, sentence: Words, clusters: z.array(whole), basis: Basis.nullable() });

const LastAct = z.strictObject({ act: Words, by: text, at: text });
export const CallRow = z.strictObject({
  cluster: z.strictObject({ id: whole, name: text }),
  leagues: z.array(League),
  industry: maybe,
  state: State,
  last: LastAct.nullable(),
  /** Place in the order of recommendation of its league. */
  order: whole.nullable(),
  /** End of the certification that is evaluated again. */
  validTo: maybe,
  /** Codes of the findings that name it. */
  findings: z.array(text),
});
export type CallRow = z.infer<typeof CallRow>;

export const CallBoard = z.strictObject({
  asOf: maybe,
  today: text,
  call: CallHead,
  rules: z.array(Rule),
  rows: z.array(CallRow),
  /** Clusters with a form of this programme and level that may be handed in. */
  candidates: z.array(z.strictObject({ cluster: z.strictObject({ id: whole, name: text }), leagues: z.array(League) })),
  findings: z.array(ListFinding),
  /** Is there a list of recommendations to print? */
  list: z.boolean(),
  /** Does the list ask for a contact? */
  contacts: z.boolean(),
});
export type CallBoard = z.infer<typeof CallBoard>;

const ActField = z.strictObject({ key: FactKey, label: Words, required: z.boolean() });
const AdmittedAct = z.strictObject({
  id: text,
  name: Words,
  /** It brings a form along. */
  handsIn: z.boolean(),
  /** It writes the register. */
  certifies: z.boolean(),
  seats: z.array(SeatKind),
  fields: z.array(ActField),
  papers: z.array(Words),
  basis: Basis,
  /** Why the asker may not do it now; null: he may. */
  refused: z.strictObject({ code: text, sentence: Words }).nullable(),
});
export type AdmittedAct = z.infer<typeof AdmittedAct>;

export const DoneAct = z.strictObject({
  event: whole,
  act: text,
  name: Words,
  to: Words,
  seat: AskerKind,
  by: text,
  at: text,
  facts: ActFacts,
  fields: z.array(ActField),
  basis: Basis.nullable(),
});
export type DoneAct = z.infer<typeof DoneAct>;

/** A file that was attached to an application; its number is within it. */
const ApplicationFile = EvidenceRow.extend({
  place: ApplicationPlace,
  /** What an attached list comes to; null for other files. */
  counted: Words.nullable(),
});
export type ApplicationFile = z.infer<typeof ApplicationFile>;

/** Files attached to an application, and the papers that its acts ask for. */
const ApplicationEvidence = z.strictObject({
  files: z.array(ApplicationFile),
  /** `due`: the act that asks for it was done, it should be there. */
  asked: z.array(
    z.strictObject({ id: text, name: Words, act: Words, basis: Basis, due: z.boolean(), attached: z.array(whole) }),
  ),
  /** What the form asks for: that which was handed in, else the newest that may be; null while there is none. */
  form: AskedFields.nullable(),
  /** The state, the day and the seat of the asker admit that files are attached and withdrawn. */
  admitted: z.boolean(),
  /** Largest file that is taken, in bytes, and the endings of names that go with the kinds that are. */
  mostBytes: whole,
  extensions: z.array(text),
});

const Form = z.strictObject({
  submission: whole,
  file: whole,
  name: text,
  form: text,
  year: whole,
  kind: SubmissionKind,
});
export const ApplicationPage = z.strictObject({
  asOf: maybe,
  today: text,
  call: CallHead,
  cluster: z.strictObject({ id: whole, name: text }),
  leagues: z.array(League),
  state: State,
  /** Whose turn it is and what they may do; empty where it has ended. */
  next: z.array(z.strictObject({ seats: Words, acts: z.array(Words) })),
  /** By when, or until when a publicity runs; null where no day is set. */
  until: z.strictObject({ kind: z.enum(['due', 'publicity']), day: text }).nullable(),
  version: whole,
  /** The form that was handed in last. */
  form: Form.nullable(),
  /** Forms that may be handed in, newest first. */
  forms: z.array(Form),
  acts: z.array(DoneAct),
  admitted: z.array(AdmittedAct),
  findings: z.array(ListFinding),
  /** What the checks say of the form: findings that stand, and the standard it is judged by. */
  review: z
    .strictObject({
      open: z.strictObject({ blocks: whole, explain: whole, note: whole }),
      standard: z.strictObject({ name: Words, verdict: Verdict }).nullable(),
    })
    .nullable(),
  clauses: z.array(z.strictObject({ id: text, short: Words, text: Words, verdict: Verdict.nullable() })),
  evidence: ApplicationEvidence,
  copies: z.array(z.strictObject({ id: text, what: Words, count: whole.nullable(), unit: Words, basis: Basis })),
  publicity: z.strictObject({
    workingDays: whole.nullable(),
    basis: Basis,
    /** Last day of a publicity that begins today; null where it is not said how long, or holidays are not held. */
    to: maybe,
    /** Years whose holidays are held. */
    held: z.array(whole),
  }),
  /** Of a certified one: does the register hold the certification? */
  registered: z.boolean().nullable(),
});
export type ApplicationPage = z.infer<typeof ApplicationPage>;

export const PostCall = procedureActs['call-opened'].omit({ call: true }).extend({
  procedure: ProcedureKey,
  programme: Programme,
  level: Level,
  year: whole.min(2000).max(2099),
  no: whole.min(1).max(9).default(1),
});
export type PostCall = z.input<typeof PostCall>;
export const PostCallDeadline = procedureActs['call-deadline'].omit({ call: true }).extend({ version: whole });
export type PostCallDeadline = z.infer<typeof PostCallDeadline>;

export const PostApplicationAct = z.strictObject({
  /** The last event of the application that its author saw; 0 for the first. Anything newer: 409. */
  version: whole.min(0),
  act: ProcedureKey,
  /** The form that is handed in; null for every other act. */
  submission: whole.nullable().default(null),
  facts: ActFacts,
});
export type PostApplicationAct = z.input<typeof PostApplicationAct>;
export const ApplicationDone = z.strictObject({ version: whole, state: State });

export const AttachToApplication = z.strictObject({
  version: z.coerce.number().int().min(0).describe('`version` of the application that was read; else 409'),
  name: z.string().min(1).max(400).describe('File name'),
  of: z.enum(['application', 'clause', 'paper', 'field']).describe('What the file belongs to'),
  clause: z.string().min(1).max(80).optional().describe('Clause of the standard; with of=clause'),
  paper: ProcedureKey.optional().describe('Paper that an act asks for; with of=paper'),
  indicator: IndicatorKey.optional().describe('Indicator of a field of its form; with of=field'),
});
export type AttachToApplication = z.infer<typeof AttachToApplication>;
export const ApplicationFileParams = ApplicationParams.extend({
  no: LedgerNumber.describe('Number of the file within the application'),
});
export const WithdrawFromApplication = z.strictObject({ version: whole.min(0), reason });
export type WithdrawFromApplication = z.infer<typeof WithdrawFromApplication>;
