import { z } from 'zod';
import type { Ledger } from '../../../server/store/ledger.ts';

/** Rows without their submission or file, submissions without rows, and derived figures that history does not give. */
const strays = `select (
  (select count(*) from observation anti join submission using (submission_id)) +
  (select count(*) from submission anti join file using (sha256)) +
  (select count(*) from submission anti join observation using (submission_id)) +
  (select count(*) from (from current_observation except all from observation_as_of(date '9999-12-31'))) +
  (select count(*) from (from observation_as_of(date '9999-12-31') except all from current_observation)))::integer as n`;

/** Number of rows that only part of a landing could have left. */
export async function halfLanded(ledger: Ledger): Promise<number> {
  const [row] = await ledger.rows(strays, {}, z.strictObject({ n: z.number() }));
  return row?.n ?? 0;
}
