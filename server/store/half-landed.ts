import { join } from 'node:path';
import { z } from 'zod';
import { type Database, readSql } from './database.ts';

const sql = readSql(join(import.meta.dirname, 'queries'), 'half-landed');

/** Number of rows that only part of a landing could have left. */
export async function halfLanded(database: Pick<Database, 'rows'>): Promise<number> {
  const [row] = await database.rows(sql, {}, z.strictObject({ n: z.number() }));
  return row?.n ?? 0;
}
