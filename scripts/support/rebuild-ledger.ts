import type { Catalogue } from '../../server/catalogue/load-catalogue.ts';
import { type IngestContext, ingestFile } from '../../server/ingest/ingest-file.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { findSubmission, type ReplayStep, readFingerprint, readHistory } from '../../server/store/replay.ts';

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
    else {
      const submissionId = await findSubmission(to, step.sha256, step.part ?? '');
      // A file that today's reader refuses has no submission to return.
      if (submissionId !== undefined && step.at_date !== null) {
        const { what: kind, at_date: at, recorded_at: recordedAt, actor } = step;
        await to.record({ kind, submissionId, at, recordedAt, actor, detail: JSON.parse(step.detail) });
      }
    }
    onStep(index + 1, history.length);
  }
}

async function repeatFile(
  step: ReplayStep,
  from: Ledger,
  to: Ledger,
  catalogue: Catalogue,
  read: IngestContext['read'],
): Promise<void> {
  if (step.received_at === '' || step.door === '') throw new Error(`file ${step.name} without day or door`);
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
