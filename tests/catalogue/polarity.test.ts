import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';

const catalogue = loadCatalogue();
const good = (form: string, key: string): string | null => {
  const position = catalogue.fieldsOf(key).find((position) => position.form.id === form);
  if (position === undefined) return null;
  return position.field.options
    .filter((option) => option.good === true)
    .map((option) => option.label)
    .join();
};

/** Good answers by edition: im-sme-2024, miit-sme-2022, im-amc-2024, miit-sme-2024; null where not asked. */
const table: [key: string, ...good: (string | null)[]][] = [
  ['leading_industry_not_prohibited', '是', '是', '是', null],
  ['leading_industry_is_prohibited', null, null, null, '否'],
  ['no_major_incidents_3y', '是', '是', '是', null],
  ['has_major_incidents_3y', null, null, null, '否'],
  ['no_tax_evasion_or_violations', '是', '是', '是', null],
  ['has_tax_evasion_or_violations', null, null, null, '否'],
  ['energy_efficiency_above_benchmark', '是', '是', '是', null],
  ['energy_efficiency_meets_benchmark', null, null, null, '是'],
  ['water_efficiency_above_benchmark', '是', '是', '是', null],
  ['water_efficiency_meets_benchmark', null, null, null, '是'],
  ['carbon_monitoring_established', '是', '是', '是', '是'],
  ['provincial_sme_cluster_recognized', null, '是', null, '是'],
  ['industrial_software_rate_rising', '是', '是', '是', '是'],
];

/** Wording of 不适用 by edition, in the same order. */
const notApplicable: [key: string, ...label: (string | null)[]][] = [
  ['energy_efficiency_above_benchmark', '不涉及', '不涉及', '不涉及', null],
  ['energy_efficiency_meets_benchmark', null, null, null, '非高耗能行业，不适用'],
  ['water_efficiency_meets_benchmark', null, null, null, '非高用水行业，不适用'],
  ['bulk_solid_waste_above_industry_avg', '非工业集群，不适用', '非工业集群，不适用', null, '不适用'],
  ['industrial_water_reuse_above_industry_avg', '非工业集群，不适用', '非工业集群，不适用', null, '不适用'],
];
const editions = ['im-sme-2024', 'miit-sme-2022', 'im-amc-2024', 'miit-sme-2024'];

describe('polarity of the questions', () => {
  it.each(table)('%s', (key, ...expected) => {
    expect(editions.map((edition) => good(edition, key))).toEqual(expected);
  });

  it.each(notApplicable)('%s offers its own 不适用', (key, ...expected) => {
    const labels = editions.map((edition) => {
      const field = catalogue.fieldsOf(key).find((position) => position.form.id === edition)?.field;
      return field?.options.find((option) => option.code === 'not-applicable')?.label ?? null;
    });
    expect(labels).toEqual(expected);
  });

  it('calls an unticked box neither good nor bad', () => {
    for (const form of catalogue.forms.values()) {
      const boxes = form.sections.flatMap((section) => section.fields).filter((field) => field.type === 'tick');
      expect(boxes.every((field) => field.options.every((option) => option.good === null))).toBe(true);
    }
  });

  it('has no other question with a good answer than those of the table and the plainly positive ones', () => {
    const keys = new Set(
      [...catalogue.forms.values()]
        .flatMap((form) => form.sections.flatMap((section) => section.fields))
        .filter((field) => field.options.some((option) => option.good === true))
        .map((field) => field.key),
    );
    const positive = [
      'industry_chain_map_drawn',
      'bulk_solid_waste_above_industry_avg',
      'industrial_water_reuse_above_industry_avg',
    ];
    expect([...keys].sort()).toEqual([...table.map(([key]) => key), ...positive].sort());
  });
});
