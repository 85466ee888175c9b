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
  // Whoever may not see a draft sees the conclusion before it, which was reopened.
  if (state === 'awaiting-signature' && signed !== undefined) return null;
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
 * Who has worked at the review of a report. Signing, sending back, assigning, reminding and noting as seen are none.
 * @param acts of the round on the cluster
 */
export const reviewersOf = (acts: readonly ObligationAct[]): string[] => [
  ...new Set(acts.flatMap(({ actor, kind }) => (noReview.has(kind) ? [] : [actor]))),
];

/** Nobody approves what he reviewed. @param acts as for `reviewersOf` */
export const hasReviewed = (actor: string, acts: readonly ObligationAct[]): boolean =>
  reviewersOf(acts).includes(actor);

/**
 * Of reports in their order those to which an approver is led, as few as it takes: whoever may sign any of them finds
 * the first that he may sign.
 */
export function firstToSign<T extends { reviewers: readonly string[] }>(waiting: readonly T[]): T[] {
  /** Who has reviewed every one that was taken so far; null before the first. */
  let barred: readonly string[] | null = null;
  return waiting.filter(({ reviewers }) => {
    const still: readonly string[] = barred === null ? reviewers : barred.filter((name) => reviewers.includes(name));
    const takes = barred === null || still.length < barred.length;
    barred = still;
    return takes;
  });
}

const onConclusion: ReadonlySet<ObligationAct['kind']> = new Set([
  'concluded',
  'conclusion-signed',
  'conclusion-sent-back',
  'reopened',
]);

/**
 * Acts without conclusions that await, or never got, the second signature, and without what was said of them: until it is
 * signed a conclusion is a draft of the department. Pure. @param acts on one cluster in their order, of whatever round
 */
export function issuedActs(acts: readonly ObligationAct[]): readonly ObligationAct[] {
  const drafts = new Set<ObligationAct>();
  /** By round, the conclusion that nobody has signed so far. */
  const waiting = new Map<ObligationAct['round'], ObligationAct>();
  for (const act of acts) {
    if (!onConclusion.has(act.kind)) continue;
    const draft = waiting.get(act.round);
    waiting.delete(act.round);
    if (draft !== undefined && act.kind !== 'conclusion-signed') {
      drafts.add(draft);
      if (act.kind !== 'concluded') drafts.add(act);
    }
    if (act.kind === 'concluded' && act.detail.awaitsSignature === true) waiting.set(act.round, act);
  }
  for (const draft of waiting.values()) drafts.add(draft);
  return drafts.size === 0 ? acts : acts.filter((act) => !drafts.has(act));
}
