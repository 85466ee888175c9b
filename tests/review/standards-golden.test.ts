import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Finding } from '../../server/domain/finding.ts';
import { IsoMonth, Level, Programme } from '../../server/domain/ids.ts';
import { FigureStatus } from '../../server/domain/reading.ts';
import { planBaselines, planRequirements, planStages } from '../../server/review/plan-adequacy.ts';
import { adequacyFindings, performanceFindings, progressFindings } from '../../server/review/plan-findings.ts';
import { performanceTable } from '../../server/review/plan-performance.ts';
import { planProgress } from '../../server/review/plan-progress.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { evaluateStandard } from '../../server/review/standards.ts';
import { slippedFindings, standardFindings, standardQuestions } from '../../server/review/standards-findings.ts';
import { standardsOf } from '../../server/review/standards-in-force.ts';
import { catalogue, factsOf, planOf } from '../support/review-facts.ts';

/**
 * One folder per case: `input.json` (facts as `indicator@year`, a plan, options) and `expected.json`, worked out by hand.
 * A missing expectation is written locally, for checking by hand; it fails where CI is set.
 */
const Said = z.record(z.string(), z.union([z.number(), z.string(), z.strictObject({ status: FigureStatus })]));
const Plan = z.record(
  z.string(),
  z.strictObject({
    unit: z.string().optional(),
    label: z.string().optional(),
    baseline: z.union([z.number(), z.string()]).optional(),
    target: z.union([z.number(), z.string()]).optional(),
    stages: z.record(z.string(), z.number()).optional(),
  }),
);
const Waiver = z.strictObject({ clause: z.string(), by: z.string(), on: z.string(), reason: z.string() });
const Input = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('standard'),
    why: z.string(),
    standard: z.string(),
    year: z.number(),
    facts: Said,
    otherwise: FigureStatus.optional(),
    clauses: z.array(z.string()),
    groups: z.array(z.string()).default([]),
    thresholds: z.record(z.string(), z.string().nullable()).default({}),
    waivers: z.array(Waiver).default([]),
    /** Facts of the year before, to see what slipped. */
    before: Said.optional(),
    questions: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('plan'),
    why: z.string(),
    form: z.string(),
    base: z.number(),
    year: z.number(),
    plan: Plan,
    facts: Said,
    otherwise: FigureStatus.optional(),
  }),
  z.strictObject({
    kind: z.literal('adequacy'),
    why: z.string(),
    form: z.string(),
    base: z.number(),
    plan: Plan,
    requirements: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('in-force'),
    why: z.string(),
    programme: Programme,
    level: Level,
    certified: IsoMonth.nullable(),
    month: IsoMonth,
  }),
  z.strictObject({
    kind: z.literal('performance'),
    why: z.string(),
    applicationYear: z.number(),
    year: z.number(),
    /** The certification has ended. */
    ended: z.boolean().default(true),
    facts: Said,
  }),
]);
type Input = z.infer<typeof Input>;

const names = { indicator: (id: string) => catalogue.indicators.get(id) };
const told = (findings: readonly Finding[]) =>
  findings.map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    place: finding.place,
    zh: renderFinding(finding, 'zh', names),
    en: renderFinding(finding, 'en', names),
  }));
