import type { FormEdition } from '../../server/catalogue/schema.ts';
import type { FilledForm } from '../../server/documents/filled-form.ts';
import type { Cluster } from './clusters.ts';
import type { Pace, YearFacts } from './history.ts';
import { fixed2, round2 } from './random.ts';

/** One fault put into the samples on purpose; the review is tested against this list. */
export interface Planted {
  cluster: string;
  league: string;
  reportYear: number;
  /** Null where the fault is about the whole report. */
  indicator: string | null;
  year: number | null;
  kind: FaultKind;
  note: string;
  /** The file it stands in, below `datasets/samples/`; null where it is about none. */
  file: string | null;
}

type FaultKind =
  | 'late'
  | 'missing-report'
  | 'restated'
  | 'growth-contradicts-levels'
  | 'unit-slip'
  | 'identical-growth'
  | 'none-carried-on'
  | 'threshold-barely-met'
  | 'name-twice'
  | 'name-in-two-clusters'
  | 'polarity'
  | 'count-differs-from-names'
  | 'plan-behind'
  | 'plan-target-lowered'
  | 'standard-slipping'
  | 'copied-answers'
  | 'entering'
  | 'leaving'
  | 'two-forms-differ'
  | 'left-blank'
  | 'unreadable-value'
  | 'unit-typed';

/** Clusters by niche, so that the list of faults reads as a story. */
const cast = {
  late: {
    杂粮精制食品: '2026-02-24',
    褐煤提质与蜡制品: '2026-03-10',
    现代煤化工: '2026-02-11',
    肉牛屠宰与皮革: '2026-02-05',
  },
  missing: ['煤矸石绿色建材', '沙生中药材加工', '原料药与蒙药制剂'],
  restated: { 钢结构与精密铸锻: 0.93, 草原乳制品: 0.955, 铝基新材料: 0.96 },
  contradicts: { 番茄与脱水蔬菜制品: 7.4, 风电塔筒与叶片: 6.1 },
  slip: ['盐碱化工新材料', '羊绒精纺服饰'],
  sameGrowth: { league: '乌兰察布市', growth: '8.60' },
  carriedNone: ['玉米发酵制品', '稻米精深加工'],
  barely: '进口木材精深加工',
  nameTwice: '牛肉精深加工',
  sharedName: ['铜精深加工', '可降解塑料单体'],
  polarity: '草原牛羊肉制品',
  roster: ['有机硅下游制品', '生物发酵'],
  slow: ['铁合金节能冶炼', '铜精深加工', '乳品发酵剂与功能乳配料', '硅基新材料', '肉羊分割与熟食'],
  ahead: ['稀土永磁材料', '稀土新材料', '稀土抛光与催化材料', '绿色算力配套设备', '玉米生物基材料'],
  lowered: '马铃薯淀粉与主食',
  slipping: { 大豆与菜籽油脂: 'output', 口岸粮油落地加工: 'share' },
  copied: ['重型汽车零部件', '羊绒原绒分梳'],
  differs: '向日葵籽仁加工',
  blank: {
    niche: '奶食品与奶酪',
    indicators: ['enterprise_cloud_adoption_pct', 'energy_per_industrial_output_reduction_3y_pct'],
  },
  unreadable: { niche: '番茄与脱水蔬菜制品', indicator: 'bulk_solid_waste_utilization_pct', typed: '八成以上' },
  unit: { niche: '杂粮精制食品', indicator: 'cluster_gross_output' },
} as const;

export function paceOf(cluster: Cluster): Pace {
  const list = (names: readonly string[]): boolean => names.includes(cluster.niche);
  return list(cast.slow) ? 'slow' : list(cast.ahead) ? 'ahead' : 'usual';
}

const plant = (
  cluster: Cluster,
  reportYear: number,
  kind: FaultKind,
  note: string,
  about: { indicator?: string; year?: number } = {},
): Planted => ({
  cluster: cluster.name,
  league: cluster.league,
  reportYear,
  indicator: about.indicator ?? null,
  year: about.year ?? null,
  kind,
  note,
  file: null,
});

const lookup = <T>(table: Readonly<Record<string, T>>, cluster: Cluster): T | undefined => table[cluster.niche];

/** Does the clerk copy the words of last year? */
export function copiesWords(cluster: Cluster, last: number): boolean {
  return last === 2025 && cast.copied.some((niche) => niche === cluster.niche);
}

/** Does the cluster owe a report that never came? */
export function reportMissing(cluster: Cluster, last: number): boolean {
  return last === 2025 && cast.missing.some((niche) => niche === cluster.niche);
}

/** Day a late report arrived, null when it came in time. */
export function lateDay(cluster: Cluster, last: number): string | null {
  return last === 2025 ? (lookup<string>(cast.late, cluster) ?? null) : null;
}

