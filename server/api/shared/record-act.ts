import type { FastifyRequest } from 'fastify';
import type { ClusterId } from '../../domain/ids.ts';
import type { SharedAct } from '../../domain/shared-act.ts';
import { StaleVersion } from '../../store/ledger-events.ts';
import { senderOf } from '../identity/sender.ts';
import type { Installation, ShownLedger } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';

interface Recorded {
  act: SharedAct;
  cluster: number | null;
  /** Last event of what the act is about, as its author saw it. */
  seen: number;
}

/**
 * Records an act on what colleagues share in the ledger that is shown; gives its event number.
 * @throws HttpError 409 where somebody acted on the same thing meanwhile
 */
export async function recordAct(
  { act, cluster, seen }: Recorded,
  { ledger }: ShownLedger,
  request: FastifyRequest,
  installation: Installation,
): Promise<number> {
  const { actor } = senderOf(request, installation);
  try {
    return await ledger.share({
      act,
      clusterId: cluster as ClusterId | null,
      at: installation.today(),
      recordedAt: installation.now().toISOString(),
      actor,
      seen,
    });
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
    throw new HttpError('changed-meanwhile', { version: error.version }, 'version');
  }
}
