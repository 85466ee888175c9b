import type { z } from 'zod';
import type { UploadQuery } from '../../contract/submissions.ts';
import { IsoDate } from '../../domain/ids.ts';
import type { IngestOptions } from '../../domain/landing.ts';
import type { Scope } from '../../domain/scope.ts';
import { HttpError } from '../problems/http-error.ts';

/**
 * What the sender of a file names.
 * @throws HttpError 422 for a day of receipt in the future, 403 for history from a seat of a league or cluster
 */
export function uploadOptions(
  { kind, year, stage, received, history, intoOpenedRound }: z.infer<typeof UploadQuery>,
  today: IsoDate,
  scope: Scope,
): IngestOptions {
  if (scope.kind !== 'all' && (history === 'true' || intoOpenedRound !== undefined)) {
    throw new HttpError('history-by-department', {}, 'history');
  }
  if (received !== undefined && received > today) {
    throw new HttpError('received-in-future', { received, today }, 'received');
  }
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(year === undefined ? {} : { year }),
    ...(stage === undefined ? {} : { stage }),
    ...(received === undefined ? {} : { received: IsoDate.parse(received) }),
    ...(history === 'true' ? { history: true } : {}),
    ...(intoOpenedRound === undefined ? {} : { intoOpenedRound }),
  };
}