/** What is true of the cluster as such: thresholds just met, standards lost. Changes the facts themselves. */
export function bendFacts(cluster: Cluster, facts: YearFacts[]): Planted[] {
  /** Sets the output of some years; the years around them keep their growth. */
  const settle = (levels: Readonly<Record<number, number>>): void => {
    const growth = new Map(facts.map((fact, at) => [fact.year, fact.output / (facts[at - 1]?.output ?? fact.output)]));
    const by = (year: number): YearFacts | undefined => facts.find((fact) => fact.year === year);
    const known = Object.keys(levels).map(Number);
    for (const year of known) {
      const one = by(year);
      if (one) one.output = levels[year] ?? one.output;
    }
    for (let year = Math.min(...known) - 1; by(year); year -= 1) {
      const [one, next] = [by(year), by(year + 1)];
      if (one && next) one.output = round2(next.output / (growth.get(year + 1) ?? 1));
    }
    for (let year = Math.max(...known) + 1; by(year); year += 1) {
      const [one, before] = [by(year), by(year - 1)];
      if (one && before) one.output = round2(before.output * (growth.get(year) ?? 1));
    }
  };
  if (cluster.niche === cast.barely) {
    settle({ 2021: 15.02, 2022: 15.81, 2023: 16.64 });
    return [
      plant(cluster, 2023, 'threshold-barely-met', '2021 年产值 15.02 亿元，三年均刚过 15 亿元', {
        indicator: 'cluster_gross_output',
        year: 2021,
      }),
    ];
  }
  const slipping = lookup<string>(cast.slipping, cluster);
  if (slipping === 'output') {
    settle({ 2021: 15.62, 2022: 16.91, 2023: 17.84, 2024: 16.07, 2025: 14.62 });
    return [
      plant(cluster, 2025, 'standard-slipping', '产值降到 14.62 亿元', {
        indicator: 'cluster_gross_output',
        year: 2025,
      }),
    ];
  }
  if (slipping === 'share') {
    for (const fact of facts) if (fact.year === 2025) fact.leadingShare = 58.7;
    return [
      plant(cluster, 2025, 'standard-slipping', '主导产业占比降到 58.70%', {
        indicator: 'leading_output_share_pct',
        year: 2025,
      }),
    ];
  }
  return [];
}

/** A report that tells the past anew: facts for this report only. */
export function restate(
  cluster: Cluster,
  last: number,
  facts: readonly YearFacts[],
): { facts: YearFacts[]; planted: Planted[] } {
  const factor = last === 2025 ? lookup<number>(cast.restated, cluster) : undefined;
  if (factor === undefined) return { facts: [...facts], planted: [] };
  const told = facts.map((fact) => (fact.year === 2024 ? { ...fact, output: round2(fact.output * factor) } : fact));
  const about = { indicator: 'cluster_gross_output', year: 2024 };
  return { facts: told, planted: [plant(cluster, last, 'restated', `2024 年产值改为原报的 ${factor} 倍`, about)] };
}

