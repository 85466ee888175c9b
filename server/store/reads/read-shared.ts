import { z } from 'zod';
import type { IsoDate } from '../../domain/ids.ts';
import { parseSharedAct, SharedActKind } from '../../domain/shared-act.ts';
import { type SharedRecords, standingRecords } from '../../domain/shared-records.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

const acts = readSql(import.meta.dirname, 'shared-acts');

const id = z.number().int();
const Row = z.strictObject({
  event: id,
  kind: SharedActKind,
  at: z.string(),
  recordedAt: z.string(),
  actor: z.string(),
  cluster: id.nullable(),
  detail: z.string(),
});

/** Targets, annotations and shared views as they stood on a day, as far as the snapshot shows them. */
export function readShared(snapshot: Snapshot, asOf: IsoDate | null): Promise<SharedRecords> {
  return snapshot.events(`shared ${asOf}`, async (read) => {
    const rows = await read(acts, { asOf }, Row);
    return standingRecords(
      rows.map(({ kind, detail, ...row }) => ({ ...row, ...parseSharedAct(kind, JSON.parse(detail)) })),
    );
  });
}
