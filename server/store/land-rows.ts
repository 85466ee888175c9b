import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArrivedFile, Landing } from '../domain/landing.ts';
import type { Observation } from '../domain/observation.ts';
import { type MissingReason, ObservationStatus } from '../domain/reading.ts';
import { appendLists, appendRows, type ColumnType, day, figure, instant, share } from './append.ts';
import { clusterIds, type RegisterEntry } from './register.ts';

/** Numbers the ledger gives to a landing before it writes: the next free ones. */
export interface NextNumbers {
  file: number;
  submission: number;
  cluster: number;
  event: number;
  indicator: number;
}

export interface LandContext {
  connection: DuckDBConnection;
  landing: Landing;
  next: NextNumbers;
  /** Small number of an indicator; gives new ones a number. */
  indicatorNo: (id: string) => number;
}

const observationColumns: readonly ColumnType[] = [
  'bigint',
  'integer',
  'smallint',
  'smallint',
  'status',
  'figure',
  'text',
  'text',
  'text',
];
const statuses = ObservationStatus.options;
const valueStatus = statuses.indexOf('value');

export async function appendFile(
  connection: DuckDBConnection,
  fileNo: number,
  file: ArrivedFile,
  outcome: 'accepted' | 'accepted-with-findings' | 'rejected',
): Promise<void> {
  await appendLists(
    connection,
    'file',
    ['integer', 'text', 'text', 'bigint', 'text', 'text', 'text', 'date', 'timestamp', 'text'],
    [
      [
        fileNo,
        file.sha256,
        file.name,
        BigInt(file.bytes.byteLength),
        outcome,
        file.door,
        file.actor,
        day(file.receivedAt),
        instant(file.recordedAt),
        JSON.stringify(file.options),
      ],
    ],
  );
}

