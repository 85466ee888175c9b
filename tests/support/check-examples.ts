import type { Cells } from './history-reports.ts';

/**
 * For every machine-checked relation, in the order of its row: cells that satisfy it, and what to change to break it.
 * `<key` stands in an earlier report, `#measure` is a baseline of the plan table, `joint` makes the cluster lie in two
 * leagues. Years are those of the key, else 2025.
 */
export interface Example {
  fine: Cells;
  broken: Cells;
  kind?: 'application';
  /** The year whose column is broken, where it is not the last one. */
  year?: number;
}

const noMoreThan = (part: string, whole: string): Example => ({
  fine: { [part]: 5, [whole]: 5 },
  broken: { [part]: 6 },
});
const growthOf = (rate: string, amount: string, off: string): Example => ({
  fine: { [rate]: '10.00', [`${amount}@2024`]: '200.00', [`${amount}@2025`]: '220.00' },
  broken: { [rate]: off },
});
const onNothing = (rate: string, amount: string): Example => ({
  fine: { [rate]: '10.00', [`${amount}@2024`]: '200.00' },
  broken: { [`${amount}@2024`]: '无' },
});
const shareOf = (rate: string, count: string): Example => ({
  fine: { [rate]: '25.00', [count]: 10, cluster_sme_count: 40 },
  broken: { [rate]: '35.00' },
});
const aboveZero = (id: string): Example => ({ fine: { [id]: '0.01' }, broken: { [id]: '0.00' } });
const belowOf = (id: string, fine: string, broken: string): Example => ({
  fine: { [id]: fine },
  broken: { [id]: broken },
});
const fall = (id: string): Example => ({ fine: { [`${id}@2024`]: 10, [id]: 7 }, broken: { [id]: 6 } });
const wordsAndBox = (narrative: string, box: string): Example[] => [
  { fine: { [narrative]: '示例', [box]: 'ticked' }, broken: { [narrative]: '无' } },
  { fine: { [narrative]: '示例', [box]: 'ticked' }, broken: { [box]: 'unticked' } },
];
const notApplicable = (answer: string): Example => ({
  fine: { leading_industry_sector: 'secondary', [answer]: 'yes' },
  broken: { [answer]: 'not-applicable' },
});
const noneAnd = (rate: string, answer: string): Example => ({
  fine: { [rate]: '无', [answer]: 'not-applicable' },
  broken: { [answer]: 'no' },
});
const growthLimits = (rate: string): Example[] => [
  belowOf(rate, '-100.00', '-100.01'),
  { fine: { [`${rate}@2024`]: '-100.00', [rate]: '无' }, broken: { [rate]: '5.00' }, year: 2024 },
];
const partOfOther = (part: string, whole: string): Example[] => [
  { fine: { [part]: 5, [`<${whole}`]: 5 }, broken: { [part]: 6 } },
  { fine: { [`<${part}`]: 5, [whole]: 5 }, broken: { [whole]: 4 } },
];
const sameAnswer = (good: string, bad: string): Example[] => [
  { fine: { [good]: 'yes', [`<${bad}`]: 'no' }, broken: { [`<${bad}`]: 'yes' } },
  { fine: { [bad]: 'no', [`<${good}`]: 'yes' }, broken: { [`<${good}`]: 'no' } },
];
const baseline = (measure: string, id: string, fine: string | number, broken: number): Example => ({
  fine: { [`#${measure}`]: fine, [id]: fine },
  broken: { [`#${measure}`]: broken },
  kind: 'application',
});
const planGrowth = (id: string): Example => ({
  fine: {
    [id]: '10.40',
    'cluster_gross_output@2023': '100.00',
    cluster_gross_output: '121.00',
    '<cluster_gross_output@2022': '80.00',
  },
  broken: { [id]: '10.60' },
  kind: 'application',
});
const target = (id: string, fine: string, broken: string, more: Cells = {}): Example => ({
  fine: { [id]: fine, ...more },
  broken: { [id]: broken },
  kind: 'application',
});
const levels = {
  'cluster_gross_output@2023': '100.00',
  'leading_output_share_pct@2023': '50.00',
  'cluster_gross_output@2024': '110.00',
  'leading_output_share_pct@2024': '50.00',
  cluster_gross_output: '121.00',
  leading_output_share_pct: '50.00',
};
const rates = {
  'leading_output_growth_pct@2023': '10.00',
  'leading_output_growth_pct@2024': '10.00',
  leading_output_growth_pct: '10.00',
};

