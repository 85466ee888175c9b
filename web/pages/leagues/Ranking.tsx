import { ChartFigure } from '../../ui/ChartFigure.tsx';
import type { Reader } from './model.ts';
import { rankingFigure } from './ranking-figure.ts';
import { useOpenGoal } from './use-open-goal.ts';

/** Leagues in the order of their rank, with ties, the region across, places won or lost and n of N. */
export function Ranking({ reader }: { reader: Reader }) {
  const { t, page } = reader;
  const open = useOpenGoal();
  const figure = rankingFigure(reader);
  return (
    <ChartFigure
      {...figure}
      onPick={({ index }) =>
        open({ to: 'league', league: page.ranking.groups[index]?.group.league ?? null, indicator: page.indicator.id })
      }
      source={{
        indicator: page.indicator,
        figure: page.ranking.whole ?? undefined,
        extra: t.leagues.rankNote(page.enoughClusters),
      }}
      file={`${figure.title}-${page.year}`}
    />
  );
}
