import type { DuckDBConnection } from '@duckdb/node-api';
import { knownFrom } from '../domain/knowledge-day.ts';
import type { ArrivedFile, IngestOptions, Landing, LandingStatement } from '../domain/landing.ts';
import type { Observation } from '../domain/observation.ts';
import { ObservationStatus } from '../domain/reading.ts';
import { appendColumns, appendLists, day, figure, instant, share } from './append.ts';
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

const statuses = ObservationStatus.options;
const valueStatus = statuses.indexOf('value');

/** Always in this order, so that a rebuilt ledger is equal to the letter. */
function optionsText({ kind, year, stage, received, history, intoOpenedRound }: IngestOptions): string {
  return JSON.stringify({ kind, year, stage, received, history, intoOpenedRound });
}

export async function appendFile(
  connection: DuckDBConnection,
  fileNo: number,
  file: ArrivedFile,
  outcome: 'accepted' | 'accepted-with-findings' | 'rejected',
): Promise<void> {
  await appendLists(
    connection,
    'file',
    ['integer', 'text', 'text', 'bigint', 'text', 'text', 'text', 'date', 'timestamp', 'text', 'date'],
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
        optionsText(file.options),
        file.knownAt === null ? null : day(file.knownAt),
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
    ['integer', 'text', 'text', 'integer'],
    landing.newClusters.map((one, fresh) => [
      next.cluster + fresh,
      one.name,
      one.normName,
      next.submission + (firstOf[fresh] ?? 0),
    ]),
  );
  const rows = statements.map((one, index) => ({
    one,
    id: next.submission + index,
    cluster: clusters[index] ?? 0,
  }));
  await appendLists(
    connection,
    'submission',
    [
      'integer',
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
      'date',
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
      day(knownFrom(file, one)),
      one.origin,
    ]),
  );
  await appendLists(
    connection,
    'cluster_statement',
    ['integer', 'integer', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text'],
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
    ['integer', 'integer', 'text', 'boolean', 'share'],
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
    ['integer', 'integer', 'text', 'text', 'text', 'text', 'text', 'text'],
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
    ['integer', 'text', 'date', 'timestamp', 'text', 'integer', 'integer', 'integer', 'text', 'text', 'text'],
    rows.map(({ one, id, cluster }, index) => [
      next.event + index,
      'accepted',
      day(knownFrom(file, one)),
      instant(file.recordedAt),
      file.actor,
      next.file,
      id,
      cluster,
      '{}',
      null,
      null,
    ]),
  );
}

/** Rows of current_cluster for clusters as they stand after the landing, and of current_cluster_league for the moved ones. */
export async function appendStandings(
  connection: DuckDBConnection,
  entries: readonly RegisterEntry[],
  moved: readonly RegisterEntry[],
): Promise<void> {
  const standingOf = (list: readonly RegisterEntry[]) =>
    list.flatMap(({ clusterId, name, standing: s }) => (s === null ? [] : [{ clusterId, name, s }]));
  await appendLists(
    connection,
    'current_cluster',
    ['integer', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'smallint', 'integer'],
    standingOf(entries).map(({ clusterId, name, s }) => [
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
      s.submissionId,
    ]),
  );
  await appendLists(
    connection,
    'current_cluster_league',
    ['integer', 'text', 'boolean', 'share'],
    standingOf(moved).flatMap(({ clusterId, s }) =>
      s.leagues.map((one) => [clusterId, one.league, one.leading, one.share === null ? null : share(one.share)]),
    ),
  );
}

/** Observations and plan targets of forms, then the columns of a long table. */
export async function appendFacts(context: LandContext): Promise<number> {
  const { connection, landing, next, indicatorNo } = context;
  const clusters = clusterIds(landing, next);
  const facts = factsOf(landing.statements);
  await appendColumns(
    connection,
    'observation',
    [
      ['integer', (at) => next.submission + (facts[at]?.statement ?? 0)],
      ['integer', (at) => clusters[facts[at]?.statement ?? 0] ?? 0],
      ['smallint', (at) => indicatorNo(facts[at]?.indicator ?? '')],
      ['smallint', (at) => facts[at]?.year ?? 0],
      ['status', (at) => facts[at]?.status ?? null],
      ['figure', (at) => figureOrNull(facts[at]?.value)],
      ['text', (at) => facts[at]?.text ?? null],
      ['text', (at) => facts[at]?.raw ?? null],
      ['text', (at) => facts[at]?.place ?? null],
      ['integer', () => null],
    ],
    facts.length,
  );
  await appendLists(
    connection,
    'plan_target',
    [
      'integer',
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
        next.submission + statement,
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
  return facts.length + (await appendTable(context, clusters));
}

async function appendTable({ connection, landing, next, indicatorNo }: LandContext, clusters: readonly number[]) {
  const bulk = landing.bulk;
  if (bulk === null) return 0;
  const numbers = bulk.indicators.map(indicatorNo);
  await appendColumns(
    connection,
    'observation',
    [
      ['integer', (at) => next.submission + (bulk.statement[at] ?? 0)],
      ['integer', (at) => clusters[bulk.statement[at] ?? 0] ?? 0],
      ['smallint', (at) => numbers[bulk.indicator[at] ?? 0] ?? 0],
      ['smallint', (at) => bulk.year[at] ?? 0],
      ['status', (at) => statuses[bulk.status[at] ?? 0] ?? null],
      ['figure', (at) => (bulk.status[at] === valueStatus ? figureOrNull(bulk.value[at]) : null)],
      ['text', (at) => bulk.text?.[at] ?? null],
      ['text', (at) => bulk.raw[at] ?? null],
      ['text', (at) => bulk.place?.[at] || null],
      ['integer', (at) => bulk.line[at] ?? null],
    ],
    bulk.length,
  );
  return bulk.length;
}

/** Facts of forms, one after another, each with the number of its statement. */
function factsOf(statements: readonly LandingStatement[]): (Observation & { statement: number })[] {
  return statements.flatMap((one, statement) => one.observations.map((observation) => ({ ...observation, statement })));
}

function figureOrNull(value: number | null | undefined) {
  return value === null || value === undefined || Number.isNaN(value) ? null : figure(value);
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
    ['text', 'integer', 'integer', 'integer', 'text', 'text', 'text', 'smallint', 'text', 'text'],
    findings.map((one, seq) => [
      sha256,
      fileNo,
      submission,
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
