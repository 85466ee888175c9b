import { z } from 'zod';
import { AnswerSource, AnswerState } from '../domain/answer-acts.ts';
import { SubmissionKind } from '../domain/ids.ts';
import { MeasureState, PlannedMeasure } from '../domain/measure-acts.ts';
import { FigureStatus, ObservationStatus } from '../domain/reading.ts';
import { Outcome, ReviewState, RoundId } from '../domain/review.ts';
import { ClauseJudgement, ManualVerdict, obligationActs } from '../domain/review-acts.ts';
import { Severity } from '../domain/severity.ts';
import { League, Words } from './common.ts';
import { SheetEvidence } from './evidence.ts';
import { SheetKeyed } from './keyed.ts';
import { Passing } from './passing.ts';
import { PlanStatus } from './plan-status.ts';
import { Attained, CheckGroup, Verdict } from './review-terms.ts';
import { Round } from './rounds.ts';
import { day, maybe, text, whole } from './shapes.ts';

/** The figure of a finding beside what it is measured by; decimals as text, in `unit`. */
export const Beside = z.strictObject({
  indicator: Words,
  unit: Words.nullable(),
  year: whole,
  now: z.strictObject({ value: maybe, status: FigureStatus, place: maybe }),
  before: z.strictObject({ year: whole, value: maybe, status: FigureStatus, place: maybe }).nullable(),
  plan: z.strictObject({ value: text, derived: z.boolean() }).nullable(),
  standard: z.strictObject({ value: text, operator: text }).nullable(),
});

const SaidAnswer = {
  text,
  /** Document and page, in words; empty where none is named. */
  evidence: text,
  source: AnswerSource,
  /** Where it stands in the file that came back; empty for every other source. */
  place: text,
  by: text,
  on: day,
  state: AnswerState,
  decision: z.strictObject({ by: text, on: day, reason: text }).nullable(),
};

/** What the submitter says of a finding, and what the reviewer decided on it. */
const FindingAnswer = z.strictObject({
  ...SaidAnswer,
  /** The finding shows other values than those that were answered: it stands open, whatever was decided. */
  outdated: z.boolean(),
});

export const ReviewFinding = z.strictObject({
  key: text,
  code: text,
  group: CheckGroup,
  severity: Severity,
  indicator: maybe,
  year: whole.nullable(),
  place: text,
  zh: text,
  en: text,
  /** The cells that a check of figures against each other looked at; `earlier`: in which report before this one. */
  basis: z.array(
    z.strictObject({
      indicator: text,
      name: Words,
      year: whole,
      value: text,
      unit: Words.nullable(),
      place: text,
      earlier: z.strictObject({ form: Words, year: whole }).nullable(),
    }),
  ),
  /** What each method gives of a figure that agrees with none of them. */
  ways: z.array(z.strictObject({ name: Words, value: text, unit: Words.nullable() })),
  beside: Beside.nullable(),
  overruled: z.strictObject({ by: text, on: day, reason: text }).nullable(),
  comments: z.array(z.strictObject({ by: text, on: day, text })),
  answer: FindingAnswer.nullable(),
  /** What was answered to the same finding in the newest earlier round: to be read only. */
  formerAnswer: z.strictObject({ ...SaidAnswer, round: RoundId }).nullable(),
  /** Against the last return: told then and still there, told then with other values, or not told then. */
  since: z.enum(['still', 'changed', 'new']).nullable(),
});
export type ReviewFinding = z.infer<typeof ReviewFinding>;

/** The finding stands open: nobody overruled it, and no explanation of it was accepted. */
export const standsOpen = ({ overruled, answer }: Pick<ReviewFinding, 'overruled' | 'answer'>): boolean =>
  overruled === null && !(answer?.state === 'accepted' && !answer.outdated);

const ReadingOfClause = z.strictObject({
  name: Words,
  verdict: Verdict,
  /** A figure differs from what the clause says, in words. */
  calibre: Words.nullable(),
  points: z.array(
    z.strictObject({
      year: whole,
      value: maybe,
      atLeast: maybe,
      atMost: maybe,
      threshold: maybe,
      margin: maybe,
      verdict: Verdict,
    }),
  ),
  used: z.array(
    z.strictObject({
      indicator: text,
      name: Words,
      /** As the form asks for it, which need not be the unit of the clause. */
      unit: Words.nullable(),
      year: whole,
      status: FigureStatus,
      value: maybe,
      place: maybe,
    }),
  ),
});

