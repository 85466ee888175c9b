import { z } from 'zod';
import type { IsoDate } from '../../domain/ids.ts';
import { Level, Programme } from '../../domain/ids.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { FindingColumns, parseFinding } from './parse-finding.ts';

const folder = import.meta.dirname;
const sql = {
  figures: readSql(folder, 'cluster-figures'),
  reports: readSql(folder, 'cluster-reports'),
  certifications: readSql(folder, 'cluster-certifications'),
  names: readSql(folder, 'cluster-names'),
  findings: readSql(folder, 'cluster-findings'),
  vintages: readSql(folder, 'vintages'),
};

const whole = z.number().int();
const word = z.string().nullable();

const StatedFigure = z.strictObject({
  indicator: z.string(),
  year: whole,
  status: ObservationStatus,
  value: z.number().nullable(),
  text: word,
  vintages: whole,
  revised: z.boolean(),
  unfilled: z.boolean(),
  statedIn: whole.nullable(),
});
export type StatedFigure = z.infer<typeof StatedFigure>;

const Report = z.strictObject({
  submission: whole,
  file: z.string(),
  form: z.string(),
  kind: z.string(),
  reportYear: whole,
  stage: z.string(),
  receivedAt: z.string(),
  counts: z.boolean(),
});
export type Report = z.infer<typeof Report>;

const CertificationRow = z.strictObject({
  programme: Programme,
  level: Level,
  batch: word,
  certified: word,
  validFrom: word,
  validTo: word,
});

const FindingRow = FindingColumns.extend({ submission: whole, reportYear: whole });

const VintageRow = z.strictObject({
  ...StatedFigure.omit({ vintages: true, revised: true, statedIn: true }).shape,
  raw: z.string(),
  place: z.string(),
  current: z.boolean(),
  ...Report.shape,
});

/** Everything the ledger holds of one cluster; the caller has checked that the asker may see it. */
export async function readCluster(snapshot: Snapshot, cluster: number, asOf: IsoDate | null) {
  const [figures, reports, certifications, names, findings] = await Promise.all([
    snapshot.rows(sql.figures, { cluster }, StatedFigure),
    snapshot.rows(sql.reports, { cluster, asOf }, Report),
    snapshot.rows(sql.certifications, { cluster }, CertificationRow),
    snapshot.rows(sql.names, { cluster }, z.strictObject({ name: z.string() })),
    snapshot.rows(sql.findings, { cluster }, FindingRow),
  ]);
  return {
    figures,
    reports,
    certifications,
    names: names.map((name) => name.name),
    findings: findings.map((row) => {
      const { submission, reportYear, ...columns } = row;
      return { submission, reportYear, finding: parseFinding(columns) };
    }),
  };
}

/** Every vintage of a cluster's facts with its place; null narrows nothing. */
export function readVintages(
  snapshot: Snapshot,
  cluster: number,
  about: { indicator: string | null; year: number | null; asOf: IsoDate | null },
) {
  return snapshot.rows(sql.vintages, { cluster, ...about }, VintageRow);
}
