import { ClusterId, IsoDate, IsoMonth, LeagueCode, SubmissionId } from '../../server/domain/ids.ts';
import type { LandingStatement } from '../../server/domain/landing.ts';
import type { Observation } from '../../server/domain/observation.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { fact, landing, statement } from './landings.ts';

/**
 * Eight invented clusters in four leagues, small enough to add up on paper. Gross output in 亿元:
 *
 *                                  2022  2023   2024   2025
 *   1 甲 包头 150200                100   110  (120→)130 150   120 until 甲's report of 2026-01-20 said 130
 *   2 乙 包头 60 % + 鄂尔多斯 40 %    50    50     60    70
 *   3 丙 鄂尔多斯 150600              –     –     40    44   enters; national programme, form miit-sme-2024
 *   4 丁 乌海 150300                 30    20      –     –   leaves: applied once, was not certified
 *   5 戊 呼和浩特 150100             10    无   blank    12   programme amc: its form has no SME figures
 *   6 己 呼和浩特                     0     5      5     6   a base of zero; its 2025 is 快报
 *   7 庚 呼和浩特                     –    20     25    30   programme amc; its 2025 is 修订
 *   8 辛 鄂尔多斯                    40    44     40    44   2025 by form miit-sme-2024; returned 02-20, restored 02-25
 *
 * Reports of a year come in January of the next. 甲's report of 2025 was concluded by the review on 2026-02-10.
 */
export const output = 'cluster_gross_output';
export const baotou = '150200';
export const ordos = '150600';
export const wuhai = '150300';
export const hohhot = '150100';

/** Days between which the answers differ. */
export const days = {
  beforeTheReportsOf2025: '2026-01-19',
  returned: '2026-02-21',
  restored: '2026-02-26',
} as const;

type Value = number | null | string | Partial<Observation>;
type Said = Readonly<Record<string, Readonly<Record<number, Value>>>>;
const blank = { status: 'blank', value: null, raw: '' } as const;

/** A number, null for 无, words, or an observation in full. */
function observed(indicator: string, year: number, value: Value): Observation {
  if (value === null || typeof value === 'number') return fact(indicator, year, value);
  const more = typeof value === 'string' ? { value: null, text: value, raw: value } : value;
  return fact(indicator, year, 0, more);
}

interface Home {
  name: string;
  leagues: readonly [league: string, share: number | null][];
  more?: Partial<LandingStatement>;
}

interface Report {
  form: string;
  year: number;
  kind?: LandingStatement['kind'];
  stage?: LandingStatement['stage'];
  more?: Partial<LandingStatement>;
  says: Said;
}

const im = 'im-sme-2024';
const amc = 'im-amc-2024';
const old = 'miit-sme-2022';
const miit = 'miit-sme-2024';

const homes: readonly Home[] = [
  { name: '甲', leagues: [[baotou, null]], more: { sector: 'secondary', industry: '示例稀土' } },
  {
    name: '乙',
    leagues: [
      [baotou, 60],
      [ordos, 40],
    ],
    more: { sector: 'secondary', industry: '示例装备' },
  },
  { name: '丙', leagues: [[ordos, null]], more: { sector: 'secondary', industry: '示例稀土', level: 'national' } },
  { name: '丁', leagues: [[wuhai, null]], more: { sector: 'secondary' } },
  { name: '戊', leagues: [[hohhot, null]], more: { sector: 'primary', programme: 'amc' } },
  { name: '己', leagues: [[hohhot, null]], more: { sector: 'tertiary' } },
  { name: '庚', leagues: [[hohhot, null]], more: { sector: 'secondary', industry: '示例稀土', programme: 'amc' } },
  { name: '辛', leagues: [[ordos, null]], more: { sector: 'primary', industry: '示例羊绒' } },
];

const certified = (batch: string, month: string, validTo: string) => ({
  certification: {
    batch,
    certified: IsoMonth.parse(month),
    validFrom: IsoMonth.parse(month),
    validTo: IsoMonth.parse(validTo),
  },
});

