import type { ProblemTable } from './problem-table.ts';

/** A report is not assigned, or not released. */
export const assignmentProblems = {
  'reviewer-unknown': {
    status: 422,
    say: ({ reviewer }: { reviewer: string }) => ({
      zh: `没有可分派的审核人员“${reviewer}”：须是今天持有审核席位的账号。`,
      en: `There is no reviewer “${reviewer}”: the account must hold the seat of a reviewer today.`,
    }),
  },
  'assigned-already': {
    status: 422,
    say: ({ reviewer }: { reviewer: string }) => ({
      zh: `这份报告本来就分派给“${reviewer}”。`,
      en: `This report is assigned to “${reviewer}” already.`,
    }),
  },
  'kind-not-found': {
    status: 422,
    say: () => ({
      zh: '这份报告没有尚未处理的此类发现。',
      en: 'This report has no open finding of this kind.',
    }),
  },
  'assigned-to-nobody': {
    status: 422,
    say: () => ({ zh: '这份报告没有分派给任何人。', en: 'This report is assigned to nobody.' }),
  },
} satisfies ProblemTable;
