import { z } from 'zod';
import { findingKey, reason, words } from './act-words.ts';

/**
 * Who says an answer, or by which way it came: 集群运营主体 · 盟市 · 来函 · 来电 · 写在退回的文件里. Letters and calls are
 * written down by an officer on behalf of the submitter.
 */
export const AnswerSource = z.enum(['operator', 'league', 'letter', 'phone', 'file']);
export type AnswerSource = z.infer<typeof AnswerSource>;

/** What the submitter says of a finding. */
export const Explanation = z.strictObject({
  text: z.string().trim().min(1).max(4000),
  /** Document and page, in words; empty where none is named. */
  evidence: words,
  source: AnswerSource,
  /** Where it stands in the file that came back; empty for every other source. */
  place: z.string().max(400),
});
export type Explanation = z.infer<typeof Explanation>;

/** An explanation with whoever said it or wrote it down, and when. */
export const SaidExplanation = Explanation.extend({ by: z.string().max(200), on: z.iso.date() });
export type SaidExplanation = z.infer<typeof SaidExplanation>;

/** What a finding found when it was answered: an answer speaks of these values, not of others. */
const facts = z.record(z.string(), z.unknown());
const decided = { finding: findingKey, answer: SaidExplanation, facts };

/** Acts on answers of the submitter: kind → detail. A decision keeps the answer that it was made on. */
export const answerActs = {
  answered: z.strictObject({ finding: findingKey, answer: Explanation, facts }),
  'answer-accepted': z.strictObject({ ...decided, reason: words }),
  'answer-insisted': z.strictObject({ ...decided, reason }),
  /** What was decided on an answer is taken back: it waits again. */
  'answer-reopened': z.strictObject({ finding: findingKey, reason }),
} satisfies Record<string, z.ZodType>;

/** `answered`: waits for the reviewer · `accepted`: the finding is settled · `insisted`: it stands all the same. */
export const AnswerState = z.enum(['answered', 'accepted', 'insisted']);
export type AnswerState = z.infer<typeof AnswerState>;
