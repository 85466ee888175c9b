import type { z } from 'zod';
import type { ActDone } from '../../contract/review-acts.ts';
import type { SheetParams } from '../../contract/rounds.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import { roundKey } from '../../domain/review.ts';
import type { Scope } from '../../domain/scope.ts';
import { type AttachedFile, type ReviewEvent, StaleVersion } from '../../store/ledger-events.ts';
import type { Deps } from '../deps.ts';
import type { ShownLedger } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import { readPlanOfAwaited, readReports } from '../reviewing/read-reports.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import type { AskedAct } from './admitted-acts.ts';
import { checkLeads, levelOf } from './passing.ts';
import { existingRound } from './read-sheet.ts';
import { takeAct } from './take-act.ts';

/** Who acts, in which seat, and what he may see. */
export interface Author {
  actor: string;
  seat: AskerKind;
  scope: Scope;
}

/**
 * Records an act on a report, decided on the version of the sheet that its author saw.
 * @param bytes of the file that the act brings along
 * @throws HttpError 404 out of round or scope, 409 where anything happened since, 422 as `takeAct`
 */
export async function recordAct(
  { id, cluster }: z.infer<typeof SheetParams>,
  { version, act }: { version: number; act: AskedAct },
  { actor, seat, scope }: Author,
  { installation, catalogue }: Deps,
  passes: ReviewPasses,
  bytes: Uint8Array | null = null,
): Promise<z.infer<typeof ActDone>> {
  const shown = installation.shown();
  const key = roundKey(id);
  const round = await existingRound(passes, shown, key, scope, null);
  if (round.opened === null) throw new HttpError('round-not-open', { round: id }, 'id');
  const participant = round.participants.find(({ head }) => head.cluster.id === cluster);
  if (participant === undefined) throw new HttpError('cluster-not-in-round', { cluster, round: id }, 'cluster');
  if (levelOf(seat, act) === 'league') checkLeads(participant.head, scope, catalogue);
  if (participant.obligation.version !== version) throw stale(participant.obligation.version);
  const reviews = await passes.reviews(shown, round, null);
  const read = act.kind === 'figure-keyed' ? await readReports(shown, [participant], round, null, catalogue) : null;
  const awaitedPlan =
    act.kind === 'target-corrected' && participant.obligation.submission === null
      ? await readPlanOfAwaited(shown, participant, round, catalogue)
      : null;
  const event = takeAct(
    {
      act,
      round,
      participant,
      review: reviews.get(cluster)?.review ?? null,
      report: read?.get(cluster)?.report ?? null,
      awaitedPlan,
      seen: version,
      actor,
      asker: seat,
      now: installation.now(),
      today: installation.today(),
    },
    catalogue,
  );
  await record(shown, event, act.kind === 'evidence-attached' && bytes !== null ? { ...act.file, bytes } : null);
  const after = await passes.standing.round(shown, key, scope, null, cluster);
  const obligation = after.participants.find(({ head }) => head.cluster.id === cluster)?.obligation;
  if (obligation === undefined) throw new HttpError('cluster-not-in-round', { cluster, round: id }, 'cluster');
  return { version: obligation.version, state: obligation.state, outcome: obligation.outcome };
}

/** Writes an event, with the file that it brings along, and gives its number. @throws HttpError 409 where anything happened since */
export async function record(
  { ledger }: ShownLedger,
  event: ReviewEvent,
  file: AttachedFile | null = null,
): Promise<number> {
  try {
    return await (file === null ? ledger.act(event) : ledger.attach(event, file));
  } catch (error) {
    if (error instanceof StaleVersion) throw stale(error.version);
    throw error;
  }
}

const stale = (version: number): HttpError => new HttpError('acted-meanwhile', { version }, 'version');
