import { z } from 'zod';
import type { Dossier, FiledStatement } from '../../domain/dossier.ts';
import { type IsoDate, IsoMonth, Level, Programme, SubmissionKind } from '../../domain/ids.ts';
import { PlanTarget } from '../../domain/observation.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { type Scope, scopeKey } from '../../domain/scope.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshots.ts';
import { FindingColumns, parseFinding } from './parse-finding.ts';
import { scopeBound } from './scope-bound.ts';

const folder = import.meta.dirname;
const sql = {
  clusters: readSql(folder, 'review-clusters'),
  submissions: readSql(folder, 'review-submissions'),
  certifications: readSql(folder, 'review-certifications'),
  statements: readSql(folder, 'review-statements'),
  plans: readSql(folder, 'review-plans'),
  findings: readSql(folder, 'review-findings'),
};

const id = z.number().int();
const word = z.string().nullable();
const ClusterRow = z.strictObject({
  id,
  name: z.string(),
  industry: word,
  leagues: z.array(z.string()),
  league: word,
  province: word,
});
const SubmissionRow = z.strictObject({
  cluster: id,
  submission: id,
  event: id,
  file: id,
  fileName: z.string(),
  form: z.string(),
  kind: SubmissionKind,
  programme: Programme,
  level: Level,
  reportYear: id,
  receivedAt: z.string(),
  counts: z.boolean(),
  withdrawn: z.boolean(),
});
const month = IsoMonth.nullable();
const CertificationRow = z.strictObject({
  cluster: id,
  programme: Programme,
  level: Level,
  batch: word,
  certified: month,
  validFrom: month,
  validTo: month,
});
const PlanRow = z.strictObject({ cluster: id, submission: id, ...PlanTarget.shape });
const FindingRow = z.strictObject({ cluster: id, submission: id, ...FindingColumns.shape });

/** Clusters with what they hold and sent in, without the figures: enough to say who owes what. */
export type DossierHead = Omit<Dossier, 'statements' | 'plan' | 'findings'>;

/** @param only cluster ids; empty for all that the asker may see */
export function readDossierHeads(
  snapshot: Snapshot,
  scope: Scope,
  asOf: IsoDate | null,
  only: readonly number[] = [],
): Promise<DossierHead[]> {
  const read = () => makeHeads(snapshot, scope, asOf, only);
  return only.length > 0 ? read() : snapshot.memo(`dossier-heads/${scopeKey(scope)}`, read);
}

async function makeHeads(
  snapshot: Snapshot,
  scope: Scope,
  asOf: IsoDate | null,
  only: readonly number[],
): Promise<DossierHead[]> {
  const narrowed = { only: JSON.stringify(only) };
  const [clusters, submissions, certifications] = await Promise.all([
    snapshot.rows(sql.clusters, { ...narrowed, ...scopeBound(scope) }, ClusterRow),
    snapshot.rows(sql.submissions, { ...narrowed, asOf }, SubmissionRow),
    snapshot.rows(sql.certifications, narrowed, CertificationRow),
  ]);
  const submissionsOf = listsOf(submissions);
  const certificationsOf = listsOf(certifications);
  return clusters.map(({ id: cluster, name, industry, leagues, league, province }) => {
    const place = league ?? province;
    return {
      cluster: { id: cluster, name },
      industry,
      leagues: leagues.length > 0 ? leagues : place === null ? [] : [place],
      certifications: certificationsOf(cluster),
      submissions: submissionsOf(cluster),
    };
  });
}

/**
 * What submissions state of the years from `from` on, by cluster.
 * @param sent numbers of submissions; empty for all of the clusters
 */
export function readStatementsOf(
  snapshot: Snapshot,
  heads: readonly DossierHead[],
  asOf: IsoDate | null,
  from: number,
  sent: readonly number[] = [],
): Promise<ReadonlyMap<number, readonly FiledStatement[]>> {
  const only = JSON.stringify(heads.map(({ cluster }) => cluster.id));
  return readStatements(snapshot, { only, asOf, from, sent: JSON.stringify(sent) });
}

