import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Overview } from '../../server/contract/overview.ts';
import { overviewQuery } from '../api/overview-query.ts';
import { useSpeech } from '../i18n/language.ts';
import { percent } from '../i18n/numbers.ts';
import { Coverage } from '../tables/Coverage.tsx';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { ComingIn } from '../ui/ComingIn.tsx';
import { withUnit } from '../ui/figure-words.ts';
import { Later } from '../ui/Later.tsx';
import { NothingYet } from '../ui/NothingYet.tsx';
import { Doubtful } from '../ui/SetAside.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { useAbout, usePageSearch } from '../ui/use-page.ts';
import { useOpenGoal } from './leagues/use-open-goal.ts';
import { AttentionList } from './overview/AttentionList.tsx';
import { Headlines } from './overview/Headlines.tsx';
import { LeagueTiles } from './overview/LeagueTiles.tsx';
import { leagueGrowth } from './overview/league-growth.ts';
import { RoundsNow } from './overview/RoundsNow.tsx';
import { regionGrowth } from './overview/region-growth.ts';
import type { FigureModel, Goal } from './topics/model.ts';
import './OverviewView.css';

/** 总览: the state of the region on one page. */
export function OverviewView() {
  const { t } = useSpeech();
  const search = usePageSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...overviewQuery(search, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={10} />;
  if (
    about?.loading != null &&
    data.headlines.every((headline) => headline.figures.every((figure) => figure.value === null))
  ) {
    const { done, total } = about.loading;
    return (
      <Empty title={t.loadingSample(done, total)}>
        <progress className="first-start" max={total} value={done} aria-label={t.loadingSample(done, total)} />
      </Empty>
    );
  }
  if (data.year === null || data.headlines.every((headline) => headline.figures.length === 0)) {
    return <NothingYet />;
  }
  return (
    <>
      <AsOfNotice />
      <Title overview={data} year={data.year} />
      <Doubtful figures={data.doubtful} year={data.year} of={data.output.indicator} />
      <div className="figure-beside">
        <AttentionList overview={data} year={data.year} />
        <RoundsNow overview={data} year={data.year} />
      </div>
      <Headlines overview={data} year={data.year} />
      <Later>
        <Figures overview={data} year={data.year} />
      </Later>
    </>
  );
}

function Figures({ overview, year }: { overview: Overview; year: number }) {
  const speech = useSpeech();
  const { t } = speech;
  const { tiles } = useSearch({ from: '/' });
  const open = useOpenGoal();
  const bars = leagueGrowth(overview, year, speech);
  const cause = regionGrowth(overview, year, speech);
  // Bars and map are of the same numbers: one of them at a time.
  const asMap = tiles !== undefined || bars === null;
  return (
    <>
      <div className="figure-beside">
        <div>
          {asMap ? (
            <LeagueTiles overview={overview} year={year} />
          ) : bars === null ? null : (
            <Opening of={bars} onOpen={open} />
          )}
          {bars === null ? null : (
            <p className="figure-switch off-paper">
              <Link
                to="."
                search={(before) => ({ ...before, tiles: asMap ? undefined : 'growth' })}
                resetScroll={false}
              >
                {asMap ? t.home.asBars : t.home.asMap}
              </Link>
            </p>
          )}
        </div>
        {cause === null ? null : <Opening of={cause} onOpen={open} />}
      </div>
      <Coverage overview={overview} year={year} />
    </>
  );
}

/** Each mark leads to what it is made of. */
function Opening({ of, onOpen }: { of: FigureModel; onOpen: (goal: Goal | undefined) => void }) {
  const { opens = [], ...figure } = of;
  return <ChartFigure {...figure} half={false} onPick={({ index }) => onOpen(opens[index])} />;
}

function Title({ overview, year }: { overview: Overview; year: number }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const figure = overview.output.region.find((figure) => figure.year === year);
  const value = figure?.value ?? null;
  if (figure === undefined || value === null) return <h1>{t.nav.overview}</h1>;
  const growth = figure.growth?.matched ?? null;
  const shown = growth === null ? '' : percent(Math.abs(growth), language);
  const moved =
    growth === null
      ? ''
      : !/[1-9]/.test(shown)
        ? t.topics.flat
        : growth < 0
          ? t.overview.falling(shown)
          : t.overview.rising(shown);
  const words = `${moved}${overview.doubtful.length === 0 ? '' : t.overview.suspect(overview.doubtful.length)}`;
  return (
    <h1 className="finding">
      <ComingIn of={figure} />
      {t.overview.title(year, figure.n, withUnit(value, overview.output.indicator, speech), words)}
    </h1>
  );
}
