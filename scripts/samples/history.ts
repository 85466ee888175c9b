import type { Cluster } from './clusters.ts';
import { type Family, families } from './industries.ts';
import { chance, round2 } from './random.ts';

/** What is true of an invented cluster in one year, in the units of the forms, rounded as they print. */
export interface YearFacts {
  year: number;
  output: number;
  smeShare: number;
  leadingShare: number;
  enterprises: number;
  smes: number;
  specialized: number;
  giants: number;
  champions: number;
  hitech: number;
  innovative: number;
  listed: number;
  tutoring: number;
  aboveScale: number;
  rdIntensity: number;
  /** 亿元 */
  smeRd: number;
  clusterRd: number;
  aboveScaleRd: number;
  employees: number;
  rdStaff: number;
  ipGrants: number;
  patents: number;
  pct: number;
  /** 万元 */
  fdi: number;
  exports: number;
  software: number;
  co2: number;
  energy: number;
  standards: Record<string, number>;
  cloud: number;
  iiot: number;
  rdTools: number;
  solidWaste: number;
  waterReuse: number;
  countyShare: number;
  branches: number;
  /** Names accumulated by the year, e.g. platforms by rank. */
  lists: Record<string, string[]>;
}

const firstYear = 2014;
const lastYear = 2025;

/** General growth of output by year, percent. */
const climate: Readonly<Record<number, number>> = {
  2015: 4,
  2016: 5,
  2017: 7,
  2018: 6,
  2019: 5.5,
  2020: 2,
  2021: 15,
  2022: 10,
  2023: 6.2,
  2024: 5.6,
  2025: 5.1,
};

/** How a league does beyond the general growth, percentage points. */
const leagueGrowth: Readonly<Record<string, number>> = {
  呼和浩特市: 1.6,
  包头市: 2.8,
  乌海市: -1.4,
  赤峰市: 0.8,
  通辽市: 0.4,
  鄂尔多斯市: 2.2,
  呼伦贝尔市: -0.6,
  巴彦淖尔市: 0.9,
  乌兰察布市: 1.2,
  兴安盟: 0.2,
  锡林郭勒盟: -0.2,
  阿拉善盟: -0.9,
  满洲里市: 1.1,
  二连浩特市: 1.8,
};

/** Industrial output of a league by year, 亿元: invented for the samples, the same in every form of the league. */
export function leagueOutput(league: string, year: number): number {
  const dice = chance('league', league);
  let output = dice.between(900, 5200);
  for (let at = firstYear + 1; at <= year; at += 1)
    output *= 1 + ((climate[at] ?? 5) - 1 + (leagueGrowth[league] ?? 0) + dice.normal(0, 0.8)) / 100;
  return round2(output);
}

const standardRanks = [
  ['intl', 0.05],
  ['national', 0.5],
  ['industry', 0.9],
  ['group', 1.8],
] as const;

/** Pace of a cluster: `ahead` keeps its plan, `slow` falls behind it. */
export type Pace = 'ahead' | 'usual' | 'slow';

