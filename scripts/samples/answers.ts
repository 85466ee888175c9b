import type { Field, FormEdition } from '../../server/catalogue/schema.ts';
import { answerKey, type FilledForm, type FreeRow, yearsOf } from '../../server/documents/filled-form.ts';
import type { Cluster } from './clusters.ts';
import type { Facts } from './facts.ts';
import { leagueOutput, type YearFacts } from './history.ts';
import { families } from './industries.ts';
import { narrative, planText } from './narratives.ts';
import type { Plan } from './plans.ts';
import { chance, fixed2 } from './random.ts';

const none = '无';

const growth = (now: number, before: number): string => (before === 0 ? none : fixed2((now / before - 1) * 100));
/** Average yearly growth over the two intervals of three levels. */
const average = (last: number, first: number): string => fixed2((Math.sqrt(last / first) - 1) * 100);
const rate = (part: number, whole: number): string => fixed2((part / whole) * 100);

/** Every figure of every form for one year of a report; keys are the catalogue's. */
function yearFigures(facts: Facts, year: number, cluster: Cluster): Record<string, string> {
  const now = facts.at(year);
  const before = facts.at(year - 1);
  const league = cluster.members[0]?.league ?? cluster.prefecture;
  return {
    cluster_gross_output: fixed2(now.output),
    sme_output_share_pct: fixed2(now.smeShare),
    leading_output_share_pct: fixed2(now.leadingShare),
    leading_output_growth_pct: growth(facts.leading(year), facts.leading(year - 1)),
    cluster_output_share_of_county_pct: fixed2(now.countyShare),
    cluster_enterprise_count: String(now.enterprises),
    cluster_sme_count: String(now.smes),
    specialized_sme_count: String(now.specialized),
    little_giant_count: String(now.giants),
    champion_count: String(now.champions),
    national_hitech_and_innovative_sme_count: String(now.hitech + now.innovative),
    leading_provincial_specialized_sme_count: String(now.specialized),
    leading_national_little_giant_count: String(now.giants),
    leading_national_champion_count: String(now.champions),
    leading_national_hitech_count: String(now.hitech),
    leading_innovative_sme_count: String(now.innovative),
    leading_listed_sme_count: String(now.listed),
    leading_pre_ipo_tutoring_sme_count: String(now.tutoring),
    cluster_above_scale_enterprise_count: String(now.aboveScale),
    cluster_listed_enterprise_count: String(now.listed),
    innovative_sme_count: String(now.innovative),
    national_hitech_count: String(now.hitech),
    fdi_amount: now.fdi === 0 ? none : fixed2(now.fdi),
    fdi_growth_pct: growth(now.fdi, before.fdi),
    leading_product_export_amount: now.exports === 0 ? none : fixed2(now.exports),
    leading_product_export_growth_pct: growth(now.exports, before.exports),
    sme_rd_intensity_pct: fixed2(now.rdIntensity),
    cluster_rd_expenditure_growth_pct: growth(now.clusterRd, before.clusterRd),
    sme_rd_expenditure: fixed2(now.smeRd),
    above_scale_rd_investment: fixed2(now.aboveScaleRd),
    above_scale_rd_intensity_pct: fixed2(now.rdIntensity),
    sme_employees: String(now.employees),
    sme_rd_staff: String(now.rdStaff),
    sme_ip_grants: String(now.ipGrants),
    industrial_software_purchase: fixed2(now.software),
    cluster_co2_per_output: fixed2(now.co2),
    cluster_energy_per_output: fixed2(now.energy),
    prefecture_industrial_output: fixed2(leagueOutput(league, year)),
    prefecture_industrial_output_growth_pct: growth(leagueOutput(league, year), leagueOutput(league, year - 1)),
    ...Object.fromEntries(
      Object.entries(now.standards).flatMap(([rank, count]) => [
        [`sme_std_${rank}`, String(count)],
        [`cluster_std_${rank}`, String(count)],
      ]),
    ),
  };
}

/** The form does not say how to average; each cluster keeps to its own reading: V2, V3 or the mean of the rates. */
function averageOfThree(facts: Facts, last: number, cluster: Cluster): string {
  const level = (year: number): number => facts.leading(year);
  const reading = chance('average', cluster.id).next();
  if (reading < 0.76) return average(level(last), level(last - 2));
  if (reading < 0.9) return fixed2((Math.cbrt(level(last) / level(last - 3)) - 1) * 100);
  const rates = [last - 2, last - 1, last].map((year) => level(year) / level(year - 1) - 1);
  return fixed2((rates.reduce((sum, rate) => sum + rate, 0) / 3) * 100);
}

