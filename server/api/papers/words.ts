import type { Words } from '../../contract/common.ts';
import type { ReviewSheet, Round } from '../../contract/reviews.ts';

export type PaperLanguage = 'zh' | 'en';

/** Words that several papers of the review share. */
export const paperWords = {
  zh: {
    list: '、',
    colon: '：',
    programme: { sme: '中小企业特色产业集群', amc: '先进制造业集群' },
    level: { national: '国家级', regional: '自治区级' },
    round: (year: number, level: string, programme: string) => `${year}年度${level}${programme}`,
    asOf: (day: string) => `数据截至${day}`,
    draft: '草稿',
    no: '序号',
    cluster: '集群',
    leagues: '盟市',
    report: '报告',
    file: '文件',
    received: (day: string) => `（${day}收到）`,
    whole: '全文',
    severity: { blocks: '必须更正', explain: '请说明', note: '提示' },
    state: {
      awaited: '待报',
      submitted: '已报',
      'under-review': '审核中',
      returned: '已退回',
      resubmitted: '已重报',
      concluded: '已办结',
      excused: '免报',
    },
    outcome: { passed: '通过', 'passed-with-concerns': '通过（有关注事项）', 'not-passed': '不通过' },
    verdict: {
      met: '符合',
      'not-met': '不符合',
      undetermined: '无法判定',
      judgement: '待人工判断',
      'not-applicable': '不适用',
      waived: '已放宽',
      reported: '已填报',
    },
    plan: {
      achieved: '已实现',
      'on-track': '合乎进度',
      'slightly-behind': '略慢',
      behind: '落后',
      reversed: '倒退',
      'no-data': '无法对照',
      'not-measurable': '定性目标',
    },
    attained: {
      attained: '已完成',
      missed: '未完成',
      'no-target': '未填目标',
      'no-actual': '未填完成值',
      'not-asked': '表式无此项',
    },
    unknown: '—',
    none: '无。',
    sign: '（签字）：',
    date: '日期：',
  },
  en: {
    list: ', ',
    colon: ': ',
    programme: { sme: 'SME characteristic industrial clusters', amc: 'advanced manufacturing clusters' },
    level: { national: 'national', regional: 'regional' },
    round: (year: number, level: string, programme: string) => `${year}, ${level} ${programme}`,
    asOf: (day: string) => `As of ${day}`,
    draft: 'draft',
    no: 'No.',
    cluster: 'Cluster',
    leagues: 'Leagues',
    report: 'Report',
    file: 'File',
    received: (day: string) => ` (received ${day})`,
    whole: 'whole file',
    severity: { blocks: 'must be corrected', explain: 'please explain', note: 'for information' },
    state: {
      awaited: 'awaited',
      submitted: 'submitted',
      'under-review': 'under review',
      returned: 'returned',
      resubmitted: 'resubmitted',
      concluded: 'concluded',
      excused: 'excused',
    },
    outcome: { passed: 'passed', 'passed-with-concerns': 'passed with concerns', 'not-passed': 'not passed' },
    verdict: {
      met: 'met',
      'not-met': 'not met',
      undetermined: 'undetermined',
      judgement: 'needs judgement',
      'not-applicable': 'not applicable',
      waived: 'waived',
      reported: 'reported',
    },
    plan: {
      achieved: 'achieved',
      'on-track': 'on track',
      'slightly-behind': 'slightly behind',
      behind: 'behind',
      reversed: 'reversed',
      'no-data': 'no comparison',
      'not-measurable': 'not measurable',
    },
    attained: {
      attained: 'attained',
      missed: 'missed',
      'no-target': 'no target filed',
      'no-actual': 'no actual filed',
      'not-asked': 'not asked by the form',
    },
    unknown: '—',
    none: 'None.',
    sign: ' (signature): ',
    date: 'Date: ',
  },
} as const;

export const roundTitle = (
  { year, level, programme }: Pick<Round, 'year' | 'level' | 'programme'>,
  language: PaperLanguage,
): string => {
  const w = paperWords[language];
  return w.round(year, w.level[level], w.programme[programme]);
};

export const leagueNames = (leagues: ReviewSheet['cluster']['leagues'], language: PaperLanguage): string =>
  leagues.map(({ name }) => name[language]).join(paperWords[language].list);

/** A figure as the ledger gives it, with its unit where it has one. */
export function withUnit(value: string | null, unit: Words | string | null, language: PaperLanguage): string {
  if (value === null) return paperWords[language].unknown;
  const word = unit === null ? '' : typeof unit === 'string' ? unit : unit[language];
  if (word === '') return value;
  return word.startsWith('%') || language === 'zh' ? `${value}${word}` : `${value} ${word}`;
}

export const lastName = (path: string): string => path.split('/').at(-1) ?? path;