/** The whole invented past of a cluster, year by year. */
export function inventHistory(cluster: Cluster, pace: Pace): YearFacts[] {
  const family: Family = families[cluster.family];
  const dice = chance('history', cluster.id);
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, no) => firstYear + no);
  const outputs = outputsOf(cluster, family, years, pace);
  const start = {
    smeShare: cluster.programme === 'amc' ? dice.between(35, 62) : dice.between(68, 91),
    leadingShare: dice.between(70, 92),
    rdIntensity: Math.max(1 + dice.between(0.02, 0.3), family.rd + dice.normal(0, 0.35)),
    perSme: family.perSme * dice.between(0.8, 1.25),
    staff: dice.between(38, 86),
    patents: family.patents * dice.between(1.5, 2.6),
    cloud: dice.between(30, 52),
    iiot: dice.between(18, 34),
    co2: Math.max(0.14, family.co2 * dice.between(0.8, 1.2)),
    county: dice.between(18, 46),
    exports: family.exports * dice.between(0.5, 1.4),
    fdi: dice.happens(0.45) ? dice.between(300, 2600) : 0,
    titles: dice.between(0.05, 0.16),
    waste: dice.between(58, 90),
    water: dice.between(72, 93),
  };
  const drift = {
    rd: pace === 'ahead' ? 1.035 : pace === 'slow' ? 0.985 : 1.015,
    patents: pace === 'ahead' ? 0.175 : pace === 'slow' ? 0.07 : 0.145,
    iiot: pace === 'ahead' ? 6.4 : pace === 'slow' ? 2.1 : 4.6,
    co2: pace === 'ahead' ? 0.068 : pace === 'slow' ? 0.018 : 0.052,
  };
  const lists = listsOf(cluster, dice.fork('lists'));
  const facts: YearFacts[] = [];
  let rdStaffPart = dice.between(0.068, 0.115);
  for (const year of years) {
    const gap = year - 2023;
    const yearly = dice.fork('year', year);
    const output = outputs.get(year) ?? 0;
    const smeShare = round2(Math.min(97, start.smeShare + gap * 0.35 + yearly.normal(0, 0.4)));
    const leadingShare = round2(Math.min(97, start.leadingShare + gap * 0.25 + yearly.normal(0, 0.35)));
    const smeOutput = (output * smeShare) / 100;
    // Numbers of firms follow output slowly: half of growth is firms that grow.
    const anchor = ((outputs.get(2023) ?? output) * start.smeShare) / 100 / start.perSme;
    const smes = Math.max(12, Math.min(320, Math.round(anchor * (1 + 0.032 * gap))));
    const enterprises = smes + 2 + Math.floor(smes * (cluster.programme === 'amc' ? 0.14 : 0.06));
    const employees = Math.round(smes * start.staff * (1 + 0.012 * gap));
    rdStaffPart = Math.min(0.16, rdStaffPart * 1.012);
    const titled = Math.max(2, Math.round(smes * start.titles * (1 + 0.11 * gap)));
    const rdIntensity = round2(Math.max(0.6, start.rdIntensity * drift.rd ** gap));
    const smeRd = round2((smeOutput * 0.94 * rdIntensity) / 100);
    const co2 = round2(Math.max(0.11, start.co2 * (1 - drift.co2) ** gap));
    facts.push({
      year,
      output,
      smeShare,
      leadingShare,
      enterprises,
      smes,
      specialized: titled,
      giants: Math.floor(titled * 0.22),
      champions: cluster.size > 4 ? 1 + Math.floor((year - 2014) / 5) : year >= 2022 && titled > 9 ? 1 : 0,
      hitech: Math.round(titled * 0.9) + 1,
      innovative: Math.round(titled * 1.3),
      listed: cluster.size > 4 ? 2 + Math.floor((year - 2014) / 4) : titled > 12 ? 1 : 0,
      tutoring: titled > 8 ? 1 : 0,
      aboveScale: Math.max(22, Math.round(enterprises * 0.55)),
      rdIntensity,
      smeRd,
      clusterRd: round2(smeRd * 1.28 * (1 + 0.004 * gap)),
      aboveScaleRd: round2((output * 0.82 * rdIntensity) / 100),
      employees,
      rdStaff: Math.round(employees * rdStaffPart),
      ipGrants: Math.max(
        3,
        Math.round((employees / 10000) * start.patents * 0.9 * (1 + 0.09 * gap) * yearly.between(0.85, 1.15)),
      ),
      patents: Math.max(6 + year - 2016, Math.round((employees / 10000) * start.patents * (1 + drift.patents) ** gap)),
      pct: Math.round(start.patents / 12),
      fdi: start.fdi === 0 ? 0 : round2(start.fdi * (1 + 0.05 * gap) * yearly.between(0.85, 1.2)),
      exports: round2(output * 10000 * start.exports * (1 + 0.02 * gap) * yearly.between(0.9, 1.12)),
      software: round2(output * yearly.between(3.6, 4.4) * (1 + 0.06 * gap)),
      co2,
      energy: round2(Math.max(0.06, (co2 / 2.55) * (1 - 0.006 * gap))),
      standards: Object.fromEntries(
        standardRanks.flatMap(([rank, mean]) => [
          [`${rank}_lead`, Math.max(0, Math.round(mean * 0.5 + yearly.normal(0, mean * 0.6)))],
          [`${rank}_join`, Math.max(0, Math.round(mean + yearly.normal(0, mean * 0.7)))],
        ]),
      ),
      cloud: Math.min(smes, Math.round((smes * Math.min(96, start.cloud + 4.1 * gap)) / 100)),
      iiot: Math.max(1, Math.min(smes, Math.round((smes * Math.min(92, start.iiot + drift.iiot * gap)) / 100))),
      rdTools: round2(Math.min(94, start.cloud + 6 + 3.2 * gap)),
      solidWaste: round2(Math.min(99, start.waste + 1.1 * gap)),
      waterReuse: round2(Math.min(98.6, start.water + 0.6 * gap)),
      countyShare: round2(Math.min(88, start.county + 0.4 * gap)),
      branches: start.exports > 0.06 ? Math.max(0, Math.floor((year - 2017) / 3)) : 0,
      lists: Object.fromEntries(
        Object.entries(lists).map(([key, all]) => [
          key,
          all.filter((entry) => entry.since <= year).map((entry) => entry.name),
        ]),
      ),
    });
  }
  return facts;
}