/** Figures that a form asks once, for its last year or its three years. */
function soleFigures(facts: Facts, last: number, cluster: Cluster): Record<string, string> {
  const now = facts.at(last);
  const first = facts.at(last - 2);
  const perTenThousand = fixed2((now.patents / now.employees) * 10000);
  const patentGrowth = average(now.patents, first.patents);
  const saving = fixed2((1 - now.energy / first.energy) * 100);
  const adopted = rate(now.iiot, now.smes);
  return {
    cluster_area: fixed2(4 + now.output / 12),
    leading_output_avg_growth_3y_pct: averageOfThree(facts, last, cluster),
    cluster_rd_staff_share_pct: rate(now.rdStaff, now.employees),
    cluster_industry_employees: String(now.employees),
    cluster_industry_rd_staff_share_pct: rate(now.rdStaff, now.employees),
    cluster_valid_invention_patent_avg_growth_pct: patentGrowth,
    sme_valid_invention_patent_avg_growth_3y_pct: patentGrowth,
    cluster_valid_invention_patents_per_10k: perTenThousand,
    sme_valid_invention_patents_per_10k_employees: perTenThousand,
    sme_valid_invention_patents: String(now.patents),
    cluster_valid_invention_patents: String(now.patents),
    sme_pct_applications: String(now.pct),
    enterprise_cloud_adoption_pct: rate(now.cloud + 2, now.enterprises),
    cluster_iiot_adoption_pct: adopted,
    sme_cloud_count: String(now.cloud),
    sme_cloud_adoption_pct: rate(now.cloud, now.smes),
    sme_iiot_count: String(now.iiot),
    sme_iiot_adoption_pct: adopted,
    sme_digital_rd_tool_pct: fixed2(now.rdTools),
    energy_per_industrial_output_reduction_3y_pct: saving,
    cluster_energy_per_output_reduction_3y_pct: saving,
    bulk_solid_waste_utilization_pct: fixed2(now.solidWaste),
    industrial_water_reuse_pct: fixed2(now.waterReuse),
    overseas_branch_count: String(now.branches),
  };
}

/** Answers by polarity of the edition: the option that the standard wants, or 不涉及 where it does not apply. */
function choose(field: Field, cluster: Cluster, now: YearFacts): string {
  const family = families[cluster.family];
  const has = (code: string): boolean => field.options.some((option) => option.code === code);
  if (field.type === 'choice') return family.sector;
  const good = field.options.find((option) => option.good === true)?.code ?? 'yes';
  const applies =
    (!field.key.startsWith('energy_efficiency') || family.highEnergy) &&
    (!field.key.startsWith('water_efficiency') || family.highWater);
  if (!applies && has('not-applicable')) return 'not-applicable';
  if (field.key.startsWith('bulk_solid')) return now.solidWaste >= 66 ? 'yes' : 'no';
  if (field.key.startsWith('industrial_water')) return now.waterReuse >= 78 ? 'yes' : 'no';
  return good;
}

/** Boxes once ticked stay ticked; the two that repeat a count follow it. */
function ticked(field: Field, cluster: Cluster, now: YearFacts): boolean {
  if (field.key === 'opt_newmode_national_pilot') return (now.lists.newmode_pilot_national?.length ?? 0) > 0;
  if (field.key === 'opt_newmode_provincial_pilot') return (now.lists.newmode_pilot_provincial?.length ?? 0) > 0;
  return chance('tick', cluster.id, field.key).next() < 0.5 + 0.05 * (now.year - 2020);
}

/** What people and offices are called in the samples. */
function words(field: Field, cluster: Cluster, report: { last: number; filed: string }): string | null {
  const phone = `0470-${String(7000000 + chance('phone', cluster.id, field.key).whole(0, 99999))}`;
  const person = `示例${chance('person', cluster.id, field.key).pick(['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'])}`;
  const bureau = `${cluster.programme === 'amc' ? cluster.league : cluster.county}工业和信息化局（示例）`;
  const [year, month, day] = report.filed.split('-').map(Number);
  if (field.type === 'date') return `${year}年${month}月${day}日`;
  if (field.type === 'contact') {
    if (field.label === '联系人') return person;
    return field.label === '联系方式' ? phone : `${person} ${phone}`;
  }
  switch (field.key) {
    case 'cluster_name':
      return nameAsWritten(cluster, report.last);
    case 'operator_name':
    case 'promotion_org_name':
    case 'perf_implementing_unit':
    case 'commitment_applicant_seal':
      return operatorOf(cluster);
    case 'region_province':
      return cluster.province ?? '内蒙古自治区';
    case 'region_prefecture':
      if (cluster.members.length > 1)
        return cluster.members.map(({ league }, no) => (no === 0 ? `${league}（牵头）` : league)).join('、');
      return cluster.level === 'national' || field.label !== '盟市' ? cluster.prefecture : cluster.league;
    case 'region_county':
      return field.label.startsWith('旗县') || cluster.prefecture === cluster.league ? cluster.county : cluster.league;
    case 'perf_project_name':
      return '内蒙古自治区中小企业特色产业集群项目';
    case 'perf_authority':
      return `${cluster.league}工信局`;
    case 'perf_annual_goal':
      return `巩固${cluster.niche}主导产业优势，完成${report.last + 1}年度各项指标（示例）。`;
    default:
      if (field.key.endsWith('_opinion') || field.key.endsWith('_opinion_text')) return '同意推荐（示例）。';
      return field.type === 'signature' || field.key.includes('authority') ? bureau : null;
  }
}