const reports: readonly (readonly Report[])[] = [
  // 1 甲
  [
    {
      form: old,
      year: 2022,
      kind: 'application',
      says: { [output]: { 2022: 100 }, leading_output_share_pct: { 2022: 50 } },
    },
    {
      form: im,
      year: 2023,
      more: certified('示例第一批', '2023-03', '2026-02'),
      says: { [output]: { 2023: 110 }, leading_output_share_pct: { 2023: 50 } },
    },
    {
      form: im,
      year: 2024,
      says: {
        [output]: { 2024: 120 },
        leading_output_share_pct: { 2024: 60 },
        sme_output_share_pct: { 2024: 70 },
        cluster_co2_per_output: { 2024: 2.5 },
      },
    },
    {
      form: im,
      year: 2025,
      says: {
        [output]: { 2024: 130, 2025: 150 },
        leading_output_share_pct: { 2025: 60 },
        leading_output_growth_pct: { 2025: 15.38 },
        leading_output_avg_growth_3y_pct: { 2025: 21.6 },
        sme_output_share_pct: { 2025: 80 },
        cluster_enterprise_count: { 2025: 50 },
        cluster_sme_count: { 2025: 40 },
        cluster_area: { 2025: 3.5 },
        sme_rd_intensity_pct: { 2025: 3 },
        sme_employees: { 2025: 800 },
        sme_valid_invention_patents: { 2025: 12 },
        cluster_rd_staff_share_pct: { 2025: 10 },
        cluster_rd_expenditure_growth_pct: { 2025: 8 },
        platform_national_count: { 2025: 2 },
        sme_std_national_lead: { 2025: 3 },
        specialized_sme_count: { 2025: 20 },
        enterprise_cloud_adoption_pct: { 2025: 60 },
        cluster_iiot_adoption_pct: { 2025: 40 },
        industrial_software_purchase: { 2025: 120.5 },
        cluster_co2_per_output: { 2025: 2 },
        energy_per_industrial_output_reduction_3y_pct: { 2025: 3 },
        bulk_solid_waste_utilization_pct: { 2025: 80 },
        carbon_monitoring_established: { 2025: 'yes' },
        overseas_branch_count: { 2025: 1 },
        leading_industry_not_prohibited: { 2025: 'yes' },
      },
    },
  ],
  // 2 乙
  [
    {
      form: im,
      year: 2023,
      kind: 'application',
      says: { [output]: { 2022: 50, 2023: 50 }, leading_output_share_pct: { 2022: 100, 2023: 100 } },
    },
    { form: im, year: 2024, says: { [output]: { 2024: 60 }, leading_output_share_pct: { 2024: 100 } } },
    {
      form: im,
      year: 2025,
      says: {
        [output]: { 2025: 70 },
        leading_output_share_pct: { 2025: 100 },
        leading_output_growth_pct: { 2025: 20 },
        leading_output_avg_growth_3y_pct: { 2025: 12.2 },
        sme_output_share_pct: { 2025: 50 },
        cluster_enterprise_count: { 2025: 30 },
        sme_rd_intensity_pct: { 2025: 4 },
        sme_employees: { 2025: 400 },
        sme_valid_invention_patents: { 2025: null },
        cluster_rd_staff_share_pct: { 2025: 5 },
        cluster_rd_expenditure_growth_pct: { 2025: 12 },
        specialized_sme_count: { 2025: 10 },
        enterprise_cloud_adoption_pct: { 2025: 30 },
        cluster_iiot_adoption_pct: { 2025: 20 },
        industrial_software_purchase: { 2025: 79.5 },
        energy_per_industrial_output_reduction_3y_pct: { 2025: 5 },
        bulk_solid_waste_utilization_pct: { 2025: 50 },
        carbon_monitoring_established: { 2025: 'yes' },
        overseas_branch_count: { 2025: null },
        leading_industry_not_prohibited: { 2025: 'yes' },
      },
    },
  ],
  // 3 丙
  [
    {
      form: miit,
      year: 2024,
      kind: 'application',
      more: certified('示例第二批', '2024-06', '2027-12'),
      says: {
        [output]: { 2024: 40 },
        leading_product_export_amount: { 2024: 100 },
        cluster_energy_per_output: { 2024: 0.6 },
      },
    },
    {
      form: miit,
      year: 2025,
      says: {
        [output]: { 2025: 44 },
        cluster_output_share_of_county_pct: { 2025: 11 },
        cluster_enterprise_count: { 2025: 20 },
        cluster_sme_count: { 2025: 15 },
        sme_rd_expenditure: { 2025: 1.1 },
        sme_rd_intensity_pct: { 2025: 5 },
        platform_national_count: { 2025: 1 },
        leading_innovative_sme_count: { 2025: 7 },
        sme_cloud_count: { 2025: 4 },
        sme_iiot_count: { 2025: 3 },
        green_mfg_national_count: { 2025: 2 },
        green_mfg_national_names: { 2025: '示例１号（绿色工厂）\n示例绿色供应链公司' },
        cluster_energy_per_output: { 2025: 0.5 },
        carbon_monitoring_established: { 2025: 'no' },
        leading_product_export_amount: { 2025: 150 },
        sme_service_platform_national_count: { 2025: 1 },
      },
    },
  ],
  // 4 丁
  [{ form: im, year: 2023, kind: 'application', says: { [output]: { 2022: 30, 2023: 20 } } }],
  // 5 戊
  [
    { form: amc, year: 2022, kind: 'application', says: { [output]: { 2022: 10 } } },
    { form: amc, year: 2023, says: { [output]: { 2023: null } } },
    { form: amc, year: 2024, says: { [output]: { 2024: blank } } },
    {
      form: amc,
      year: 2025,
      says: {
        [output]: { 2025: 12 },
        above_scale_rd_investment: { 2025: 0.2 },
        above_scale_rd_intensity_pct: { 2025: 2 },
        cluster_industry_employees: { 2025: 100 },
        cluster_industry_rd_staff_share_pct: { 2025: 10 },
        cluster_valid_invention_patents: { 2025: null },
        cluster_std_national_lead: { 2025: 2 },
        innovative_sme_count: { 2025: 4 },
        energy_per_industrial_output_reduction_3y_pct: { 2025: 9 },
        leading_industry_not_prohibited: { 2025: blank },
      },
    },
  ],
  // 6 己
  [
    { form: im, year: 2023, kind: 'application', says: { [output]: { 2022: 0, 2023: 5 } } },
    { form: im, year: 2024, says: { [output]: { 2024: 5 } } },
    { form: im, year: 2025, stage: 'preliminary', says: { [output]: { 2025: 6 } } },
  ],
  // 7 庚
  [
    { form: amc, year: 2023, kind: 'application', says: { [output]: { 2023: 20 } } },
    {
      form: amc,
      year: 2024,
      says: { [output]: { 2024: 25 }, cluster_co2_per_output: { 2024: 1.2 }, cluster_energy_per_output: { 2024: 0.4 } },
    },
    {
      form: amc,
      year: 2025,
      stage: 'revised',
      says: {
        [output]: { 2025: 30 },
        above_scale_rd_investment: { 2025: 0.6 },
        above_scale_rd_intensity_pct: { 2025: 3 },
        cluster_industry_employees: { 2025: 300 },
        cluster_industry_rd_staff_share_pct: { 2025: 5 },
        cluster_valid_invention_patents: { 2025: 8 },
        platform_national_count: { 2025: null },
        cluster_std_national_lead: { 2025: 3 },
        innovative_sme_count: { 2025: 6 },
        specialized_sme_count: { 2025: 5 },
        industrial_software_purchase: { 2025: null },
        cluster_co2_per_output: { 2025: 1 },
        energy_per_industrial_output_reduction_3y_pct: { 2025: 11 },
        carbon_monitoring_established: { 2025: blank },
      },
    },
  ],
  // 8 辛
  [
    { form: old, year: 2023, kind: 'application', says: { [output]: { 2022: 40, 2023: 44 } } },
    {
      form: old,
      year: 2024,
      says: {
        [output]: { 2024: 40 },
        leading_output_share_pct: { 2024: 50 },
        cluster_energy_per_output: { 2024: 0.3 },
      },
    },
    {
      form: miit,
      year: 2025,
      more: certified('示例第二批', '2025-05', '2028-04'),
      says: {
        [output]: { 2025: 44 },
        leading_output_share_pct: { 2025: 50 },
        leading_output_avg_growth_3y_pct: { 2025: 9 },
        leading_output_growth_pct: { 2025: 12 },
        sme_output_share_pct: { 2025: 75 },
        cluster_output_share_of_county_pct: { 2025: 22 },
        cluster_sme_count: { 2025: 25 },
        sme_rd_expenditure: { 2025: 0.9 },
        sme_rd_intensity_pct: { 2025: 2 },
        sme_employees: { 2025: 300 },
        sme_valid_invention_patents: { 2025: 6 },
        sme_std_national_lead: { 2025: 4 },
        leading_innovative_sme_count: { 2025: 9 },
        sme_cloud_count: { 2025: 10 },
        sme_iiot_count: { 2025: 5 },
        green_mfg_national_count: { 2025: 2 },
        green_mfg_national_names: { 2025: '示例1号 绿色工厂\n示例绿色工业园区' },
        green_mfg_provincial_names: { 2025: '示例二号公司' },
        cluster_energy_per_output: { 2025: 0.25 },
        leading_product_export_amount: { 2024: 200, 2025: 210 },
        sme_service_platform_national_count: { 2025: 2 },
      },
    },
  ],
];