/** Output by year: general growth, league, industry and luck, fixed to a plausible size in 2023. */
function outputsOf(cluster: Cluster, family: Family, years: readonly number[], pace: Pace): Map<number, number> {
  const dice = chance('output', cluster.id);
  // Log-normal around the family's usual size, by the exponential's first terms to stay exact everywhere.
  const spread = dice.normal(0, 0.3);
  const wide = 1 + spread + spread ** 2 / 2 + spread ** 3 / 6;
  const floor = cluster.programme === 'amc' ? 180 : cluster.level === 'national' || cluster.also ? 58 : 21;
  const size = Math.max(floor * dice.between(1, 1.15), family.output * cluster.size * wide);
  const growth = new Map(
    years.map((year) => [
      year,
      (climate[year] ?? 5) +
        family.growth * 0.6 +
        (family.years?.[year] ?? 0) +
        (leagueGrowth[cluster.league] ?? 0) +
        (pace === 'slow' && year > 2023 ? -5 : pace === 'ahead' && year > 2023 ? 2 : 0) +
        dice.normal(0, 2.2),
    ]),
  );
  const outputs = new Map<number, number>([[2023, round2(size)]]);
  for (let year = 2023; year > firstYear; year -= 1)
    outputs.set(year - 1, round2((outputs.get(year) ?? 0) / (1 + (growth.get(year) ?? 0) / 100)));
  for (let year = 2024; year <= lastYear; year += 1)
    outputs.set(year, round2((outputs.get(year - 1) ?? 0) * (1 + (growth.get(year) ?? 0) / 100)));
  return outputs;
}

/** Platforms, pilots, green factories and the like: invented names with the year they appear. */
function listsOf(cluster: Cluster, dice: ReturnType<typeof chance>): Record<string, { name: string; since: number }[]> {
  const place = cluster.county.replace(/[区县旗市]$/, '');
  const short = cluster.niche;
  const make = (
    suffixes: readonly string[],
    most: number,
    least: number,
    prefix = '示例',
  ): { name: string; since: number }[] => {
    const count = dice.whole(least, most);
    return Array.from({ length: count }, (_, no) => ({
      name: `${prefix}${place}${short}${suffixes[no % suffixes.length] ?? ''}${no >= suffixes.length ? `（${Math.floor(no / suffixes.length) + 1}）` : ''}`,
      since: no < least ? 2015 : 2019 + dice.whole(0, 6),
    }));
  };
  const grand = cluster.size > 1.2 ? 1 : 0;
  return {
    platform_national: make(['国家企业技术中心', '国家地方联合工程实验室', '国家检验检测中心'], 1 + grand * 2, grand),
    platform_provincial: make(
      ['自治区工程研究中心', '自治区重点实验室', '自治区企业技术中心', '自治区新型研发机构'],
      6,
      2,
    ),
    platform_other: make(['产业技术研究院', '检验检测服务站', '博士工作站'], 4, 1),
    newmode_pilot_national: make(['智能制造示范工厂', '工业互联网试点示范'], grand + 1, 0),
    newmode_pilot_provincial: make(['数字化车间', '智能工厂', '两化融合示范项目'], 4, 1),
    newmode_pilot_other: make(['机器换人示范项目', '5G应用示范项目'], 3, 0),
    green_mfg_national: make(['绿色工厂', '绿色供应链管理企业', '绿色设计产品'], 1 + grand, 0),
    green_mfg_provincial: make(['自治区绿色工厂', '自治区绿色园区', '自治区绿色设计产品'], 5, 1),
    green_mfg_other: make(['市级绿色车间', '市级节水型企业'], 3, 0),
    industry_alliance: make(['产业联盟', '行业协会'], 2, 1),
    sme_service_platform_national: make(['国家中小企业公共服务示范平台'], grand, 0),
    sme_service_platform_provincial: make(['自治区中小企业公共服务示范平台', '自治区创业服务基地'], 2, 1),
    sme_service_platform_other: make(['中小企业服务站', '一站式服务大厅'], 2, 1),
  };
}