/** Most write the name as certified; some put the province in front or a space between. */
function nameAsWritten(cluster: Cluster, last: number): string {
  if (last <= cluster.applied) return cluster.name;
  const dice = chance('name', cluster.id, last);
  if (dice.happens(0.06)) return `内蒙古自治区${cluster.name}`;
  return dice.happens(0.05) ? cluster.name.replace('·', '·　') : cluster.name;
}

export function operatorOf(cluster: Cluster): string {
  return `示例·${cluster.county}${cluster.niche}${cluster.programme === 'amc' ? '集群发展促进中心' : '产业园运营服务中心'}`;
}

/** Performance targets: somewhat above what the report states; 完成值 only in annual reports. */
function performanceFigure(field: Field, facts: Facts, last: number, annual: boolean): string | null {
  if (field.layout.at !== 'performance') return null;
  const now = facts.at(last);
  const platforms = ['platform_national', 'platform_provincial', 'platform_other'].reduce(
    (sum, key) => sum + (now.lists[key]?.length ?? 0),
    0,
  );
  const figures: Record<string, [number, number]> = {
    perf_platform_total: [platforms, 1],
    perf_cluster_rd_expenditure_growth: [(now.clusterRd / facts.at(last - 1).clusterRd - 1) * 100, 0.5],
    perf_cluster_valid_invention_patent_avg_growth: [
      (Math.sqrt(now.patents / facts.at(last - 2).patents) - 1) * 100,
      0.5,
    ],
    perf_quality_sme_cultivation: [now.specialized + now.innovative, 3],
    perf_leading_output_share: [now.leadingShare, 0.3],
    perf_enterprise_cloud_adoption: [((now.cloud + 2) / now.enterprises) * 100, 3],
    perf_iiot_adoption: [(now.iiot / now.smes) * 100, 3],
    perf_leading_output_growth: [(facts.leading(last) / facts.leading(last - 1) - 1) * 100, 1],
    perf_client_satisfaction: [91, 1],
  };
  const stem = field.key.replace(/_(target|actual)$/, '');
  const [actual, more] = figures[stem] ?? [0, 0];
  if (field.layout.point === 'actual' && !annual) return '';
  const figure = field.layout.point === 'actual' ? actual : actual + more;
  return field.type === 'integer' ? String(Math.round(figure)) : fixed2(figure);
}

/** Which report is filled: its last data year, the day of filing, and the year that its words tell of. */
export interface Report {
  last: number;
  filed: string;
  annual: boolean;
  wordsOf?: number;
}

/** Fills one form as an honest clerk would: every field of the edition, two decimals, 无 where there is nothing. */
export function fillForm(
  edition: FormEdition,
  cluster: Cluster,
  facts: Facts,
  plan: Plan | null,
  report: Report,
): { form: FilledForm; answers: Map<string, string> } {
  const { last } = report;
  const now = facts.at(last);
  const planYears =
    plan && edition.printed.baseYear !== null ? { baseYear: plan.base, targetYear: plan.base + 3 } : null;
  const answers = new Map<string, string>();
  const form: FilledForm = {
    lastYear: last,
    plan: planYears,
    answers,
    freeRows: planYears && plan ? plan.freeRows : noRows,
  };
  const sole = soleFigures(facts, last, cluster);
  const yearly = new Map([last - 2, last - 1, last].map((year) => [year, yearFigures(facts, year, cluster)]));
  for (const section of edition.sections) {
    if (section.id === 'register') continue;
    for (const field of section.fields) {
      for (const year of yearsOf(field, form)) {
        const key = answerKey(field.key, year);
        if (answers.has(key)) continue;
        const typed = answerFor(field, year);
        if (typed !== null && typed !== '') answers.set(key, typed);
      }
    }
  }
  return { form, answers };

  function answerFor(field: Field, year: number): string | null {
    const { layout } = field;
    if (layout.at === 'plan-free') return null;
    if (layout.at === 'plan-row' && plan) return plan.row(field.key, layout.point);
    if (layout.at === 'plan-stage' && plan) return plan.stage(year);
    if (layout.at === 'under-heading') return planText(field.label, cluster, last, plan, facts);
    if (layout.at === 'performance') return performanceFigure(field, facts, last, report.annual);
    if (layout.at === 'count-names') {
      const names = now.lists[field.key.replace(/_(count|names)$/, '').replace('tech_', '')] ?? [];
      if (layout.part === 'count') return String(names.length);
      return names.length === 0 ? none : names.join('、');
    }
    if (layout.at === 'tick') return ticked(field, cluster, now) ? 'ticked' : 'unticked';
    if (field.options.length > 0) return choose(field, cluster, now);
    const figure = yearly.get(year)?.[field.key] ?? sole[field.key];
    if (figure !== undefined) return figure;
    const word = words(field, cluster, report);
    if (word !== null) return word;
    if (field.type === 'text') return narrative(field, cluster, report.wordsOf ?? year);
    throw new Error(`the samples know nothing of ${field.key}`);
  }
}

const noRows: readonly FreeRow[] = [];
