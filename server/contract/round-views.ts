import { z } from 'zod';
import { listOf } from '../domain/figure.ts';
import { RoundId } from '../domain/review.ts';
import { Severity } from '../domain/severity.ts';
import { AsOf, League, Words } from './common.ts';
import { PlanStatus } from './plan-status.ts';
import { Attained, Severities, Verdict } from './review-terms.ts';
import { maybe, text, whole } from './shapes.ts';

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
