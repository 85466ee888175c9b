import { join } from 'node:path';
import { z } from 'zod';
import { readSql } from '../../store/database.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';

const folder = join(import.meta.dirname, '../queries');
const sql = { panel: readSql(folder, 'panel'), forms: readSql(folder, 'cluster-forms') };

const Form = z.strictObject({ cluster: z.number().int(), form: z.string() });

/** A cluster in a year: not in the panel, in it, or in it with its report still awaited 尚缺. */
export const membership = { outside: 0, inside: 1, awaited: 2 } as const;

/**
 * Who is in the panel, year by year, and how large, in memory: cluster by cluster, and of each the years from the first
 * of the panel. A place in it is position × years + year − firstYear.
 */
export interface Panel {
  clusters: readonly number[];
  /** Position of a cluster in `clusters`. */
  position: ReadonlyMap<number, number>;
  firstYear: number;
  /** How many years. */
  years: number;
  membership: Uint8Array;
  /** Last known size in whole numbers and millionths; 0 where none is known. */
  sizeWhole: Float64Array;
  sizeMillionths: Float64Array;
  /** Form editions that each cluster filed. */
  forms: ReadonlyMap<number, ReadonlySet<string>>;
}

export async function panelOf(snapshot: Snapshot): Promise<Panel> {
  const [columns, forms] = await Promise.all([snapshot.columns(sql.panel, {}), snapshot.rows(sql.forms, {}, Form)]);
  const numbers = (name: string) => (columns.get(name) ?? []) as readonly number[];
  const [cluster, year, state] = [numbers('cluster'), numbers('year'), numbers('state')];
  const clusters = [...new Set(cluster)].sort((a, b) => a - b);
  const position = new Map(clusters.map((id, index) => [id, index]));
  let [firstYear, lastYear] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const each of year) [firstYear, lastYear] = [Math.min(firstYear, each), Math.max(lastYear, each)];
  if (clusters.length === 0) [firstYear, lastYear] = [0, -1];
  const years = lastYear - firstYear + 1;
  const places = clusters.length * years;
  const panel = {
    clusters,
    position,
    firstYear,
    years,
    membership: new Uint8Array(places),
    sizeWhole: new Float64Array(places),
    sizeMillionths: new Float64Array(places),
    forms: formsOf(forms),
  };
  const [whole, millionths] = [numbers('whole'), numbers('millionths')];
  for (const [row, id] of cluster.entries()) {
    const place = (position.get(id) ?? 0) * years + (year[row] ?? 0) - firstYear;
    panel.membership[place] = state[row] ?? 0;
    panel.sizeWhole[place] = whole[row] ?? 0;
    panel.sizeMillionths[place] = millionths[row] ?? 0;
  }
  return panel;
}

function formsOf(rows: readonly z.infer<typeof Form>[]): Map<number, Set<string>> {
  const forms = new Map<number, Set<string>>();
  for (const { cluster, form } of rows) {
    const own = forms.get(cluster) ?? new Set();
    forms.set(cluster, own.add(form));
  }
  return forms;
}

/** Is a cluster, by its position, in the panel in a year? */
const isIn = ({ firstYear, years, membership: list }: Panel, position: number, year: number): boolean =>
  year >= firstYear && year < firstYear + years && list[position * years + year - firstYear] !== membership.outside;

/** Clusters that were not in an earlier panel in the same years. */
export function movedSince(panel: Panel, former: Panel): Set<number> {
  const moved = new Set<number>();
  const [from, to] = [
    Math.min(panel.firstYear, former.firstYear),
    Math.max(panel.firstYear + panel.years, former.firstYear + former.years),
  ];
  for (const [position, cluster] of panel.clusters.entries()) {
    const before = former.position.get(cluster);
    for (let year = from; year < to; year += 1) {
      if (before === undefined || isIn(panel, position, year) !== isIn(former, before, year)) {
        moved.add(cluster);
        break;
      }
    }
  }
  return moved;
}

/** Is every cluster of a panel in the wider one too, in each of its years? */
export const covers = (wider: Panel, panel: Panel): boolean =>
  panel.clusters.every((cluster, position) => {
    const there = wider.position.get(cluster);
    for (let year = panel.firstYear; year < panel.firstYear + panel.years; year += 1) {
      if (isIn(panel, position, year) && (there === undefined || !isIn(wider, there, year))) return false;
    }
    return true;
  });
