import { z } from 'zod';
import { reason } from './act-words.ts';

/** Acts of an approver on a conclusion that waits for the second signature 复签: kind → detail. */
export const signatureActs = {
  'conclusion-signed': z.strictObject({}),
  /** The conclusion goes back to the reviewer, who draws it anew. */
  'conclusion-sent-back': z.strictObject({ reason }),
} satisfies Record<string, z.ZodType>;

/** Acts on a round as a whole: kind → detail. */
export const signatureRoundActs = {
  /** Whether conclusions drawn from now on wait for a second signature; those already drawn stay as they are. */
  'round-signature': z.strictObject({ required: z.boolean(), reason }),
} satisfies Record<string, z.ZodType>;
