import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { wholeRegion } from '../topics/model.ts';
import type { Reader } from './model.ts';
import { useOpenGoal } from './use-open-goal.ts';
import { waterfallFigure } from './waterfall-figure.ts';

/** What each league adds to the region's growth like for like; the steps end at it. */
export function Waterfall({ reader }: { reader: Reader }) {
  const { t, page } = reader;
  const open = useOpenGoal();
  const figure = waterfallFigure(reader);
  if (figure === null) return null;
  const { leagues, ...drawn } = figure;
  return (
    <ChartFigure
      {...drawn}
      half
      onPick={({ index }) =>
        open({
          to: 'league',
          league: index < leagues.length ? (leagues[index] ?? null) : wholeRegion,
          indicator: page.indicator.id,
        })
      }
      source={{
        indicator: page.indicator,
        hint: t.leagueGrowth.open,
        extra: t.leagues.waterNote(page.enoughClusters),
      }}
    />
  );
}
