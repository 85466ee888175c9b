import type { FactsOf } from '../domain/finding.ts';
import type { answerFacts } from '../domain/findings-answers.ts';

type AnswerCode = keyof typeof answerFacts;

export const answerMessages: {
  [C in AnswerCode]: Record<'zh' | 'en', (facts: FactsOf<C>) => string>;
} = {
  'answer-written': {
    zh: (f) => `填报单位答复核查意见${f.no === null ? '' : ` ${f.no}`}：“${f.answer}”。所答问题：“${f.question}”。`,
    en: (f) =>
      `The submitter answers ${f.no === null ? 'a finding' : `finding ${f.no}`}: “${f.answer}”. Asked: “${f.question}”.`,
  },
};
