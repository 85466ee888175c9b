import { z } from 'zod';
import type { Catalogue } from '../../server/catalogue/load-catalogue.ts';
import { ActKind } from '../../server/domain/review.ts';
import { type IngestContext, ingestFile } from '../../server/ingest/ingest-file.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import {
  findCluster,
  findSubmission,
  type ReplayStep,
  readFingerprint,
  readHistory,
} from '../../server/store/replay.ts';

/** Repeats in `to`, an empty ledger, everything that happened to `from`, reading the kept original bytes again. */
export async function rebuildLedger(
  from: Ledger,
  to: Ledger,
  catalogue: Catalogue,
  read: IngestContext['read'],
  onStep: (done: number, of: number) => void = () => undefined,
): Promise<void> {
  const history = await readHistory(from);
  for (const [index, step] of history.entries()) {
    if (step.what === 'file') await repeatFile(step, from, to, catalogue, read);
    else await repeatEvent(step, to);
    onStep(index + 1, history.length);
  }
}

/** A file that today's reader refuses has no submission to return and no cluster to judge. */
async function repeatEvent(step: ReplayStep, to: Ledger): Promise<void> {
  const { sha256, part, at_date: at, recorded_at: recordedAt, actor, round } = step;
  if (at === null) throw new Error(`event ${step.event_id} without a day`);
  const submissionId = sha256 === '' ? null : ((await findSubmission(to, sha256, part ?? '')) ?? null);
  if (sha256 !== '' && submissionId === null) return;
  const detail = z.record(z.string(), z.unknown()).parse(JSON.parse(step.detail));
  if (round === null) {
    const kind = z.enum(['returned', 'withdrawn', 'restored']).parse(step.what);
    if (submissionId !== null) await to.record({ kind, submissionId, at, recordedAt, actor, detail });
    return;
  }
  const born = step.cluster_sha256;
  const clusterId = born === null ? null : ((await findCluster(to, born, step.cluster_part ?? '')) ?? null);
  if (born !== null && clusterId === null) return;
  await to.act({
    kind: ActKind.parse(step.what),
    round,
    clusterId,
    submissionId,
    at,
    recordedAt,
    actor,
    detail,
    seen: null,
  });
}

async function repeatFile(
  step: ReplayStep,
  from: Ledger,
  to: Ledger,
  catalogue: Catalogue,
  read: IngestContext['read'],
): Promise<void> {
  if (step.sha256 === '' || step.received_at === '' || step.door === '')
    throw new Error(`file ${step.name} without day or door`);
  const bytes = await from.originals.read(step.sha256);
  await ingestFile(
    { bytes, name: step.name, options: step.options, receivedAt: step.received_at },
    {
      catalogue,
      ledger: to,
      read,
      now: () => new Date(step.recorded_at),
      actor: step.actor,
      door: step.door,
      say: () => '',
    },
  );
}

/** Names of the tables in which two ledgers differ. */
export async function differingTables(one: Ledger, other: Ledger): Promise<string[]> {
  const [left, right] = await Promise.all([readFingerprint(one), readFingerprint(other)]);
  return left
    .filter((table) => {
      const same = right.find((candidate) => candidate.table === table.table);
      return same?.rows !== table.rows || same.content !== table.content;
    })
    .map((table) => table.table);
}
