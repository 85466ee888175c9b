import { describe, expect, it } from 'vitest';
import { planRequirements } from '../../server/review/plan-adequacy.ts';
import { planProgress } from '../../server/review/plan-progress.ts';
import type { PlanStatus } from '../../server/review/plan-row.ts';
import { catalogue, factsOf, planOf, type Said, type SaidPlan } from '../support/review-facts.ts';

/** What every rule is held to; `beside` is one printed unit on the wrong side of the edge. */
const kinds = ['met', 'edge', 'beside', 'missed', 'missing', 'zero base', 'base = target', 'reversed base'] as const;
type Kind = (typeof kinds)[number];

/** A row of the plan and how a value of a year is reported. */
interface Ruled {
  unit?: string;
  report: (value: number, year: number) => Said;
}
const one =
  (indicator: string) =>
  (value: number, year: number): Said => ({ [`${indicator}@${year}`]: value });

const rows: Record<string, Record<string, Ruled>> = {
  'miit-sme-2024': {
    plan_cluster_output_avg_growth_3y: { report: one('cluster_gross_output') },
    plan_quality_sme_count: {
      report: (value, year) => ({
        [`leading_provincial_specialized_sme_count@${year}`]: value,
        [`leading_national_little_giant_count@${year}`]: 0,
        [`leading_innovative_sme_count@${year}`]: 0,
      }),
    },
    plan_rd_expenditure: { unit: '亿元', report: one('sme_rd_expenditure') },
    plan_valid_invention_patents: { report: one('sme_valid_invention_patents') },
    plan_iiot_adoption: { report: one('sme_iiot_adoption_pct') },
    plan_co2: { unit: '吨/万元', report: one('cluster_co2_per_output') },
    plan_energy_per_industrial_output: { unit: '吨标准煤/万元', report: one('cluster_energy_per_output') },
  },
  'miit-sme-2022': {
    plan_cluster_output_avg_growth: { report: one('cluster_gross_output') },
    plan_quality_sme_count: {
      report: (value, year) => ({
        [`specialized_sme_count@${year}`]: 0,
        [`little_giant_count@${year}`]: value,
        [`national_hitech_and_innovative_sme_count@${year}`]: 0,
      }),
    },
    plan_rd_expenditure: { unit: '亿元', report: one('sme_rd_expenditure') },
    plan_valid_invention_patents: { report: one('sme_valid_invention_patents') },
    plan_iiot_adoption: { report: one('cluster_iiot_adoption_pct') },
    plan_co2: { unit: '吨/万元', report: one('cluster_co2_per_output') },
    plan_energy_per_industrial_output: { unit: '吨标准煤/万元', report: one('cluster_energy_per_output') },
  },
};

/** Baseline, target, reported after two of three years → standing; null where a figure is not there. */
type Standing = [kind: Kind, base: number | null, target: number | null, actual: number | null, PlanStatus];