export const checkExamples: Readonly<Record<string, readonly Example[]>> = {
  X004: [
    {
      fine: { cluster_name: '示例区铜材产业集群', leading_industry_name: '铜材产业' },
      broken: { leading_industry_name: '羊绒' },
    },
  ],
  X005: [
    {
      fine: { summary_location_league_banner: '赤峰市暖泉旗', region_prefecture: '赤峰市', region_county: '暖泉旗' },
      broken: { region_county: '红枫区' },
    },
  ],
  X006: [
    {
      fine: {
        summary_location_province_city_county: '宁夏银川贺兰',
        region_province: '宁夏',
        region_prefecture: '银川市',
        region_county: '贺兰县',
      },
      broken: { region_county: '永宁县' },
    },
  ],
  X010: [belowOf('application_date', '2026年1月15日', '2025年12月31日')],
  X011: [
    {
      fine: { cluster_established_date: '2020年6月', application_date: '2026年1月15日' },
      broken: { cluster_established_date: '2026年2月' },
    },
    { ...belowOf('cluster_established_date', '2023年1月1日', '2023年1月2日'), kind: 'application' },
  ],
  X012: [
    {
      fine: { declaration_date: '2026年1月15日', prefecture_recommendation_date: '2026年1月15日' },
      broken: { prefecture_recommendation_date: '2026年1月14日' },
    },
    {
      fine: { application_date: '2026年1月15日', prefecture_recommendation_date: '2026年1月15日' },
      broken: { prefecture_recommendation_date: '2026年1月14日' },
    },
  ],
  X013: [
    {
      fine: { declaration_date: '2026年1月15日', provincial_recommendation_date: '2026年1月' },
      broken: { provincial_recommendation_date: '2025年12月' },
    },
  ],
  X014: [
    aboveZero('cluster_area'),
    aboveZero('cluster_gross_output'),
    belowOf('cluster_area', '1000.00', '1000.01'),
    belowOf('cluster_gross_output', '20000.00', '20000.01'),
  ],
  X016: [aboveZero('cluster_output_share_of_county_pct')],
  X017: [
    {
      fine: {
        'cluster_gross_output@2024': '100.00',
        'cluster_output_share_of_county_pct@2024': '50.00',
        cluster_gross_output: '130.00',
        cluster_output_share_of_county_pct: '50.00',
      },
      broken: { cluster_output_share_of_county_pct: '49.00' },
    },
  ],
  X018: [noMoreThan('cluster_sme_count', 'cluster_enterprise_count')],
  X019: [
    {
      fine: { sme_output_share_pct: '99.99', cluster_sme_count: 5, cluster_enterprise_count: 5 },
      broken: { sme_output_share_pct: '99.98' },
    },
    {
      fine: { sme_output_share_pct: '100.00', cluster_sme_count: 5, cluster_enterprise_count: 5 },
      broken: { cluster_sme_count: 4 },
    },
  ],
  X020: [noMoreThan('specialized_sme_count', 'cluster_sme_count')],
  X021: [noMoreThan('little_giant_count', 'cluster_sme_count')],
  X022: [noMoreThan('little_giant_count', 'specialized_sme_count')],
  X023: [noMoreThan('champion_count', 'cluster_enterprise_count')],
  X024: [
    noMoreThan('national_hitech_and_innovative_sme_count', 'cluster_enterprise_count'),
    {
      fine: { national_hitech_and_innovative_sme_count: 5, cluster_enterprise_count: 5 },
      broken: { national_hitech_and_innovative_sme_count: 11 },
    },
  ],
  X026: [
    noMoreThan('leading_provincial_specialized_sme_count', 'cluster_sme_count'),
    noMoreThan('leading_innovative_sme_count', 'cluster_sme_count'),
    noMoreThan('leading_listed_sme_count', 'cluster_sme_count'),
    noMoreThan('leading_pre_ipo_tutoring_sme_count', 'cluster_sme_count'),
  ],
  X027: [noMoreThan('leading_national_little_giant_count', 'cluster_sme_count')],
  X028: [noMoreThan('leading_national_little_giant_count', 'leading_provincial_specialized_sme_count')],
  X029: [
    noMoreThan('leading_national_champion_count', 'cluster_enterprise_count'),
    noMoreThan('leading_national_hitech_count', 'cluster_enterprise_count'),
  ],
  X030: [
    {
      fine: { leading_listed_sme_count: 2, leading_pre_ipo_tutoring_sme_count: 3, cluster_sme_count: 5 },
      broken: { leading_listed_sme_count: 3 },
    },
  ],
  X031: [noMoreThan('champion_count', 'cluster_above_scale_enterprise_count')],
  X032: [fall('specialized_sme_count'), fall('little_giant_count'), fall('champion_count')],
  X035: [
    {
      fine: {
        'cluster_gross_output@2024': '100.00',
        'leading_output_share_pct@2024': '50.00',
        cluster_gross_output: '110.00',
        leading_output_share_pct: '50.00',
        leading_output_growth_pct: '10.00',
      },
      broken: { leading_output_growth_pct: '15.01' },
    },
  ],
  X036: [{ ...belowOf('leading_output_growth_pct@2023', '200.00', '200.01'), year: 2023 }],
  X037: [growthOf('leading_output_growth_pct', 'cluster_gross_output', '30.10')],
  X038: [
    {
      fine: { ...levels, ...rates, leading_output_avg_growth_3y_pct: '10.00' },
      broken: { leading_output_avg_growth_3y_pct: '10.60' },
    },
  ],
  X039: [
    {
      fine: {
        ...levels,
        '<cluster_gross_output@2022': '90.91',
        '<leading_output_share_pct@2022': '50.00',
        leading_output_avg_growth_3y_pct: '10.00',
      },
      broken: { leading_output_avg_growth_3y_pct: '10.20' },
    },
  ],
  X040: [growthOf('fdi_growth_pct', 'fdi_amount', '10.10'), onNothing('fdi_growth_pct', 'fdi_amount')],
  X041: [
    growthOf('leading_product_export_growth_pct', 'leading_product_export_amount', '10.10'),
    onNothing('leading_product_export_growth_pct', 'leading_product_export_amount'),
  ],
  X042: [
    {
      fine: {
        leading_product_export_amount: '500000.00',
        cluster_gross_output: '100.00',
        leading_output_share_pct: '50.00',
      },
      broken: { leading_product_export_amount: '530000.00' },
    },
  ],
  X043: [{ fine: { fdi_amount: '1000000.00', cluster_gross_output: '100.00' }, broken: { fdi_amount: '1001000.00' } }],
  X044: [...growthLimits('fdi_growth_pct'), ...growthLimits('leading_product_export_growth_pct')],
  X045: [noMoreThan('sme_rd_staff', 'sme_employees')],
  X048: [
    {
      fine: { cluster_rd_staff_share_pct: '12.50', sme_employees: 1000 },
      broken: { cluster_rd_staff_share_pct: '12.54' },
    },
  ],
  X049: [
    {
      fine: { cluster_industry_rd_staff_share_pct: '12.50', cluster_industry_employees: 1000 },
      broken: { cluster_industry_rd_staff_share_pct: '12.54' },
    },
  ],
  X050: [
    {
      fine: {
        sme_rd_expenditure: '2.00',
        sme_rd_intensity_pct: '2.00',
        cluster_gross_output: '100.00',
        sme_output_share_pct: '50.00',
      },
      broken: { sme_rd_intensity_pct: '1.98' },
    },
  ],
  X051: [
    {
      fine: { above_scale_rd_investment: '2.00', above_scale_rd_intensity_pct: '2.00', cluster_gross_output: '50.00' },
      broken: { above_scale_rd_intensity_pct: '1.98' },
    },
  ],
  X052: [
    {
      fine: {
        cluster_rd_expenditure_growth_pct: '20.00',
        'sme_rd_intensity_pct@2024': '2.00',
        'cluster_gross_output@2024': '100.00',
        'sme_output_share_pct@2024': '50.00',
        sme_rd_intensity_pct: '2.00',
        cluster_gross_output: '110.00',
        sme_output_share_pct: '50.00',
      },
      broken: { cluster_rd_expenditure_growth_pct: '21.00' },
    },
  ],
  X053: [belowOf('sme_rd_intensity_pct', '30.00', '30.01')],
  X054: [{ fine: { sme_rd_expenditure: '2.00', sme_rd_staff: 100 }, broken: { sme_rd_expenditure: '2.01' } }],
  X055: [{ fine: { sme_employees: 5000, cluster_sme_count: 5 }, broken: { sme_employees: 5001 } }],
  X056: [{ fine: { sme_employees: 5000, cluster_sme_count: 5 }, broken: { cluster_sme_count: 4 } }],
  X057: [
    {
      fine: {
        sme_valid_invention_patents_per_10k_employees: '50.01',
        sme_valid_invention_patents: 5,
        sme_employees: 1000,
      },
      broken: { sme_valid_invention_patents_per_10k_employees: '50.02' },
    },
    {
      fine: {
        sme_valid_invention_patents_per_10k_employees: '49.99',
        sme_valid_invention_patents: 5,
        sme_employees: 1000,
      },
      broken: { sme_valid_invention_patents_per_10k_employees: '49.98' },
    },
  ],
  X058: [
    {
      fine: { cluster_valid_invention_patents_per_10k: '50.01', sme_valid_invention_patents: 5, sme_employees: 1000 },
      broken: { cluster_valid_invention_patents_per_10k: '50.02' },
    },
  ],
  X059: [
    {
      fine: {
        cluster_valid_invention_patents_per_10k: '50.01',
        cluster_valid_invention_patents: 5,
        cluster_industry_employees: 1000,
      },
      broken: { cluster_valid_invention_patents_per_10k: '51.00' },
    },
  ],
  X060: [
    {
      fine: { sme_valid_invention_patents: 121, sme_valid_invention_patent_avg_growth_3y_pct: '10.00' },
      broken: { sme_valid_invention_patents: 122 },
    },
  ],
  X061: [
    {
      fine: { cluster_valid_invention_patents: 121, cluster_valid_invention_patent_avg_growth_pct: '10.00' },
      broken: { cluster_valid_invention_patents: 122 },
    },
  ],
  X067: [
    {
      fine: { platform_national_names: '示例甲中心', platform_other_names: '示例乙中心' },
      broken: { platform_other_names: '示例乙中心\n示例甲中心' },
    },
    {
      fine: { platform_national_names: '示例甲中心', tech_platform_other_names: '示例乙中心' },
      broken: { tech_platform_other_names: '示例甲中心' },
    },
  ],
  X069: [shareOf('sme_cloud_adoption_pct', 'sme_cloud_count')],
  X070: [shareOf('sme_iiot_adoption_pct', 'sme_iiot_count')],
  X071: [noMoreThan('sme_cloud_count', 'cluster_sme_count'), noMoreThan('sme_iiot_count', 'cluster_sme_count')],
  X074: [
    {
      fine: { enterprise_cloud_adoption_pct: '50.00', cluster_enterprise_count: 41, cluster_sme_count: 40 },
      broken: { enterprise_cloud_adoption_pct: '51.00' },
    },
  ],
  X075: [
    {
      fine: {
        industrial_software_rate_rising: 'yes',
        'industrial_software_purchase@2023': '300.00',
        'industrial_software_purchase@2024': '200.00',
        industrial_software_purchase: '200.00',
      },
      broken: { industrial_software_purchase: '199.99' },
    },
  ],
  X076: [
    {
      fine: { industrial_software_purchase: '100000.00', cluster_gross_output: '100.00' },
      broken: { industrial_software_purchase: '100100.00' },
    },
  ],
  X077: ['national', 'provincial'].map((level) => ({
    fine: { [`opt_newmode_${level}_pilot`]: 'ticked', [`newmode_pilot_${level}_count`]: 1 },
    broken: { [`newmode_pilot_${level}_count`]: 0 },
  })),
  X082: [aboveZero('cluster_co2_per_output')],
  X084: [
    {
      fine: {
        cluster_energy_per_output_reduction_3y_pct: '10.00',
        'cluster_energy_per_output@2023': '10.00',
        cluster_energy_per_output: '9.00',
      },
      broken: { cluster_energy_per_output_reduction_3y_pct: '10.20' },
    },
  ],
  X085: [
    {
      fine: { cluster_co2_per_output: '6.00', cluster_energy_per_output: '1.00' },
      broken: { cluster_co2_per_output: '6.10' },
    },
  ],
  X087: [
    noneAnd('bulk_solid_waste_utilization_pct', 'bulk_solid_waste_above_industry_avg'),
    noneAnd('industrial_water_reuse_pct', 'industrial_water_reuse_above_industry_avg'),
  ],
  X088: [
    notApplicable('bulk_solid_waste_above_industry_avg'),
    notApplicable('industrial_water_reuse_above_industry_avg'),
  ],
  X089: [belowOf('leading_industry_sector', 'secondary', 'tertiary')],
  X097: [
    {
      fine: { opt_sme_service_platform_national: 'ticked', opt_sme_service_platform_any: 'ticked' },
      broken: { opt_sme_service_platform_any: 'unticked' },
    },
  ],
  X098: [
    ...wordsAndBox('chain_strengthening_narrative', 'opt_psm_integration_mechanism'),
    ...wordsAndBox('green_low_carbon_work_narrative', 'opt_cleaner_production_work'),
    ...wordsAndBox('development_environment_narrative', 'opt_digital_governance'),
    ...wordsAndBox('intl_cooperation_narrative', 'opt_cismef_exhibition'),
  ],
  X099: [
    ...wordsAndBox('collab_innovation_narrative', 'opt_tech_roadmap'),
    ...wordsAndBox('manufacturing_resource_sharing_narrative', 'opt_psm_integration_mechanism'),
    ...wordsAndBox('green_public_service_narrative', 'opt_cleaner_production_evaluation'),
    ...wordsAndBox('governance_service_narrative', 'opt_service_info'),
  ],
  X101: [planGrowth('plan_cluster_output_avg_growth_3y_baseline')],
  X102: [planGrowth('plan_cluster_output_avg_growth_baseline')],
  X103: [baseline('plan_rd_expenditure', 'sme_rd_expenditure', '1.85', 1.87)],
  X104: [baseline('plan_valid_invention_patents', 'sme_valid_invention_patents', 30, 31)],
  X105: [baseline('plan_iiot_adoption', 'sme_iiot_adoption_pct', '30.00', 30.02)],
  X106: [baseline('plan_iiot_adoption', 'cluster_iiot_adoption_pct', '30.00', 30.02)],
  X107: [
    baseline('plan_co2', 'cluster_co2_per_output', '0.50', 0.52),
    baseline('plan_energy_per_industrial_output', 'cluster_energy_per_output', '0.20', 0.22),
  ],
  X108: [baseline('plan_co2', 'cluster_co2_per_output', '0.50', 0.52)],
  X109: [
    {
      fine: {
        '#plan_quality_sme_count': 9,
        leading_provincial_specialized_sme_count: 3,
        leading_national_little_giant_count: 3,
        leading_innovative_sme_count: 3,
      },
      broken: { '#plan_quality_sme_count': 10 },
      kind: 'application',
    },
  ],
  X110: [
    {
      fine: {
        '#plan_quality_sme_count': 9,
        specialized_sme_count: 3,
        little_giant_count: 3,
        national_hitech_and_innovative_sme_count: 3,
      },
      broken: { '#plan_quality_sme_count': 10 },
      kind: 'application',
    },
  ],
  X117: [
    target('perf_leading_output_share_target', '60.00', '59.98'),
    target('perf_iiot_adoption_target', '30.00', '29.98', { cluster_iiot_adoption_pct: '30.00' }),
    target('perf_enterprise_cloud_adoption_target', '30.00', '29.98', { enterprise_cloud_adoption_pct: '30.00' }),
  ],
  X118: [
    {
      fine: { perf_platform_total_target: 7, platform_national_count: 3, platform_provincial_count: 4 },
      broken: { perf_platform_total_target: 6 },
      kind: 'application',
    },
  ],
  X120: [{ ...belowOf('perf_iiot_adoption_actual', '无', '30.00'), kind: 'application' }],
  X121: [
    {
      fine: { cluster_gross_output: '105.00', prefecture_industrial_output: '100.00' },
      broken: { cluster_gross_output: '105.10' },
    },
    {
      fine: { joint: 'yes', cluster_gross_output: '105.00', prefecture_industrial_output: '100.00' },
      broken: { cluster_gross_output: '105.10' },
    },
  ],
  X122: [growthOf('prefecture_industrial_output_growth_pct', 'prefecture_industrial_output', '20.10')],
  X125: [
    ...partOfOther('leading_national_little_giant_count', 'little_giant_count'),
    ...partOfOther('leading_national_champion_count', 'champion_count'),
    ...partOfOther('leading_provincial_specialized_sme_count', 'specialized_sme_count'),
    {
      fine: {
        leading_national_hitech_count: 2,
        leading_innovative_sme_count: 3,
        '<national_hitech_and_innovative_sme_count': 5,
      },
      broken: { leading_innovative_sme_count: 4 },
    },
    {
      fine: {
        '<leading_national_hitech_count': 2,
        '<leading_innovative_sme_count': 3,
        national_hitech_and_innovative_sme_count: 5,
      },
      broken: { national_hitech_and_innovative_sme_count: 4 },
    },
  ],
  X126: [
    ...sameAnswer('leading_industry_not_prohibited', 'leading_industry_is_prohibited'),
    ...sameAnswer('no_major_incidents_3y', 'has_major_incidents_3y'),
    ...sameAnswer('no_tax_evasion_or_violations', 'has_tax_evasion_or_violations'),
  ],
  X127: ['energy', 'water'].flatMap((what) => [
    {
      fine: { [`${what}_efficiency_above_benchmark`]: 'yes', [`<${what}_efficiency_meets_benchmark`]: 'yes' },
      broken: { [`<${what}_efficiency_meets_benchmark`]: 'no' },
    },
    {
      fine: { [`<${what}_efficiency_above_benchmark`]: 'yes', [`${what}_efficiency_meets_benchmark`]: 'yes' },
      broken: { [`${what}_efficiency_meets_benchmark`]: 'no' },
    },
  ]),
};
