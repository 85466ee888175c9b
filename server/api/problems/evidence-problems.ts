import type { Bilingual } from '../../domain/coded-error.ts';
import type { ProblemTable } from './problem-table.ts';

/** What is refused of evidence. */
export const evidenceProblems = {
  'evidence-kind': {
    status: 422,
    say: ({ name, detected, kinds }: { name: string; detected: string; kinds: string }) => ({
      zh: `不能附上“${name}”（内容是：${detected}）。可以附上：${kinds}。其他格式请另存或打印为 PDF。`,
      en: `“${name}” cannot be attached (content: ${detected}). These can: ${kinds}. Save or print others as PDF.`,
    }),
  },
  /** A file of a kind that is taken, with a fault of its own. */
  'evidence-faulty': {
    status: 422,
    say: ({ name, why }: { name: string; why: Bilingual }) => ({
      zh: `不能附上“${name}”：${why.zh}`,
      en: `“${name}” cannot be attached: ${why.en}`,
    }),
  },
  'evidence-too-large': {
    status: 413,
    say: ({ limit }: { limit: string }) => ({
      zh: `文件超过 ${limit}。请压缩扫描分辨率，或拆成几份后分别附上。`,
      en: `The file is larger than ${limit}. Scan it at a lower resolution, or attach it in parts.`,
    }),
  },
  'evidence-too-many': {
    status: 422,
    say: ({ limit }: { limit: number }) => ({
      zh: `一份报告最多附 ${limit} 份材料。请合并后再附。`,
      en: `A report can have ${limit} files. Merge some of them.`,
    }),
  },
  'evidence-there': {
    status: 422,
    say: ({ no }: { no: number }) => ({
      zh: `同一份文件已附在这里（第 ${no} 份）。`,
      en: `The same file is attached here already (number ${no}).`,
    }),
  },
  'evidence-name': {
    status: 422,
    say: () => ({ zh: '文件没有可用的名称。', en: 'The file has no name that can be kept.' }),
  },
  'evidence-unknown': {
    status: 404,
    say: ({ no }: { no: number }) => ({ zh: `没有第 ${no} 份材料。`, en: `There is no file number ${no}.` }),
  },
  'evidence-withdrawn': {
    status: 422,
    say: ({ no }: { no: number }) => ({
      zh: `第 ${no} 份材料已经撤回。`,
      en: `File number ${no} is withdrawn already.`,
    }),
  },
  'evidence-of-others': {
    status: 403,
    say: () => ({
      zh: '审核人员附上的材料，只能由审核人员撤回。',
      en: 'What a reviewer attached is withdrawn by a reviewer only.',
    }),
  },
  'evidence-field': {
    status: 422,
    say: ({ indicator }: { indicator: string }) => ({
      zh: `这份报告没有这项填报内容：${indicator}。`,
      en: `This report has no such field: ${indicator}.`,
    }),
  },
  'paper-recorded': {
    status: 422,
    say: () => ({
      zh: '这里已登记已见纸质佐证，先撤销才能重新登记。',
      en: 'Evidence on paper is recorded here already: take that back to record it again.',
    }),
  },
  'paper-not-recorded': {
    status: 422,
    say: () => ({ zh: '这里没有纸质佐证的登记。', en: 'No evidence on paper is recorded here.' }),
  },
  'evidence-place': {
    status: 422,
    say: ({ of }: { of: string }) => ({
      zh: `没有写明附在哪里（${of}）。`,
      en: `It is not said to what the file is attached (${of}).`,
    }),
  },
  'paper-not-asked': {
    status: 422,
    say: ({ paper }: { paper: string }) => ({
      zh: `这个程序没有要求这种材料：${paper}。`,
      en: `This procedure asks for no such paper: ${paper}.`,
    }),
  },
  'application-closed': {
    status: 422,
    say: ({ state }: { state: Bilingual }) => ({
      zh: `申报已办结（${state.zh}），不再附上或撤回材料。`,
      en: `The application has ended (${state.en}): no file is attached or withdrawn any more.`,
    }),
  },
} satisfies ProblemTable;