export const ClauseRow = z.strictObject({
  clause: text,
  text: Words,
  strength: z.enum(['condition', 'soft', 'preference']),
  group: maybe,
  verdict: Verdict,
  found: Verdict,
  threshold: maybe,
  unit: Words.nullable(),
  rounding: z.boolean(),
  contested: z.boolean(),
  /** Why it is open, in words. */
  open: z.array(Words),
  waivable: Words.nullable(),
  waiver: z.strictObject({ by: text, on: day, reason: text }).nullable(),
  /** No figure decides it: a person may. */
  judgeable: z.boolean(),
  judgement: z.strictObject({ verdict: ClauseJudgement, by: text, on: day, reason: text, evidence: text }).nullable(),
  question: Words.nullable(),
  readings: z.array(ReadingOfClause),
});

export type ClauseRow = z.infer<typeof ClauseRow>;

export const StandardTable = z.strictObject({
  id: text,
  name: Words,
  /** as-certified: in force when it was certified · current: in force in the month of the report */
  role: z.enum(['current', 'as-certified', 'both']),
  verdict: Verdict,
  rounding: z.boolean(),
  contested: z.boolean(),
  clauses: z.array(ClauseRow),
  groups: z.array(z.strictObject({ id: text, text: Words, verdict: Verdict, clauses: z.array(text) })),
});
export type StandardTable = z.infer<typeof StandardTable>;

export const PlanLine = z.strictObject({
  measure: maybe,
  name: Words,
  direction: text,
  status: PlanStatus,
  /** Why there is no standing, in words. */
  reasons: z.array(Words),
  unit: maybe,
  better: z.enum(['up', 'down', 'none']),
  baseline: z.strictObject({ year: whole, value: maybe, raw: text, place: text, corrected: z.boolean() }).nullable(),
  target: z.strictObject({ year: whole, value: maybe, raw: text, place: text, corrected: z.boolean() }).nullable(),
  path: z.array(z.strictObject({ year: whole, value: text, derived: z.boolean() })),
  required: z.strictObject({ year: whole, value: text, derived: z.boolean() }).nullable(),
  actual: maybe,
  /** Years over which `actual` is an average growth per year; null where it is a level. */
  averagedOver: z.strictObject({ from: whole, to: whole }).nullable(),
  /** Words of the plan where it is not measurable. */
  text: maybe,
  neededPerYear: maybe,
  neededGrowth: maybe,
  projected: maybe,
  rounding: z.boolean(),
});
export type PlanLine = z.infer<typeof PlanLine>;

export const Change = z.strictObject({
  indicator: text,
  name: Words,
  unit: Words.nullable(),
  year: whole,
  old: z.strictObject({ status: ObservationStatus, value: maybe, raw: text, place: text, receivedAt: day }),
  now: z.strictObject({ status: ObservationStatus, value: maybe, raw: text, place: text }),
});

const ManualJudgement = z.strictObject({ verdict: ManualVerdict, by: text, on: day, reason: text, evidence: text });

/** A requirement that no program can check, with what a person said of this report. */
export const ManualCheck = z.strictObject({
  key: text,
  group: CheckGroup,
  place: text,
  zh: text,
  en: text,
  /** The clause that it asks about: its verdict is a judgement of the clause and counts in the standing. */
  clause: z.strictObject({ standard: text, clause: text }).nullable(),
  judgement: ManualJudgement.nullable(),
  /** What was said last of an earlier report of the cluster: proposed, counts for nothing. */
  former: ManualJudgement.extend({ round: text }).nullable(),
});
export type ManualCheck = z.infer<typeof ManualCheck>;

const ActRow = z.strictObject({
  event: whole,
  kind: z.enum(Object.keys(obligationActs) as [keyof typeof obligationActs, ...(keyof typeof obligationActs)[]]),
  by: text,
  on: day,
  recordedAt: text,
  /** What was done, in a sentence. */
  zh: text,
  en: text,
});

/** A measure 整改 that a conclusion asked for. */
export const MeasureRow = z.strictObject({
  round: RoundId,
  /** Number within its cluster and round. */
  no: whole,
  text,
  due: day,
  responsible: text,
  state: MeasureState,
  /** Days by which it is late; 0 where it is not. */
  overdueDays: whole,
  setBy: text,
  setOn: day,
  /** Who noted it as done, with what was seen, or withdrew it, with the reason. */
  settled: z.strictObject({ by: text, on: day, text }).nullable(),
  /** Earlier deadlines, the oldest first, each with why it was moved. */
  extensions: z.array(z.strictObject({ by: text, on: day, from: day, reason: text })),
});
export type MeasureRow = z.infer<typeof MeasureRow>;

