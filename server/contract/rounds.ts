import { z } from 'zod';
import { Level, Programme } from '../domain/ids.ts';
import { OpenableRoundId, Outcome, ReviewState, RoundId, RoundYear } from '../domain/review.ts';
import { AsOf, ClusterNumber, League, Words } from './common.ts';
import { Passing } from './passing.ts';
import { PlanStatus } from './plan-status.ts';
import { CheckGroup, Severities, Verdict } from './review-terms.ts';
import { day, maybe, text, whole } from './shapes.ts';

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
  /** Every report, and those of them that nobody owed. */
  states: z.record(ReviewState, whole),
  extraStates: z.partialRecord(ReviewState, whole),
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

const roundParam = OpenableRoundId.describe(
  'Round as programme-level-year, e.g. sme-regional-2025; years 2000 to 2100',
);
export const RoundParams = z.strictObject({ id: roundParam });
export const SheetParams = z.strictObject({ id: roundParam, cluster: ClusterNumber });
export const RoundQuery = z.strictObject({ asOf: AsOf });
