import { z } from 'zod';
import { IsoDate } from '../../domain/ids.ts';
import {
  type ApplicationAct,
  type CallId,
  type ProcedureAct,
  ProcedureActKind,
  parseProcedureAct,
} from '../../domain/procedure-acts.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshots.ts';

const acts = readSql(import.meta.dirname, 'procedure-acts');

const id = z.number().int();
const Row = z.strictObject({
  event: id,
  kind: ProcedureActKind,
  at: IsoDate,
  recordedAt: z.string(),
  actor: z.string(),
  submission: id.nullable(),
  cluster: id.nullable(),
  detail: z.string(),
});

/** A call as it was opened, with its last day as last set. */
export interface OpenCall {
  id: CallId;
  paper: string;
  /** Last day for handing in, YYYY-MM-DD; null: the notice names none. */
  due: IsoDate | null;
  note: string;
  openedBy: string;
  openedAt: IsoDate;
  /** Number of the last event on the call as a whole. */
  version: number;
}

export interface ProcedureRecords {
  calls: ReadonlyMap<CallId, OpenCall>;
  /** Acts on applications to a call, in their order, by cluster. */
  applications: (call: CallId) => ReadonlyMap<number, readonly ApplicationAct[]>;
}

/** Calls and the acts on applications that the snapshot shows, up to a day. */
export function readProcedures(snapshot: Snapshot, asOf: IsoDate | null): Promise<ProcedureRecords> {
  return snapshot.events(`procedures ${asOf}`, async (read) => {
    const rows = await read(acts, { asOf }, Row);
    return recordsOf(
      rows.map(({ kind, detail, ...row }) => ({ ...row, ...parseProcedureAct(kind, JSON.parse(detail)) })),
    );
  });
}

type Kept = Omit<z.infer<typeof Row>, 'kind' | 'detail'> & ProcedureAct;

function recordsOf(rows: readonly Kept[]): ProcedureRecords {
  const calls = new Map<CallId, OpenCall>();
  const applications = new Map<CallId, Map<number, ApplicationAct[]>>();
  for (const act of rows) {
    switch (act.kind) {
      case 'call-opened': {
        const { call, ...opened } = act.detail;
        calls.set(call, { id: call, ...opened, openedBy: act.actor, openedAt: act.at, version: act.event });
        break;
      }
      case 'call-deadline': {
        const known = calls.get(act.detail.call);
        if (known !== undefined) calls.set(known.id, { ...known, due: act.detail.due, version: act.event });
        break;
      }
      case 'application-act': {
        if (act.cluster === null) break;
        const { kind: _, detail, ...row } = act;
        const ofCall = applications.get(detail.call) ?? new Map<number, ApplicationAct[]>();
        applications.set(detail.call, ofCall);
        const known = ofCall.get(act.cluster) ?? [];
        ofCall.set(act.cluster, [...known, { ...row, ...detail, cluster: act.cluster }]);
        break;
      }
      default:
        act satisfies never;
    }
  }
  return { calls, applications: (call) => applications.get(call) ?? new Map() };
}
