import { z } from 'zod';
import { findingKey as key, reason, words } from './act-words.ts';
import { AnswerSource, answerActs } from './answer-acts.ts';
import { assignmentActs } from './assignment-acts.ts';
import { evidenceActs } from './evidence-acts.ts';
import { keyedActs } from './keyed-acts.ts';
import { leagueReportActs } from './league-report-acts.ts';
import { measureActs, PlannedMeasure } from './measure-acts.ts';
import { passingActs } from './passing-acts.ts';
import { reminderActs } from './reminder-acts.ts';
import { Outcome, type RoundId } from './review.ts';
import { Severity } from './severity.ts';
import { signatureActs, signatureRoundActs } from './signature-acts.ts';

/** What a return tells the submitter, kept as it was told. */
export const ToldFinding = z.strictObject({
  key,
  code: z.string(),
  severity: Severity,
  indicator: z.string().nullable(),
  year: z.number().int().nullable(),
  place: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
export type ToldFinding = z.infer<typeof ToldFinding>;

/** A cell that a reviewer names, with what is asked of it. */
export const NamedCell = z.strictObject({ place: z.string().trim().min(1).max(200), text: reason });
export type NamedCell = z.infer<typeof NamedCell>;

const counts = z.strictObject({ blocks: z.number().int(), explain: z.number().int(), note: z.number().int() });

/** What a person may say of a clause. */
export const ClauseJudgement = z.enum(['met', 'not-met']);
export type ClauseJudgement = z.infer<typeof ClauseJudgement>;

/** What a person may say of a requirement that no program can check: 符合 · 不符合 · 需补充佐证. */
export const ManualVerdict = z.enum(['met', 'not-met', 'needs-evidence']);
export type ManualVerdict = z.infer<typeof ManualVerdict>;

/** Acts of a round as a whole: kind → detail. */
export const roundActs = {
  /**
   * `secondSignature`: conclusions wait for one; acts of older editions leave it out, and their conclusions count at once.
   * `leagueStep`: reports wait until their league has checked them; acts of older editions leave it out, and they do not.
   */
  'round-opened': z.strictObject({
    due: z.iso.date(),
    note: words,
    secondSignature: z.boolean().optional(),
    leagueStep: z.boolean().optional(),
  }),
  'round-deadline': z.strictObject({ due: z.iso.date(), reason }),
  ...signatureRoundActs,
  ...leagueReportActs,
} satisfies Record<string, z.ZodType>;

/** Acts on one cluster's obligation: kind → detail, as they stand in the ledger. */
export const obligationActs = {
  'review-started': z.strictObject({}),
  commented: z.strictObject({ finding: key.nullable(), text: reason }),
  overruled: z.strictObject({ finding: key, reason }),
  'overrule-undone': z.strictObject({ finding: key, reason }),
  /** `known`: names of all findings of the report, told or not; left out by acts of older editions of the program. */
  returned: z.strictObject({
    note: words,
    due: z.iso.date().nullable(),
    findings: z.array(ToldFinding),
    known: z.array(key).optional(),
    /** Cells of the file that a reviewer names although no check found anything there; left out where there are none. */
    cells: z.array(NamedCell).max(200).optional(),
    /** The league sent it back, before it was passed on; left out where the department did. */
    by: z.literal('league').optional(),
  }),
  /**
   * Ends a return: the reviewer takes it back, or, `answered`, the submitter hands the same report in again with answers
   * instead of corrections; `source` says who did, or by which way it came, and is left out by acts of older editions.
   */
  restored: z.strictObject({
    reason: words,
    answered: z.literal(true).optional(),
    source: AnswerSource.optional(),
  }),
  /**
   * `accepted`: findings whose explanation was accepted; with `measures` left out by acts of older editions.
   * `awaitsSignature`: it counts, with its measures, once an approver has signed it; left out where it counts at once.
   */
  concluded: z.strictObject({
    outcome: Outcome,
    opinion: words,
    open: counts,
    overruled: z.number().int(),
    accepted: z.number().int().optional(),
    measures: z.array(PlannedMeasure).max(50).optional(),
    awaitsSignature: z.literal(true).optional(),
  }),
  reopened: z.strictObject({ reason }),
  'clause-waived': z.strictObject({ standard: z.string().max(80), clause: z.string().max(80), reason }),
  'waiver-ended': z.strictObject({ standard: z.string().max(80), clause: z.string().max(80), reason }),
  /** A person's verdict on a clause that no figure decides. */
  'clause-judged': z.strictObject({
    standard: z.string().max(80),
    clause: z.string().max(80),
    verdict: ClauseJudgement,
    reason,
    evidence: words,
  }),
  'judgement-ended': z.strictObject({ standard: z.string().max(80), clause: z.string().max(80), reason }),
  /** A person's verdict on a requirement that no program can check, for the report that was looked at. */
  'manual-check-judged': z.strictObject({ question: key, verdict: ManualVerdict, reason: words, evidence: words }),
  'manual-check-reopened': z.strictObject({ question: key, reason: words }),
  'target-corrected': z.strictObject({
    measure: z.string().max(120),
    point: z.enum(['baseline', 'stage', 'target']),
    year: z.number().int().min(1990).max(2100),
    value: z.number().finite(),
    unit: z.string().max(20).nullable(),
    reason,
  }),
  excused: z.strictObject({ reason }),
  'excuse-ended': z.strictObject({ reason }),
  ...answerActs,
  ...measureActs,
  ...evidenceActs,
  ...signatureActs,
  ...keyedActs,
  ...assignmentActs,
  ...passingActs,
  ...reminderActs,
} satisfies Record<string, z.ZodType>;

export type RoundActKind = keyof typeof roundActs;
export type ObligationActKind = keyof typeof obligationActs;
export const ActKind = z.enum([
  ...(Object.keys(roundActs) as RoundActKind[]),
  ...(Object.keys(obligationActs) as ObligationActKind[]),
]);
export type ActKind = z.infer<typeof ActKind>;
type DetailOf<K extends ObligationActKind> = z.infer<(typeof obligationActs)[K]>;

/** One act as the ledger keeps it: what, by whom, when. */
export type ObligationAct = {
  [K in ObligationActKind]: {
    kind: K;
    detail: DetailOf<K>;
    /** Number of the event: acts and arrivals of a cluster are told in this order. */
    event: number;
    round: RoundId | null;
    submission: number | null;
    actor: string;
    /** Day in ledger time, YYYY-MM-DD. */
    at: string;
    /** UTC instant, ISO 8601. */
    recordedAt: string;
  };
}[ObligationActKind];

export const obligationActKinds = Object.keys(obligationActs) as readonly ObligationActKind[];
