import { z } from 'zod';
import { AnswerSource, AnswerState, answerActs, Explanation } from '../domain/answer-acts.ts';
import { evidenceActs } from '../domain/evidence-acts.ts';
import { listOf } from '../domain/figure.ts';
import { Level, Programme, SubmissionKind } from '../domain/ids.ts';
import { KeyedSubject, KeyedWords, keyedActs } from '../domain/keyed-acts.ts';
import { MeasureState, measureActs, PlannedMeasure } from '../domain/measure-acts.ts';
import { FigureStatus, ObservationStatus } from '../domain/reading.ts';
import { OpenableRoundId, Outcome, ReviewState, RoundId, RoundYear } from '../domain/review.ts';
import { ClauseJudgement, ManualVerdict, obligationActs } from '../domain/review-acts.ts';
import { Severity } from '../domain/severity.ts';
import { AsOf, ClusterNumber, League, Words } from './common.ts';
import { SheetEvidence } from './evidence.ts';
import { SheetKeyed } from './keyed.ts';
import { Passing } from './passing.ts';
import { PlanStatus } from './plan-status.ts';

const whole = z.number().int();
const text = z.string();
const maybe = z.string().nullable();
const day = z.string().describe('YYYY-MM-DD');

export const CheckGroup = z.enum(['form', 'arithmetic', 'history', 'across', 'plan', 'standard', 'integrity']);
export type CheckGroup = z.infer<typeof CheckGroup>;

export const Verdict = z.enum(['met', 'not-met', 'undetermined', 'judgement', 'not-applicable', 'waived']);

const Severities = z.strictObject({ blocks: whole, explain: whole, note: whole });
export type Severities = z.infer<typeof Severities>;

// Rounds -------------------------------------------------------------------------------------------------------------

export const Round = z.strictObject({
  id: RoundId,
  programme: Programme,
  level: Level,
  /** Last data year of its reports. */
  year: whole,
  opened: z.boolean(),
  /** Deadline: as opened or moved, else by the calendar; null where no document names one and nobody set it. */
  due: maybe,
  /** Where the deadline comes from, in words; null where whoever opened or moved the round named it. */
  dueSource: Words.nullable(),
  /** Batches for which the calendar names another day. */
  otherDues: z.array(z.strictObject({ batch: text, due: text })),
  openedBy: maybe,
  openedAt: maybe,
  note: text,
  /** Conclusions drawn now wait for a second signature; null while the round is not open. */
  secondSignature: z.boolean().nullable(),
  /** Reports wait until their league has checked them; null while the round is not open. */
  leagueStep: z.boolean().nullable(),
  /** Whether documents ask for the check by the league, and which: proposed where the round is opened. */
  leagueStepUsual: z.strictObject({ asked: z.boolean(), source: Words }),
  /** Reports that wait for their league. */
  awaitingLeague: whole,
  version: whole,
  /** Reports owed, those of them that came, and reports that came unasked; owed − arrived is missing. */
  owed: whole,
  arrived: whole,
  extra: whole,
  states: z.record(ReviewState, whole),
  overdue: whole,
});
export type Round = z.infer<typeof Round>;

/** Rounds that are open, and those that may be opened; newest first. */
export const Rounds = z.strictObject({ asOf: maybe, today: day, rounds: z.array(Round) });

export const OpenRound = z.strictObject({
  programme: Programme,
  level: Level,
  year: RoundYear,
  due: z.iso.date(),
  note: z.string().trim().max(8000).default(''),
  leagueStep: z
    .boolean()
    .optional()
    .describe('Reports wait until their league has checked them; left out: as the documents of this kind of round ask'),
});
export const MoveDeadline = z.strictObject({
  version: whole,
  due: z.iso.date(),
  reason: z.string().trim().min(1).max(2000),
});

