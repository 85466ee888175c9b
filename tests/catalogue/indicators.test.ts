import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Aggregation,
  Bilingual,
  Indicator,
  numericTypes,
  Population,
  type Quantity,
} from '../../server/catalogue/schema.ts';

const datasets = new URL('../../datasets/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, datasets), 'utf8'));
const files = readdirSync(new URL('indicators/', datasets)).sort();
const indicators = files.flatMap((name) => z.array(Indicator).parse(read(`indicators/${name}`)));
const populations = z.array(Population).parse(read('populations.json'));
const byId = new Map<string, Indicator>(indicators.map((indicator) => [indicator.id, indicator]));
const figures = indicators.filter((indicator) => numericTypes.has(indicator.type));
const get = (id: string): Indicator => byId.get(id)!;

const ids = (wanted: (one: Indicator) => boolean): string[] =>
  indicators.filter(wanted).map((indicator) => indicator.id);
const methods = (id: string): string[] => get(id).aggregation.map((measure) => measure.method);

const quantityParts = ({ of, times, dividedBy }: Quantity) => [
  of,
  ...[...times, ...dividedBy].map((fact) => fact.indicator),
];
function parts(aggregation: Aggregation): string[] {
  if (aggregation.method === 'ratio') {
    return [...quantityParts(aggregation.numerator), ...quantityParts(aggregation.denominator)];
  }
  return aggregation.method === 'growth' ? quantityParts(aggregation.level) : [];
}

type Figures = Record<string, number>;
/** of × Π(times·scale) ÷ Π(dividedBy·scale), written again here so that the data is tested against hand-made figures. */
function quantity(one: Quantity, cluster: Figures): number {
  const times = one.times.reduce((all, factor) => all * cluster[factor.indicator]! * factor.scale, cluster[one.of]!);
  return one.dividedBy.reduce((all, factor) => all / (cluster[factor.indicator]! * factor.scale), times);
}
function ratio(id: string, alternative: number, clusters: Figures[]): number {
  const way = get(id).aggregation[alternative];
  if (way?.method !== 'ratio') throw new Error(`${id} has no ratio at ${alternative}`);
  const sum = (side: Quantity) => clusters.reduce((all, cluster) => all + quantity(side, cluster), 0);
  return (sum(way.numerator) / sum(way.denominator)) * way.scale;
}

describe('the indicators', () => {
  it('are those of the forms, each once', () => {
    const golden = new URL('../golden/catalogue/indicator-ids.txt', import.meta.url);
    const expected = readFileSync(golden, 'utf8').trim().split('\n');
    expect(indicators.map((indicator) => indicator.id as string).sort()).toEqual(expected);
  });

  it('stand in the file of their theme', () => {
    for (const name of files) {
      const themes = new Set(
        z
          .array(Indicator)
          .parse(read(`indicators/${name}`))
          .map((entry) => entry.theme),
      );
      expect([...themes]).toEqual([name.replace('.json', '')]);
    }
  });

  it('name populations that exist, and every population is used', () => {
    const used = new Set(indicators.map((indicator) => indicator.population));
    expect([...used].sort()).toEqual(populations.map((population) => population.id).sort());
  });

  it('are named once within a population and unit, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const names = indicators.map(
        (indicator) =>
          `${indicator.name[language]}|${indicator.population}|${indicator.unit?.zh ?? ''}|${indicator.type}`,
      );
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('speak Chinese in zh and no Chinese in en', () => {
    const texts: Bilingual[] = [];
    const collect = (value: unknown): void => {
      const text = Bilingual.safeParse(value);
      if (text.success) texts.push(text.data);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect([indicators, populations]);
    expect(texts.length).toBeGreaterThan(1200);
    expect(
      texts.map((text) => text.en).filter((en) => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’]/u.test(en)),
    ).toEqual([]);
    const named = [...indicators, ...populations].flatMap((entry) => [entry.name.zh, entry.definition.zh]);
    expect(named.filter((zh) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
  });

  it('end their sentences, and keep their names short enough for a chart', () => {
    for (const indicator of indicators) {
      for (const text of [indicator.definition, indicator.why, indicator.note]) {
        if (text === null) continue;
        expect(text.zh, indicator.id).toMatch(/。$/);
        expect(text.en, indicator.id).toMatch(/^[A-Z].*\.$/);
        expect(text.en, indicator.id).not.toMatch(/ {2}|\.\./);
      }
      expect(indicator.name.zh.length, indicator.id).toBeLessThanOrEqual(24);
      expect(indicator.name.en.length, indicator.id).toBeLessThanOrEqual(64);
    }
  });

  it('hide contacts and personal signatures, and nothing else', () => {
    expect(ids((entry) => entry.personal).sort()).toEqual(
      ids((entry) => entry.type === 'contact' || /_(head|rep)_signature$/.test(entry.id)).sort(),
    );
    expect(get('cover_contact').personal).toBe(true);
    expect(get('cluster_name').personal).toBe(false);
  });
});

describe('figures', () => {
  it('aggregate by a rule, words are listed, answers are counted', () => {
    for (const figure of figures) expect(methods(figure.id), figure.id).not.toContain('list');
    const words = indicators.filter((indicator) => indicator.kind === 'text');
    expect(new Set(words.flatMap((word) => methods(word.id)))).toEqual(new Set(['list']));
    const answers = indicators.filter((indicator) => indicator.kind === 'judgement');
    expect(new Set(answers.flatMap((answer) => methods(answer.id)))).toEqual(new Set(['answers']));
    expect(figures.length + words.length + answers.length).toBe(indicators.length);
  });

  it('rest on figures that exist', () => {
    const stray = figures
      .flatMap((figure) => figure.aggregation.flatMap(parts))
      .filter((id) => !figures.includes(get(id)));
    expect(stray).toEqual([]);
  });

  it('never add up a rate, and refuse to add an amount only for a stated reason', () => {
    expect(figures.filter((figure) => methods(figure.id).includes('sum') && figure.kind !== 'additive')).toEqual([]);
    const notAdded = ids((entry) => entry.kind === 'additive' && !methods(entry.id).includes('sum')).sort();
    expect(notAdded).toEqual([
      'plan_co2_baseline', // amount or intensity, no unit
      'plan_co2_target',
      'plan_rd_expenditure_baseline', // no unit, no population
      'plan_rd_expenditure_target',
      'prefecture_industrial_output', // every cluster of a league states the same figure
    ]);
  });

  it('recompute growth from levels, over the same population', () => {
    const levels = (entry: Indicator) => entry.aggregation.filter((way) => way.method === 'growth').flatMap(parts);
    const recomputed = figures.filter((figure) => figure.kind === 'growth' && levels(figure).length > 0);
    expect(Object.fromEntries(recomputed.map((entry) => [entry.id, [...new Set(levels(entry))].join(' × ')]))).toEqual({
      leading_output_growth_pct: 'cluster_gross_output × leading_output_share_pct',
      leading_output_avg_growth_3y_pct: 'cluster_gross_output × leading_output_share_pct',
      cluster_valid_invention_patent_avg_growth_pct: 'cluster_valid_invention_patents',
      sme_valid_invention_patent_avg_growth_3y_pct: 'sme_valid_invention_patents',
      fdi_growth_pct: 'fdi_amount',
      leading_product_export_growth_pct: 'leading_product_export_amount',
    });
  });

  it('call a weighted mean an estimate', () => {
    for (const figure of figures) {
      figure.aggregation.forEach((way, index) => {
        if (way.method !== 'ratio') return;
        const weighted = way.numerator.times.some((factor) => factor.indicator === figure.id);
        // The staff share is exact: headcount and share are of one population.
        const exact = ['sme_output_share_pct', 'leading_output_share_pct', 'cluster_industry_rd_staff_share_pct'];
        expect(way.estimated, `${figure.id} ${index}`).toBe(weighted && !exact.includes(figure.id));
      });
    }
  });

  it('have bounds that a domain knows: counts from 0, shares 0 to 100, growth without', () => {
    for (const figure of figures) {
      if (figure.kind === 'growth') expect([figure.min, figure.max], figure.id).toEqual([null, null]);
      else expect(figure.min, figure.id).toBe(0);
    }
    const open = ['sme_rd_intensity_pct', 'above_scale_rd_intensity_pct'];
    for (const figure of figures.filter((each) => each.type === 'percent' && each.kind !== 'growth')) {
      expect(figure.max, figure.id).toBe(open.includes(figure.id) ? null : 100);
    }
    expect(ids((entry) => !numericTypes.has(entry.type) && (entry.min !== null || entry.max !== null))).toEqual([]);
  });

  it('have a unit unless the form prints none and none can be told', () => {
    expect(figures.filter((figure) => figure.unit === null).map((figure) => figure.id as string)).toEqual([
      'plan_rd_expenditure_baseline',
      'plan_rd_expenditure_target',
      'plan_co2_baseline',
      'plan_co2_target',
      'plan_energy_per_industrial_output_baseline',
      'plan_energy_per_industrial_output_target',
    ]);
    expect(indicators.filter((indicator) => !numericTypes.has(indicator.type) && indicator.unit !== null)).toEqual([]);
  });

  it('read 无 as zero only where a cluster can have none', () => {
    const additiveNot = ids((entry) => entry.kind === 'additive' && entry.none === 'not-applicable').sort();
    expect(additiveNot).toEqual([
      'cluster_area',
      'cluster_enterprise_count',
      'cluster_gross_output',
      'cluster_industry_employees',
      'cluster_sme_count',
      'plan_co2_baseline',
      'plan_co2_target',
      'prefecture_industrial_output',
      'sme_employees',
    ]);
    expect(ids((entry) => entry.kind !== 'additive' && entry.none === 'zero')).toEqual([]);
  });

  it('break where the title changed', () => {
    const broken = (month: string) => ids((entry) => entry.breaks.some((each) => each.month === month)).sort();
    expect(broken('2026-04')).toEqual([
      'innovative_sme_count',
      'leading_innovative_sme_count',
      'national_hitech_and_innovative_sme_count',
      'perf_quality_sme_cultivation_actual',
      'perf_quality_sme_cultivation_target',
      'plan_quality_sme_count_baseline',
      'plan_quality_sme_count_target',
    ]);
    expect(broken('2022-01')).toContain('little_giant_count');
    expect(broken('2022-01')).not.toContain('champion_count');
  });
});

describe('aggregates of two clusters, by hand', () => {
  it('weigh shares by output', () => {
    // 100 × 80 % + 300 × 40 % = 200 of 400
    const clusters = [
      { cluster_gross_output: 100, sme_output_share_pct: 80, leading_output_share_pct: 90 },
      { cluster_gross_output: 300, sme_output_share_pct: 40, leading_output_share_pct: 50 },
    ];
    expect(ratio('sme_output_share_pct', 0, clusters)).toBeCloseTo(50, 10);
    expect(ratio('leading_output_share_pct', 0, clusters)).toBeCloseTo(60, 10);
  });

  it('imply the output of the county', () => {
    // counties 100 / 10 % = 1000 and 300 / 60 % = 500: 400 of 1500
    const clusters = [
      { cluster_gross_output: 100, cluster_output_share_of_county_pct: 10 },
      { cluster_gross_output: 300, cluster_output_share_of_county_pct: 60 },
    ];
    expect(ratio('cluster_output_share_of_county_pct', 0, clusters)).toBeCloseTo(80 / 3, 10);
  });

  it('imply the revenue behind R&D intensity, else weigh by SME output', () => {
    // revenues 2 / 2 % = 100 and 9 / 3 % = 300: 11 of 400; by SME output 50 × 2 % + 150 × 3 % = 5.5 of 200
    const clusters = [
      { sme_rd_expenditure: 2, sme_rd_intensity_pct: 2, cluster_gross_output: 100, sme_output_share_pct: 50 },
      { sme_rd_expenditure: 9, sme_rd_intensity_pct: 3, cluster_gross_output: 200, sme_output_share_pct: 75 },
    ];
    expect(ratio('sme_rd_intensity_pct', 0, clusters)).toBeCloseTo(2.75, 10);
    expect(ratio('sme_rd_intensity_pct', 1, clusters)).toBeCloseTo(2.75, 10);
    const amc = [
      { above_scale_rd_investment: 2, above_scale_rd_intensity_pct: 2 },
      { above_scale_rd_investment: 12, above_scale_rd_intensity_pct: 4 },
    ];
    expect(ratio('above_scale_rd_intensity_pct', 0, amc)).toBeCloseTo(3.5, 10);
  });

  it('divide counts by counts, else weigh rates by counts', () => {
    const clusters = [
      {
        sme_cloud_count: 30,
        sme_iiot_count: 10,
        cluster_sme_count: 100,
        sme_cloud_adoption_pct: 30,
        sme_iiot_adoption_pct: 12,
      },
      {
        sme_cloud_count: 30,
        sme_iiot_count: 20,
        cluster_sme_count: 50,
        sme_cloud_adoption_pct: 60,
        sme_iiot_adoption_pct: 42,
      },
    ];
    expect(ratio('sme_cloud_adoption_pct', 0, clusters)).toBeCloseTo(40, 10);
    expect(ratio('sme_cloud_adoption_pct', 1, clusters)).toBeCloseTo(40, 10);
    expect(ratio('sme_iiot_adoption_pct', 0, clusters)).toBeCloseTo(20, 10);
    expect(ratio('sme_iiot_adoption_pct', 1, clusters)).toBeCloseTo(22, 10);
  });

  it('count patents per 10,000 employees of the same population', () => {
    const sme = [
      { sme_valid_invention_patents: 10, sme_employees: 2000, sme_valid_invention_patents_per_10k_employees: 50 },
      { sme_valid_invention_patents: 20, sme_employees: 8000, sme_valid_invention_patents_per_10k_employees: 25 },
    ];
    expect(ratio('sme_valid_invention_patents_per_10k_employees', 0, sme)).toBeCloseTo(30, 10);
    expect(ratio('sme_valid_invention_patents_per_10k_employees', 1, sme)).toBeCloseTo(30, 10);
    const amc = [
      { cluster_valid_invention_patents: 10, cluster_industry_employees: 2000 },
      { cluster_valid_invention_patents: 20, cluster_industry_employees: 8000 },
    ];
    expect(ratio('cluster_valid_invention_patents_per_10k', 0, amc)).toBeCloseTo(30, 10);
    expect(get('cluster_valid_invention_patents_per_10k').aggregation.flatMap(parts)).not.toContain(
      'sme_valid_invention_patents',
    );
  });

  it('weigh intensities by output', () => {
    // (100 × 2 + 300 × 1) / 400
    const clusters = [
      { cluster_gross_output: 100, cluster_co2_per_output: 2, cluster_energy_per_output: 0.4 },
      { cluster_gross_output: 300, cluster_co2_per_output: 1, cluster_energy_per_output: 0.2 },
    ];
    expect(ratio('cluster_co2_per_output', 0, clusters)).toBeCloseTo(1.25, 10);
    expect(ratio('cluster_energy_per_output', 0, clusters)).toBeCloseTo(0.25, 10);
  });
});
