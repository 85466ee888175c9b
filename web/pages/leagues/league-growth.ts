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
  /** It came with the year, or its last year was the one before; the growth like for like counts neither. */
  turn: 'entered' | 'left' | null;
}

export interface LeagueParts {
  whole: AggregateFigure;
  /**
   * The largest contribution first, a decline last; then clusters without a figure of both years, those that came with the
   * year, and those that left after the year before.
   */
  parts: ClusterPart[];
}

/**
 * The figure of a league and year, and those of its clusters.
 * @param answer by cluster, of the year and the one before
 */
export function partsOf(answer: Aggregate, year: number): LeagueParts | null {
  const ofYear = answer.figures.filter((figure) => figure.year === year);
  const whole = ofYear.find((figure) => Object.keys(figure.group).length === 0);
  if (whole === undefined) return null;
  const clusters = new Map<string, { now?: AggregateFigure; before?: AggregateFigure }>();
  for (const figure of answer.figures) {
    const id = figure.group.cluster;
    if (id == null || figure.of === 0 || (figure.year !== year && figure.year !== year - 1)) continue;
    clusters.set(id, { ...clusters.get(id), [figure.year === year ? 'now' : 'before']: figure });
  }
  const parts = [...clusters].map(([id, { now, before }]): ClusterPart => {
    const { level = null, growth = null, reports } = now ?? {};
    return {
      id: Number(id),
      name: answer.names[id]?.zh ?? id,
      before: growth?.matchedBefore ?? before?.level ?? null,
      now: growth?.matchedNow ?? level,
      growth: growth?.matched ?? null,
      contribution: growth?.contribution ?? null,
      reported: reports === undefined || reports.n >= reports.of,
      turn: now === undefined ? 'left' : before === undefined ? 'entered' : null,
    };
  });
  return { whole, parts: parts.sort((a, b) => rank(b) - rank(a) || a.id - b.id) };
}

/** Clusters with both years by what they add; the others after them, those that left last. */
function rank({ contribution, growth, turn }: ClusterPart): number {
  if (turn === 'left') return -Number.MAX_VALUE;
  if (turn === 'entered') return -Number.MAX_VALUE / 2;
  return contribution ?? growth ?? -Number.MAX_VALUE / 4;
}
