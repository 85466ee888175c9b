import type { FastifyRequest } from 'fastify';
import type { ClusterId } from '../../domain/ids.ts';
import type { SharedAct } from '../../domain/shared-act.ts';
import { StaleVersion } from '../../store/ledger.ts';
import { HttpError } from '../http-error.ts';
import type { Installation, ShownLedger } from '../installation.ts';
import { senderOf } from '../sender.ts';

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
    throw new HttpError(
      409,
      `有人先一步作了修改：请刷新后再做（最新版本${error.version}）。 Somebody changed this since you looked: load the page again (version ${error.version}).`,
      'version',
    );
  }
}

/** An act on something that is not there, or no longer. */
export const notStanding = (what: { zh: string; en: string }, field: string): HttpError =>
  new HttpError(422, `没有这${what.zh}，或已撤销。 There is no such ${what.en}, or it was withdrawn.`, field);
