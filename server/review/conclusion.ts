import type { ObligationAct } from '../domain/review-acts.ts';
import type { Obligation } from './obligation.ts';

type ActOf<K extends ObligationAct['kind']> = Extract<ObligationAct, { kind: K }>;

/** The conclusion that stands on a report. */
export interface Conclusion {
  drawn: ActOf<'concluded'>;
  /** Whether it needed or needs a second signature. */
  needsSignature: boolean;
  /** Null where nobody has signed it. */
  signed: ActOf<'conclusion-signed'> | null;
}

/** The conclusion of a report that was concluded or awaits the second signature; null in every other state. @param acts of the round on the cluster, in their order */
export function standingConclusion(
  { state }: Pick<Obligation, 'state'>,
  acts: readonly ObligationAct[],
): Conclusion | null {
  if (state !== 'concluded' && state !== 'awaiting-signature') return null;
  const drawn = acts.filter((act) => act.kind === 'concluded').at(-1);
  if (drawn === undefined) return null;
  const signed = acts.filter((act) => act.kind === 'conclusion-signed' && act.event > drawn.event).at(-1);
  return {
    drawn,
    needsSignature: drawn.detail.awaitsSignature === true,
    signed: (signed as ActOf<'conclusion-signed'> | undefined) ?? null,
  };
}

/** What an approver does, and what says only who is to review, who has seen it or who was reminded. */
const noReview: ReadonlySet<ObligationAct['kind']> = new Set([
  'conclusion-signed',
  'conclusion-sent-back',
  'report-assigned',
  'report-released',
  'report-seen',
  'reminded',
]);

/**
 * Has somebody worked at the review of a report? Signing, sending back, assigning, reminding and noting as seen are none. Nobody approves what he
 * reviewed. @param acts of the round on the cluster
 */
export const hasReviewed = (actor: string, acts: readonly ObligationAct[]): boolean =>
  acts.some((act) => act.actor === actor && !noReview.has(act.kind));
