import type { Language } from './language.ts';
import type { Same } from './zh.ts';

/** Words of the progress of plans and of performance targets in a round; they load with those views. */
const zh = {
  performance: {
    title: (attained: number, all: number) => `绩效目标 ${all} 项中 ${attained} 项完成`,
    sub: '绩效目标表：目标值、完成值与完成率',
    name: '绩效指标',
    target: '目标值',
    actual: '完成值',
    attainment: '完成率（%）',
    status: '结论',
    share: '完成比例',
    hint: '把指针或焦点移到格子上，看目标值、完成值和完成率',
    byItem: '各项绩效目标的完成情况',
    byItemSub: '已达到目标值的集群数／有目标值和完成值的集群数',
    byLeague: '各盟市绩效目标的完成情况',
    byLeagueSub: '已达到目标值的项数／有目标值和完成值的项数；项 = 集群 × 绩效指标',
    who: (about: string, n: number) => `${about}：尚未完成的 ${n} 个集群`,
    hardest: (name: string, share: string) =>
      share === '0%' ? `${name}：没有集群完成` : `${name}完成的集群最少，占 ${share}`,
    last: (name: string, share: string) => `${name}完成的比例最低，${share}`,
    roundSub: (n: number) => `${n} 个集群的绩效目标表：目标值与完成值；表中没有写明目标年份，尚未完成不等于落后`,
    states: {
      attained: '完成',
      missed: '尚未完成',
      'no-target': '未定目标',
      'no-actual': '无完成值',
      'not-asked': '表上未设',
    },
  },
  plans: {
    title: (behind: number, all: number) => `${all} 项可对照的规划进度中 ${behind} 项落后`,
    sub: (n: number, year: number) => `${n} 个有三年规划的集群，${year} 年；项 = 集群 × 规划指标`,
    none: '本轮尚无报告，规划进度待报送后显示',
    empty: '本轮各表式不含规划目标，或申报表未填',
    emptyText: '申报表中的三年规划目标收录后，这里显示各集群的进度。没有规划的类别没有可以对照的目标。',
    byMeasure: (name: string, n: number) => `${name}落后最多，有 ${n} 个集群落后或倒退`,
    byMeasurePlain: '各项规划指标的进度',
    byMeasureSub: '各规划指标处于各状态的集群数，个',
    byLeague: (name: string, share: string) => `${name}的规划进度最慢，${share}落后`,
    byLeaguePlain: '各盟市的规划进度',
    byLeagueSub: '各盟市处于各状态的项数，项',
    matrix: '逐个集群',
    who: (about: string, n: number) => `${about}：落后或倒退的 ${n} 个集群`,
    everyone: '显示全部集群',
    matrixSub: '把指针或焦点移到格子上，看实际、应达和目标',
    years: (base: number, target: number) => `${base}–${target}`,
    measure: '规划指标',
    league: '盟市',
    behindShare: '落后',
    counted: (n: number) => `${n} 项可对照`,
  },
};

const plural = (n: number, name: string, many = `${name}s`) => `${n} ${n === 1 ? name : many}`;

const en: Same<typeof zh> = {
  performance: {
    title: (attained, all) => `${attained} of ${plural(all, 'performance target')} attained`,
    sub: 'Table of performance targets: target, actual, attainment',
    name: 'Target',
    target: 'Target value',
    actual: 'Actual',
    attainment: 'Attainment (%)',
    status: 'Result',
    share: 'Share attained',
    hint: 'Point at a cell or move the focus to it to read target, actual and attainment',
    byItem: 'Attainment by target',
    byItemSub: 'Clusters at their target, of those with a target and an actual value',
    byLeague: 'Attainment by league',
    byLeagueSub: 'Items at their target, of those with a target and an actual value; item = cluster × target',
    who: (about, n) => `${about}: ${plural(n, 'cluster')} yet to reach the target`,
    hardest: (name, share) =>
      share === '0%' ? `${name}: attained by no cluster` : `Attained least often, by ${share}: ${name}`,
    last: (name, share) => `Smallest share attained, ${share}: ${name}`,
    roundSub: (n) =>
      `Performance tables of ${plural(n, 'cluster')}: target and actual. They name no target year: not yet attained is not behind`,
    states: {
      attained: 'attained',
      missed: 'not yet attained',
      'no-target': 'no target',
      'no-actual': 'no actual',
      'not-asked': 'not asked',
    },
  },
  plans: {
    title: (behind, all) => `${behind} of ${plural(all, 'comparable plan item')} behind`,
    sub: (n, year) => `${plural(n, 'cluster')} with a three-year plan, ${year}; item = cluster × plan row`,
    none: 'No report of this round is in yet; progress of plans follows the reports',
    empty: 'The forms of this round have no plan targets, or none were filled in',
    emptyText:
      'Once targets of applications are in the ledger, progress is shown here. Programmes without plans have no targets to compare.',
    byMeasure: (name, n) => `Lagging most, with ${plural(n, 'cluster')} behind or reversed: ${name}`,
    byMeasurePlain: 'Progress by plan row',
    byMeasureSub: 'Clusters by status, each plan row',
    byLeague: (name, share) => `Furthest behind plans, with ${share} of the items: ${name}`,
    byLeaguePlain: 'Progress by league',
    byLeagueSub: 'Items by status, each league',
    matrix: 'Cluster by cluster',
    who: (about, n) => `${about}: ${plural(n, 'cluster')} behind or reversed`,
    everyone: 'Show all clusters',
    matrixSub: 'Point at or focus a cell for actual, required and target',
    years: (base, target) => `${base}–${target}`,
    measure: 'Plan row',
    league: 'League',
    behindShare: 'Behind',
    counted: (n) => `${n} comparable`,
  },
};

const words = { zh, en };

export const planWordsOf = (language: Language): Same<typeof zh> => words[language];
