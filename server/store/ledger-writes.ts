import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { Finding } from '../domain/finding.ts';
import { ClusterId, SubmissionId } from '../domain/ids.ts';
import { knownFrom } from '../domain/knowledge-day.ts';
import type { ArrivedFile, Landed, Landing } from '../domain/landing.ts';
import { appendRows } from './append.ts';
import { addCurrentFigures, refreshClusters, writeStandings } from './current-tables.ts';
import { type Database, readSql } from './database.ts';
import { appendEvents } from './event-rows.ts';
import { contentOf } from './journal/content.ts';
import { arrivalEntry } from './journal/entries.ts';
import type { JournaledWriter } from './journal/journaled-writer.ts';
import type { RemovalEntry } from './journal/lines.ts';
import { appendContext, eventsOf } from './land-context.ts';
import { appendFacts, appendFile, appendFindings, appendStatements, type NextNumbers } from './land-rows.ts';
import {
  type LedgerEvent,
  type ProcedureEvent,
  type ReviewEvent,
  type SharedEvent,
  settlesDoubts,
} from './ledger-events.ts';
import type { LedgerState } from './ledger-state.ts';
import { afterLanding } from './register.ts';
import { hiddenBy, writeProcedureAct, writeReviewAct, writeSharedAct, writeSubmissionEvent } from './write-acts.ts';

const sql = {
  mayBeApplicant: readSql(join(import.meta.dirname, 'queries'), 'may-be-applicant'),
  clearContacts: readSql(join(import.meta.dirname, 'removal', 'queries'), 'clear-contacts'),
};

const ApplicantRow = z.strictObject({ may: z.number().int() });

/**
 * Writes what happened to a ledger, each time one line of the journal with its rows in one transaction, and keeps the
 * state in memory with it. Its caller holds the turn; days are those of knowledge already.
 */
export class LedgerWrites {
  readonly #database: Database;
  readonly #writer: JournaledWriter;
  readonly #state: LedgerState;
  /** Indicators whose cells are personal data. */
  readonly #personal: ReadonlySet<string>;

  constructor(database: Database, writer: JournaledWriter, state: LedgerState, personal: ReadonlySet<string>) {
    this.#database = database;
    this.#writer = writer;
    this.#state = state;
    this.#personal = personal;
  }