export const BoardRow = z.strictObject({
  cluster: z.strictObject({ id: whole, name: text }),
  leagues: z.array(League),
  /** Lies in another province 区外: reviewed, and in no total of the region. */
  outside: z.boolean(),
  industry: maybe,
  state: ReviewState,
  outcome: Outcome.nullable(),
  /** Who is to review it, as acts call him; null where it is assigned to nobody. */
  assigned: maybe,
  passing: Passing.nullable(),
  /** Who noted last that he has seen this report; reminders of what is owed now. */
  seen: z.strictObject({ by: text, on: day }).nullable(),
  reminded: z.strictObject({ times: whole, on: day }).nullable(),
  due: maybe,
  /** Days by which the report, or its correction, is late; 0 where it is not. */
  overdueDays: whole,
  receivedAt: maybe,
  /** Number of the file (`/api/v1/submissions/:id`). */
  file: whole.nullable(),
  /** How often it was sent. */
  vintages: whole,
  /** A newer report came after the conclusion. */
  newer: z.boolean(),
  /** Findings that stand, those overruled or settled by an accepted explanation left out, by group of checks. */
  groups: z.partialRecord(CheckGroup, Severities),
  open: Severities,
  overruled: whole,
  /** Answers of the submitter to findings that nobody overruled: waiting, accepted, insisted on. */
  answers: z.strictObject({ answered: whole, accepted: whole, insisted: whole }),
  /** Measures of this and earlier rounds that are open, and those of them whose day has passed. */
  measures: z.strictObject({ open: whole, overdue: whole }),
  /** Requirements that people check, and of how many of them it was said whether this report meets them. */
  questions: whole,
  checked: whole,
  /** Sorts the board: what blocks before what must be explained, before verdicts and plans that fail. */
  gravity: whole,
  standard: z
    .strictObject({ id: text, verdict: Verdict, notMet: whole, undetermined: whole, rounding: z.boolean() })
    .nullable(),
  plan: z.partialRecord(PlanStatus, whole).nullable(),
  version: whole,
});
export type BoardRow = z.infer<typeof BoardRow>;

export const Board = z.strictObject({
  asOf: maybe,
  today: day,
  round: Round,
  rows: z.array(BoardRow),
  /** Reports by who is to review them, null for nobody; empty where none is assigned. Those excused are left out. */
  progress: z.array(
    z.strictObject({ reviewer: maybe, reports: whole, concluded: whole, awaitingSignature: whole, awaited: whole }),
  ),
});
export type Board = z.infer<typeof Board>;

// One report ---------------------------------------------------------------------------------------------------------

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

/** Of a row of the 绩效目标表; not-asked: the form has no such table. */
const Attained = z.enum(['attained', 'missed', 'no-target', 'no-actual', 'not-asked']);

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
  /** The same of those that await the second signature. */
  nextToSign: z.strictObject({ id: whole, name: text }).nullable(),
  /** The same of those that wait for their league. */
  nextToPass: z.strictObject({ id: whole, name: text }).nullable(),
});
export type ReviewSheet = z.infer<typeof ReviewSheet>;

const reason = obligationActs.reopened.shape.reason;
/** The answer and the values that are decided on are those of the version of the sheet. */
const decision = { finding: answerActs.answered.shape.finding };

/** What a reviewer does: which act, with its words, on what they had seen. Findings of a return are named by their keys. */
export const ReviewAct = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('review-started') }),
    z.strictObject({ kind: z.literal('commented'), ...obligationActs.commented.shape }),
    z.strictObject({ kind: z.literal('overruled'), ...obligationActs.overruled.shape }),
    z.strictObject({ kind: z.literal('overrule-undone'), ...obligationActs['overrule-undone'].shape }),
    z.strictObject({
      kind: z.literal('returned'),
      note: obligationActs.returned.shape.note,
      due: obligationActs.returned.shape.due,
      findings: z.array(z.string().max(400)).max(2000),
      cells: obligationActs.returned.shape.cells,
    }),
    z.strictObject({ kind: z.literal('restored'), reason }),
    z.strictObject({
      kind: z.literal('concluded'),
      outcome: Outcome,
      opinion: obligationActs.concluded.shape.opinion,
      measures: z.array(PlannedMeasure).max(50).optional(),
    }),
    z.strictObject({ kind: z.literal('reopened'), ...obligationActs.reopened.shape }),
    z.strictObject({ kind: z.literal('clause-waived'), ...obligationActs['clause-waived'].shape }),
    z.strictObject({ kind: z.literal('waiver-ended'), ...obligationActs['waiver-ended'].shape }),
    z.strictObject({ kind: z.literal('clause-judged'), ...obligationActs['clause-judged'].shape }),
    z.strictObject({ kind: z.literal('judgement-ended'), ...obligationActs['judgement-ended'].shape }),
    z.strictObject({ kind: z.literal('manual-check-judged'), ...obligationActs['manual-check-judged'].shape }),
    z.strictObject({ kind: z.literal('manual-check-reopened'), ...obligationActs['manual-check-reopened'].shape }),
    z.strictObject({ kind: z.literal('target-corrected'), ...obligationActs['target-corrected'].shape }),
    z.strictObject({ kind: z.literal('paper-seen'), ...evidenceActs['paper-seen'].shape }),
    z.strictObject({ kind: z.literal('paper-seen-ended'), ...evidenceActs['paper-seen-ended'].shape }),
    z.strictObject({
      kind: z.literal('answer-accepted'),
      ...decision,
      reason: answerActs['answer-accepted'].shape.reason,
    }),
    z.strictObject({ kind: z.literal('answer-insisted'), ...decision, reason }),
    z.strictObject({ kind: z.literal('answer-reopened'), ...answerActs['answer-reopened'].shape }),
    z.strictObject({ kind: z.literal('measure-set'), ...measureActs['measure-set'].shape }),
    z.strictObject({ kind: z.literal('measure-done'), ...measureActs['measure-done'].shape }),
    z.strictObject({ kind: z.literal('measure-extended'), ...measureActs['measure-extended'].shape }),
    z.strictObject({ kind: z.literal('measure-withdrawn'), ...measureActs['measure-withdrawn'].shape }),
    z.strictObject({ kind: z.literal('measure-reopened'), ...measureActs['measure-reopened'].shape }),
    z.strictObject({ kind: z.literal('excused'), ...obligationActs.excused.shape }),
    z.strictObject({ kind: z.literal('excuse-ended'), ...obligationActs['excuse-ended'].shape }),
    z.strictObject({ kind: z.literal('taken-without-league'), ...obligationActs['taken-without-league'].shape }),
    z.strictObject({ kind: z.literal('passing-undone'), ...obligationActs['passing-undone'].shape }),
  ])
  .describe('An act and its words');
