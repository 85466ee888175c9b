import type { Doubtful } from '../find-doubtful.ts';
import type { Measure } from '../measures.ts';
import type { MeasureCells } from './measure-cells.ts';
import { movedSince, type Panel } from './panel.ts';

/** Cells of a measure in the panel of the state that they were read on. */
interface KeptCells {
  measure: Measure;
  cells: MeasureCells;
  panel: Panel;
  /** Clusters of which they are out of date; empty once they were read on the present state. */
  stale: ReadonlySet<number>;
}

/** Figures of an indicator that are in doubt. */
interface KeptDoubtful {
  indicator: string;
  found: readonly Doubtful[];
  stale: ReadonlySet<number>;
}

/** What questions on one state of the ledger have read cluster by cluster; the next state takes over what still holds. */
export interface RolledUp {
  panel: Panel;
  /** By number of the measure. */
  cells: Map<number, KeptCells>;
  /** By number of the indicator. */
  doubtful: Map<number, KeptDoubtful>;
}

export const nothingRolledUp = (panel: Panel): RolledUp => ({ panel, cells: new Map(), doubtful: new Map() });

/** Of what this part of the clusters is out of date, everything is read anew. */
const mostStale = 0.5;

/**
 * What an earlier state hands on to a panel of now: everything, less what rests on clusters that events concern or that
 * joined or left the panel in a year.
 */
export function handedOn(panel: Panel, former: RolledUp, changed: ReadonlySet<number>): RolledUp {
  const moved = movedSince(panel, former.panel);
  const next = nothingRolledUp(panel);
  const stillHolds = ({ stale }: { stale: ReadonlySet<number> }): ReadonlySet<number> | null => {
    const all = new Set([...stale, ...changed, ...moved]);
    return all.size > panel.clusters.length * mostStale ? null : all;
  };
  for (const [m, kept] of former.cells) {
    const stale = stillHolds(kept);
    if (stale !== null) next.cells.set(m, { ...kept, stale });
  }
  for (const [no, kept] of former.doubtful) {
    const stale = stillHolds(kept);
    if (stale !== null) next.doubtful.set(no, { ...kept, stale });
  }
  return next;
}

/** Every cluster of which any of these is out of date. */
export const staleAmong = (kept: Iterable<{ stale: ReadonlySet<number> }>): Set<number> =>
  new Set([...kept].flatMap(({ stale }) => [...stale]));
