import type { ChartPoint, Drawing } from '../../charts/Chart.tsx';
import type { FigureTable } from '../../ui/figure-table.ts';
import type { SourceParts } from '../../ui/SourceLine.tsx';

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
  /** The league that each mark stands for, where a click opens what it is made of. */
  leagues?: readonly (string | null)[];
}
