import { answerQuestion } from '../../analytics/answer-query.ts';
import { groupBy } from '../../analytics/group-by.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ClusterGrouping, ClusterTable, GroupFigure } from '../../contract/cluster-pages.ts';
import type { AggregateFigure, Filter } from '../../domain/figure.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { isWhole } from '../answers/answers.ts';

/** Figures of the groups of a table and of the whole, by the one engine; what cannot be rebuilt is a median. */
export async function groupFigures(
  by: ClusterGrouping,
  { indicators, filter, year }: { indicators: readonly string[]; filter: Filter; year: number },
  { catalogue, snapshot }: { catalogue: Catalogue; snapshot: Snapshot },
): Promise<ClusterTable['groups']> {
  const { figures } = await answerQuestion(
    {
      indicators,
      by: [by],
      filter,
      from: year,
      to: year,
      joint: 'lead',
      measure: 'level',
      spread: 'median',
      growth: true,
    },
    catalogue,
    snapshot,
  );
  const groups = groupBy(figures, (figure) => (isWhole(figure) ? '' : JSON.stringify(figure.group[by] ?? null)));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    return [{ key: first.group[by] ?? null, whole: isWhole(first), figures: own.map(toldFigure) }];
  });
}

function toldFigure(figure: AggregateFigure): GroupFigure {
  const { indicator, value, method, estimated, n, of, few, incomplete, growth } = figure;
  const matched = growth?.unit === 'percent' ? growth.matched : null;
  return { indicator, value, method, estimated, n, of, few, incomplete, growth: matched };
}
