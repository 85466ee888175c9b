import { z } from 'zod';
import { answerActs, Explanation } from '../domain/answer-acts.ts';
import { evidenceActs } from '../domain/evidence-acts.ts';
import { KeyedSubject, KeyedWords, keyedActs } from '../domain/keyed-acts.ts';
import { measureActs, PlannedMeasure } from '../domain/measure-acts.ts';
import { Outcome, ReviewState } from '../domain/review.ts';
import { obligationActs } from '../domain/review-acts.ts';
import { whole } from './shapes.ts';

const reason = obligationActs.reopened.shape.reason;
/** The answer and the values that are decided on are those of the version of the sheet. */
const decision = { finding: answerActs.answered.shape.finding };

/** What a reviewer does: which act, with its words, on what they had seen. Findings of a return are named by their keys. */
export const ReviewAct = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('review-started') }),
    z.strictObject({ kind: z.literal('commented'), ...obligationActs.commented.shape }),
    z.strictObject({ kind: z.literal('overruled'), ...obligationActs.overruled.shape }),
    z.strictObject({ kind: z.literal('overrule-undone'), ...obligationActs['overrule-undone'].shape }),
    z.strictObject({
      kind: z.literal('returned'),
      note: obligationActs.returned.shape.note,
      due: obligationActs.returned.shape.due,
      findings: z.array(z.string().max(400)).max(2000),
      cells: obligationActs.returned.shape.cells,
    }),
    z.strictObject({ kind: z.literal('restored'), reason }),
    z.strictObject({
      kind: z.literal('concluded'),
      outcome: Outcome,
      opinion: obligationActs.concluded.shape.opinion,
      measures: z.array(PlannedMeasure).max(50).optional(),
    }),
    z.strictObject({ kind: z.literal('reopened'), ...obligationActs.reopened.shape }),
    z.strictObject({ kind: z.literal('clause-waived'), ...obligationActs['clause-waived'].shape }),
    z.strictObject({ kind: z.literal('waiver-ended'), ...obligationActs['waiver-ended'].shape }),
    z.strictObject({ kind: z.literal('clause-judged'), ...obligationActs['clause-judged'].shape }),
    z.strictObject({ kind: z.literal('judgement-ended'), ...obligationActs['judgement-ended'].shape }),
    z.strictObject({ kind: z.literal('manual-check-judged'), ...obligationActs['manual-check-judged'].shape }),
    z.strictObject({ kind: z.literal('manual-check-reopened'), ...obligationActs['manual-check-reopened'].shape }),
    z.strictObject({ kind: z.literal('target-corrected'), ...obligationActs['target-corrected'].shape }),
    z.strictObject({ kind: z.literal('paper-seen'), ...evidenceActs['paper-seen'].shape }),
    z.strictObject({ kind: z.literal('paper-seen-ended'), ...evidenceActs['paper-seen-ended'].shape }),
    z.strictObject({
      kind: z.literal('answer-accepted'),
      ...decision,
      reason: answerActs['answer-accepted'].shape.reason,
    }),
    z.strictObject({ kind: z.literal('answer-insisted'), ...decision, reason }),
    z.strictObject({ kind: z.literal('answer-reopened'), ...answerActs['answer-reopened'].shape }),
    z.strictObject({ kind: z.literal('measure-set'), ...measureActs['measure-set'].shape }),
    z.strictObject({ kind: z.literal('measure-done'), ...measureActs['measure-done'].shape }),
    z.strictObject({ kind: z.literal('measure-extended'), ...measureActs['measure-extended'].shape }),
    z.strictObject({ kind: z.literal('measure-withdrawn'), ...measureActs['measure-withdrawn'].shape }),
    z.strictObject({ kind: z.literal('measure-reopened'), ...measureActs['measure-reopened'].shape }),
    z.strictObject({ kind: z.literal('excused'), ...obligationActs.excused.shape }),
    z.strictObject({ kind: z.literal('excuse-ended'), ...obligationActs['excuse-ended'].shape }),
    z.strictObject({ kind: z.literal('taken-without-league'), ...obligationActs['taken-without-league'].shape }),
    z.strictObject({ kind: z.literal('passing-undone'), ...obligationActs['passing-undone'].shape }),
  ])
  .describe('An act and its words');
export type ReviewAct = z.infer<typeof ReviewAct>;

const answeredBy = z.enum(['own', 'letter', 'phone']).default('own').describe('own: the asker speaks for himself');

/** What the submitter says, or an officer for him: the league and the reviewer name the letter or the call. */
export const SubmitterAct = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('answered'),
      ...decision,
      text: Explanation.shape.text,
      evidence: Explanation.shape.evidence.default(''),
      by: answeredBy,
    }),
    z
      .strictObject({
        kind: z.literal('answers-handed-in'),
        text: obligationActs.restored.shape.reason.default(''),
        by: answeredBy,
      })
      .describe('A returned report comes again as it is, with answers instead of corrections'),
    z
      .strictObject({
        kind: z.literal('evidence-withdrawn'),
        evidence: evidenceActs['evidence-withdrawn'].shape.evidence,
        reason,
      })
      .describe('A file that was attached no longer counts as evidence; its bytes are kept'),
    z
      .strictObject({ kind: z.literal('figure-keyed'), about: KeyedSubject, ...KeyedWords.shape })
      .describe('A figure that the form does not ask, or a target that it states in words, with its source and place'),
    z
      .strictObject({
        kind: z.literal('figure-withdrawn'),
        figure: keyedActs['figure-withdrawn'].shape.figure,
        reason,
      })
      .describe('A figure that was keyed in no longer counts; it stays on record'),
  ])
  .describe('An answer of the submitter, or an act on evidence or on a figure that is keyed in');
export type SubmitterAct = z.infer<typeof SubmitterAct>;

export const PostAnswer = z.strictObject({
  version: whole.describe('`version` of the sheet that was read; another one is answered 409'),
  act: SubmitterAct,
});
export const PostAct = z.strictObject({
  version: whole.describe('`version` of the sheet that the reviewer looked at; another one is answered 409'),
  act: ReviewAct,
});
export const ActDone = z.strictObject({ version: whole, state: ReviewState, outcome: Outcome.nullable() });
