import { plural } from '../../server/domain/plural.ts';
import { dayText } from './day-text.ts';
import { type Language, useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of rounds and of the second signature; they load with the pages of the review. */
const zh = {
  opening: {
    title: (name: string) => `开启${name}审核`,
    text: (owed: number, arrived: number) => `${owed} 个集群应报，已到 ${arrived} 份报告。开启后开始记录审核经过。`,
    due: '截止日期',
    proposed: (source: string) => `日期依据：${source}`,
    note: '说明（可不填）',
    signature: '审核结论须经审批人员复签后生效；是否复签由审批人员在这一轮的页面上改定。',
    confirm: '开启',
  },
  moving: {
    open: '改期',
    title: '改变截止日期',
    text: (due: string) => `现定 ${due}。改期及理由会写入审核经过，逾期随即按新日期计算。`,
    due: '新的截止日期',
    reason: '理由',
    confirm: '改期',
  },
  rule: {
    required: '审核结论须复签',
    notRequired: '审核结论不需复签',
    require: '改为须复签…',
    release: '改为不需复签…',
    text: '只对此后提出的审核结论有效，已提出的不变。改动及理由记入审核经过。',
    reason: '理由',
    confirm: '确定',
  },
  decide: '审核结论待审批人员复签：复签后生效，或退回审核人员',
  conclude: {
    text: '提请复签后，由未参与这份报告审核的审批人员复签，复签后结论生效。',
    confirm: '提请复签',
  },
  sign: {
    open: '复签…',
    title: '复签审核结论',
    text: '复签后审核结论生效，整改事项随即成立，报告办结。',
    confirm: '复签',
  },
  sendBack: {
    open: '退回审核人员…',
    title: '将审核结论退回审核人员',
    text: '审核结论随即失效，报告回到审核中，由审核人员重新提出结论。',
    reason: '退回的理由',
    confirm: '退回审核人员',
  },
  standing: {
    waiting: '审核结论（待复签）',
    signed: '审核结论（已复签）',
    drawn: (by: string, on: string) => `${by}于 ${dayText(on, 'zh')}提出`,
    signedBy: (by: string, on: string) => `${by}于 ${dayText(on, 'zh')}复签`,
    unsigned: '复签之前不生效',
    measures: (n: number) => `提出整改事项 ${n} 项`,
    measure: (text: string, responsible: string, due: string) => `${text}（${responsible}，${dayText(due, 'zh')}前）`,
  },
  done: {
    'conclusion-signed': '已复签，审核结论生效',
    'conclusion-sent-back': '已退回审核人员，回到审核中',
  },
  asked: '已提请复签',
  reviewedIt: '您参与过这份报告的审核，须由其他审批人员复签。',
  othersSign: '其余待复签的报告您都参与过审核，须由其他审批人员复签。',
};

const en: Same<typeof zh> = {
  opening: {
    title: (name) => `Open the review of ${name}`,
    text: (owed, arrived) =>
      `${plural(owed, 'cluster', 'clusters')} owe a report, ${plural(arrived, 'report', 'reports')} received. Once open, every action is recorded.`,
    due: 'Due date',
    proposed: (source) => `Basis of the date: ${source}`,
    note: 'Note (optional)',
    signature:
      'Conclusions count once an approver has signed them; an approver may change that on the page of the round.',
    confirm: 'Open',
  },
  moving: {
    open: 'Move',
    title: 'Move the due date',
    text: (due) => `Now ${due}. The move and its reason are recorded; overdue days follow the new date at once.`,
    due: 'New due date',
    reason: 'Reason',
    confirm: 'Move',
  },
  rule: {
    required: 'conclusions need a second signature',
    notRequired: 'conclusions need no second signature',
    require: 'Require it…',
    release: 'Require none…',
    text: 'It holds for conclusions drawn from now on; those already drawn stay as they are. The change and its reason are recorded.',
    reason: 'Reason',
    confirm: 'Confirm',
  },
  decide: 'the conclusion awaits the second signature of an approver, or goes back to the reviewer',
  conclude: {
    text: 'An approver who took no part in the review of this report signs the conclusion; it counts from then on.',
    confirm: 'Ask for the signature',
  },
  sign: {
    open: 'Sign…',
    title: 'Sign the conclusion',
    text: 'The conclusion counts once it is signed: its measures stand, and the report is concluded.',
    confirm: 'Sign',
  },
  sendBack: {
    open: 'Send back to the reviewer…',
    title: 'Send the conclusion back to the reviewer',
    text: 'The conclusion lapses at once; the report is under review again, and the reviewer draws a new one.',
    reason: 'Why it goes back',
    confirm: 'Send back',
  },
  standing: {
    waiting: 'Conclusion, awaiting the second signature',
    signed: 'Conclusion, signed',
    drawn: (by, on) => `drawn by ${by} on ${dayText(on, 'en')}`,
    signedBy: (by, on) => `signed by ${by} on ${dayText(on, 'en')}`,
    unsigned: 'does not count until it is signed',
    measures: (n) => `Measures: ${n}`,
    measure: (text, responsible, due) => `${text} (${responsible}, by ${dayText(due, 'en')})`,
  },
  done: {
    'conclusion-signed': 'Signed: the conclusion counts',
    'conclusion-sent-back': 'Sent back to the reviewer: under review again',
  },
  asked: 'Awaiting the second signature',
  reviewedIt: 'You took part in the review of this report: another approver signs it.',
  othersSign: 'You took part in the review of all others that await a signature: another approver signs them.',
};

const words = { zh, en };

export const signatureWordsOf = (language: Language): typeof zh => words[language];

export function useSignatureWords(): typeof zh {
  return signatureWordsOf(useSpeech().language);
}
