import { z } from 'zod';
import { IsoDate } from '../../domain/ids.ts';
import {
  type ApplicationEvidence,
  type ApplicationRecord,
  type CallId,
  noRecord,
  type ProcedureAct,
  ProcedureActKind,
  parseProcedureAct,
} from '../../domain/procedure-acts.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

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
  /** What happened to the applications to a call, by cluster. */
  applications: (call: CallId) => ReadonlyMap<number, ApplicationRecord>;
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
  const applications = new Map<CallId, Map<number, ApplicationRecord>>();
  const put = (call: CallId, cluster: number, event: number, after: (known: ApplicationRecord) => object): void => {
    const ofCall = applications.get(call) ?? new Map<number, ApplicationRecord>();
    applications.set(call, ofCall);
    const known = ofCall.get(cluster) ?? noRecord;
    ofCall.set(cluster, { ...known, ...after(known), version: event });
  };
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
        const { kind: _, detail, cluster, ...row } = act;
        if (cluster === null) break;
        put(detail.call, cluster, act.event, ({ acts }) => ({ acts: [...acts, { ...row, ...detail, cluster }] }));
        break;
      }
      case 'application-evidence-attached': {
        const { cluster, event, actor: by, at: on } = act;
        const { call, place, file, seat, list = null } = act.detail;
        if (cluster === null) break;
        put(call, cluster, event, ({ evidence }) => {
          const no = evidence.length + 1;
          const attached: ApplicationEvidence = { no, place, file, list, by, seat, on, withdrawn: null };
          return { evidence: [...evidence, attached] };
        });
        break;
      }
      case 'application-evidence-withdrawn': {
        const { cluster, event, actor: by, at: on } = act;
        const { call, evidence: no, reason } = act.detail;
        if (cluster === null) break;
        put(call, cluster, event, ({ evidence }) => ({
          evidence: evidence.map((each) => (each.no === no ? { ...each, withdrawn: { by, on, reason } } : each)),
        }));
        break;
      }
      default:
        act satisfies never;
    }
  }
  return { calls, applications: (call) => applications.get(call) ?? new Map() };
}
