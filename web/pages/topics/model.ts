import type { ChartPoint, Drawing } from '../../charts/Chart.tsx';
import type { FigureTable } from '../../ui/figure-table.ts';
import type { SourceParts } from '../../ui/SourceLine.tsx';
import type { Legend } from '../../ui/time-marks.ts';

/** In the place of a league: all of them. */
export const wholeRegion = 'all';

/**
 * The clusters behind the growth of a league or of the region (in a year, else in that of the page), the page of an
 * indicator likewise, a cluster (with the origin of the figure), or the names of a kind.
 */
export type Goal =
  | { to: 'league'; league: string | null; indicator: string; year?: number }
  | { to: 'indicator'; indicator: string; year?: number }
  | { to: 'cluster'; cluster: number; fact?: string }
  | { to: 'names'; kind: string };

/** Everything a figure of a topic shows; a pure function of its numbers. */
export interface FigureModel {
  title: string;
  subtitle: string;
  sentence: string;
  draw: (width: number) => Drawing;
  points: ChartPoint[];
  table: FigureTable;
  source: SourceParts;
  half: boolean;
  /** Dated events that are drawn, in the order of their numbers. */
  events?: Legend | undefined;
  /** What a click on each mark opens: what the figure is made of; undefined where no page shows that. */
  opens?: readonly (Goal | undefined)[];
}
