import { join } from 'node:path';
import { readSql } from '../database.ts';
import type { Snapshot } from './snapshot.ts';

const folder = import.meta.dirname;

/** A table of a snapshot that is made when a statement first names it: a receipt needs none of them. */
export interface DerivedTable {
  name: string;
  /** Makes it from what is filed. */
  make: string;
  /** Reads its rows from a snapshot of all clusters, and makes it of some of them; null where it is always made from what is filed. */
  shared: { read: string; put: string } | null;
}

const tableOf = (name: string, isShared = true): DerivedTable => {
  const file = name.replaceAll('_', '-');
  const of = (part: string) => readSql(join(folder, '../rows-of-all'), `${file}.${part}`);
  return { name, make: readSql(folder, file), shared: isShared ? { read: of('read'), put: of('put') } : null };
};

export const applicantTable = tableOf('applicant_cluster');
export const derivedTables: readonly DerivedTable[] = [
  applicantTable,
  tableOf('outside_cluster'),
  tableOf('panel_year'),
  tableOf('cluster_form'),
  tableOf('settled_finding', false),
];

/** A row of a derived table as JSON, with the cluster that it is of. */
interface SharedRow {
  cluster: number;
  json: string;
}

/** The rows of a derived table on a snapshot of all clusters; read once. */
export function rowsOfAll(all: Snapshot, { name, shared }: DerivedTable): Promise<readonly SharedRow[]> {
  return all.memo(`rows of ${name}`, async () => {
    const columns = await all.columns(shared?.read ?? '', {});
    const texts = columns.get('row') ?? [];
    return (columns.get('id') ?? []).map((id, index) => ({ cluster: Number(id), json: String(texts[index]) }));
  });
}

/** A JSON list of rows, as the statements take it that make a table of them. */
export const jsonOf = (rows: readonly SharedRow[]): string => `[${rows.map(({ json }) => json).join(',')}]`;

/** What of `bound` a statement names. */
export const boundIn = (text: string, bound: Record<string, string | null>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(bound).filter(([name]) => text.includes(`$${name}`)));
