import { join } from 'node:path';
import type { Database } from './database.ts';
import { readSql } from './database.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  move: readSql(folder, 'move-contacts'),
  withhold: readSql(folder, 'withhold-contacts'),
  withholdCurrent: readSql(folder, 'withhold-current-contacts'),
};

/** Does a cell say something in words that must not stand among the figures? */
export const saysWords = (text: string | null | undefined, raw: string | null | undefined): boolean =>
  (text ?? null) !== null || (raw ?? '') !== '';

/**
 * Moves words of contacts out of the table of figures, where an older version, or one whose catalogue did not yet call
 * an indicator personal, wrote them.
 * @param personal small numbers of the indicators
 */
export async function moveContacts(database: Database, personal: readonly number[]): Promise<void> {
  if (personal.length === 0) return;
  const bound = { personal: JSON.stringify(personal) };
  await database.transaction(async (connection) => {
    for (const text of [sql.move, sql.withhold, sql.withholdCurrent]) await connection.run(text, bound);
  });
}
