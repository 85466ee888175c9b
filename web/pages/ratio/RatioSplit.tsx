import { useQuery } from '@tanstack/react-query';
import type { LeagueSearch } from '../../address/searches.ts';
import { ratioChangeQuery } from '../../api/ratio-change-query.ts';
import { opening } from '../../i18n/inside.ts';
import { useSpeech } from '../../i18n/language.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { Failure } from '../../ui/States.tsx';
import { useAbout, usePageSearch } from '../../ui/use-page.ts';
import { splitFigure } from './split-figure.ts';

interface Props {
  indicator: string;
  before: number;
  year: number;
  /** What the table is of; by league the drawing is the region's, whatever league the link names. */
  by: 'cluster' | 'league';
  /** The league whose ratio it is, where the page is that of a league. */
  league?: string | undefined;
  /** What narrows it beside the page's own filters. */
  alike?: Omit<LeagueSearch, 'indicator'>;
}

/** What the change of a ratio is made of; nothing where it cannot be split. */
export function RatioSplit({ indicator, before, year, by, league, alike }: Props) {
  const speech = useSpeech();
  const search = usePageSearch();
  const about = useAbout();
  const narrowed = { ...search, league: by === 'league' ? undefined : (league ?? search.league) };
  const asked = { ...alike, indicator, before, year, by: by === 'league' ? ('league' as const) : undefined };
  const { data, error, refetch } = useQuery({
    ...ratioChangeQuery(asked, narrowed, about?.version ?? 0),
    enabled: about !== undefined,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  const figure = data === undefined ? null : splitFigure(data, by, speech);
  if (figure === null) return null;
  const { half: _, opens: _opens, ...props } = figure;
  return <ChartFigure {...props} title={opening(figure.title)} onPick="rows" file={`${figure.subtitle}`} />;
}
