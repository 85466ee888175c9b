import { plural } from '../../server/domain/plural.ts';
import { dayText } from './day-text.ts';
import { type Language, useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of assigning reports to reviewers and of acts on many; they load with the pages of the review. */
const zh = {
  reviewer: '审核人员',
  nobody: '未分派',
  onlyMine: '只看分派给我的',
  open: '成批办理…',
  title: (n: number) => `成批办理 ${n} 份报告`,
  text: '对当前筛选出的报告办理。先逐份预览办理结果，确认后逐份记入审核经过。',
  act: '办理',
  assign: '分派给',
  release: '取消分派',
  start: '开始审核',
  seen: '阅知',
  take: '未经盟市初审直接受理',
  overrule: '排除同一类发现',
  remind: '催报',
  kind: '哪一类发现',
  chooseKind: '选择发现类别',
  kindOf: (name: string, findings: number, reports: number, blocks: number) =>
    `${name}：${reports} 份报告 ${findings} 条${blocks > 0 ? `，其中须更正 ${blocks} 条` : ''}`,
  reason: '理由',
  way: '方式',
  ways: { notice: '系统内提醒盟市和集群', letter: '已发纸质函件，记录在案' },
  remindWords: '附言（可不填）',
  settles: (n: number) => `${n} 条`,
  seenBy: (name: string, on: string) => `${name}已阅，${dayText(on, 'zh')}`,
  reminded: (times: number, on: string) => `已催报 ${times} 次，最近一次 ${dayText(on, 'zh')}`,
  choose: '选择审核人员',
  reports: '报告',
  all: '全选',
  none: '全不选',
  willDo: (n: number, refused: number) => `将办理 ${n} 份${refused > 0 ? `，${refused} 份不能办理` : ''}`,
  did: (n: number, refused: number) => `已办理 ${n} 份${refused > 0 ? `，${refused} 份未办理` : ''}`,
  ready: '可以办理',
  done: '已办理',
  from: (name: string) => `现由${name}审核`,
  confirm: '办理',
  close: '关闭',
  progressTitle: '各审核人员进度',
  progress: {
    reports: '份数',
    concluded: '已办结',
    signature: '待复签',
    inHand: '审核中或退回',
    awaited: '报告未到',
    share: '办结比例',
  },
};

const en: Same<typeof zh> = {
  reviewer: 'Reviewer',
  nobody: 'not assigned',
  onlyMine: 'only those assigned to me',
  open: 'Act on many…',
  title: (n) => `Act on ${plural(n, 'report', 'reports')}`,
  text: 'This applies to the reports listed now. What would happen to each is shown first; once confirmed, each is recorded separately.',
  act: 'What is done',
  assign: 'Assign to',
  release: 'Release',
  start: 'Begin the review',
  seen: 'Note as seen',
  take: 'Take without the check by the league',
  overrule: 'Overrule findings of one kind',
  remind: 'Remind those who owe',
  kind: 'Kind of finding',
  chooseKind: 'Choose a kind of finding',
  kindOf: (name, findings, reports, blocks) =>
    `${name}: ${plural(findings, 'finding', 'findings')} in ${plural(reports, 'report', 'reports')}${blocks > 0 ? `, ${blocks} must be corrected` : ''}`,
  reason: 'Reason',
  way: 'How',
  ways: { notice: 'a notice to league and cluster in the application', letter: 'a letter was sent: record it' },
  remindWords: 'Note to add (optional)',
  settles: (n) => plural(n, 'finding', 'findings'),
  seenBy: (name, on) => `seen by ${name} on ${dayText(on, 'en')}`,
  reminded: (times, on) => `reminded ${plural(times, 'time', 'times')}, last on ${dayText(on, 'en')}`,
  choose: 'Choose a reviewer',
  reports: 'Reports',
  all: 'all',
  none: 'none',
  willDo: (n, refused) => `${n} will be done${refused > 0 ? `, ${refused} cannot` : ''}`,
  did: (n, refused) => `${n} done${refused > 0 ? `, ${refused} refused` : ''}`,
  ready: 'can be done',
  done: 'done',
  from: (name) => `assigned to ${name} now`,
  confirm: 'Do it',
  close: 'Close',
  progressTitle: 'Progress by reviewer',
  progress: {
    reports: 'Reports',
    concluded: 'Concluded',
    signature: 'Awaiting signature',
    inHand: 'In review or returned',
    awaited: 'Not received',
    share: 'Share concluded',
  },
};

const words = { zh, en };

export const assignmentWordsOf = (language: Language): typeof zh => words[language];

export function useAssignmentWords(): typeof zh {
  return assignmentWordsOf(useSpeech().language);
}
