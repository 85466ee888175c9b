import type { ProblemTable } from './problem-table.ts';

/** What is refused of answers to findings and of measures. */
export const answerProblems = {
  'answer-without-way': {
    status: 422,
    say: () => ({
      zh: '代为登记答复，要写明来函还是来电。',
      en: 'Whoever writes an answer down for the submitter says whether it came by letter or by phone.',
    }),
  },
  'answer-is-own': {
    status: 422,
    say: () => ({
      zh: '集群直接答复，不记来函来电。',
      en: 'The cluster answers for itself, not by letter or phone.',
    }),
  },
  'answer-settled': {
    status: 422,
    say: () => ({
      zh: '这条发现的答复已被采纳，不能再改。',
      en: 'The answer to this finding is accepted: it cannot be changed any more.',
    }),
  },
  'answer-missing': {
    status: 422,
    say: () => ({ zh: '这条发现还没有答复。', en: 'Nobody has answered this finding yet.' }),
  },
  'answer-decided': {
    status: 422,
    say: () => ({
      zh: '这条答复已经处理过：先撤销处理，或等新的答复。',
      en: 'This answer is decided on: take that back first, or wait for another.',
    }),
  },
  'answer-outdated': {
    status: 422,
    say: () => ({
      zh: '答复之后数字有变：请等新的答复，或退回要求说明。',
      en: 'The figures changed since the answer: wait for another, or return the report and ask for it.',
    }),
  },
  'answer-undecided': {
    status: 422,
    say: () => ({
      zh: '对这条发现的答复没有可以撤销的处理。',
      en: 'Nothing was decided on an answer to this finding.',
    }),
  },
  'blocks-not-explained': {
    status: 422,
    say: () => ({
      zh: '必须更正的发现不能凭说明了结：退回更正；发现有误的，写明理由排除。',
      en: 'A finding that must be corrected is not settled by an explanation: return the report, or overrule the finding with a reason.',
    }),
  },
  'returned-report-gone': {
    status: 422,
    say: () => ({
      zh: '退回的报告已撤回或被替换，不能以答复重报：请重新报送报告。',
      en: 'The report that was returned is withdrawn or replaced: hand a report in instead.',
    }),
  },
  'findings-unanswered': {
    status: 422,
    say: ({ count }: { count: number }) => ({
      zh: `退回所列的问题还有${count}条没有答复（未采纳的须重新答复）。`,
      en: `${count} of the findings that the return lists are not answered (those not accepted need another answer).`,
    }),
  },
  'cells-unanswered': {
    status: 422,
    say: ({ count }: { count: number }) => ({
      zh: `退回另行指明了${count}个单元格：请在总的说明里一并答复。`,
      en: `The return names cells besides its findings (${count}): answer them in the remarks on the whole.`,
    }),
  },
  'return-unanswered': {
    status: 422,
    say: () => ({
      zh: '退回没有列明可以逐条答复的发现：请写明说明。',
      en: 'The return lists no finding to answer: say what is answered to it.',
    }),
  },
  'measure-day-passed': {
    status: 422,
    say: ({ due }: { due: string }) => ({
      zh: `整改期限${due}已过。`,
      en: `The day by which it is to be done, ${due}, has passed.`,
    }),
  },
  'measure-unknown': {
    status: 422,
    say: ({ measure }: { measure: number }) => ({
      zh: `没有整改事项${measure}。`,
      en: `There is no measure ${measure}.`,
    }),
  },
  'measure-open': {
    status: 422,
    say: () => ({
      zh: '这项整改尚未完成，也未取消，不需要恢复。',
      en: 'This measure is neither done nor withdrawn: there is nothing to open again.',
    }),
  },
  'measure-closed': {
    status: 422,
    say: () => ({
      zh: '这项整改已完成或已取消：先恢复。',
      en: 'This measure is done or withdrawn: open it again first.',
    }),
  },
  'measure-not-later': {
    status: 422,
    say: ({ due }: { due: string }) => ({ zh: `新期限要晚于${due}。`, en: `The new day has to be after ${due}.` }),
  },
} satisfies ProblemTable;