// Required after two of three years: base + (target − base) × 2/3. Slightly behind from 0.8 of that way.
const counts: Standing[] = [
  // 10 → 40: 30 required
  ['met', 10, 40, 31, 'on-track'],
  ['met', 10, 40, 40, 'achieved'],
  ['edge', 10, 40, 30, 'on-track'],
  ['edge', 10, 40, 26, 'slightly-behind'], // 16 of 20 is 0.8 to the digit
  ['beside', 10, 40, 29, 'slightly-behind'],
  ['beside', 10, 40, 25, 'behind'],
  ['missed', 10, 40, 20, 'behind'],
  ['missing', 10, 40, null, 'no-data'],
  ['missing', 10, null, 30, 'no-data'],
  ['missing', null, 40, 30, 'no-data'],
  // 0 → 6: 4 required
  ['zero base', 0, 6, 4, 'on-track'],
  ['zero base', 0, 6, 3, 'behind'],
  ['zero base', 0, 6, 0, 'behind'],
  ['base = target', 10, 10, 10, 'achieved'],
  ['base = target', 10, 10, 9, 'reversed'],
  ['base = target', 0, 0, 0, 'achieved'],
  ['reversed base', 10, 40, 10, 'behind'],
  ['reversed base', 10, 40, 9, 'reversed'],
  // A target below its baseline: 20 is reached, 19 is worse than both.
  ['reversed base', 40, 20, 20, 'achieved'],
  ['reversed base', 40, 20, 19, 'reversed'],
];
const standings: Record<string, Standing[]> = {
  plan_quality_sme_count: counts,
  plan_valid_invention_patents: counts,
  // 1.00 → 1.60: 1.40 required, 0.8 of the way is 1.32
  plan_rd_expenditure: [
    ['met', 1, 1.6, 1.5, 'on-track'],
    ['edge', 1, 1.6, 1.4, 'on-track'],
    ['edge', 1, 1.6, 1.32, 'slightly-behind'],
    ['beside', 1, 1.6, 1.39, 'slightly-behind'],
    ['beside', 1, 1.6, 1.31, 'behind'],
    ['missed', 1, 1.6, 1.2, 'behind'],
    ['missing', 1, 1.6, null, 'no-data'],
    ['missing', 1, null, 1.4, 'no-data'],
    ['missing', null, 1.6, 1.4, 'no-data'],
    ['zero base', 0, 0.6, 0.4, 'on-track'],
    ['zero base', 0, 0.6, 0, 'behind'],
    ['base = target', 1.6, 1.6, 1.6, 'achieved'],
    ['base = target', 1.6, 1.6, 1.59, 'reversed'],
    ['reversed base', 1, 1.6, 0.99, 'reversed'],
    ['reversed base', 1.6, 1, 1, 'achieved'],
    ['reversed base', 1.6, 1, 0.99, 'reversed'],
  ],
  // 30 → 45: 40 required, 0.8 of the way is 38
  plan_iiot_adoption: [
    ['met', 30, 45, 42, 'on-track'],
    ['edge', 30, 45, 40, 'on-track'],
    ['edge', 30, 45, 38, 'slightly-behind'],
    ['beside', 30, 45, 39.99, 'slightly-behind'],
    ['beside', 30, 45, 37.99, 'behind'],
    ['missed', 30, 45, 35, 'behind'],
    ['missing', 30, 45, null, 'no-data'],
    ['missing', 30, null, 40, 'no-data'],
    ['missing', null, 45, 40, 'no-data'],
    ['zero base', 0, 45, 30, 'on-track'],
    ['zero base', 0, 45, 0, 'behind'],
    ['base = target', 45, 45, 45, 'achieved'],
    ['base = target', 45, 45, 44.99, 'reversed'],
    ['reversed base', 30, 45, 29.99, 'reversed'],
    ['reversed base', 50, 45, 45, 'achieved'],
    ['reversed base', 50, 45, 44.99, 'reversed'],
  ],
  // Falling 1.00 → 0.82: 0.88 required; 0.904 would be 0.8 of the way, between two printed figures
  plan_co2: [
    ['met', 1, 0.82, 0.85, 'on-track'],
    ['met', 1, 0.82, 0.82, 'achieved'],
    ['edge', 1, 0.82, 0.88, 'on-track'],
    ['edge', 1, 0.82, 0.9, 'slightly-behind'],
    ['beside', 1, 0.82, 0.89, 'slightly-behind'],
    ['beside', 1, 0.82, 0.91, 'behind'],
    ['missed', 1, 0.82, 0.95, 'behind'],
    ['missing', 1, 0.82, null, 'no-data'],
    ['missing', 1, null, 0.88, 'no-data'],
    ['missing', null, 0.82, 0.88, 'no-data'],
    ['zero base', 0, 0, 0, 'achieved'],
    ['zero base', 0, 0, 0.01, 'reversed'],
    ['base = target', 0.82, 0.82, 0.82, 'achieved'],
    ['base = target', 0.82, 0.82, 0.83, 'reversed'],
    ['reversed base', 1, 0.82, 1, 'behind'],
    ['reversed base', 1, 0.82, 1.01, 'reversed'],
    // A target above its baseline
    ['reversed base', 0.82, 1, 1, 'achieved'],
    ['reversed base', 0.82, 1, 1.01, 'reversed'],
  ],
  // Falling 2.00 → 1.73: 1.82 required; 1.856 would be 0.8 of the way
  plan_energy_per_industrial_output: [
    ['met', 2, 1.73, 1.8, 'on-track'],
    ['met', 2, 1.73, 1.7, 'achieved'],
    ['edge', 2, 1.73, 1.82, 'on-track'],
    ['edge', 2, 1.73, 1.85, 'slightly-behind'],
    ['beside', 2, 1.73, 1.83, 'slightly-behind'],
    ['beside', 2, 1.73, 1.86, 'behind'],
    ['missed', 2, 1.73, 1.95, 'behind'],
    ['missing', 2, 1.73, null, 'no-data'],
    ['missing', 2, null, 1.82, 'no-data'],
    ['missing', null, 1.73, 1.82, 'no-data'],
    ['zero base', 0, 0, 0, 'achieved'],
    ['zero base', 0, 0, 0.01, 'reversed'],
    ['base = target', 2, 2, 2, 'achieved'],
    ['base = target', 2, 2, 2.01, 'reversed'],
    ['reversed base', 2, 1.73, 2.01, 'reversed'],
    ['reversed base', 1.73, 2, 2, 'achieved'],
    ['reversed base', 1.73, 2, 2.01, 'reversed'],
  ],
};