export type ReviewAct = z.infer<typeof ReviewAct>;

const answeredBy = z.enum(['own', 'letter', 'phone']).default('own').describe('own: the asker speaks for himself');

/** What the submitter says, or an officer for him: the league and the reviewer name the letter or the call. */
export const SubmitterAct = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('answered'),
      ...decision,
      text: Explanation.shape.text,
      evidence: Explanation.shape.evidence.default(''),
      by: answeredBy,
    }),
    z
      .strictObject({
        kind: z.literal('answers-handed-in'),
        text: obligationActs.restored.shape.reason.default(''),
        by: answeredBy,
      })
      .describe('A returned report comes again as it is, with answers instead of corrections'),
    z
      .strictObject({
        kind: z.literal('evidence-withdrawn'),
        evidence: evidenceActs['evidence-withdrawn'].shape.evidence,
        reason,
      })
      .describe('A file that was attached no longer counts as evidence; its bytes are kept'),
    z
      .strictObject({ kind: z.literal('figure-keyed'), about: KeyedSubject, ...KeyedWords.shape })
      .describe('A figure that the form does not ask, or a target that it states in words, with its source and place'),
    z
      .strictObject({
        kind: z.literal('figure-withdrawn'),
        figure: keyedActs['figure-withdrawn'].shape.figure,
        reason,
      })
      .describe('A figure that was keyed in no longer counts; it stays on record'),
  ])
  .describe('An answer of the submitter, or an act on evidence or on a figure that is keyed in');
export type SubmitterAct = z.infer<typeof SubmitterAct>;

export const PostAnswer = z.strictObject({
  version: whole.describe('`version` of the sheet that was read; another one is answered 409'),
  act: SubmitterAct,
});
export const PostAct = z.strictObject({
  version: whole.describe('`version` of the sheet that the reviewer looked at; another one is answered 409'),
  act: ReviewAct,
});
export const ActDone = z.strictObject({ version: whole, state: ReviewState, outcome: Outcome.nullable() });

const roundParam = OpenableRoundId.describe(
  'Round as programme-level-year, e.g. sme-regional-2025; years 2000 to 2100',
);
export const RoundParams = z.strictObject({ id: roundParam });
export const SheetParams = z.strictObject({ id: roundParam, cluster: ClusterNumber });
export const RoundQuery = z.strictObject({ asOf: AsOf });

// Views over a round ---------------------------------------------------------------------------------------------------

const thresholdWord = z
  .string()
  .max(120)
  .regex(/^[^~]+~(-?\d+(\.\d+)?)?$/, 'clause~value; an empty value takes the threshold away');
export const StandardQuery = z.strictObject({
  asOf: AsOf,
  standard: z.string().max(80).optional().describe('Edition to judge by; left out: the one in force'),
  thresholds: listOf(thresholdWord).describe('Thresholds of a scenario, `clause~value`; several with commas'),
});

