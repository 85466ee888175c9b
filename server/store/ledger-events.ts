import type { ClusterId, IsoDate, Sha256, SubmissionId } from '../domain/ids.ts';
import type { ArrivedFile } from '../domain/landing.ts';
import type { ProcedureAct } from '../domain/procedure-acts.ts';
import type { RoundId } from '../domain/review.ts';
import type { ActKind } from '../domain/review-acts.ts';
import type { SharedAct } from '../domain/shared-act.ts';

/** Something that happened to a submission after it was accepted. */
export interface LedgerEvent {
  kind: 'returned' | 'withdrawn' | 'restored';
  submissionId: SubmissionId;
  /** What asOf looks at: the clock's day, moved to that of the previous event where the clock stands before it. */
  at: IsoDate;
  /** UTC instant, ISO 8601. */
  recordedAt: string;
  actor: string;
  detail?: Record<string, unknown>;
}

/** Acts by which a doubt about a figure is settled or taken up again; `settled-finding.sql` reads them. */
export const settlesDoubts: ReadonlySet<ActKind> = new Set([
  'overruled',
  'overrule-undone',
  'answered',
  'answer-accepted',
  'answer-insisted',
  'answer-reopened',
]);

/** A file that an act brings along. */
export type AttachedFile = Pick<ArrivedFile, 'sha256' | 'bytes'>;

/** An act of the January review: an event that says in which round it was done. */
export interface ReviewEvent {
  kind: ActKind;
  round: RoundId;
  /** null for an act on the round as a whole. */
  clusterId: ClusterId | null;
  submissionId: SubmissionId | null;
  /** As that of `LedgerEvent`. */
  at: IsoDate;
  recordedAt: string;
  actor: string;
  detail: Record<string, unknown>;
  /** The last event its author had seen of the cluster (or the round); null where history is repeated. */
  seen: number | null;
}

/** An act on a target, an annotation or a shared view. */
export interface SharedEvent {
  act: SharedAct;
  /** The cluster that an annotation speaks of. */
  clusterId: ClusterId | null;
  /** As that of `LedgerEvent`. */
  at: IsoDate;
  recordedAt: string;
  actor: string;
  /** The last event its author had seen of what the act is about; null where history is repeated. */
  seen: number | null;
}

/** An act on a call, or on the application of a cluster to it. */
export interface ProcedureEvent {
  act: ProcedureAct;
  /** null for an act on the call as a whole. */
  clusterId: ClusterId | null;
  /** The form that was handed in with it. */
  submissionId: SubmissionId | null;
  /** As that of `LedgerEvent`. */
  at: IsoDate;
  recordedAt: string;
  actor: string;
  /** The last event its author had seen of the application (or the call); null where history is repeated. */
  seen: number | null;
}

/** Bytes that are to be removed, and why. */
export interface RemovalWanted {
  sha256: Sha256;
  reason: string;
  actor: string;
  /** As that of `LedgerEvent`. */
  at: IsoDate;
  recordedAt: string;
}

/** Somebody else acted, or a new report came, since the author of an act looked. */
export class StaleVersion extends Error {
  readonly version: number;
  constructor(version: number) {
    super(`the state has moved on to event ${version}`);
    this.name = 'StaleVersion';
    this.version = version;
  }
}
