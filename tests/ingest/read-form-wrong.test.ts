import { describe, expect, it } from 'vitest';
import type { Grid } from '../support/form-parts.ts';
import { readParts, readSection } from '../support/read-parts.ts';

const pick = (facts: Record<string, string>, ...keys: string[]) =>
  Object.fromEntries(Object.entries(facts).filter(([key]) => keys.some((name) => key.startsWith(name))));

describe('what could fill a wrong field', () => {
  it('a label of two sections met in a third is taken for neither', () => {
    const { facts } = readSection('miit-sme-2024', 'green', [[['联系人', '示例甲', '联系方式', '0470-1']]], 2023);
    expect(pick(facts, 'operator_contact', 'county_sme_authority_contact')).toEqual({});
  });

  it('a contact with no body named before it is left alone', () => {
    const { facts } = readSection('im-sme-2024', 'basic', [[['联系人', '示例甲', '联系方式', '0470-1']]], 2023);
    expect(pick(facts, 'operator_contact', 'sme_authority_contact')).toEqual({});
  });

  it('a question that two rates ask is left alone when neither stands before it', () => {
    const { facts } = readSection(
      'im-sme-2024',
      'green',
      [[['是否高于行业平均水平', '☑是 □否 □非工业集群，不适用']]],
      2023,
    );
    expect(pick(facts, 'bulk_solid', 'industrial_water')).toEqual({});
  });

  it('a count that contains the words of another', () => {
    const table: Grid = [
      ['年度', '2021年', '2022年', '2023年'],
      ['专精特新“小巨人”企业数量', '1', '2', '3'],
      ['专精特新中小企业数量', '4', '5', '6'],
      ['集群企业数量', '7', '8', '9'],
      ['其中：集群中小企业数量', '10', '11', '12'],
    ];
    const { facts } = readSection('im-sme-2024', 'leading-industry', [table], null);
    expect(pick(facts, 'little', 'specialized', 'cluster_ent', 'cluster_sme')).toEqual({
      'little_giant_count@2021': '1',
      'little_giant_count@2022': '2',
      'little_giant_count@2023': '3',
      'specialized_sme_count@2021': '4',
      'specialized_sme_count@2022': '5',
      'specialized_sme_count@2023': '6',
      'cluster_enterprise_count@2021': '7',
      'cluster_enterprise_count@2022': '8',
      'cluster_enterprise_count@2023': '9',
      'cluster_sme_count@2021': '10',
      'cluster_sme_count@2022': '11',
      'cluster_sme_count@2023': '12',
    });
  });

  it('the performance table, whose rows read like fields of the form', () => {
    const table: Grid = [
      ['一级指标', '二级指标', '三级指标', '目标值', '完成值'],
      ['产出指标', '创新能力', '集群有效发明专利年均增速（%）', '9', '8'],
      ['', '', '集群近三年研发经费增速（%）', '7', '6'],
    ];
    const parts = [
      '集群名称：示例集群',
      '三、创新能力情况',
      [['集群有效发明专利年均增速（%）', '5']] as Grid,
      '附件3',
      '内蒙古自治区中小企业特色产业集群',
      '绩效目标表',
      table,
    ];
    const { facts } = readParts('im-sme-2024', parts, 2023);
    expect(pick(facts, 'cluster_valid', 'cluster_rd')).toEqual({
      'cluster_valid_invention_patent_avg_growth_pct@2023': '5',
    });
    expect(facts['perf_cluster_rd_expenditure_growth_target@2023']).toBe('7');
  });

  it('a fact said twice: the first stays and the second is told', () => {
    const { facts, findings } = readSection(
      'im-sme-2024',
      'digital',
      [[['企业上云比例（%）', '50']], '', [['企业上云比例（%）', '60']]],
      2023,
    );
    expect(facts['enterprise_cloud_adoption_pct@2023']).toBe('50');
    expect(findings.map((finding) => finding.code)).toContain('field-twice');
  });

  it('an answer said twice and differently is told', () => {
    const asked = '工业软件应用率稳步提升';
    const { facts, findings } = readSection(
      'im-sme-2024',
      'digital',
      [[[asked, '☑是 □否']], '', [[asked, '□是 ☑否']]],
      2023,
    );
    expect(facts['industrial_software_rate_rising@2023']).toBe('yes');
    expect(findings.map((finding) => finding.code)).toContain('field-twice');
  });

  it('section headings quoted in a narrative do not end it', () => {
    const table: Grid = [
      ['集群产业链培育和招商情况（200字以内）', '详见三、创新能力情况\n五、绿色化转型情况'],
      ['集群是否绘制产业链图谱', '☑是 □否'],
    ];
    const { facts } = readSection('im-sme-2024', 'leading-industry', [table], 2023);
    expect(pick(facts, 'chain', 'industry_chain')).toEqual({
      'chain_cultivation_investment_narrative@2023': '详见三、创新能力情况\n五、绿色化转型情况',
      'industry_chain_map_drawn@2023': 'yes',
    });
  });

  it('a unit that another column prints', () => {
    const { facts, findings } = readSection(
      'miit-sme-2024',
      'leading-industry',
      [
        [
          ['年度', '2021年', '2022年', '2023年'],
          ['集群外商直接投资额（万元）', '0.5亿元', '5000', '300家'],
        ],
      ],
      null,
    );
    expect(facts).toEqual({ 'fdi_amount@2021': '5000', 'fdi_amount@2022': '5000', 'fdi_amount@2023': 'unreadable' });
    expect(findings.map((finding) => finding.code).sort()).toEqual(['unit-converted', 'unit-foreign']);
  });
});
