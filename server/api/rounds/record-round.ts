import type { z } from 'zod';
import type { RoundKey } from '../../domain/review.ts';
import { roundId } from '../../domain/review.ts';
import type { roundActs } from '../../domain/review-acts.ts';
import type { Deps } from '../deps.ts';
import { record } from './record-act.ts';

/**
 * Records an act on a round as a whole.
 * @param file that the act brings along
 * @param seen version of the round that its author looked at; 0 where it was not open
 * @throws HttpError 409 where anybody acted on the round since
 */
export async function recordRound<K extends keyof typeof roundActs>(
  key: RoundKey,
  { kind, detail }: { kind: K; detail: z.infer<(typeof roundActs)[K]> },
  { actor, seen }: { actor: string; seen: number },
  { installation }: Deps,
  file: Parameters<typeof record>[2] = null,
): Promise<void> {
  const event = {
    kind,
    round: roundId(key),
    clusterId: null,
    submissionId: null,
    at: installation.today(),
    recordedAt: installation.now().toISOString(),
    actor,
    detail,
    seen,
  };
  await record(installation.shown(), event, file);
}
