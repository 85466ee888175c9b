import { z } from 'zod';
import type { Dossier } from '../../domain/dossier.ts';
import { type IsoDate, IsoMonth, Level, Programme, SubmissionKind } from '../../domain/ids.ts';
import { readSql } from '../database.ts';
import type { RowsOfClusters, Snapshot } from '../snapshot/snapshot.ts';
import { type DossierHead, type RawDossier, toDossier } from './dossier-rows.ts';

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
  outside: z.boolean(),
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

/** @param only cluster ids; empty for all of the snapshot */
export function readDossierHeads(
  snapshot: Snapshot,
  asOf: IsoDate | null,
  only: readonly number[] = [],
): Promise<readonly DossierHead[]> {
  const rows: RowsOfClusters<DossierHead> = {
    read: (within, some) => makeHeads(within, asOf, some),
    clusterOf: ({ cluster }) => cluster.id,
  };
  return snapshot.ofClusters('dossier heads', rows, only);
}

async function makeHeads(snapshot: Snapshot, asOf: IsoDate | null, only: readonly number[]): Promise<DossierHead[]> {
  const narrowed = { only: JSON.stringify(only) };
  const [clusters, submissions, certifications] = await Promise.all([
    snapshot.rows(sql.clusters, narrowed, ClusterRow),
    snapshot.rows(sql.submissions, { ...narrowed, asOf }, SubmissionRow),
    snapshot.rows(sql.certifications, narrowed, CertificationRow),
  ]);
  const submissionsOf = listsOf(submissions);
  const certificationsOf = listsOf(certifications);
  return clusters.map(({ id: cluster, name, industry, leagues, league, province, outside }) => {
    const place = league ?? province;
    return {
      cluster: { id: cluster, name },
      industry,
      outside,
      leagues: leagues.length > 0 ? leagues : place === null ? [] : [place],
      certifications: certificationsOf(cluster),
      submissions: submissionsOf(cluster),
    };
  });
}

/** Ids of indicators by their small numbers. */
export function readIndicatorIds(snapshot: Snapshot): Promise<ReadonlyMap<number, string>> {
  return snapshot.memo('indicator-ids', async () => {
    const known = await snapshot.rows(sql.indicators, {}, IndicatorRow);
    return new Map(known.map((row) => [row.no, row.id]));
  });
}

/**
 * Adds what the submissions state of the years from `from` on, their plans and the findings of the way in, as they came.
 * @param sent numbers of submissions whose statements alone are wanted, without plans and findings; empty for everything
 */
export async function readRawDossiers(
  snapshot: Snapshot,
  heads: readonly DossierHead[],
  asOf: IsoDate | null,
  from: number,
  sent: readonly number[] = [],
): Promise<RawDossier[]> {
  const narrowed = { only: JSON.stringify(heads.map(({ cluster }) => cluster.id)), asOf };
  const everything = sent.length === 0;
  const [statements, plans, findings] = await Promise.all([
    snapshot.rows(sql.statements, { ...narrowed, from, sent: JSON.stringify(sent) }, StatementsRow),
    everything ? snapshot.rows(sql.plans, narrowed, OfCluster) : [],
    everything ? snapshot.rows(sql.findings, narrowed, OfCluster) : [],
  ]);
  const [statementsOf, plansOf, findingsOf] = [listsOf(statements), wholeListsOf(plans), wholeListsOf(findings)];
  return heads.map((head) => ({
    head,
    statements: statementsOf(head.cluster.id),
    plan: plansOf(head.cluster.id),
    findings: findingsOf(head.cluster.id),
  }));
}

/** The same as dossiers. */
export async function readDossiers(
  snapshot: Snapshot,
  heads: readonly DossierHead[],
  asOf: IsoDate | null,
  from: number,
  sent: readonly number[] = [],
): Promise<Dossier[]> {
  const [ids, raw] = await Promise.all([
    readIndicatorIds(snapshot),
    readRawDossiers(snapshot, heads, asOf, from, sent),
  ]);
  return raw.map((dossier) => toDossier(dossier, ids));
}

const StatementsRow = z.strictObject({ cluster: id, submission: id, columns: z.string() });
/** Looked at in whole where the row becomes part of a dossier. */
const OfCluster = z.looseObject({ cluster: id });
const IndicatorRow = z.strictObject({ no: id, id: z.string() });

function listsOf<R extends { cluster: number }>(rows: readonly R[]): (cluster: number) => Omit<R, 'cluster'>[] {
  const whole = wholeListsOf(rows);
  return (cluster) => whole(cluster).map(({ cluster: _cluster, ...row }) => row);
}

function wholeListsOf<R extends { cluster: number }>(rows: readonly R[]): (cluster: number) => R[] {
  const map = new Map<number, R[]>();
  for (const row of rows) {
    const list = map.get(row.cluster) ?? [];
    if (list.length === 0) map.set(row.cluster, list);
    list.push(row);
  }
  return (cluster) => map.get(cluster) ?? [];
}
