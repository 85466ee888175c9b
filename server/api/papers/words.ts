import type { Words } from '../../contract/common.ts';
import type { ReviewSheet } from '../../contract/review-sheet.ts';
import type { Round } from '../../contract/rounds.ts';
import { type PaperColumn, type PaperLanguage, paperColumns } from '../../documents/paper.ts';
import { dayInWords } from '../../domain/day-in-words.ts';
import { reviewWords } from '../../domain/review-words.ts';

/** Words that several papers of the review share. */
export const paperWords = {
  zh: {
    list: '、',
    colon: '：',
    programme: { sme: '中小企业特色产业集群', amc: '先进制造业集群' },
    level: { national: '国家级', regional: '自治区级' },
    round: (year: number, level: string, programme: string) => `${year}年度${level}${programme}`,
    asOf: (day: string) => `数据截至${dayInWords(day)}`,
    draft: '草稿',
    no: '序号',
    cluster: '集群',
    leagues: '盟市',
    report: '报告',
    file: '文件',
    received: (day: string) => `（${day}收到）`,
    whole: '全文',
    severity: { blocks: '必须更正', explain: '请说明', note: '提示' },
    ...reviewWords.zh,
    verdict: { ...reviewWords.zh.verdict, reported: '已填报' },
    attained: {
      attained: '已完成',
      missed: '尚未完成',
      'no-target': '未填目标',
      'no-actual': '未填完成值',
      'not-asked': '表式无此项',
    },
    slip: '疑似单位填错',
    batchDue: (batch: string, day: string) => `${batch}年批次为${day}`,
    otherDues: (dues: string) => `（${dues}）`,
    league: '盟市',
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
    ...reviewWords.en,
    verdict: { ...reviewWords.en.verdict, reported: 'reported' },
    attained: {
      attained: 'attained',
      missed: 'not yet attained',
      'no-target': 'no target filed',
      'no-actual': 'no actual filed',
      'not-asked': 'not asked by the form',
    },
    slip: 'probably in the wrong unit',
    batchDue: (batch: string, day: string) => `batch ${batch}: ${day}`,
    otherDues: (dues: string) => ` (${dues})`,
    league: 'League',
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

/** The deadline of a round with the batches for which the calendar names another; null where there is none. */
export function duesOf(
  { due, otherDues, opened }: Pick<Round, 'due' | 'otherDues' | 'opened'>,
  language: PaperLanguage,
): string | null {
  if (due === null) return null;
  const w = paperWords[language];
  // A round that was opened has a day for all.
  const others = (opened ? [] : otherDues).map(({ batch, due: own }) => w.batchDue(batch, own));
  return others.length === 0 ? due : `${due}${w.otherDues(others.join(w.list))}`;
}

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

/** Who acted: the account's name, or what the program calls whoever has none. */
export function actorName(by: string, language: PaperLanguage): string {
  const known: Readonly<Record<string, string>> = paperWords[language].actor;
  return known[by] ?? by;
}

/** Where a row of a plan may stand, in the order of the columns that count them. */
export const planStatuses = [
  'achieved',
  'on-track',
  'slightly-behind',
  'behind',
  'reversed',
  'no-data',
  'not-measurable',
] as const;

/** Columns of a table that counts the plan rows of each league. */
export function planStatusColumns(language: PaperLanguage): PaperColumn[] {
  const { league, planStatus } = paperWords[language];
  const names = planStatuses.map((status) => planStatus[status]);
  // As heads of an English table they begin with a capital.
  const heads = names.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  return paperColumns([league, ...heads], [20, ...names.map(() => 11)], [1, 2, 3, 4, 5, 6, 7]);
}

/** What is said of leagues, in the order of their codes. */
export const inLeagueOrder = <Part extends { league: { code: string } }>(parts: Iterable<Part>): Part[] =>
  [...parts].sort((a, b) => a.league.code.localeCompare(b.league.code));
