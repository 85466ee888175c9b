import type { Aggregate } from '../../../server/contract/analytics.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';

/** What one cluster adds to the like-for-like growth of its league. */
export interface ClusterPart {
  id: number;
  name: string;
  before: number | null;
  now: number | null;
  /** Percent of a level, points or the unit of a rate. */
  growth: number | null;
  /** Percentage points of the league's earlier total; null of rates, which do not add up. */
  contribution: number | null;
  reported: boolean;
}

export interface LeagueParts {
  whole: AggregateFigure;
  /** The largest contribution first, a decline last; clusters without a figure of both years at the end. */
  parts: ClusterPart[];
}

/** The figure of a league and year, and those of its clusters. */
export function partsOf(answer: Aggregate, year: number): LeagueParts | null {
  const ofYear = answer.figures.filter((figure) => figure.year === year);
  const whole = ofYear.find((figure) => Object.keys(figure.group).length === 0);
  if (whole === undefined) return null;
  const parts = ofYear.flatMap((figure): ClusterPart[] => {
    const id = figure.group.cluster;
    if (id === undefined || id === null || figure.of === 0) return [];
    const { growth } = figure;
    return [
      {
        id: Number(id),
        name: answer.names[id]?.zh ?? id,
        before: growth?.matchedBefore ?? null,
        now: growth?.matchedNow ?? figure.level,
        growth: growth?.matched ?? null,
        contribution: growth?.contribution ?? null,
        reported: figure.reports.n >= figure.reports.of,
      },
    ];
  });
  const rank = ({ contribution, growth }: ClusterPart): number => contribution ?? growth ?? Number.NEGATIVE_INFINITY;
  return { whole, parts: parts.sort((a, b) => rank(b) - rank(a) || a.id - b.id) };
}
