import { z } from 'zod';
import { PlanTarget } from '../../domain/observation.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

const folder = import.meta.dirname;
const sql = { statements: readSql(folder, 'standing-statements'), plan: readSql(folder, 'standing-plan') };

const word = z.string().nullable();

const StandingStatement = z.strictObject({
  indicator: z.string(),
  year: z.number().int(),
  status: ObservationStatus,
  /** The decimal as it prints, without zeros at its end. */
  value: word,
  text: word,
  /** As filed. */
  raw: z.string(),
});

const StandingPlanRow = PlanTarget.pick({
  row: true,
  direction: true,
  label: true,
  measure: true,
  point: true,
  year: true,
  raw: true,
});

/** What stands of one cluster for a form of a report year; a cluster outside the snapshot's scope has nothing. */
export async function readStanding(snapshot: Snapshot, cluster: number, year: number) {
  const [statements, plan] = await Promise.all([
    snapshot.rows(sql.statements, { cluster }, StandingStatement),
    snapshot.rows(sql.plan, { cluster, year }, StandingPlanRow),
  ]);
  return { statements, plan };
}
