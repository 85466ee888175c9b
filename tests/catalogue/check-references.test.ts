import { describe, expect, it } from 'vitest';
import { checkReferences } from '../../server/catalogue/check-references.ts';
import { type Catalogue, loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { answerTypes, Indicator, numericTypes, Population } from '../../server/catalogue/schema.ts';

const real = loadCatalogue();
const fields = [...real.forms.values()].flatMap((form) => form.sections.flatMap((section) => section.fields));
const text = { zh: '文', en: 'words' };

/** The plainest catalogue that fits the forms: every figure a sum, every population as printed. */
const indicators = new Map(
  fields.map((field) => {
    const numeric = numericTypes.has(field.type);
    const answer = answerTypes.has(field.type);
    // Where one edition asks without 不适用, the indicator still has it.
    const type = fields.some((other) => other.key === field.key && other.type === 'tri-state')
      ? 'tri-state'
      : field.type;
    const unit = fields.find((other) => other.key === field.key && other.unit !== null)?.unit ?? null;
    const indicator = Indicator.parse({
      id: field.key,
      name: text,
      definition: text,
      theme: 'output',
      type,
      unit: unit === null ? null : { zh: unit, en: unit },
      population: field.population ?? 'none',
      timing: 'year',
      direction: 'none',
      kind: numeric ? 'additive' : answer ? 'judgement' : 'text',
      aggregation: [{ method: numeric ? 'sum' : answer ? 'answers' : 'list' }],
      why: text,
      none: 'zero',
      min: null,
      max: null,
      evidence: null,
      personal: field.type === 'contact',
    });
    return [field.key, indicator] as const;
  }),
);
const populations = new Map(
  [...new Set([...indicators.values(), ...real.unasked.values()].map((entry) => entry.population))].map((id) => [
    id,
    Population.parse({ id, name: text, definition: text }),
  ]),
);
const plain: Catalogue = { ...real, indicators: new Map<string, Indicator>(indicators), populations };

/** Problems after one indicator was changed. */
function withChange(id: string, change: object): string[] {
  const changed = Indicator.parse({
    ...plain.indicators.get(plain.indicators.has(id) ? id : 'cluster_gross_output'),
    id,
    ...change,
  });
  const found = checkReferences({ ...plain, indicators: new Map([...plain.indicators, [id, changed]]) });
  return found.map(({ where, problem }) => `${where}: ${problem}`);
}
const output = { of: 'cluster_gross_output', times: [], dividedBy: [] };

describe('references within the catalogue', () => {
  it('finds nothing in the catalogue as it is shipped', () => {
    expect(checkReferences(real)).toEqual([]);
  });

  it('says of every figure how it aggregates and why', () => {
    const figures = [...real.indicators.values()].filter((indicator) => numericTypes.has(indicator.type));
    expect(figures.length).toBeGreaterThan(100);
    for (const figure of figures) {
      expect(figure.aggregation.length, figure.id).toBeGreaterThan(0);
      expect(figure.why.zh.length, figure.id).toBeGreaterThan(3);
      expect(figure.why.en.length, figure.id).toBeGreaterThan(8);
    }
  });

  it('finds nothing in a catalogue that fits', () => {
    expect(checkReferences(plain)).toEqual([]);
  });

  it('finds a field without an indicator', () => {
    const fewer = new Map([...plain.indicators].filter(([id]) => id !== 'cluster_area'));
    expect(checkReferences({ ...plain, indicators: fewer }).map(({ where }) => where)).toEqual([
      ...[...plain.forms.keys()].map((form) => `${form}/basic/cluster_area`),
      'checks/history.json',
      'cross-check X014',
    ]);
  });

  it.each([
    ['nobody_asks', {}, 'indicator nobody_asks: is asked by no form and is part of no other indicator'],
    ['sme_rd_staff', { population: 'moon' }, 'indicator sme_rd_staff: has no population moon'],
    [
      'sme_rd_staff',
      { type: 'number' },
      'miit-sme-2024/innovation/sme_rd_staff: is integer here, number in the catalogue',
    ],
    [
      'fdi_amount',
      { unit: { zh: '亿元', en: '100 million yuan' } },
      'miit-sme-2024/leading-industry/fdi_amount: is printed in 万元, the catalogue says 亿元',
    ],
    [
      'sme_cloud_adoption_pct',
      { kind: 'rate' },
      'indicator sme_cloud_adoption_pct: is percent, rate and aggregates by sum',
    ],
    [
      'sme_rd_staff',
      { aggregation: [{ method: 'list' }] },
      'indicator sme_rd_staff: is integer, additive and aggregates by list',
    ],
    ['sme_rd_staff', { kind: 'text' }, 'indicator sme_rd_staff: is integer of kind text'],
    [
      'operator_contact_name',
      { personal: false },
      'indicator operator_contact_name: is a contact and not marked personal',
    ],
    ['sme_rd_staff', { min: 2, max: 1 }, 'indicator sme_rd_staff: has min above max'],
    [
      'sme_output_share_pct',
      {
        kind: 'ratio',
        aggregation: [
          { method: 'ratio', numerator: { of: 'no_such' }, denominator: output, scale: 100, estimated: false },
        ],
      },
      'indicator sme_output_share_pct: rests on no_such, which does not exist',
    ],
    [
      'sme_output_share_pct',
      {
        kind: 'ratio',
        aggregation: [
          { method: 'ratio', numerator: output, denominator: { of: 'cluster_name' }, scale: 100, estimated: false },
        ],
      },
      'indicator sme_output_share_pct: rests on cluster_name, which is no figure',
    ],
    ['sme_rd_staff', { population: '集群全部企业' }, 'population 集群全部企业: covers 集群全部企业 and 集群中小企业'],
  ])('finds the fault of %s', (id, change, expected) => {
    const found = withChange(id, change);
    expect(found).toContain(expected);
  });

  it('finds options that do not fit the question, a label that leads to two fields and a key that stands twice', () => {
    const form = structuredClone(real.form('im-amc-2024'));
    const basic = form.sections.find((section) => section.id === 'basic')!;
    const byKey = (key: string) => basic.fields.find((field) => field.key === key)!;
    byKey('leading_industry_not_prohibited').options.push({ code: 'not-applicable', label: '不适用', good: null });
    byKey('cluster_area').options.push({ code: 'yes', label: '是', good: true });
    byKey('cluster_area').label = '集群名称';
    basic.fields.push(structuredClone(byKey('no_major_incidents_3y')));
    const problems = checkReferences({ ...plain, forms: new Map([...plain.forms, [form.id, form]]) });
    expect(problems.map(({ where, problem }) => `${where.split('/')[2]}: ${problem}`)).toEqual(
      expect.arrayContaining([
        'leading_industry_not_prohibited: is a yes/no question with other options',
        'cluster_area: is number with 1 options',
        'cluster_area: has the label 集群名称 of cluster_name',
        'no_major_incidents_3y: stands twice in the section',
      ]),
    );
  });

  it('finds two populations printed for one key', () => {
    const form = structuredClone(real.form('im-amc-2024'));
    for (const field of form.sections.flatMap((section) => section.fields)) {
      if (field.key === 'cluster_gross_output') field.population = '规上企业';
    }
    const problems = checkReferences({ ...plain, forms: new Map([...plain.forms, [form.id, form]]) });
    expect(problems).toContainEqual({
      where: 'indicator cluster_gross_output',
      problem: 'covers 规上企业 and 集群全部企业',
    });
  });

  it('finds a unit under the wrong province', () => {
    const units = real.territory.units.map((unit) =>
      unit.code === '150200' ? { ...unit, parent: '640000' as never } : unit,
    );
    expect(checkReferences({ ...plain, territory: { ...real.territory, units } })).toEqual([
      { where: 'unit 150200 包头市', problem: 'does not begin like its parent 640000' },
    ]);
  });

  it('finds a list that counts what no form asks or what is no count, and a field that two lists expect', () => {
    const lists = structuredClone(real.evidenceLists);
    const field = (id: string) => ({ indicator: id as never, names: [], rows: null });
    lists.lists[0]!.fields.push(field('no_such_field'), field('cluster_area'), field('overseas_branch_count'));
    const problems = checkReferences({ ...real, evidenceLists: lists }).map(({ problem }) => problem);
    expect(problems).toEqual([
      'names no_such_field, which no form asks',
      'counts no_such_field, which is no count',
      'counts cluster_area, which is no count',
      'has overseas_branch_count twice',
    ]);
  });
});