/** Adds what the submissions state of the years from `from` on, their plans and the findings of the way in. */
export async function readDossiers(
  snapshot: Snapshot,
  heads: readonly DossierHead[],
  asOf: IsoDate | null,
  from: number,
): Promise<Dossier[]> {
  const narrowed = { only: JSON.stringify(heads.map(({ cluster }) => cluster.id)), asOf };
  const [statements, plans, findings] = await Promise.all([
    readStatementsOf(snapshot, heads, asOf, from),
    snapshot.rows(sql.plans, narrowed, PlanRow),
    snapshot.rows(sql.findings, narrowed, FindingRow),
  ]);
  const plansOf = listsOf(plans);
  const findingsOf = listsOf(findings);
  return heads.map((head) => ({
    ...head,
    statements: statements.get(head.cluster.id) ?? [],
    plan: plansOf(head.cluster.id),
    findings: findingsOf(head.cluster.id).map(({ submission, ...columns }) => ({
      submission,
      finding: parseFinding(columns),
    })),
  }));
}

/** A column whose every cell was looked at, and which is not copied: a round has millions of cells. */
const column = <T>(isCell: (value: unknown) => value is T) =>
  z.custom<readonly T[]>((value) => Array.isArray(value) && value.every(isCell));
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';
const isMaybe =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | null =>
    value === null || is(value);
const statuses: ReadonlySet<unknown> = new Set(ObservationStatus.options);
const isStatus = (value: unknown): value is ObservationStatus => statuses.has(value);

const Numbers = column(isNumber);
const Texts = column(isText);
const Columns = {
  cluster: Numbers,
  submission: Numbers,
  indicator: Texts,
  year: Numbers,
  status: column(isStatus),
  value: column(isMaybe(isNumber)),
  text: column(isMaybe(isText)),
  raw: Texts,
  place: Texts,
};

/** Column by column: a round of thousands of reports states millions of facts. */
async function readStatements(
  snapshot: Snapshot,
  bound: { only: string; asOf: string | null; from: number; sent: string },
): Promise<Map<number, FiledStatement[]>> {
  const columns = await snapshot.columns(sql.statements, bound);
  const clusters = Columns.cluster.parse(columns.get('cluster'));
  const submissions = Columns.submission.parse(columns.get('submission'));
  const indicators = Columns.indicator.parse(columns.get('indicator'));
  const years = Columns.year.parse(columns.get('year'));
  const statuses = Columns.status.parse(columns.get('status'));
  const values = Columns.value.parse(columns.get('value'));
  const texts = Columns.text.parse(columns.get('text'));
  const raws = Columns.raw.parse(columns.get('raw'));
  const places = Columns.place.parse(columns.get('place'));
  const byCluster = new Map<number, FiledStatement[]>();
  for (const [row, cluster] of clusters.entries()) {
    const list = byCluster.get(cluster) ?? [];
    if (list.length === 0) byCluster.set(cluster, list);
    list.push({
      submission: submissions[row] ?? 0,
      indicator: indicators[row] ?? '',
      year: years[row] ?? 0,
      status: statuses[row] ?? 'blank',
      value: values[row] ?? null,
      text: texts[row] ?? null,
      raw: raws[row] ?? '',
      place: places[row] ?? '',
    });
  }
  return byCluster;
}

function listsOf<R extends { cluster: number }>(rows: readonly R[]): (cluster: number) => Omit<R, 'cluster'>[] {
  const map = new Map<number, Omit<R, 'cluster'>[]>();
  for (const { cluster, ...row } of rows) {
    const list = map.get(cluster) ?? [];
    if (list.length === 0) map.set(cluster, list);
    list.push(row);
  }
  return (cluster) => map.get(cluster) ?? [];
}
