import { z } from 'zod';
import { Level, Programme } from './ids.ts';
import { Severity } from './severity.ts';

/** Data years for which rounds exist; older reports are history. */
export const RoundYear = z.number().int().min(2000).max(2100);

export const hasRounds = (year: number): boolean => RoundYear.safeParse(year).success;

/** A round 年度填报: programme, level and the last data year of its reports, e.g. `sme-national-2025`. */
export const RoundId = z
  .string()
  .regex(/^(sme|amc)-(national|regional)-\d{4}$/)
  .brand<'RoundId'>();
export type RoundId = z.infer<typeof RoundId>;

/** The same of a year that has rounds: what an asker may name. */
export const OpenableRoundId = z
  .string()
  .regex(/^(sme|amc)-(national|regional)-(20\d{2}|2100)$/)
  .brand<'RoundId'>();

export interface RoundKey {
  programme: Programme;
  level: Level;
  year: number;
}

export const roundId = ({ programme, level, year }: RoundKey): RoundId =>
  RoundId.parse(`${programme}-${level}-${year}`);

export function roundKey(id: RoundId): RoundKey {
  const [programme, level, year] = id.split('-');
  return { programme: Programme.parse(programme), level: Level.parse(level), year: Number(year) };
}

/** awaited 待报 · submitted 已报 · under-review 审核中 · returned 已退回 · resubmitted 已重报 · concluded 已办结 · excused 免报 */
export const ReviewState = z.enum([
  'awaited',
  'submitted',
  'under-review',
  'returned',
  'resubmitted',
  'concluded',
  'excused',
]);
export type ReviewState = z.infer<typeof ReviewState>;

/** 审核意见: 通过 · 通过（有关注事项） · 不通过 */
export const Outcome = z.enum(['passed', 'passed-with-concerns', 'not-passed']);
export type Outcome = z.infer<typeof Outcome>;

const reason = z.string().trim().min(1).max(2000);
const words = z.string().trim().max(8000);
/** Names a finding across vintages of a report; see `findingKeys`. */
const key = z.string().min(1).max(400);

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
  'round-opened': z.strictObject({ due: z.iso.date(), note: words }),
  'round-deadline': z.strictObject({ due: z.iso.date(), reason }),
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
  }),
  restored: z.strictObject({ reason }),
  concluded: z.strictObject({ outcome: Outcome, opinion: words, open: counts, overruled: z.number().int() }),
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
