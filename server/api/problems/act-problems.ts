import type { Bilingual } from '../../domain/coded-error.ts';
import { plural } from '../../domain/plural.ts';
import type { ProblemTable } from './problem-table.ts';

/** What is handed in, or an act of the review or on shared records, is not taken. */
export const actProblems = {
  'out-of-scope': {
    status: 403,
    say: () => ({
      zh: '文件涉及您席位以外的集群，未收录。',
      en: 'The file is about clusters that are not those of your seat; it was not taken in.',
    }),
  },
  'held-by-others': {
    status: 403,
    say: () => ({
      zh: '这份文件还含有其他单位的报送，只提供给可查看全部内容的人。',
      en: 'This file also holds what others reported: it is for those who may see all of it.',
    }),
  },
  'cannot-bear-marks': {
    status: 422,
    say: () => ({
      zh: '这份文件不能原样加注核查意见：旧格式（.xls、.et）、文本表和打不开的文件没有批注的位置。请另存为 .xlsx 或 .docx 后重新报送，或使用退回意见。',
      en: 'This file cannot be marked: old formats (.xls, .et), text tables and files that cannot be opened have no place for comments. Save it as .xlsx or .docx and hand it in again, or use the return note.',
    }),
  },
  'history-by-department': {
    status: 403,
    say: () => ({ zh: '历史数据由自治区补录。', en: 'History is loaded by the department only.' }),
  },
  'received-in-future': {
    status: 422,
    say: ({ received, today }: { received: string; today: string }) => ({
      zh: `收到日期（${received}）不能晚于今天（${today}）。`,
      en: `The day of receipt (${received}) must not lie after today (${today}).`,
    }),
  },
  'changed-meanwhile': {
    status: 409,
    say: ({ version }: { version: number }) => ({
      zh: `他人已先作修改：请刷新后再办理（最新版本${version}）。`,
      en: `Somebody changed this since you looked: load the page again (version ${version}).`,
    }),
  },
  'acted-meanwhile': {
    status: 409,
    say: ({ version }: { version: number }) => ({
      zh: `他人已先作处理，或有新的报送：请刷新后再办理（最新版本${version}）。`,
      en: `Somebody acted, or a new report came, since you looked: load the sheet again (version ${version}).`,
    }),
  },
  'round-not-open': {
    status: 422,
    say: ({ round }: { round: string }) => ({
      zh: `这一轮填报尚未开启：${round}。`,
      en: `The round ${round} has not been opened.`,
    }),
  },
  'round-open-already': {
    status: 409,
    say: ({ round }: { round: string }) => ({
      zh: `这一轮填报已经开启：${round}。`,
      en: `The round ${round} is open already.`,
    }),
  },
  'nobody-owes': {
    status: 422,
    say: () => ({ zh: '没有集群需要填报这一轮。', en: 'No cluster owes a report to this round.' }),
  },
  'state-forbids': {
    status: 422,
    say: ({ act, state }: { act: Bilingual; state: Bilingual }) => ({
      zh: `“${state.zh}”状态下不能${act.zh}。`,
      en: `It is not possible to ${act.en} while the report is ${state.en}.`,
    }),
  },
  'finding-unknown': {
    status: 422,
    say: ({ finding }: { finding: string }) => ({
      zh: `这份报告没有这条发现：${finding}。`,
      en: `This report has no such finding: ${finding}.`,
    }),
  },
  'finding-stands': {
    status: 422,
    say: ({ finding }: { finding: string }) => ({
      zh: `这条发现没有被排除：${finding}。`,
      en: `This finding stands: ${finding}.`,
    }),
  },
  'finding-overruled': {
    status: 422,
    say: ({ finding }: { finding: string }) => ({
      zh: `这条发现已被排除：${finding}。`,
      en: `This finding is overruled already: ${finding}.`,
    }),
  },
  'return-without-reason': {
    status: 422,
    say: () => ({
      zh: '退回要说明原因：选定发现、指明单元格或写明意见。',
      en: 'A return says why: choose findings, name cells or write a note.',
    }),
  },
  'blocking-findings': {
    status: 422,
    say: ({ blocks }: { blocks: number }) => ({
      zh: `还有${blocks}条必须更正的发现：先退回，或逐条说明理由后排除。`,
      en: `${plural(blocks, 'finding')} to be corrected ${blocks === 1 ? 'stands' : 'stand'}: return the report, or overrule each with a reason.`,
    }),
  },
  'clause-unknown': {
    status: 422,
    say: ({ clause, standard }: { clause: string; standard: string }) => ({
      zh: `认定标准 ${standard} 没有这一条款：${clause}。`,
      en: `There is no clause ${clause} in ${standard}.`,
    }),
  },
  'clause-by-figures': {
    status: 422,
    say: ({ clause }: { clause: string }) => ({
      zh: `条款“${clause}”由数字判定，不作人工判断。`,
      en: `Figures decide the clause ${clause}; nobody judges it.`,
    }),
  },
  'plan-row-unknown': {
    status: 422,
    say: ({ measure }: { measure: string }) => ({
      zh: `规划表没有这一行：${measure}。`,
      en: `The plan has no row ${measure}.`,
    }),
  },
  'plan-year': {
    status: 422,
    say: ({ year, from, to }: { year: number; from: number; to: number }) => ({
      zh: `${year} 年不在这份规划的年份之内：这一项可填 ${from} 至 ${to} 年。`,
      en: `${year} lies outside this plan: this point may lie in ${from} to ${to}.`,
    }),
  },
  'plan-row-keyed': {
    status: 422,
    say: () => ({
      zh: '这份报告的表中没有以数字填写的规划目标，目标由人补录，不能在此更正：请重新补录，或撤回已补录的目标。',
      en: 'The form of this report states no targets in figures, so there is none to correct here: key the target in anew, or withdraw the one that was keyed in.',
    }),
  },
  'manual-check-unknown': {
    status: 422,
    say: ({ question }: { question: string }) => ({
      zh: `这份报告没有这项人工核对：${question}。`,
      en: `This report has no such manual check: ${question}.`,
    }),
  },
  'manual-check-is-clause': {
    status: 422,
    say: () => ({
      zh: '这一项是认定条款，请按条款记录人工判断。',
      en: 'This point is a clause of a standard: judge the clause.',
    }),
  },
  'verdict-without-reason': {
    status: 422,
    say: () => ({
      zh: '判为不符合或需补充佐证，要写明理由。',
      en: 'A verdict other than met says why.',
    }),
  },
  'record-not-there': {
    status: 422,
    say: ({ what }: { what: 'event' | 'target' | 'view' }) => ({
      zh: `没有这${{ event: '条大事', target: '个目标', view: '个视图' }[what]}，或已撤销。`,
      en: `There is no such ${what}, or it was withdrawn.`,
    }),
  },
  'view-name-taken': {
    status: 422,
    say: ({ name }: { name: string }) => ({
      zh: `已有名为“${name}”的视图：请换一个名称。`,
      en: `There is a view named “${name}” already: choose another name.`,
    }),
  },
  'league-unknown': {
    status: 422,
    say: ({ league }: { league: string }) => ({
      zh: `没有这个盟市：${league}。`,
      en: `There is no league with the code ${league}.`,
    }),
  },
  'no-target-possible': {
    status: 422,
    say: ({ name }: { name: Bilingual }) => ({
      zh: `“${name.zh}”没有全区或盟市的汇总值，不能设目标。`,
      en: `“${name.en}” has no figure of a region or league, so it has no target.`,
    }),
  },
  'target-unit': {
    status: 422,
    say: ({ name, own, asked }: { name: Bilingual; own: Bilingual | null; asked: string }) => ({
      zh: `目标的单位应为“${own?.zh ?? ''}”，而不是“${asked}”。`,
      en: `A target of “${name.en}” is in ${own?.en ?? 'no unit'}, not in “${asked}”.`,
    }),
  },
} satisfies ProblemTable;