/** A measure on a sheet. `admitted`: acts that the state of the round which set it admits. */
const SheetMeasure = MeasureRow.extend({ admitted: z.array(text) });
export type SheetMeasure = z.infer<typeof SheetMeasure>;

export const ReviewSheet = z.strictObject({
  asOf: maybe,
  today: day,
  round: Round,
  cluster: z.strictObject({ id: whole, name: text, industry: maybe, leagues: z.array(League) }),
  certification: z.strictObject({ batch: maybe, certified: maybe, validFrom: maybe, validTo: maybe }).nullable(),
  state: ReviewState,
  outcome: Outcome.nullable(),
  assigned: maybe,
  passing: Passing.nullable(),
  due: maybe,
  overdueDays: whole,
  newer: z.boolean(),
  version: whole,
  /** Acts that the state admits: to the department and the submitter, and to the officer who asks for his league. */
  admitted: z.array(text),
  admittedToLeague: z.array(text),
  report: z
    .strictObject({
      file: whole,
      fileName: text,
      form: text,
      formName: Words,
      kind: SubmissionKind,
      receivedAt: day,
      counts: z.boolean(),
    })
    .nullable(),
  vintages: z.array(z.strictObject({ file: whole, fileName: text, receivedAt: day, counts: z.boolean() })),
  findings: z.array(ReviewFinding),
  questions: z.array(ManualCheck),
  standards: z.array(StandardTable),
  /** Does the form edition of the report ask for targets of a three-year plan? */
  planAsked: z.boolean(),
  plan: z
    .strictObject({
      /** Where it was filed; null for one that its form states in words and that was keyed in. */
      file: whole.nullable(),
      fileName: maybe,
      form: maybe,
      lines: z.array(PlanLine),
      /** Requirements a–g on the plan itself, checked when it arrived. */
      requirements: z.array(
        z.strictObject({
          id: text,
          text: Words,
          verdict: z.enum(['met', 'not-met', 'reported', 'undetermined']),
          value: maybe,
          limit: maybe,
          margin: maybe,
          unit: Words.nullable(),
          rounding: z.boolean(),
        }),
      ),
    })
    .nullable(),
  /** Goals of the plan in words, as the application states them: carried, never judged. */
  goals: z.array(z.strictObject({ indicator: text, name: Words, text, place: text })),
  performance: z.array(
    z.strictObject({
      name: Words,
      unit: Words.nullable(),
      target: maybe,
      actual: maybe,
      attainment: maybe,
      status: Attained,
    }),
  ),
  /** What differs from the vintage before this report's. */
  changes: z.array(Change),
  /** Told with the last return and gone since. */
  settled: z.array(z.strictObject({ key: text, severity: Severity, zh: text, en: text })),
  /** Measures of this round; of earlier ones those still open, or settled since this round was opened. */
  measures: z.strictObject({ own: z.array(SheetMeasure), earlier: z.array(SheetMeasure) }),
  evidence: SheetEvidence,
  /** Figures keyed in by hand. */
  keyed: SheetKeyed,
  acts: z.array(ActRow),
  /** The conclusion that stands, whether or not it counts yet; null in a state without one. */
  conclusion: z
    .strictObject({
      outcome: Outcome,
      opinion: text,
      by: text,
      on: day,
      /** Measures that it sets, once it counts. */
      measures: z.array(PlannedMeasure),
      needsSignature: z.boolean(),
      signed: z.strictObject({ by: text, on: day }).nullable(),
    })
    .nullable(),
  /** The next one that waits, by gravity, for working through the board; null at its end. */
  next: z.strictObject({ id: whole, name: text }).nullable(),
  /** Who has taken part in the review of this report, and may not sign its conclusion. */
  reviewers: z.array(text),
  /** Others that await the second signature, in the same order: an approver is led to the first that he did not review. */
  nextToSign: z.array(z.strictObject({ id: whole, name: text, reviewers: z.array(text) })),
  /** The same of those that wait for their league. */
  nextToPass: z.strictObject({ id: whole, name: text }).nullable(),
});
export type ReviewSheet = z.infer<typeof ReviewSheet>;
