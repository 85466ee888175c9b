import { z } from 'zod';
import { RoundId } from './review.ts';

/**
 * How many findings the review of a report holds beside those of its reading, without what other clusters say of it;
 * `round` and `cluster` lead to its sheet, where it answers a round.
 */
export const ReviewCount = z.strictObject({
  blocks: z.number().int(),
  explain: z.number().int(),
  notes: z.number().int(),
  round: RoundId.nullable(),
  cluster: z.number().int(),
});
export type ReviewCount = z.infer<typeof ReviewCount>;
