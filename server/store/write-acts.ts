import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import { callSubject, type ProcedureAct } from '../domain/procedure-acts.ts';
import { type SharedAct, subjectOf } from '../domain/shared-act.ts';
import { refreshFigures } from './current-tables.ts';
import { readSql } from './database.ts';
import { appendEvents } from './event-rows.ts';
import { actEntry } from './journal/entries.ts';
import type { Written } from './journal/journaled-writer.ts';
import {
  type LedgerEvent,
  type ProcedureEvent,
  type ReviewEvent,
  type SharedEvent,
  StaleVersion,
} from './ledger-events.ts';
import { partOfCluster, partOfSubmission } from './parts.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  submissionCluster: readSql(folder, 'submission-cluster'),
  actVersion: readSql(folder, 'act-version'),
  subjectVersion: readSql(folder, 'subject-version'),
  applicationVersion: readSql(folder, 'application-version'),
};
const NumberRow = z.tuple([z.number().int()]);

/** Does an act take a submission out of the figures, or put it back? Gives the cluster. */
export const hiddenBy = ({ kind, clusterId }: ReviewEvent): ReviewEvent['clusterId'] =>
  kind === 'returned' || kind === 'restored' ? clusterId : null;

/** A submission was returned, withdrawn or counts again, as event `no`; gives its cluster. */
export async function writeSubmissionEvent(
  connection: DuckDBConnection,
  no: number,
  { kind, submissionId, at, recordedAt, actor, detail = {} }: LedgerEvent,
): Promise<Written<number>> {
  const found = await connection.runAndReadAll(sql.submissionCluster, { submission: submissionId });
  const cluster = NumberRow.optional().parse(found.getRowsJS()[0])?.[0];
  if (cluster === undefined) throw new Error(`no submission ${submissionId}`);
  await appendEvents(connection, [
    { event: no, kind, at, recordedAt, actor, submission: submissionId, cluster, detail },
  ]);
  await refreshFigures(connection, cluster);
  const submission = await partOfSubmission(connection, submissionId);
  return { result: cluster, entry: actEntry({ kind, at, recordedAt, actor, round: null, detail }, submission, null) };
}

/** @throws StaleVersion where something happened since its author looked */
export async function writeReviewAct(
  connection: DuckDBConnection,
  no: number,
  event: ReviewEvent,
): Promise<Written<undefined>> {
  const { kind, round, clusterId: cluster, submissionId, at, recordedAt, actor, detail, seen } = event;
  await refuseStale(connection, seen, sql.actVersion, { cluster, round });
  await appendEvents(connection, [
    { event: no, kind, at, recordedAt, actor, submission: submissionId, cluster, detail, round },
  ]);
  const hidden = hiddenBy(event);
  if (hidden !== null) await refreshFigures(connection, hidden);
  const submission = await partOfSubmission(connection, submissionId);
  return { result: undefined, entry: actEntry(event, submission, await partOfCluster(connection, cluster)) };
}

/** An act on a target, an annotation or a shared view. */
export function writeSharedAct(connection: DuckDBConnection, no: number, event: SharedEvent) {
  const subject = subjectOf(event.act);
  return writeOnSubject(connection, no, { ...event, submissionId: null }, subject, sql.subjectVersion, { subject });
}

/** An act on a call or an application. */
export function writeProcedureAct(connection: DuckDBConnection, no: number, event: ProcedureEvent) {
  const subject = callSubject(event.act);
  const params = { subject, cluster: event.clusterId };
  return writeOnSubject(connection, no, event, subject, sql.applicationVersion, params);
}

/**
 * Writes an act that belongs to no round: what it is about, and how the last event of that is found.
 * @throws StaleVersion where something happened since its author looked
 */
async function writeOnSubject(
  connection: DuckDBConnection,
  no: number,
  event: Omit<ProcedureEvent, 'act'> & { act: SharedAct | ProcedureAct },
  subject: string,
  version: string,
  params: Record<string, DuckDBValue>,
): Promise<Written<undefined>> {
  const { act, clusterId: cluster, submissionId, at, recordedAt, actor, seen } = event;
  const { kind, detail } = act;
  await refuseStale(connection, seen, version, params);
  await appendEvents(connection, [
    { event: no, kind, at, recordedAt, actor, submission: submissionId, cluster, detail, subject },
  ]);
  const submission = await partOfSubmission(connection, submissionId);
  const named = await partOfCluster(connection, cluster);
  return {
    result: undefined,
    entry: actEntry({ kind, round: null, at, recordedAt, actor, detail }, submission, named),
  };
}

/** @param seen last event that its author had seen; null where history is repeated */
async function refuseStale(
  connection: DuckDBConnection,
  seen: number | null,
  text: string,
  params: Record<string, DuckDBValue>,
): Promise<void> {
  if (seen === null) return;
  const found = await connection.runAndReadAll(text, params);
  const [version] = NumberRow.parse(found.getRowsJS()[0]);
  if (version !== seen) throw new StaleVersion(version);
}
