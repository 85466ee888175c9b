import type { ProblemTable } from './problem-table.ts';

/** A report does not go from its league to the department, or not yet. */
export const passingProblems = {
  'lies-with-league': {
    status: 422,
    say: ({ act }: { act: { zh: string; en: string } }) => ({
      zh: `这份报告尚待盟市初审，不能${act.zh}：请等盟市转报，或写明理由直接受理。`,
      en: `This report awaits the check by its league, which does not admit this: ${act.en}. Wait until it is passed on, or take it without the league and say why.`,
    }),
  },
  'led-by-another-league': {
    status: 422,
    say: ({ league }: { league: { zh: string; en: string } }) => ({
      zh: `这个集群由${league.zh}牵头，由牵头盟市初审。`,
      en: `This cluster is led by ${league.en}, which checks its report.`,
    }),
  },
} satisfies ProblemTable;