  /** @param digest of the rows, as the journal is to hold it */
  async land(landing: Landing, received: Promise<void>, digest = (content: string) => content): Promise<Landed> {
    const { file, statements } = landing;
    const next = this.#state.next();
    const { entries, older, clusters } = afterLanding(this.#state.register, landing, next);
    const indicators = new Map<string, number>();
    const indicatorNo = (id: string): number => {
      const known = this.#state.indicators.get(id) ?? indicators.get(id);
      if (known !== undefined) return known;
      indicators.set(id, next.indicator + indicators.size);
      return next.indicator + indicators.size - 1;
    };
    const observations = await this.#writer.write(async (connection) => {
      const isPersonal = (id: string) => this.#personal.has(id);
      const context = { connection, landing, next, indicatorNo, isPersonal };
      const remarked = landing.findings.some((finding) => finding.severity !== 'note');
      const outcome = remarked ? 'accepted-with-findings' : 'accepted';
      await appendFile(connection, next.file, file, outcome);
      await appendStatements(context);
      const written = (await appendFacts(context)) + (await appendContext(context));
      await appendRows(
        connection,
        'indicator',
        [...indicators].map(([id, no]) => ({ indicator_no: no, id })),
      );
      await this.#admitHistory(connection, landing, next);
      const only = statements.length === 1 ? next.submission : null;
      await appendFindings(connection, next.file, file.sha256, only, landing.findings);
      const fresh = statements.every(({ cluster }) => 'fresh' in cluster);
      await addCurrentFigures(this.#database, next.submission, fresh);
      await writeStandings(this.#database, connection, this.#state.register, [...entries.values()]);
      if (older.length > 0) await refreshClusters(connection, older);
      // The bytes are on disk before the journal says so.
      await received;
      const content = digest(contentOf(landing, this.#nameIn(landing)));
      return { result: written, entry: arrivalEntry(file, outcome, content) };
    });
    this.#state.last = {
      file: next.file,
      submission: next.submission + statements.length - 1,
      cluster: next.cluster + landing.newClusters.length - 1,
      event: next.event + eventsOf(landing) - 1,
      indicator: next.indicator + indicators.size - 1,
    };
    this.#state.figures = this.#state.last.event;
    const known = clusters.filter((cluster) => this.#state.register.get(cluster) !== undefined);
    // A context series is published to everybody.
    const isOpen = clusters.length === 0 || landing.context.length > 0;
    this.#state.changes.note(this.#state.last.event, isOpen ? null : this.#state.concerned(known));
    this.#state.passed(file.knownAt ?? file.receivedAt);
    for (const statement of statements) this.#state.passed(knownFrom(file, statement));
    for (const [id, no] of indicators) this.#state.indicators.set(id, no);
    this.#state.accepted.add(file.sha256);
    this.#state.register.put(entries.values());
    // A cluster that comes to another league is news in both.
    this.#state.changes.note(this.#state.last.event, this.#state.concerned(clusters));
    if (older.length > 0) {
      await this.#state.reread(older);
      this.#state.changes.note(this.#state.last.event, this.#state.concerned(older));
    }
    return {
      submissionIds: statements.map((_, index) => SubmissionId.parse(next.submission + index)),
      clusterIds: clusters.map((id) => ClusterId.parse(id)),
      observations,
    };
  }

  /** The act by which history is admitted for days before a round was opened. */
  async #admitHistory(
    connection: DuckDBConnection,
    { file, admitted, statements, context }: Landing,
    next: NextNumbers,
  ): Promise<void> {
    if (admitted === null) return;
    const { reason, from, opened } = admitted;
    await appendEvents(connection, [
      {
        event: next.event + eventsOf({ statements, context, admitted: null }),
        kind: 'history-admitted',
        at: file.knownAt ?? file.receivedAt,
        recordedAt: file.recordedAt,
        actor: file.actor,
        file: next.file,
        detail: { reason, from, opened: opened.on, round: opened.round },
      },
    ]);
  }

  #nameIn({ statements, newClusters }: Landing): (statement: number) => string {
    return (index) => {
      const cluster = statements[index]?.cluster;
      if (cluster === undefined) return '';
      const entry = 'known' in cluster ? this.#state.register.get(cluster.known) : newClusters[cluster.fresh];
      return entry?.name ?? '';
    };
  }

  async reject(file: ArrivedFile, findings: readonly Finding[], digest = (content: string) => content): Promise<void> {
    const next = this.#state.next();
    await this.#writer.write(async (connection) => {
      await appendFile(connection, next.file, file, 'rejected');
      await appendFindings(connection, next.file, file.sha256, null, findings);
      await appendEvents(connection, [
        {
          event: next.event,
          kind: 'rejected',
          at: file.knownAt ?? file.receivedAt,
          recordedAt: file.recordedAt,
          actor: file.actor,
          file: next.file,
        },
      ]);
      const content = contentOf({ statements: [], bulk: null, context: [], findings }, () => '');
      return { result: undefined, entry: arrivalEntry(file, 'rejected', digest(content)) };
    });
    this.#state.last = { ...this.#state.last, file: next.file };
    this.#state.happened(next.event, file.knownAt ?? file.receivedAt, true, null);
  }

  async clearContacts({ sha256, residue, contents, cells, reason, actor, days }: RemovalEntry): Promise<void> {
    const no = this.#state.next().event;
    await this.#writer.write(async (connection) => {
      await connection.run(sql.clearContacts, { sha256 });
      await appendEvents(connection, [
        {
          event: no,
          kind: 'removed',
          at: days.at,
          recordedAt: days.recorded,
          actor,
          detail: { sha256, residue, contents, cells, reason },
        },
      ]);
      const entry: RemovalEntry = { kind: 'removal', sha256, residue, contents, cells, reason, actor, days };
      return { result: undefined, entry };
    });
    this.#state.happened(no, days.at, true, null);
  }

  async record(event: LedgerEvent): Promise<void> {
    const no = this.#state.next().event;
    const cluster = await this.#writer.write((connection) => writeSubmissionEvent(connection, no, event));
    this.#state.happened(no, event.at, true, [cluster]);
    await this.#state.reread([cluster]);
    this.#state.changes.note(no, this.#state.concerned([cluster]));
  }

  async act(event: ReviewEvent): Promise<number> {
    const no = this.#state.next().event;
    await this.#writer.write((connection) => writeReviewAct(connection, no, event));
    const hidden = hiddenBy(event);
    // A finding that is settled may be a doubt about a figure, which counts from now on or ceases to.
    this.#state.happened(no, event.at, hidden !== null || settlesDoubts.has(event.kind), [event.clusterId]);
    if (event.kind === 'round-opened') this.#state.newestRound = { round: event.round, on: event.at };
    if (hidden !== null) {
      await this.#state.reread([hidden]);
      this.#state.changes.note(no, this.#state.concerned([hidden]));
    }
    return no;
  }

  async share(event: SharedEvent): Promise<number> {
    const no = this.#state.next().event;
    await this.#writer.write((connection) => writeSharedAct(connection, no, event));
    this.#state.happened(no, event.at, false, [event.clusterId]);
    return no;
  }

  async proceed(event: ProcedureEvent): Promise<number> {
    const no = this.#state.next().event;
    const [known] = await this.#database.rows(sql.mayBeApplicant, { cluster: event.clusterId }, ApplicantRow);
    await this.#writer.write((connection) => writeProcedureAct(connection, no, event));
    // It may become an applicant, of which nothing counts, or be certified, and count.
    this.#state.happened(no, event.at, event.act.kind === 'application-act' && known?.may === 1, [event.clusterId]);
    return no;
  }
}
