import { describe, expect, it } from 'vitest';
import { planRequirements } from '../../server/review/plan-adequacy.ts';
import { planProgress } from '../../server/review/plan-progress.ts';
import { planOfReport } from '../../server/review/report-plan.ts';
import { dossierOf, filed } from '../support/dossiers.ts';
import { catalogue, factsOf, planOf } from '../support/review-facts.ts';

const rules = catalogue.planRules.get('miit-sme-2024')!;
const energy = 'plan_energy_per_industrial_output';
const spending = 'plan_rd_expenditure';

/** The row of a measure in 2025, its points each in a unit of its own. */
function rowOf(
  measure: string,
  facts: Record<string, number>,
  { baseline, target }: Record<'baseline' | 'target', [number, string | null]>,
) {
  const targets = planOf({ [measure]: { baseline: baseline[0], target: target[0] } }, 2023).map((figure) => ({
    ...figure,
    unit: (figure.point === 'baseline' ? baseline : target)[1],
  }));
  const rows = planProgress(rules, targets, factsOf(facts, 'blank'), { year: 2025, ...catalogue });
  return { row: rows.find((row) => row.row?.measure === measure)!, targets };
}

describe('a plan row in another unit than the figure it is measured by', () => {
  const facts = { 'cluster_energy_per_output@2023': 0.76, 'cluster_energy_per_output@2025': 0.7 };

  it.each<[string, number, number, string]>([
    ['吨标准煤/万元', 0.76, 0.64, '0.7'],
    ['吨标准煤/亿元', 7600, 6400, '7000'],
    ['千克标准煤/万元', 760, 640, '700'],
    ['公斤标煤/万元', 760, 640, '700'],
    ['tce/万元', 0.76, 0.64, '0.7'],
  ])('%s', (unit, from, to, actual) => {
    // 0.76 → 0.64 in three years: 0.68 is due after two, 0.70 is 3/4 of the way there.
    const { row } = rowOf(energy, facts, { baseline: [from, unit], target: [to, unit] });
    expect(row).toMatchObject({ status: 'behind', unit, actual, share: '0.75' });
  });

  it('has its points in one unit, whichever each of them names', () => {
    const money = { 'sme_rd_expenditure@2023': 1.2, 'sme_rd_expenditure@2025': 1.5 };
    const { row, targets } = rowOf(spending, money, { baseline: [12_000, '万元'], target: [1.6, '亿元'] });
    expect(row).toMatchObject({ status: 'on-track', unit: '万元', actual: '15000' });
    expect(row.path.map(({ value }) => value)).toEqual(['12000', '13333.3333', '14666.6667', '16000']);
    const growth = planRequirements(rules, targets, catalogue).find(
      ({ requirement }) => requirement.measure === spending,
    );
    expect(growth).toMatchObject({ verdict: 'met', open: [] });
  });

  it('is not compared where a unit measures something else, or base and target do not go together', () => {
    const open = (unit: string) => ({ status: 'no-data', reasons: [{ why: 'unit-unknown', unit }] });
    expect(rowOf(energy, facts, { baseline: [100, '千瓦时/万元'], target: [80, '千瓦时/万元'] }).row).toMatchObject(
      open('千瓦时/万元'),
    );
    expect(rowOf(energy, facts, { baseline: [0.76, '吨标准煤/万元'], target: [18, '%'] }).row).toMatchObject(open('%'));
  });

  it('is taken for the unit its baseline is nearest to where it names none', () => {
    const money = { 'sme_rd_expenditure@2023': 1.2, 'sme_rd_expenditure@2025': 1.5 };
    expect(rowOf(spending, money, { baseline: [12_000, null], target: [16_000, null] }).row).toMatchObject({
      status: 'on-track',
      actual: '15000',
      calibre: { unitInferred: true },
    });
  });
});

describe('a plan that came in a long table', () => {
  const found = (base: number, measures: string[], level: 'national' | 'regional' = 'national') => {
    const old = filed(10, {
      form: 'long-table',
      kind: 'backfill',
      level,
      reportYear: base,
      receivedAt: `${base + 1}-03-01`,
    });
    const report = filed(20, { form: 'miit-sme-2024', level, reportYear: base + 2, receivedAt: `${base + 3}-01-10` });
    const said = Object.fromEntries(measures.map((measure) => [measure, { baseline: 1, target: 2 }]));
    return (
      planOfReport(dossierOf([report, old], {}, { 10: planOf(said, base) }), report, [], catalogue)?.rules.form ?? null
    );
  };

  it('is read by the edition that has its rows, else by the newest that was out', () => {
    expect(found(2023, [spending, 'plan_cluster_output_avg_growth'])).toBe('miit-sme-2022');
    expect(found(2021, [spending, 'plan_cluster_output_avg_growth_3y'])).toBe('miit-sme-2024');
    expect(found(2023, [spending])).toBe('miit-sme-2024');
    expect(found(2022, [spending])).toBe('miit-sme-2022');
    expect(found(2019, [spending])).toBe('miit-sme-2022');
  });

  it('is none where no edition of its level has a plan', () => {
    expect(found(2023, [spending], 'regional')).toBeNull();
    expect(found(2023, ['plan_of_nobody'])).toBeNull();
  });
});