// The level of the base year, the promised rate, the level two years later. 1.1² = 1.21, 1.08² = 1.1664, 0.95² = 0.9025.
const growths: [Kind, number | null, number | null, number | null, PlanStatus][] = [
  ['met', 100, 10, 122, 'on-track'],
  ['edge', 100, 10, 121, 'on-track'],
  ['edge', 100, 10, 116.64, 'slightly-behind'],
  ['beside', 100, 10, 120.99, 'slightly-behind'],
  ['beside', 100, 10, 116.63, 'behind'],
  ['missed', 100, 10, 110, 'behind'],
  ['missing', 100, 10, null, 'no-data'],
  ['missing', null, 10, 121, 'no-data'],
  ['missing', 100, null, 121, 'no-data'],
  ['zero base', 0, 10, 121, 'no-data'],
  // No growth promised
  ['base = target', 100, 0, 100, 'on-track'],
  ['base = target', 100, 0, 99.99, 'reversed'],
  ['reversed base', 100, 10, 100, 'behind'],
  ['reversed base', 100, 10, 99, 'reversed'],
  // A fall promised
  ['reversed base', 100, -5, 90.25, 'on-track'],
  ['reversed base', 100, -5, 90.24, 'reversed'],
];

const defined = <T>(value: T | null): T | undefined => value ?? undefined;
function standing(form: string, measure: string, plan: SaidPlan[string], facts: Said, year: number): PlanStatus {
  const rules = catalogue.planRules.get(form)!;
  const targets = planOf({ [measure]: plan }, rules.printed.base);
  const found = planProgress(rules, targets, factsOf(facts, 'blank'), { year, ...catalogue });
  return found.find((row) => row.row?.measure === measure)!.status;
}

const measured = [...catalogue.planRules.values()].flatMap((rules) =>
  rules.rows.flatMap((row) =>
    row.nature === 'level' || row.nature === 'growth'
      ? [{ form: rules.form, measure: row.measure ?? '', nature: row.nature, base: rules.printed.base }]
      : [],
  ),
);

