import type { TodoCode } from '../../server/contract/notices.ts';
import { plural } from '../../server/domain/plural.ts';
import { dayText } from './day-text.ts';
import { useSpeech } from './language.ts';
import type { Same } from './zh.ts';

const zhTodo: Record<TodoCode, (n: number) => string> = {
  owed: (n) => `${n} 份报告待报`,
  correction: (n) => `${n} 份报告退回待重报`,
  'league-check': (n) => `${n} 份报告待盟市初审`,
  assigned: (n) => `${n} 份分派给我的报告待审核`,
  review: (n) => `${n} 份未分派的报告待审核`,
  signature: (n) => `${n} 份审核结论待复签`,
  'league-report': (n) => `${n} 份盟市发展报告未报`,
  'certification-ends': (n) => `${n} 项认定应启动复核`,
  application: (n) => `${n} 项申报或复核待办理`,
};
const enTodo: Record<TodoCode, (n: number) => string> = {
  owed: (n) => `${plural(n, 'report', 'reports')} owed`,
  correction: (n) => `${plural(n, 'returned report', 'returned reports')} to be corrected`,
  'league-check': (n) => `${plural(n, 'report', 'reports')} to be checked by the league`,
  assigned: (n) => `${plural(n, 'report', 'reports')} assigned to me, to be reviewed`,
  review: (n) => `${plural(n, 'report', 'reports')} assigned to nobody, to be reviewed`,
  signature: (n) => `${plural(n, 'conclusion', 'conclusions')} to be signed`,
  'league-report': (n) => `${plural(n, 'report of a league', 'reports of leagues')} missing`,
  'certification-ends': (n) => `${plural(n, 'certification', 'certifications')} due for re-evaluation`,
  application: (n) => `${plural(n, 'application or re-evaluation', 'applications or re-evaluations')} to be dealt with`,
};

/** Words of the notices; they load with their page. */
const zh = {
  title: (fresh: number) => (fresh > 0 ? `通知：上次查看后有 ${fresh} 条新消息` : '通知：上次查看后没有新消息'),
  sub: '待办按今天计；消息为近 60 天内他人办理、与本席位有关的事项，最新在前，最多列 200 条。',
  todo: '待办',
  nothingTodo: '没有待办事项。',
  todos: zhTodo,
  overdue: (n: number) => `逾期 ${n} 份`,
  due: (day: string) => `最早 ${dayText(day, 'zh')}`,
  news: '消息',
  nothing: '近 60 天没有消息。',
  fresh: '新',
  columns: { on: '日期', cluster: '集群', what: '事项', by: '办理人', round: '年度填报或申报' },
  notTold: '本席位没有通知',
  notToldText: '通知发给集群、盟市、审核和审批席位。',
};
const en: Same<typeof zh> = {
  title: (fresh) =>
    fresh > 0 ? `Notices: ${fresh} new since your last visit` : 'Notices: nothing new since your last visit',
  sub: 'What is due is counted today. News is what others did in the last 60 days that concerns this seat, newest first, at most 200 items.',
  todo: 'To do',
  nothingTodo: 'Nothing is waiting.',
  todos: enTodo,
  overdue: (n) => `${n} overdue`,
  due: (day) => `earliest ${dayText(day, 'en')}`,
  news: 'News',
  nothing: 'No news in the last 60 days.',
  fresh: 'new',
  columns: { on: 'Day', cluster: 'Cluster', what: 'What happened', by: 'By', round: 'Round or call' },
  notTold: 'This seat receives no notices',
  notToldText: 'Notices go to the seats of clusters, leagues, reviewers and approvers.',
};

const words = { zh, en };

export const useNoticeWords = (): typeof zh => words[useSpeech().language];
