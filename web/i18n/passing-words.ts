import { dayText } from './day-text.ts';
import { type Language, useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of the check by the league; they load with the pages of the review. */
const zh = {
  head: '盟市初审',
  state: { waiting: '待盟市初审', 'passed-on': '盟市已转报', 'taken-without-league': '未经盟市初审受理' },
  by: (name: string, on: string) => `${name}，${dayText(on, 'zh')}`,
  opinion: '盟市意见',
  opening: (source: string) => `依据：${source}`,
  rule: { asked: '报告先经盟市初审', notAsked: '报告不经盟市初审' },
  waiting: (n: number) => `${n} 份待盟市初审`,
  onlyWaiting: '只看待盟市初审的',
  decide: {
    league: '转报自治区工信厅并写明意见，或列明问题退回集群',
    department: '报告尚待盟市初审：等盟市转报，或写明理由直接受理',
  },
  passOn: {
    open: '转报…',
    title: '转报自治区工信厅',
    text: '转报后由自治区工信厅审核；审核开始前可以收回。意见记入审核经过，审核人员可见。',
    label: '盟市意见',
    confirm: '转报',
  },
  take: {
    open: '直接受理…',
    title: '未经盟市初审直接受理',
    text: '盟市没有转报，由自治区工信厅直接审核。理由记入审核经过，盟市可见。',
    label: '理由',
    confirm: '直接受理',
  },
  undo: {
    open: '交回盟市…',
    openOwn: '收回转报…',
    title: '交回盟市初审',
    text: '报告回到盟市初审，重新转报或直接受理后才能审核。',
    label: '理由',
    confirm: '确定',
  },
  done: {
    'passed-on': '已转报',
    'taken-without-league': '已直接受理',
    'passing-undone': '已交回盟市初审',
  },
};

const en: Same<typeof zh> = {
  head: 'Check by the league',
  state: {
    waiting: 'awaits the check by its league',
    'passed-on': 'passed on by its league',
    'taken-without-league': 'taken without the league',
  },
  by: (name, on) => `${name}, ${dayText(on, 'en')}`,
  opinion: 'Opinion of the league',
  opening: (source) => `Basis: ${source}`,
  rule: {
    asked: 'reports go to their league first',
    notAsked: 'reports come without a check by their league',
  },
  waiting: (n) =>
    n === 1 ? '1 report awaits the check by its league' : `${n} reports await the check by their league`,
  onlyWaiting: 'only those that await their league',
  decide: {
    league: 'pass the report on with an opinion, or send it back to the cluster with what is wrong',
    department: 'the report awaits the check by its league: wait until it is passed on, or take it and say why',
  },
  passOn: {
    open: 'Pass on…',
    title: 'Pass the report on to the department',
    text: 'The department then reviews it; until it begins you can take this back. The opinion is recorded and shown to the reviewer.',
    label: 'Opinion of the league',
    confirm: 'Pass on',
  },
  take: {
    open: 'Take without the league…',
    title: 'Take the report without the check by its league',
    text: 'The league has not passed it on; the department reviews it all the same. The reason is recorded and shown to the league.',
    label: 'Reason',
    confirm: 'Take it',
  },
  undo: {
    open: 'Give back to the league…',
    openOwn: 'Take back from the department…',
    title: 'Give the report back to the check by its league',
    text: 'It lies with the league again, and is reviewed once it is passed on anew or taken without.',
    label: 'Reason',
    confirm: 'Confirm',
  },
  done: {
    'passed-on': 'Passed on',
    'taken-without-league': 'Taken without the league',
    'passing-undone': 'Given back to the league',
  },
};

const words = { zh, en };

export const passingWordsOf = (language: Language): typeof zh => words[language];

export function usePassingWords(): typeof zh {
  return passingWordsOf(useSpeech().language);
}