/** Clauses × clusters of one standard, with thresholds of a scenario; nothing is stored. */
export const MatrixOfStandard = z.strictObject({
  asOf: maybe,
  round: RoundId,
  standard: z.strictObject({ id: text, name: Words, document: Words, complete: z.boolean() }),
  /** A later edition of which no text is held: the one above is judged instead. */
  notHeld: Words.nullable(),
  /** Editions that may be tried on these clusters. */
  editions: z.array(z.strictObject({ id: text, name: Words })),
  clauses: z.array(
    z.strictObject({
      id: text,
      /** A few words for the head of its column. */
      short: Words,
      text: Words,
      kind: text,
      strength: text,
      unit: Words.nullable(),
      operator: maybe,
      /** As printed; null where no document names it. */
      printed: maybe,
      /** As used: that of the scenario where one was set. */
      threshold: maybe,
      varied: z.boolean(),
    }),
  ),
  rows: z.array(
    z.strictObject({
      cluster: z.strictObject({ id: whole, name: text }),
      leagues: z.array(League),
      verdict: Verdict,
      /** Verdict without the scenario: as printed, by the edition in force. */
      present: Verdict.nullable(),
      /** Conditions not met, and conditions that a missing figure leaves open; a group of alternatives counts once. */
      notMet: whole,
      open: whole,
      cells: z.array(
        z.strictObject({
          clause: text,
          verdict: Verdict,
          /** False for a soft limit, a preference, and an alternative where another clause fulfils the condition or may. */
          weighs: z.boolean(),
          value: maybe,
          margin: maybe,
          rounding: z.boolean(),
          contested: z.boolean(),
        }),
      ),
    }),
  ),
  counts: z.partialRecord(Verdict, whole),
  changed: whole,
});

export type MatrixOfStandard = z.infer<typeof MatrixOfStandard>;

/** Plan rows × clusters of a round, with how many of each league are on track. */
export const PlanAttainment = z.strictObject({
  asOf: maybe,
  round: RoundId,
  measures: z.array(z.strictObject({ id: text, name: Words, unit: maybe })),
  rows: z.array(
    z.strictObject({
      cluster: z.strictObject({ id: whole, name: text }),
      leagues: z.array(League),
      baseYear: whole.nullable(),
      targetYear: whole.nullable(),
      cells: z.array(
        z.strictObject({
          measure: text,
          status: PlanStatus,
          actual: maybe,
          required: maybe,
          target: maybe,
          derived: z.boolean(),
          rounding: z.boolean(),
        }),
      ),
    }),
  ),
  leagues: z.array(z.strictObject({ league: League, statuses: z.partialRecord(PlanStatus, whole) })),
  /** The 绩效目标表 of those who file one: items × clusters, and how many of each league's have reached their target. */
  performance: z.strictObject({
    items: z.array(z.strictObject({ id: text, name: Words, unit: Words.nullable() })),
    rows: z.array(
      z.strictObject({
        cluster: z.strictObject({ id: whole, name: text }),
        leagues: z.array(League),
        cells: z.array(
          z.strictObject({ item: text, status: Attained, target: maybe, actual: maybe, attainment: maybe }),
        ),
      }),
    ),
    leagues: z.array(z.strictObject({ league: League, attained: whole, of: whole })),
  }),
});

export type PlanAttainment = z.infer<typeof PlanAttainment>;

/** Which fields fail most, by league and form. */
export const DataQuality = z.strictObject({
  asOf: maybe,
  round: RoundId,
  reports: whole,
  byField: z.array(
    z.strictObject({
      indicator: text,
      name: Words,
      theme: text,
      reports: whole,
      findings: Severities,
      codes: z.array(z.strictObject({ code: text, count: whole })),
      /** The findings themselves, the gravest first; at most forty. */
      cells: z.array(
        z.strictObject({
          cluster: z.strictObject({ id: whole, name: text }),
          year: whole.nullable(),
          severity: Severity,
          code: text,
          place: text,
        }),
      ),
    }),
  ),
  byLeague: z.array(z.strictObject({ league: League, reports: whole, open: Severities, clean: whole })),
  byForm: z.array(
    z.strictObject({
      form: text,
      name: Words,
      reports: whole,
      open: Severities,
      /** The reports on it that have findings, the gravest first; at most forty. */
      clusters: z.array(z.strictObject({ id: whole, name: text, open: Severities })),
    }),
  ),
});

export type DataQuality = z.infer<typeof DataQuality>;

/** Which certifications end when, and by when their re-evaluation is called. */
export const ReEvaluations = z.strictObject({
  asOf: maybe,
  today: day,
  /** Months before the end in which a re-evaluation is called, and where that comes from. */
  monthsAhead: whole,
  source: Words,
  rows: z.array(
    z.strictObject({
      cluster: z.strictObject({ id: whole, name: text }),
      leagues: z.array(League),
      programme: Programme,
      level: Level,
      batch: maybe,
      validFrom: maybe,
      validTo: text,
      /** Month of the call. */
      call: text,
      state: z.enum(['ended', 'called', 'coming', 'later']),
    }),
  ),
});
export type ReEvaluations = z.infer<typeof ReEvaluations>;
