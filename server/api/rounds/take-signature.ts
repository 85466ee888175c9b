import type { SignatureAct } from '../../contract/signatures.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { hasReviewed, standingConclusion } from '../../review/conclusion.ts';
import type { Obligation } from '../../review/obligation.ts';
import { HttpError } from '../problems/http-error.ts';

interface Signing {
  actor: string;
  obligation: Obligation;
  /** Of the round on the cluster. */
  acts: readonly ObligationAct[];
  /** Findings that block and stand. */
  blocks: number;
}

/**
 * Checks a second signature, or a conclusion that goes back to the reviewer.
 * @throws HttpError 422 where the approver reviewed the report himself; where the report that the conclusion rests on
 * was withdrawn since; where findings that block stand against a pass
 */
export function checkSignature(act: SignatureAct, { actor, obligation, acts, blocks }: Signing): void {
  if (hasReviewed(actor, acts)) throw new HttpError('signer-reviewed', {}, 'act.kind');
  if (act.kind === 'conclusion-sent-back') return;
  const { concluded, submission } = obligation;
  if (submission === null || concluded !== submission) throw new HttpError('concluded-report-gone', {}, 'act.kind');
  const conclusion = standingConclusion(obligation, acts);
  if (conclusion !== null && conclusion.drawn.detail.outcome !== 'not-passed' && blocks > 0) {
    throw new HttpError('blocks-against-signature', { blocks }, 'act.kind');
  }
}
