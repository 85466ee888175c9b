import { type Finding, finding } from '../domain/finding.ts';
import type { WrittenAnswer } from '../domain/handback.ts';

/** Longest question and answer that are kept, in characters; the file itself holds the rest. */
const longest = { question: 500, answer: 4000 } as const;

/** Every answer that was written into a file that came back, as a remark on its arrival. */
export function answerFindings(answers: readonly WrittenAnswer[]): Finding[] {
  return answers.map(({ no, question, answer, place }) =>
    finding('answer-written', 'note', place, {
      no,
      question: question.slice(0, longest.question),
      answer: answer.slice(0, longest.answer),
    }),
  );
}