/** Faults of what is written into one form. Changes `answers`. */
export function spoil(
  cluster: Cluster,
  edition: FormEdition,
  form: FilledForm,
  answers: Map<string, string>,
  annual: boolean,
): Planted[] {
  const last = form.lastYear;
  const planted: Planted[] = [];
  const key = (indicator: string, year = last): string => `${indicator}@${year}`;
  const asked = (indicator: string, year = last): boolean => answers.has(key(indicator, year));
  const note = (kind: FaultKind, text: string, about: { indicator?: string; year?: number } = {}): void => {
    planted.push(plant(cluster, last, kind, text, about));
  };
  const rewrite = (indicator: string, to: (now: string) => string, year = last): boolean => {
    const now = answers.get(key(indicator, year));
    if (now === undefined) return false;
    answers.set(key(indicator, year), to(now));
    return true;
  };
  const growth = 'leading_output_growth_pct';

  // Put right by the next report, which states 2024 again: the ledger of early 2025 still shows it.
  if (last === 2024 && annual && cluster.niche === cast.slip[0]) {
    const indicator = 'cluster_gross_output';
    if (rewrite(indicator, (now) => fixed2(Number(now) * 10000)))
      note('unit-slip', '按万元填入亿元栏', { indicator, year: last });
  }
  if (last === 2025 && annual) {
    const more = lookup<number>(cast.contradicts, cluster);
    if (more !== undefined && rewrite(growth, (now) => fixed2(Number(now) + more)))
      note('growth-contradicts-levels', `增速比产值推算高 ${more} 个百分点`, { indicator: growth, year: last });
    if (cast.slip.some((niche) => niche === cluster.niche)) {
      const indicator = 'industrial_software_purchase';
      if (rewrite(indicator, (now) => fixed2(Number(now) * 10000)))
        note('unit-slip', '按元填入万元栏', { indicator, year: last });
    }
    if (cluster.league === cast.sameGrowth.league && rewrite(growth, () => cast.sameGrowth.growth))
      note('identical-growth', `同一盟市均填 ${cast.sameGrowth.growth}%`, { indicator: growth, year: last });
    if (cluster.niche === cast.polarity && edition.id === 'miit-sme-2024') {
      for (const indicator of [
        'leading_industry_is_prohibited',
        'has_major_incidents_3y',
        'has_tax_evasion_or_violations',
      ])
        if (rewrite(indicator, () => 'yes')) note('polarity', '按旧表习惯勾选“是”', { indicator, year: last });
    }
    if (
      cast.roster.some((niche) => niche === cluster.niche) &&
      rewrite('platform_provincial_count', (now) => String(Number(now) + 2))
    )
      note('count-differs-from-names', '数量比名称多 2 个', { indicator: 'platform_provincial_count', year: last });
    if (
      cluster.niche === cast.nameTwice &&
      rewrite('platform_provincial_names', (now) => `${now}、${now.split('、')[0] ?? ''}`)
    ) {
      rewrite('platform_provincial_count', (now) => String(Number(now) + 1));
      note('name-twice', '同一平台列了两次', { indicator: 'platform_provincial_names', year: last });
    }
    if (cast.sharedName.some((niche) => niche === cluster.niche) && asked('green_mfg_provincial_names')) {
      rewrite('green_mfg_provincial_names', (now) => (now === '无' ? '示例共享绿色工厂' : `${now}、示例共享绿色工厂`));
      rewrite('green_mfg_provincial_count', (now) => String(Number(now) + 1));
      note('name-in-two-clusters', '同一绿色工厂出现在两个集群', {
        indicator: 'green_mfg_provincial_names',
        year: last,
      });
    }
    if (cluster.niche === cast.lowered && form.plan) {
      const { targetYear } = form.plan;
      const indicator = 'plan_valid_invention_patents_target';
      if (rewrite(indicator, (now) => String(Math.round(Number(now) * 0.85)), targetYear))
        note('plan-target-lowered', '目标值比申报时低 15%', { indicator, year: targetYear });
    }
    if (cast.copied.some((niche) => niche === cluster.niche)) {
      for (const [name, value] of [...answers]) {
        if (!name.endsWith(`@${last}`)) continue;
        const before = answers.get(name.replace(`@${last}`, `@${last - 1}`));
        if (before !== undefined && value !== before && /^-?[\d.]+$/.test(before)) answers.set(name, before);
      }
      note('copied-answers', '当年各栏照抄上年');
    }
    if (cluster.niche === cast.differs && edition.id === 'miit-sme-2024') {
      if (rewrite('cluster_gross_output', (now) => fixed2(Number(now) * 1.021)))
        note('two-forms-differ', '两张表的产值不同', { indicator: 'cluster_gross_output', year: last });
    }
  }
  if (cast.carriedNone.some((niche) => niche === cluster.niche)) {
    for (const indicator of [
      'leading_product_export_growth_pct',
      'fdi_growth_pct',
      'cluster_rd_expenditure_growth_pct',
    ])
      for (const year of [last - 2, last - 1, last]) rewrite(indicator, () => '无', year);
    note('none-carried-on', '三项增速连年填“无”', { indicator: 'cluster_rd_expenditure_growth_pct', year: last });
  }
  // A form whose goals are words only gives nobody a target to fall behind.
  const targets = edition.sections.some(({ fields }) => fields.some((field) => field.key.endsWith('_target')));
  if (last > 2023 && annual && paceOf(cluster) === 'slow' && (form.plan || (targets && edition.id !== 'miit-sme-2024')))
    note('plan-behind', '研发、专利、减排进度慢于规划');
  if (cluster.niche === cast.blank.niche && last === 2025) {
    for (const indicator of cast.blank.indicators)
      if (answers.delete(key(indicator))) note('left-blank', '应填未填', { indicator, year: last });
  }
  return planted;
}

/** Slips of the pen: cells typed in a way that the reader must convert or refuse. Changes `answers`. */
export function mistype(cluster: Cluster, form: FilledForm, answers: Map<string, string>): Planted[] {
  const last = form.lastYear;
  if (last !== 2025) return [];
  const slip = (indicator: string, typed: (now: string) => string, kind: FaultKind, text: string): Planted[] => {
    const name = `${indicator}@${last}`;
    const now = answers.get(name);
    if (now === undefined) return [];
    answers.set(name, typed(now));
    return [plant(cluster, last, kind, text, { indicator, year: last })];
  };
  const { unreadable, unit } = cast;
  if (cluster.niche === unreadable.niche)
    return slip(unreadable.indicator, () => unreadable.typed, 'unreadable-value', '以文字代数字');
  if (cluster.niche === unit.niche)
    return slip(
      unit.indicator,
      (now) => `${Math.round(plainNumber(now) * 10000)}万元`,
      'unit-typed',
      '亿元栏注明按万元填',
    );
  return [];
}

/** The number in a typed cell, whatever its width and separators. */
function plainNumber(typed: string): number {
  return Number(typed.normalize('NFKC').replace(/[^\d.]/g, ''));
}
