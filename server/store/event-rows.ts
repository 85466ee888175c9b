import type { DuckDBConnection } from '@duckdb/node-api';
import type { IsoDate } from '../domain/ids.ts';
import { appendRows, day, instant } from './append.ts';
import { canonical } from './journal/chain.ts';

/** An event as the tables keep it; what it does not speak of is null there. */
export interface EventRow {
  event: number;
  kind: string;
  at: IsoDate;
  /** UTC instant, ISO 8601. */
  recordedAt: string;
  actor: string;
  file?: number;
  submission?: number | null;
  cluster?: number | null;
  detail?: Record<string, unknown> | undefined;
  round?: string;
  subject?: string;
}

export function appendEvents(connection: DuckDBConnection, events: readonly EventRow[]): Promise<void> {
  return appendRows(
    connection,
    'event',
    events.map(({ event, kind, at, recordedAt, actor, file, submission, cluster, detail = {}, round, subject }) => ({
      event_id: event,
      kind,
      at_date: day(at),
      recorded_at: instant(recordedAt),
      actor,
      file_no: file ?? null,
      submission_id: submission ?? null,
      cluster_id: cluster ?? null,
      detail: canonical(detail),
      round: round ?? null,
      subject: subject ?? null,
    })),
  );
}
