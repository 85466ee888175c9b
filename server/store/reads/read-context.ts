import { z } from 'zod';
import { ContextValue } from '../../domain/context.ts';
import { IsoDate } from '../../domain/ids.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

const sql = readSql(import.meta.dirname, 'context-values');
const whole = z.number().int();

/** A value of a context series with where it stands and how many files stated it. */
export const KeptContextValue = ContextValue.extend({
  receivedAt: IsoDate,
  /** Number of the file and its name. */
  fileId: whole,
  file: z.string(),
  vintages: whole,
  /** Another file stated it otherwise. */
  revised: z.boolean(),
});
export type KeptContextValue = z.infer<typeof KeptContextValue>;

export interface ContextWanted {
  asOf: IsoDate | null;
  /** Codes of series; empty for all. */
  series: readonly string[];
}

/** Context series as they stood, in the order of series, league and year. */
export function readContext(snapshot: Snapshot, { asOf, series }: ContextWanted) {
  const bound = { asOf, series: JSON.stringify(series) };
  return snapshot.rows(sql, bound, KeptContextValue);
}
