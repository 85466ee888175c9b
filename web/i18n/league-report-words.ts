import { plural } from '../../server/domain/plural.ts';
import { dayText } from './day-text.ts';
import { useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of the reports in words that leagues file; they load with the pages of the review. */
const zh = {
  title: (there: number, of: number, late: number) =>
    `盟市发展报告：${of} 个盟市中 ${there} 个已报${late > 0 ? `，${late} 个逾期未报` : ''}`,
  sub: (what: string, due: string, source: string) => `${what}，${dayText(due, 'zh')}前报送。依据：${source}`,
  league: '盟市',
  forms: '集群报表',
  formsOf: (arrived: number, owed: number) => `已到 ${arrived}／应报 ${owed}`,
  report: '发展报告',
  state: '情况',
  missing: '未报',
  overdue: (days: number) => `逾期 ${days} 天`,
  late: (days: number) => `迟报 ${days} 天`,
  received: (by: string, on: string) => `${by}于 ${dayText(on, 'zh')}收到`,
  askedOn: (on: string) => `${dayText(on, 'zh')}已催报`,
  former: (n: number) => `以前的 ${n} 份`,
  withdrawn: (on: string) => `${dayText(on, 'zh')}撤回`,
  file: '报送…',
  again: '重新报送…',
  withdraw: '撤回…',
  withdrawTitle: '撤回发展报告',
  withdrawText: '文件仍然保存，不再算作已报。理由记入日志。',
  ask: (n: number) => `催报（${n} 个盟市）…`,
  askTitle: '催报盟市发展报告',
  askText: (names: string) => `向下列盟市催报，逐个记入日志，盟市在通知中看到：${names}`,
  words: '附言（可不填）',
  reason: '理由',
  confirm: '确定',
};
const en: Same<typeof zh> = {
  title: (there, of, late) =>
    `Reports of the leagues: ${there} of ${of} received${late > 0 ? `, ${late} overdue` : ''}`,
  sub: (what, due, source) => `${what}, by ${dayText(due, 'en')}. Basis: ${source}`,
  league: 'League',
  forms: 'Forms of its clusters',
  formsOf: (arrived, owed) => `${arrived} of ${owed} received`,
  report: 'Report',
  state: 'State',
  missing: 'missing',
  overdue: (days) => `${plural(days, 'day', 'days')} overdue`,
  late: (days) => `${plural(days, 'day', 'days')} late`,
  received: (by, on) => `received from ${by} on ${dayText(on, 'en')}`,
  askedOn: (on) => `asked for on ${dayText(on, 'en')}`,
  former: (n) => `${plural(n, 'earlier file', 'earlier files')}`,
  withdrawn: (on) => `withdrawn on ${dayText(on, 'en')}`,
  file: 'File it…',
  again: 'File it again…',
  withdraw: 'Withdraw…',
  withdrawTitle: 'Withdraw the report of a league',
  withdrawText: 'The file is kept and no longer counts as received. The reason is recorded.',
  ask: (n) => `Ask for it (${plural(n, 'league', 'leagues')})…`,
  askTitle: 'Ask leagues for their report',
  askText: (names) => `Each request is recorded by itself, and the league finds it among its notices: ${names}`,
  words: 'Words of yours (optional)',
  reason: 'Reason',
  confirm: 'Confirm',
};

const words = { zh, en };

export const useLeagueReportWords = (): typeof zh => words[useSpeech().language];
