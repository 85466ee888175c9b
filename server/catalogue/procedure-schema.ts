import { z } from 'zod';
import { FormId, IndicatorId, IsoDate, LeagueCode, Level, Programme } from '../domain/ids.ts';
import { FactKey, ProcedureKey } from '../domain/procedure-acts.ts';
import { SeatKind } from '../domain/seat.ts';
import { Bilingual } from './schema.ts';

/** Who says so: a clause of a document, or nobody, with what that means. */
export const Basis = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), document: ProcedureKey, clause: z.string().min(1) }),
  /** The documents that are held do not say it. */
  z.strictObject({ kind: z.literal('silent'), note: Bilingual }),
]);
export type Basis = z.infer<typeof Basis>;

const count = z.number().int().positive();

/**
 * What the program does with an act beside writing it down: `hand-in` brings a form, and earlier checks no longer count;
 * `publish` and `object`, `settle` run a publicity; `recommend` puts it into the list, `strike` takes it
 * out: given up, or ended for false statements; `certify` and `end` write the
 * register; `step` does nothing else.
 */
export const ActRole = z.enum([
  'hand-in',
  'recommend',
  'strike',
  'publish',
  'object',
  'settle',
  'certify',
  'end',
  'step',
]);
export type ActRole = z.infer<typeof ActRole>;

const ActField = z.strictObject({ key: FactKey, label: Bilingual, required: z.boolean() });

/** A paper that an act asks for. `held`: the ledger holds or writes it itself, so that nobody has to attach it. */
const ActPaper = z.strictObject({ id: ProcedureKey, name: Bilingual, held: z.boolean() });

export const ProcedureActRule = z.strictObject({
  id: ProcedureKey,
  name: Bilingual,
  role: ActRole,
  /** States in which it may be done. */
  from: z.array(ProcedureKey).min(1),
  /** The state it leads to; null: it stays. */
  to: ProcedureKey.nullable(),
  seats: z.array(SeatKind).min(1),
  /** Acts that must have been done since the form was handed in. */
  after: z.array(ProcedureKey),
  /** Whoever did an act of the department on the application may not do it. */
  apart: z.boolean(),
  fields: z.array(ActField),
  /** What goes with it, by the clause of the act. */
  papers: z.array(ActPaper),
  basis: Basis,
});
export type ProcedureActRule = z.infer<typeof ProcedureActRule>;

const ProcedureState = z.strictObject({
  id: ProcedureKey,
  name: Bilingual,
  /** Who is to act next. */
  turn: z.enum(['applicant', 'league', 'department', 'nobody']),
});

/** Columns by indicator. */
const RecommendationList = z.strictObject({
  /** Edition of the form that prints it. */
  edition: FormId,
  number: IndicatorId,
  name: IndicatorId,
  place: IndicatorId,
  industry: IndicatorId,
  operator: IndicatorId,
  /** Does the place begin with the province, or with the league? */
  placeFrom: z.enum(['province', 'league']),
  /** Null where the list has no introduction. */
  introduction: IndicatorId.nullable(),
});

/** `procedures/*.json`: how a document has applications, or re-evaluations, made, checked and decided. */
export const Procedure = z.strictObject({
  id: ProcedureKey,
  name: Bilingual,
  /** certification 申报认定 · re-evaluation 复核 */
  kind: z.enum(['certification', 're-evaluation']),
  appliesTo: z.array(z.strictObject({ programme: Programme, level: Level })).min(1),
  documents: z.array(z.strictObject({ id: ProcedureKey, name: Bilingual, note: Bilingual.nullable() })),
  /** Province of whose clusters the documents speak, by GB/T 2260 code; null: of any. Others are not offered for hand-in. */
  province: LeagueCode.nullable(),
  /** Form editions in which it is handed in; empty: none is prescribed, any form of the programme and level. */
  forms: z.array(FormId),
  /** The standard that it is checked against; null: the one in force. */
  standard: z.string().nullable(),
  /** The list of recommendations 推荐汇总表 and the columns that the ledger does not fill as filed; null: none prescribed. */
  list: RecommendationList.nullable(),
  applicant: z.strictObject({ who: Bilingual, basis: Basis }),
  /** Last day for handing in; null where none is printed: the call names it. */
  deadline: z.strictObject({ due: IsoDate.nullable(), basis: Basis }),
  /** How many a league may recommend; null with a document: as many as it likes. */
  quota: z.strictObject({ least: count.nullable(), most: count.nullable(), basis: Basis }),
  /** How many are certified in one leading industry. */
  perSubField: z.strictObject({ most: count.nullable(), basis: Basis }),
  /** Characters of the introduction in the list. */
  introduction: z.strictObject({ most: count.nullable(), basis: Basis }),
  /** Papers and discs that the department receives; `count` null: how many is not said. */
  copies: z.array(
    z.strictObject({ id: ProcedureKey, what: Bilingual, count: count.nullable(), unit: Bilingual, basis: Basis }),
  ),
  /** How long the list is made public; null: not said. */
  publicity: z.strictObject({ workingDays: count.nullable(), basis: Basis }),
  /** How long a certification is valid; null: not said. */
  validity: z.strictObject({ months: count.nullable(), basis: Basis }),
  states: z.array(ProcedureState).min(2),
  start: ProcedureKey,
  acts: z.array(ProcedureActRule).min(1),
});
export type Procedure = z.infer<typeof Procedure>;

/** `calendar/holidays.json`: days off, and days at the weekend that are worked, as the State Council's office sets them. */
export const HolidayYear = z.strictObject({
  year: z.number().int(),
  document: Bilingual,
  off: z.array(z.strictObject({ from: IsoDate, to: IsoDate })),
  worked: z.array(IsoDate),
});
export type HolidayYear = z.infer<typeof HolidayYear>;
