import type { ProblemTable } from './problem-table.ts';

/** A conclusion is not signed. */
export const signatureProblems = {
  'signer-reviewed': {
    status: 422,
    say: () => ({
      zh: '您参与过这份报告的审核，不能由您复签或退回审核结论：请由另一位审批人员办理。',
      en: 'You took part in the review of this report: another approver has to sign its conclusion or send it back.',
    }),
  },
  'concluded-report-gone': {
    status: 422,
    say: () => ({
      zh: '审核结论所依据的报告已被撤回，不能复签：请将结论退回审核人员。',
      en: 'The report that the conclusion rests on was withdrawn: send the conclusion back to the reviewer instead of signing it.',
    }),
  },
  'blocks-against-signature': {
    status: 422,
    say: ({ blocks }: { blocks: number }) => ({
      zh: `结论为通过，但现有${blocks}条必须更正的发现尚未处理，不能复签：请将结论退回审核人员。`,
      en: `The conclusion is a pass, but findings that block stand (${blocks}): send the conclusion back to the reviewer instead of signing it.`,
    }),
  },
  'signature-as-it-is': {
    status: 422,
    say: ({ required }: { required: boolean }) => ({
      zh: `这一轮填报的审核结论本来就${required ? '需要' : '不需要'}复签。`,
      en: `Conclusions of this round ${required ? 'need a second signature' : 'need no second signature'} already.`,
    }),
  },
} satisfies ProblemTable;