/** Only what the case is about: false, null and empty are left out. */
const brief = (all: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(all).filter(
      ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );

function answer(input: Input): unknown {
  const { indicators } = catalogue;
  switch (input.kind) {
    case 'standard': {
      const standard = catalogue.standards.get(input.standard)!;
      const options = {
        reportYear: input.year,
        indicators,
        thresholds: new Map(Object.entries(input.thresholds)),
        waivers: input.waivers,
      };
      const judge = (said: typeof input.facts) => evaluateStandard(standard, factsOf(said, input.otherwise), options);
      const result = judge(input.facts);
      const about = (finding: Finding) =>
        'clause' in finding.facts && [...input.clauses, ...input.groups].includes(finding.facts.clause);
      const findings = [
        ...standardFindings(result),
        ...(input.questions ? standardQuestions(result) : []),
        ...(input.before === undefined
          ? []
          : slippedFindings({ ...judge(input.before), reportYear: input.year - 1 }, result)),
      ].filter(about);
      return {
        clauses: result.clauses
          .filter(({ clause }) => input.clauses.includes(clause.id))
          .map((clause) =>
            brief({
              clause: clause.clause.id,
              verdict: clause.verdict,
              found: clause.found === clause.verdict ? null : clause.found,
              contested: clause.contested,
              rounding: clause.rounding,
              varied: clause.varied,
              open: clause.open,
              indication: clause.indication?.verdict ?? null,
              readings: clause.readings.map(({ id, verdict, points, used }) =>
                brief({
                  id,
                  verdict,
                  points: points.map((point) => brief({ ...point })),
                  places: used.flatMap(({ place }) => place ?? []),
                }),
              ),
            }),
          ),
        groups: result.groups
          .filter(({ id }) => input.groups.includes(id))
          .map(({ id, verdict, readings, contested, rounding }) =>
            brief({
              id,
              verdict,
              contested,
              rounding,
              readings: readings.map((reading) => `${reading.id}: ${reading.verdict}`),
            }),
          ),
        findings: told(findings),
      };
    }
    case 'plan': {
      const rules = catalogue.planRules.get(input.form)!;
      const targets = planOf(input.plan, input.base);
      const wanted = new Set(Object.keys(input.plan));
      const rows = planProgress(rules, targets, factsOf(input.facts, input.otherwise), {
        year: input.year,
        ...catalogue,
      }).filter((progress) => progress.row === null || wanted.has(progress.row.measure ?? ''));
      return {
        rows: rows.map((row) =>
          brief({
            row: row.row?.measure ?? row.label,
            status: row.status,
            reasons: row.reasons,
            path: row.path.map(({ year, value, derived }) => `${year}: ${value}${derived ? ' 推算' : ''}`),
            required: row.required?.value ?? null,
            actual: row.actual,
            share: row.share,
            needed: row.needed,
            projected: row.projected,
            backward: row.backward,
            rounding: row.rounding,
            bound: row.calibre?.bound ?? null,
            unitInferred: row.calibre?.unitInferred ?? false,
            places: row.used.flatMap(({ place }) => place ?? []),
          }),
        ),
        findings: told(progressFindings(rows)),
      };
    }
    case 'adequacy': {
      const rules = catalogue.planRules.get(input.form)!;
      const targets = planOf(input.plan, input.base);
      const requirements = planRequirements(rules, targets, catalogue).filter(({ requirement }) =>
        input.requirements.includes(requirement.id),
      );
      const stages = planStages(rules, targets, catalogue);
      const baselines = planBaselines(rules, catalogue.standards.get(rules.baselineRule.standard)!, targets, catalogue);
      return {
        requirements: requirements.map((requirement) =>
          brief({
            id: requirement.requirement.id,
            readings: requirement.requirement.readings.map(({ id }) => id),
            verdict: requirement.verdict,
            value: requirement.value,
            limit: requirement.limit,
            margin: requirement.margin,
            open: requirement.open,
            rounding: requirement.rounding,
          }),
        ),
        findings: told(adequacyFindings(requirements, stages, baselines)),
      };
    }
    case 'in-force': {
      const { asCertified, current, notHeld } = standardsOf(catalogue.standards.values(), input, input.month);
      const missing = notHeld === null ? {} : { notHeld: notHeld.id };
      return { asCertified: asCertified?.id ?? null, current: current?.id ?? null, ...missing };
    }
    case 'performance': {
      const options = { applicationYear: input.applicationYear, reportYear: input.year, indicators, decimals: 2 };
      const rows = performanceTable(catalogue.performanceTargets, factsOf(input.facts), options);
      return {
        rows: rows.map(({ item, status, attainment, margin, reported }) =>
          brief({
            item: item.id,
            status,
            attainment,
            margin,
            reported: reported
              .filter(({ value }) => value !== null)
              .map((entry) => `${entry.id} ${entry.value} ${entry.agrees}`),
          }),
        ),
        findings: told(performanceFindings(rows, input.ended)),
      };
    }
    default:
      return input satisfies never;
  }
}

const folder = join(import.meta.dirname, '../golden/review');
const Kind = z.looseObject({ kind: z.enum(['standard', 'plan', 'adequacy', 'in-force', 'performance']) });
const cases = readdirSync(folder).filter(
  (name) =>
    statSync(join(folder, name)).isDirectory() && Kind.safeParse(read(join(folder, name, 'input.json'))).success,
);
function read(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

describe('golden cases of standards and plans', () => {
  it('finds its cases', () => expect(cases.length).toBeGreaterThanOrEqual(18));
  it.each(cases)('%s', (name) => {
    const result = answer(Input.parse(read(join(folder, name, 'input.json'))));
    const path = join(folder, name, 'expected.json');
    if (!existsSync(path) && process.env.CI === undefined) writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
    expect(result).toEqual(read(path));
  });
});