/** Clusters, submissions and what they state of their clusters. */
export async function appendStatements(context: LandContext): Promise<void> {
  const { connection, landing, next } = context;
  const { file, statements } = landing;
  const clusters = clusterIds(landing, next);
  const firstOf = landing.newClusters.map((_, fresh) => clusters.indexOf(next.cluster + fresh));
  await appendLists(
    connection,
    'cluster',
    ['integer', 'text', 'text', 'bigint'],
    landing.newClusters.map((one, fresh) => [
      next.cluster + fresh,
      one.name,
      one.normName,
      BigInt(next.submission + (firstOf[fresh] ?? 0)),
    ]),
  );
  const rows = statements.map((one, index) => ({
    one,
    id: BigInt(next.submission + index),
    cluster: clusters[index] ?? 0,
  }));
  await appendLists(
    connection,
    'submission',
    [
      'bigint',
      'text',
      'text',
      'integer',
      'text',
      'text',
      'text',
      'text',
      'smallint',
      'text',
      'date',
      'timestamp',
      'text',
      'text',
    ],
    rows.map(({ one, id, cluster }) => [
      id,
      file.sha256,
      one.part,
      cluster,
      one.form,
      one.kind,
      one.programme,
      one.level,
      one.reportYear,
      one.stage,
      day(one.receivedAt),
      instant(file.recordedAt),
      file.actor,
      file.door,
    ]),
  );
  await appendLists(
    connection,
    'cluster_statement',
    ['bigint', 'integer', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text'],
    rows.map(({ one, id, cluster }) => [
      id,
      cluster,
      one.programme,
      one.level,
      one.province,
      one.league,
      one.county,
      one.industry,
      one.sector,
      one.operator,
    ]),
  );
  await appendLists(
    connection,
    'cluster_league',
    ['bigint', 'integer', 'text', 'boolean', 'share'],
    rows.flatMap(({ one, id, cluster }) =>
      one.leagues.map((member) => [
        id,
        cluster,
        member.league,
        member.leading,
        member.share === null ? null : share(member.share),
      ]),
    ),
  );
  await appendLists(
    connection,
    'certification',
    ['bigint', 'integer', 'text', 'text', 'text', 'text', 'text', 'text'],
    rows.flatMap(({ one, id, cluster }) =>
      one.certification === null
        ? []
        : [
            [
              id,
              cluster,
              one.programme,
              one.level,
              one.certification.batch,
              one.certification.certified,
              one.certification.validFrom,
              one.certification.validTo,
            ],
          ],
    ),
  );
  await appendLists(
    connection,
    'event',
    ['bigint', 'text', 'date', 'timestamp', 'text', 'integer', 'bigint', 'integer', 'text'],
    rows.map(({ one, id, cluster }, index) => [
      BigInt(next.event + index),
      'accepted',
      day(one.receivedAt),
      instant(file.recordedAt),
      file.actor,
      next.file,
      id,
      cluster,
      '{}',
    ]),
  );
}

/** Rows of current_cluster and current_cluster_league for clusters as they stand after the landing. */
export async function appendStandings(connection: DuckDBConnection, entries: readonly RegisterEntry[]): Promise<void> {
  const standing = entries.flatMap(({ clusterId, name, standing: s }) => (s === null ? [] : [{ clusterId, name, s }]));
  await appendLists(
    connection,
    'current_cluster',
    ['integer', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'smallint', 'bigint'],
    standing.map(({ clusterId, name, s }) => [
      clusterId,
      name,
      s.programme,
      s.level,
      s.province,
      s.league,
      s.county,
      s.industry,
      s.sector,
      s.operator,
      s.form,
      s.reportYear,
      BigInt(s.submissionId),
    ]),
  );
  await appendLists(
    connection,
    'current_cluster_league',
    ['integer', 'text', 'boolean', 'share'],
    standing.flatMap(({ clusterId, s }) =>
      s.leagues.map((one) => [clusterId, one.league, one.leading, one.share === null ? null : share(one.share)]),
    ),
  );
}

/**
 * Current figures of a landing in which every cluster is new and states each fact once: they are its own observations.
 * @returns false where that is not so, and nothing was written
 */
export async function appendFirstFigures(context: LandContext): Promise<boolean> {
  const { connection, landing, next, indicatorNo } = context;
  const { statements } = landing;
  const fresh = statements.flatMap(({ cluster }) => ('fresh' in cluster ? [cluster.fresh] : []));
  if (landing.bulk !== null || fresh.length < statements.length || new Set(fresh).size < fresh.length) return false;
  const clusters = clusterIds(landing, next);
  const facts = statements.flatMap((one, statement) =>
    one.observations.map((observation) => ({ observation, statement, received: day(one.receivedAt) })),
  );
  await appendRows(
    connection,
    'current_observation',
    ['integer', 'smallint', 'smallint', 'status', 'figure', 'text', 'bigint', 'date', 'integer'],
    facts.length,
    (index, set) => {
      const fact = facts[index];
      if (fact === undefined) return;
      const { observation: o, statement, received } = fact;
      set(0, clusters[statement] ?? 0);
      set(1, indicatorNo(o.indicator));
      set(2, o.year);
      set(3, o.status);
      set(4, o.value === null ? null : figure(o.value));
      set(5, o.text);
      set(6, BigInt(next.submission + statement));
      set(7, received);
      set(8, 1);
    },
  );
  return true;
}

/** Observations and plan targets of forms, then the columns of a long table. */
export async function appendFacts(context: LandContext): Promise<number> {
  const { connection, landing, next, indicatorNo } = context;
  const clusters = clusterIds(landing, next);
  const facts: { observation: Observation; statement: number }[] = landing.statements.flatMap((one, statement) =>
    one.observations.map((observation) => ({ observation, statement })),
  );
  await appendRows(connection, 'observation', observationColumns, facts.length, (index, set) => {
    const fact = facts[index];
    if (fact === undefined) return;
    const { observation: o, statement } = fact;
    set(0, BigInt(next.submission + statement));
    set(1, clusters[statement] ?? 0);
    set(2, indicatorNo(o.indicator));
    set(3, o.year);
    set(4, o.status);
    set(5, o.value === null ? null : figure(o.value));
    set(6, o.text);
    set(7, o.raw);
    set(8, o.place);
  });
  await appendLists(
    connection,
    'plan_target',
    [
      'bigint',
      'integer',
      'smallint',
      'text',
      'text',
      'text',
      'text',
      'smallint',
      'status',
      'figure',
      'text',
      'text',
      'text',
      'text',
    ],
    landing.statements.flatMap((one, statement) =>
      one.planTargets.map((target) => [
        BigInt(next.submission + statement),
        clusters[statement] ?? 0,
        target.row,
        target.direction,
        target.label,
        target.measure,
        target.point,
        target.year,
        target.status,
        target.value === null ? null : figure(target.value),
        target.text,
        target.unit,
        target.raw,
        target.place,
      ]),
    ),
  );
  return facts.length + (await appendColumns(context, clusters));
}

async function appendColumns(context: LandContext, clusters: readonly number[]): Promise<number> {
  const { connection, landing, next, indicatorNo } = context;
  const bulk = landing.bulk;
  if (bulk === null) return 0;
  const submissionIds = landing.statements.map((_, index) => BigInt(next.submission + index));
  const numbers = bulk.indicators.map(indicatorNo);
  await appendRows(connection, 'observation', observationColumns, bulk.length, (index, set) => {
    const statement = bulk.statement[index] ?? 0;
    const status = bulk.status[index] ?? 0;
    const value = bulk.value[index] ?? Number.NaN;
    set(0, submissionIds[statement] ?? 0n);
    set(1, clusters[statement] ?? 0);
    set(2, numbers[bulk.indicator[index] ?? 0] ?? 0);
    set(3, bulk.year[index] ?? 0);
    set(4, statuses[status] ?? ('unreadable' satisfies MissingReason));
    set(5, status === valueStatus && !Number.isNaN(value) ? figure(value) : null);
    set(6, bulk.text[index] ?? null);
    set(7, bulk.raw[index] ?? '');
    set(8, bulk.place?.[index] || `line ${bulk.line[index]}, column value`);
  });
  return bulk.length;
}

export async function appendFindings(
  connection: DuckDBConnection,
  fileNo: number,
  sha256: string,
  submission: number | null,
  findings: Landing['findings'],
): Promise<void> {
  await appendLists(
    connection,
    'finding',
    ['text', 'integer', 'bigint', 'integer', 'text', 'text', 'text', 'smallint', 'text', 'text'],
    findings.map((one, seq) => [
      sha256,
      fileNo,
      submission === null ? null : BigInt(submission),
      seq,
      one.code,
      one.severity,
      one.indicator,
      one.year,
      one.place,
      JSON.stringify(one.facts),
    ]),
  );
}
