import { z } from 'zod';
import type { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { parseSharedAct, SharedActKind } from '../../domain/shared-act.ts';
import { type SharedRecords, standingRecords } from '../../domain/shared-records.ts';
import { askerMoment } from '../asker.ts';
import { readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import { scopeBound } from './scope-bound.ts';

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

/** Targets, annotations and shared views as they stood on a day, as the asker may see them. */
export async function readShared(ledger: Ledger, scope: Scope, asOf: IsoDate | null): Promise<SharedRecords> {
  // Events are only added: those up to a number are a state of the ledger.
  const upTo = askerMoment(ledger)?.use() ?? ledger.version;
  const rows = await ledger.rows(acts, { ...scopeBound(scope), asOf, upTo }, Row);
  return standingRecords(
    rows.map(({ kind, detail, ...row }) => ({ ...row, ...parseSharedAct(kind, JSON.parse(detail)) })),
  );
}
