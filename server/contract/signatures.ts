import { z } from 'zod';
import { signatureActs, signatureRoundActs } from '../domain/signature-acts.ts';
import { whole } from './shapes.ts';

/** What an approver does with a conclusion that awaits the second signature. */
export const SignatureAct = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('conclusion-signed') }),
    z.strictObject({ kind: z.literal('conclusion-sent-back'), ...signatureActs['conclusion-sent-back'].shape }),
  ])
  .describe('A second signature, or why the conclusion goes back to the reviewer');
export type SignatureAct = z.infer<typeof SignatureAct>;

export const PostSignature = z.strictObject({
  version: whole.describe('`version` of the sheet that the approver looked at; another one is answered 409'),
  act: SignatureAct,
});

/** Whether conclusions of an open round wait for a second signature from now on. */
export const RequireSignature = z.strictObject({
  version: whole.describe('`version` of the round that was looked at; another one is answered 409'),
  ...signatureRoundActs['round-signature'].shape,
});