describe('every measured row of a plan', () => {
  it('stands in the table under every heading', () => {
    expect(measured).toHaveLength(14);
    for (const { form, measure, nature } of measured) {
      expect(rows[form]?.[measure], `${form} ${measure}`).toBeDefined();
      const table = nature === 'growth' ? growths : (standings[measure] ?? []);
      const missing = kinds.filter((kind) => !table.some(([has]) => has === kind));
      expect(missing, measure).toEqual([]);
    }
  });

  const levels = measured
    .filter(({ nature }) => nature === 'level')
    .flatMap(({ form, measure, base }) =>
      standings[measure]!.map(([kind, ...one]) => [form, measure, kind, base, ...one] as const),
    );
  it.each(levels)('%s %s, %s (base year %d): %s → %s, reported %s: %s', (form, measure, _, year, ...figures) => {
    const [baseline, target, actual, expected] = figures;
    const { unit, report } = rows[form]![measure]!;
    const plan = { unit, baseline: defined(baseline), target: defined(target) };
    const facts = actual === null ? {} : report(actual, year + 2);
    expect(standing(form, measure, plan, facts, year + 2)).toBe(expected);
  });

  const rates = measured
    .filter(({ nature }) => nature === 'growth')
    .flatMap(({ form, measure, base }) =>
      growths.map(([kind, ...one]) => [form, measure, kind, base, ...one] as const),
    );
  it.each(rates)('%s %s, %s (base year %d): level %s, promised %s %%, later %s: %s', (...all) => {
    const [form, measure, , year, from, target, later, expected] = all;
    const { report } = rows[form]![measure]!;
    const facts = {
      ...(from === null ? {} : report(from, year)),
      ...(later === null ? {} : report(later, year + 2)),
    };
    expect(standing(form, measure, { baseline: 12, target: defined(target) }, facts, year + 2)).toBe(expected);
  });

  it('is achieved or missed for good in the last year', () => {
    for (const { form, measure, nature, base } of measured) {
      const { unit, report } = rows[form]![measure]!;
      const falling = measure === 'plan_co2' || measure === 'plan_energy_per_industrial_output';
      const plan =
        nature === 'growth' ? { baseline: 12, target: 10 } : { unit, baseline: 10, target: falling ? 7 : 13 };
      // 1.1³ = 1.331
      const [reached, short] = nature === 'growth' ? [133.1, 133.09] : falling ? [7, 7.01] : [13, 12];
      const at = (value: number): Said => ({
        ...(nature === 'growth' ? report(100, base) : {}),
        ...report(value, base + 3),
      });
      expect(standing(form, measure, plan, at(reached), base + 3), measure).toBe('achieved');
      expect(standing(form, measure, plan, at(short), base + 3), measure).not.toBe('achieved');
      expect(standing(form, measure, plan, at(short), base + 3), measure).not.toBe('on-track');
    }
  });

  it('has no standing in its base year', () => {
    for (const { form, measure, base } of measured) {
      const { unit, report } = rows[form]![measure]!;
      expect(standing(form, measure, { unit, baseline: 10, target: 13 }, report(10, base), base), measure).toBe(
        'no-data',
      );
    }
  });
});

