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
  'league-not-in-round': {
    status: 404,
    say: ({ league }: { league: string }) => ({
      zh: `盟市 ${league} 在这一轮没有牵头的集群，或不在您的范围内。`,
      en: `League ${league} leads no cluster of this round, or is not within your scope.`,
    }),
  },
  'league-report-not-asked': {
    status: 422,
    say: () => ({
      zh: '这类年度填报没有文件要求盟市另报发展报告。',
      en: 'No document asks the leagues for a report of their own in this kind of round.',
    }),
  },
  'league-report-there': {
    status: 422,
    say: ({ league }: { league: string }) => ({
      zh: `盟市 ${league} 的发展报告已经收到，不必催报。`,
      en: `The report of league ${league} is there already.`,
    }),
  },
  'led-by-another-league': {
    status: 422,
    say: ({ league }: { league: { zh: string; en: string } }) => ({
      zh: `这个集群由${league.zh}牵头，由牵头盟市办理。`,
      en: `This cluster is led by ${league.en}, which acts for it.`,
    }),
  },
} satisfies ProblemTable;
