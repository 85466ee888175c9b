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
  indicators: readSql(folder, 'indicator-numbers'),
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

/** What submissions of a cluster state; made anew from the text that came from the database whenever it is asked. */
export type StatementsOf = (cluster: number) => FiledStatement[];

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
): Promise<StatementsOf> {
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
  return [...(await dossiersOneByOne(snapshot, heads, asOf, from))];
}

/** Reads as `readDossiers` does, and makes each dossier when its turn comes: those of a round would fill the memory. */
export async function dossiersOneByOne(
  snapshot: Snapshot,
  heads: readonly DossierHead[],
  asOf: IsoDate | null,
  from: number,
): Promise<Iterable<Dossier>> {
  const narrowed = { only: JSON.stringify(heads.map(({ cluster }) => cluster.id)), asOf };
  const [statementsOf, plans, findings] = await Promise.all([
    readStatementsOf(snapshot, heads, asOf, from),
    snapshot.rows(sql.plans, narrowed, PlanRow),
    snapshot.rows(sql.findings, narrowed, FindingRow),
  ]);
  const plansOf = listsOf(plans);
  const findingsOf = listsOf(findings);
  function* inTurn(): Iterable<Dossier> {
    for (const head of heads) {
      yield {
        ...head,
        statements: statementsOf(head.cluster.id),
        plan: plansOf(head.cluster.id),
        findings: findingsOf(head.cluster.id).map(({ submission, ...columns }) => ({
          submission,
          finding: parseFinding(columns),
        })),
      };
    }
  }
  return inTurn();
}

/** Cells that were looked at one by one and are not copied: a round has millions of them. */
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

const StatementsRow = z.strictObject({ cluster: id, submission: id, columns: z.string() });
const Columns = z.object({
  n: column(isNumber),
  indicator: column(isNumber),
  year: column(isNumber),
  status: column(isStatus),
  value: column(isMaybe(isNumber)),
  text: column(isMaybe(isText)),
  raw: column(isText),
  place: column(isText),
});
const IndicatorRow = z.strictObject({ no: id, id: z.string() });

async function readStatements(
  snapshot: Snapshot,
  bound: { only: string; asOf: string | null; from: number; sent: string },
): Promise<StatementsOf> {
  const [ids, rows] = await Promise.all([
    snapshot.memo('indicator-ids', async () => {
      const known = await snapshot.rows(sql.indicators, {}, IndicatorRow);
      return new Map(known.map((one) => [one.no, one.id]));
    }),
    snapshot.rows(sql.statements, bound, StatementsRow),
  ]);
  const filedBy = listsOf(rows);
  return (cluster) => filedBy(cluster).flatMap((filed) => toStatements(filed, ids));
}

function toStatements(
  { submission, columns }: { submission: number; columns: string },
  ids: ReadonlyMap<number, string>,
): FiledStatement[] {
  const { n, indicator, year, status, value, text, raw, place } = Columns.parse(JSON.parse(columns));
  return inOrder(n).map((row) => ({
    submission,
    indicator: ids.get(indicator[row] ?? 0) ?? '',
    year: year[row] ?? 0,
    status: status[row] ?? 'blank',
    value: value[row] ?? null,
    text: text[row] ?? null,
    raw: raw[row] ?? '',
    place: place[row] ?? '',
  }));
}

/** Rows by their numbers; the database may hand a list over in pieces. */
function inOrder(numbers: readonly number[]): number[] {
  const sorted = numbers.every((one, row) => row === 0 || one > (numbers[row - 1] ?? 0));
  const rows = numbers.map((_, row) => row);
  return sorted ? rows : rows.sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
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