type Verdict = 'met' | 'not-met' | 'reported' | 'undetermined';
/** Baseline, stages by years passed, target → verdict, and whether rounding alone could turn it. */
type Asked = [Kind, number | null, readonly number[], number | null, Verdict, boolean];
const requirements: Record<string, Asked[]> = {
  // The target itself is the rate: the baseline decides nothing.
  a: [
    ['met', 12, [], 11, 'met', false],
    ['edge', 12, [], 10, 'met', false],
    ['beside', 12, [], 9.99, 'not-met', false],
    ['missed', 12, [], 5, 'not-met', false],
    ['missing', 12, [], null, 'undetermined', false],
    ['missing', null, [], 10, 'met', false],
    ['zero base', 0, [], 10, 'met', false],
    ['base = target', 10, [], 10, 'met', false],
    ['base = target', 9, [], 9, 'not-met', false],
    ['reversed base', 14, [], 10, 'met', false],
  ],
  // One more every year: only the stages prove it, the table alone may disprove it.
  b: [
    ['met', 10, [12, 14], 16, 'met', false],
    ['edge', 10, [11, 12], 13, 'met', false],
    ['beside', 10, [11, 11], 13, 'not-met', false],
    ['beside', 10, [], 12, 'not-met', false],
    ['missed', 10, [9, 12], 16, 'not-met', false],
    ['missing', 10, [], 16, 'undetermined', false],
    ['missing', 10, [12], 16, 'undetermined', false],
    ['missing', null, [12, 14], 16, 'undetermined', false],
    ['missing', 10, [12, 14], null, 'undetermined', false],
    ['zero base', 0, [1, 2], 3, 'met', false],
    ['base = target', 10, [], 10, 'not-met', false],
    ['reversed base', 10, [], 9, 'not-met', false],
  ],
  // 1.1³ = 1.331. Two decimals: 13.31 ± 0.005 ÷ 10 ± 0.005 lies on both sides.
  c: [
    ['met', 10, [], 15, 'met', false],
    ['edge', 10, [], 13.31, 'met', true],
    ['beside', 10, [], 13.3, 'not-met', true],
    ['missed', 10, [], 12, 'not-met', false],
    ['missing', null, [], 13.31, 'undetermined', false],
    ['missing', 10, [], null, 'undetermined', false],
    ['zero base', 0, [], 13.31, 'undetermined', false],
    ['base = target', 10, [], 10, 'not-met', false],
    ['reversed base', 10, [], 8, 'not-met', false],
  ],
  // 1.15³ = 1.520875. Whole patents are not rounded.
  d: [
    ['met', 100, [], 160, 'met', false],
    ['edge', 1000, [], 1521, 'met', false],
    ['beside', 1000, [], 1520, 'not-met', false],
    ['missed', 100, [], 120, 'not-met', false],
    ['missing', null, [], 160, 'undetermined', false],
    ['missing', 100, [], null, 'undetermined', false],
    ['zero base', 0, [], 9, 'undetermined', false],
    ['base = target', 100, [], 100, 'not-met', false],
    ['reversed base', 100, [], 90, 'not-met', false],
  ],
  // 45 % 左右: below it is reported with its distance, never failed.
  e: [
    ['met', 30, [], 46, 'met', false],
    ['edge', 30, [], 45, 'met', false],
    ['beside', 30, [], 44.99, 'reported', false],
    ['missed', 10, [], 20, 'reported', false],
    ['missing', 30, [], null, 'undetermined', false],
    ['missing', null, [], 45, 'met', false],
    ['zero base', 0, [], 45, 'met', false],
    ['base = target', 45, [], 45, 'met', false],
    ['base = target', 30, [], 30, 'reported', false],
    ['reversed base', 50, [], 45, 'met', false],
    ['reversed base', 50, [], 40, 'reported', false],
  ],
  // A cut of 18 % over the plan 左右: 100 × 0.82 = 82. One hundredth beside it rounding reaches no more: 82.005 ÷ 100.005 > 0.82.
  f: [
    ['met', 100, [], 80, 'met', false],
    ['edge', 100, [], 82, 'met', true],
    ['beside', 100, [], 82.01, 'reported', false],
    ['missed', 100, [], 95, 'reported', false],
    ['missing', null, [], 82, 'undetermined', false],
    ['missing', 100, [], null, 'undetermined', false],
    ['zero base', 0, [], 0, 'undetermined', false],
    ['base = target', 100, [], 100, 'reported', false],
    ['reversed base', 100, [], 110, 'reported', false],
  ],
  // A cut of 13.5 % 左右: 2 × 0.865 = 1.73; 1.735 ÷ 2.005 > 0.865. At 0.10 one printed digit is 10 %: 0.09 may be 0.085 … 0.095 of 0.095 … 0.105.
  g: [
    ['met', 2, [], 1.7, 'met', false],
    ['edge', 2, [], 1.73, 'met', true],
    ['beside', 2, [], 1.74, 'reported', false],
    ['missed', 2, [], 1.95, 'reported', false],
    ['missed', 0.1, [], 0.09, 'reported', true],
    ['missing', null, [], 1.73, 'undetermined', false],
    ['missing', 2, [], null, 'undetermined', false],
    ['zero base', 0, [], 0, 'undetermined', false],
    ['base = target', 2, [], 2, 'reported', false],
    ['reversed base', 1.73, [], 2, 'reported', false],
  ],
};

describe('every requirement a–g', () => {
  const forms = [...catalogue.planRules.values()];
  it('stands in the table under every heading', () => {
    for (const { requirements: asked } of forms) {
      expect(asked.map(({ id }) => id)).toEqual(Object.keys(requirements));
    }
    for (const [id, table] of Object.entries(requirements)) {
      expect(
        kinds.filter((kind) => !table.some(([has]) => has === kind)),
        id,
      ).toEqual([]);
    }
  });

  const cases = forms.flatMap(({ form }) =>
    Object.entries(requirements).flatMap(([id, table]) => table.map((cell) => [form, id, ...cell] as const)),
  );
  it.each(cases)('%s %s, %s: %s, %j, %s is %s', (form, id, _, baseline, stages, target, verdict, rounding) => {
    const rules = catalogue.planRules.get(form)!;
    const { measure } = rules.requirements.find((requirement) => requirement.id === id)!;
    const { base } = rules.printed;
    const plan = {
      baseline: defined(baseline),
      target: defined(target),
      stages: Object.fromEntries(stages.map((value, passed) => [String(base + passed + 1), value])),
    };
    const found = planRequirements(rules, planOf({ [measure]: plan }, base), catalogue);
    expect(found.find(({ requirement }) => requirement.id === id)).toMatchObject({ verdict, rounding });
  });
});
