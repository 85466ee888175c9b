import type { DuckDBConnection } from '@duckdb/node-api';
import { knownFrom } from '../domain/knowledge-day.ts';
import type { ArrivedFile, IngestOptions, Landing, LandingStatement } from '../domain/landing.ts';
import type { Observation } from '../domain/observation.ts';
import { ObservationStatus } from '../domain/reading.ts';
import { appendColumns, appendRows, day, figure, instant, type RowOf, share } from './append.ts';
import { saysWords } from './contacts.ts';
import { appendEvents } from './event-rows.ts';
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
  /** Are cells of this indicator personal data, whose words stand in a table of their own? */
  isPersonal: (id: string) => boolean;
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
  await appendRows(connection, 'file', [
    {
      file_no: fileNo,
      sha256: file.sha256,
      name: file.name,
      bytes: BigInt(file.bytes.byteLength),
      outcome,
      door: file.door,
      actor: file.actor,
      received_at: day(file.receivedAt),
      recorded_at: instant(file.recordedAt),
      options: optionsText(file.options),
      known_at: file.knownAt === null ? null : day(file.knownAt),
    },
  ]);
}

/** Clusters, submissions and what they state of their clusters. */
export async function appendStatements(context: LandContext): Promise<void> {
  const { connection, landing, next } = context;
  const { file, statements } = landing;
  const clusters = clusterIds(landing, next);
  const firstOf = landing.newClusters.map((_, fresh) => clusters.indexOf(next.cluster + fresh));
  await appendRows(
    connection,
    'cluster',
    landing.newClusters.map((cluster, fresh) => ({
      cluster_id: next.cluster + fresh,
      name: cluster.name,
      norm_name: cluster.normName,
      created_by: next.submission + (firstOf[fresh] ?? 0),
    })),
  );
  const rows = statements.map((stated, index) => ({
    stated,
    id: next.submission + index,
    cluster: clusters[index] ?? 0,
  }));
  await appendRows(
    connection,
    'submission',
    rows.map(({ stated, id, cluster }) => ({
      submission_id: id,
      sha256: file.sha256,
      part: stated.part,
      cluster_id: cluster,
      form: stated.form,
      kind: stated.kind,
      programme: stated.programme,
      level: stated.level,
      report_year: stated.reportYear,
      stage: stated.stage,
      received_at: day(stated.receivedAt),
      recorded_at: instant(file.recordedAt),
      actor: file.actor,
      door: file.door,
      known_at: day(knownFrom(file, stated)),
      origin: stated.origin,
    })),
  );
  await appendRows(
    connection,
    'cluster_statement',
    rows.map(({ stated, id, cluster }) => ({
      submission_id: id,
      cluster_id: cluster,
      programme: stated.programme,
      level: stated.level,
      province: stated.province,
      league: stated.league,
      county: stated.county,
      industry: stated.industry,
      sector: stated.sector,
      operator: stated.operator,
    })),
  );
  await appendRows(
    connection,
    'cluster_league',
    rows.flatMap(({ stated, id, cluster }) =>
      stated.leagues.map((member) => ({
        submission_id: id,
        cluster_id: cluster,
        league: member.league,
        is_lead: member.leading,
        share: member.share === null ? null : share(member.share),
      })),
    ),
  );
  await appendRows(
    connection,
    'certification',
    rows.flatMap(({ stated, id, cluster }) =>
      stated.certification === null
        ? []
        : [
            {
              submission_id: id,
              cluster_id: cluster,
              programme: stated.programme,
              level: stated.level,
              batch: stated.certification.batch,
              certified: stated.certification.certified,
              valid_from: stated.certification.validFrom,
              valid_to: stated.certification.validTo,
            },
          ],
    ),
  );
  await appendEvents(
    connection,
    rows.map(({ stated, id, cluster }, index) => ({
      event: next.event + index,
      kind: 'accepted',
      at: knownFrom(file, stated),
      recordedAt: file.recordedAt,
      actor: file.actor,
      file: next.file,
      submission: id,
      cluster,
    })),
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
  await appendRows(
    connection,
    'current_cluster',
    standingOf(entries).map(({ clusterId, name, s }) => ({
      cluster_id: clusterId,
      name,
      programme: s.programme,
      level: s.level,
      province: s.province,
      league: s.league,
      county: s.county,
      industry: s.industry,
      sector: s.sector,
      operator: s.operator,
      form: s.form,
      report_year: s.reportYear,
      submission_id: s.submissionId,
    })),
  );
  await appendRows(
    connection,
    'current_cluster_league',
    standingOf(moved).flatMap(({ clusterId, s }) =>
      s.leagues.map((member) => ({
        cluster_id: clusterId,
        league: member.league,
        is_lead: member.leading,
        share: member.share === null ? null : share(member.share),
      })),
    ),
  );
}

/** Observations and plan targets of forms, then the columns of a long table. */
export async function appendFacts(context: LandContext): Promise<number> {
  const { connection, landing, next, indicatorNo, isPersonal } = context;
  const clusters = clusterIds(landing, next);
  const facts = factsOf(landing.statements);
  const isWithheld = (at: number): boolean => {
    const cell = facts[at];
    return cell !== undefined && isPersonal(cell.indicator) && saysWords(cell.text, cell.raw);
  };
  await appendColumns(
    connection,
    'observation',
    {
      submission_id: (at) => next.submission + (facts[at]?.statement ?? 0),
      cluster_id: (at) => clusters[facts[at]?.statement ?? 0] ?? 0,
      indicator_no: (at) => indicatorNo(facts[at]?.indicator ?? ''),
      year: (at) => facts[at]?.year ?? 0,
      status: (at) => facts[at]?.status ?? null,
      value: (at) => figureOrNull(facts[at]?.value),
      text: (at) => (isWithheld(at) ? null : (facts[at]?.text ?? null)),
      raw_text: (at) => (isWithheld(at) ? '' : (facts[at]?.raw ?? null)),
      place_text: (at) => facts[at]?.place ?? null,
      place_line: () => null,
    },
    facts.length,
  );
  await appendRows(
    connection,
    'contact',
    facts.flatMap((cell, at): RowOf<'contact'>[] =>
      isWithheld(at)
        ? [
            {
              submission_id: next.submission + cell.statement,
              cluster_id: clusters[cell.statement] ?? 0,
              indicator_no: indicatorNo(cell.indicator),
              year: cell.year,
              text: cell.text,
              raw_text: cell.raw,
            },
          ]
        : [],
    ),
  );
  await appendRows(
    connection,
    'plan_target',
    landing.statements.flatMap((stated, statement) =>
      stated.planTargets.map((target) => ({
        submission_id: next.submission + statement,
        cluster_id: clusters[statement] ?? 0,
        row_no: target.row,
        direction: target.direction,
        label: target.label,
        measure: target.measure,
        point: target.point,
        year: target.year,
        status: target.status,
        value: target.value === null ? null : figure(target.value),
        text: target.text,
        unit: target.unit,
        raw: target.raw,
        place: target.place,
      })),
    ),
  );
  return facts.length + (await appendTable(context, clusters));
}

async function appendTable(
  { connection, landing, next, indicatorNo, isPersonal }: LandContext,
  clusters: readonly number[],
) {
  const bulk = landing.bulk;
  if (bulk === null) return 0;
  const numbers = bulk.indicators.map(indicatorNo);
  const personal = bulk.indicators.map(isPersonal);
  const isWithheld = (at: number): boolean =>
    personal[bulk.indicator[at] ?? 0] === true && saysWords(bulk.text?.[at], bulk.raw[at]);
  await appendColumns(
    connection,
    'observation',
    {
      submission_id: (at) => next.submission + (bulk.statement[at] ?? 0),
      cluster_id: (at) => clusters[bulk.statement[at] ?? 0] ?? 0,
      indicator_no: (at) => numbers[bulk.indicator[at] ?? 0] ?? 0,
      year: (at) => bulk.year[at] ?? 0,
      status: (at) => statuses[bulk.status[at] ?? 0] ?? null,
      value: (at) => (bulk.status[at] === valueStatus ? figureOrNull(bulk.value[at]) : null),
      text: (at) => (isWithheld(at) ? null : (bulk.text?.[at] ?? null)),
      raw_text: (at) => (isWithheld(at) ? '' : (bulk.raw[at] ?? null)),
      place_text: (at) => bulk.place?.[at] || null,
      place_line: (at) => bulk.line[at] ?? null,
    },
    bulk.length,
  );
  if (!personal.includes(true)) return bulk.length;
  const withheld: RowOf<'contact'>[] = [];
  for (let at = 0; at < bulk.length; at += 1) {
    if (!isWithheld(at)) continue;
    withheld.push({
      submission_id: next.submission + (bulk.statement[at] ?? 0),
      cluster_id: clusters[bulk.statement[at] ?? 0] ?? 0,
      indicator_no: numbers[bulk.indicator[at] ?? 0] ?? 0,
      year: bulk.year[at] ?? 0,
      text: bulk.text?.[at] ?? null,
      raw_text: bulk.raw[at] ?? null,
    });
  }
  await appendRows(connection, 'contact', withheld);
  return bulk.length;
}

/** Facts of forms, one after another, each with the number of its statement. */
function factsOf(statements: readonly LandingStatement[]): (Observation & { statement: number })[] {
  return statements.flatMap((stated, statement) =>
    stated.observations.map((observation) => ({ ...observation, statement })),
  );
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
  await appendRows(
    connection,
    'finding',
    findings.map((finding, seq) => ({
      sha256,
      file_no: fileNo,
      submission_id: submission,
      seq,
      code: finding.code,
      severity: finding.severity,
      indicator: finding.indicator,
      year: finding.year,
      place: finding.place,
      facts: JSON.stringify(finding.facts),
    })),
  );
}
