import { z } from 'zod';
import { Level, Programme } from '../../domain/ids.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { Severity } from '../../domain/severity.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

const folder = import.meta.dirname;
const sql = {
  register: readSql(folder, 'register'),
  size: readSql(folder, 'size-by-year'),
  findings: readSql(folder, 'open-findings'),
  severities: readSql(folder, 'findings-by-severity'),
  panel: readSql(folder, 'panel'),
  years: readSql(folder, 'panel-years'),
};

const id = z.number().int();
const word = z.string().nullable();

const RegisterEntry = z.strictObject({
  clusterId: id,
  name: z.string(),
  programme: Programme,
  level: Level,
  province: word,
  league: word,
  leagues: z.array(z.strictObject({ league: z.string(), leading: z.boolean(), share: z.number().nullable() })),
  county: word,
  sector: word,
  industry: word,
  operator: word,
  batch: word,
  form: z.string(),
  /** Lies in another province: it stands in no total of the home region. */
  outside: z.boolean(),
  /** Asks for a certification and holds none: only there where a snapshot shows applicants. */
  applicant: z.boolean(),
  reportYear: id,
  submissionId: id,
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** Clusters of a snapshot as they stood; read once per snapshot. */
export function readRegister(snapshot: Snapshot): Promise<readonly RegisterEntry[]> {
  return snapshot.ofClusters('register', {
    read: (within, only) => within.rows(sql.register, { only: JSON.stringify(only) }, RegisterEntry),
    clusterOf: ({ clusterId }) => clusterId,
  });
}

const YearFigure = z.strictObject({ year: id, status: ObservationStatus, value: z.number().nullable() });
export type YearFigure = z.infer<typeof YearFigure>;

/** Figures of one indicator by cluster; empty where no submission ever stated it. */
export async function readFigures(snapshot: Snapshot, indicator: string): Promise<Map<number, YearFigure[]>> {
  const no = snapshot.indicatorNumber(indicator);
  if (no === undefined) return new Map();
  const Row = z.strictObject({ clusterId: id, figures: z.array(YearFigure) });
  const rows = await snapshot.rows(sql.size, { no }, Row);
  return new Map(rows.map((row) => [row.clusterId, row.figures]));
}

/** Findings of each cluster's newest report that ask for something; clusters without any are left out. */
export async function readOpenFindings(snapshot: Snapshot): Promise<Map<number, number>> {
  const rows = await snapshot.rows(sql.findings, {}, z.strictObject({ clusterId: id, count: id }));
  return new Map(rows.map((row) => [row.clusterId, row.count]));
}

/** Findings of the way in of each cluster's newest report by severity; clusters without any are left out. */
export async function readFindingCounts(snapshot: Snapshot): Promise<Map<number, Record<Severity, number>>> {
  const Row = z.strictObject({ clusterId: id, severity: Severity, count: id });
  const counts = new Map<number, Record<Severity, number>>();
  for (const row of await snapshot.rows(sql.severities, {}, Row)) {
    const own = counts.get(row.clusterId) ?? { blocks: 0, explain: 0, note: 0 };
    own[row.severity] = row.count;
    counts.set(row.clusterId, own);
  }
  return counts;
}

const PanelRow = z.strictObject({ clusterId: id, year: id, arrived: z.boolean() });

/** Who was in the panel in each year, and whether the report of that year arrived. */
export function readPanel(snapshot: Snapshot): Promise<z.infer<typeof PanelRow>[]> {
  return snapshot.rows(sql.panel, {}, PanelRow);
}

/** Years that hold figures, ascending; the last is the newest report year. Read once per snapshot. */
export function readPanelYears(snapshot: Snapshot): Promise<readonly number[]> {
  return snapshot.memo('panel years', async () => {
    const rows = await snapshot.rows(sql.years, {}, z.strictObject({ year: id }));
    return rows.map(({ year }) => year);
  });
}