/** Lands every report of the table above, cluster by cluster, then the return, the restoration and the conclusion. */
export async function landSmallLedger(ledger: Ledger): Promise<void> {
  for (const [index, home] of homes.entries()) {
    for (const report of reports[index] ?? []) {
      const first = report.kind === 'application';
      const said = statement(first ? { fresh: 0 } : index + 1, observationsOf(report.says), {
        ...placed(home),
        form: report.form,
        kind: report.kind ?? 'annual-report',
        stage: report.stage ?? 'final',
        ...report.more,
        reportYear: report.year,
        receivedAt: report.year === 2025 ? '2026-01-20' : `${report.year + 1}-01-10`,
      });
      await ledger.land(landing(`${home.name}-${report.year}.docx`, [said], first ? [home.name] : []));
    }
  }
  await letTimePass(ledger);
}

function observationsOf(said: Said): Observation[] {
  return Object.entries(said).flatMap(([indicator, years]) =>
    Object.entries(years).map(([year, value]) => observed(indicator, Number(year), value)),
  );
}

function placed({ leagues, more }: Home): Partial<LandingStatement> {
  const members = leagues.map(([league, share], index) => ({
    league: LeagueCode.parse(league),
    leading: index === 0,
    share,
  }));
  return { league: leagues[0]?.[0] ?? null, leagues: members, ...more };
}

async function letTimePass(ledger: Ledger): Promise<void> {
  const last = new Map([...ledger.entries()].map((entry) => [entry.name, entry]));
  const submissionId = SubmissionId.parse(last.get('辛')?.standing?.submissionId);
  for (const [kind, day] of [
    ['returned', '2026-02-20'],
    ['restored', '2026-02-25'],
  ] as const) {
    await ledger.record({
      kind,
      submissionId,
      at: IsoDate.parse(day),
      recordedAt: `${day}T08:00:00Z`,
      actor: 'tester',
    });
  }
  await ledger.act({
    kind: 'concluded',
    round: RoundId.parse('sme-regional-2025'),
    clusterId: ClusterId.parse(last.get('甲')?.clusterId),
    submissionId: SubmissionId.parse(last.get('甲')?.standing?.submissionId),
    at: IsoDate.parse('2026-02-10'),
    recordedAt: '2026-02-10T08:00:00Z',
    actor: 'tester',
    detail: { outcome: 'passed', opinion: '', open: { blocks: 0, explain: 0, note: 0 }, overruled: 0 },
    seen: null,
  });
}
