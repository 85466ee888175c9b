import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ComparePage } from '../../server/contract/compare-page.ts';
import { comparePageQuery } from '../api/queries.ts';
import { useSpeech } from '../i18n/language.ts';
import { percent } from '../i18n/numbers.ts';
import { paperWordsOf } from '../i18n/paper-words.ts';
import { ofReach } from '../i18n/reach.ts';
import { recordWords } from '../i18n/record-words.ts';
import { ComingIn } from '../ui/ComingIn.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Later } from '../ui/Later.tsx';
import { NothingYet } from '../ui/NothingYet.tsx';
import { PaperLink, PrintedPaper } from '../ui/PaperLink.tsx';
import { SetAside } from '../ui/SetAside.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { useAbout, useChangeSearch } from '../ui/use-page.ts';
import { useTimeMarks } from '../ui/use-time-marks.ts';
import { bulletin } from './leagues/bulletin.ts';
import { bulletinFacts } from './leagues/bulletin-facts.ts';
import { Controls } from './leagues/Controls.tsx';
import { Gaps } from './leagues/Gaps.tsx';
import { MatrixFigure } from './leagues/MatrixFigure.tsx';
import { Multiples } from './leagues/Multiples.tsx';
import { addsUp, at, byLeague, codeOf, contributionsOf, type Reader, readerOf } from './leagues/model.ts';
import { Ranking } from './leagues/Ranking.tsx';
import { ScatterFigure } from './leagues/ScatterFigure.tsx';
import { Slope } from './leagues/Slope.tsx';
import { Waterfall } from './leagues/Waterfall.tsx';
import { RatioSplit } from './ratio/RatioSplit.tsx';
import './LeaguesView.css';

const RegionBeside = lazy(() =>
  import('./leagues/RegionBeside.tsx').then(({ RegionBeside }) => ({ default: RegionBeside })),
);

/** 盟市对比: one indicator by league, and leagues by many. */
export function LeaguesView() {
  const speech = useSpeech();
  const { t } = speech;
  const search = useSearch({ from: '/leagues' });
  const change = useChangeSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...comparePageQuery(search, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) {
    return (
      <>
        <Failure error={error} onRetry={() => void refetch()} />
        {search.indicator === undefined ? null : (
          <button
            type="button"
            className="button"
            onClick={() => change({ indicator: undefined, measure: undefined, basis: undefined })}
          >
            {t.leagues.reset}
          </button>
        )}
      </>
    );
  }
  if (data === undefined) return <Loading rows={12} />;
  if (data.years.length === 0) return <NothingYet />;
  const reader = readerOf(data, speech);
  const known = data.ranking.groups.some((group) => group.value !== null);
  return (
    <>
      <AsOfNotice />
      <h1 className="finding">
        <ComingIn of={regionNow(reader)} />
        {titleOf(reader)}
      </h1>
      <SetAside of={regionNow(reader)} />
      <Controls page={data} />
      {known ? (
        <div className="figure-beside">
          <Ranking reader={reader} />
          <Bulletin reader={reader} basis={search.basis ?? 'matched'} />
        </div>
      ) : (
        <Empty title={t.leagues.noRank(reader.name)}>
          <p>{t.leagues.noRankText}</p>
        </Empty>
      )}
      <Later>
        <Suspense fallback={null}>
          <RegionBeside />
        </Suspense>
        {known ? (
          <>
            <div className="figure-pair">
              <Slope reader={reader} />
              {contributionsOf(data) === null ? <Gaps reader={reader} /> : <Waterfall reader={reader} />}
            </div>
            {isRatio(reader) ? (
              <RatioSplit indicator={data.indicator.id} before={data.before} year={data.year} by="league" />
            ) : null}
            <Multiples reader={reader} />
          </>
        ) : null}
        {data.matrix.rows.length === 0 ? null : <MatrixFigure reader={reader} />}
        {data.matrix.rows.length === 0 ? null : <ScatterFigure reader={reader} chosen={search} />}
        {data.notes.map((note) => (
          <p key={note.en} className="legend">
            {speech.say(note)}
          </p>
        ))}
      </Later>
    </>
  );
}

const isRatio = (reader: Reader): boolean => ['ratio', 'weighted'].includes(regionNow(reader)?.method ?? '');

/** The whole of all clusters in the year: what its reports are, whatever panel is ranked. */
const regionNow = ({ page }: Reader) => at(byLeague(page.series).region, page.year);

/** The paragraph for the league bulletin, written from the figures beside it. */
function Bulletin({ reader, basis }: { reader: Reader; basis: 'all' | 'matched' }) {
  const { t, language, page } = reader;
  const timed = useTimeMarks(page.recorded, 'all');
  const text = ofReach(bulletin(bulletinFacts(page, basis, reader, timed), language), reader.reach, language);
  return (
    <section className="figure bulletin" aria-labelledby="bulletin">
      <h2 id="bulletin">{t.leagues.bulletin}</h2>
      <p className="figure-sub">{t.leagues.bulletinNote}</p>
      <p className="bulletin-text">{text}</p>
      <CopyButton text={text} />{' '}
      <PrintedPaper
        path="/api/v1/bulletin"
        name={paperWordsOf(language).bulletin}
        asked={{ year: String(page.year) }}
      />{' '}
      <PrintedPaper
        path="/api/v1/annual-report"
        name={paperWordsOf(language).annual}
        asked={{ year: String(page.year) }}
      />{' '}
      <PaperLink
        path="/api/v1/workbook"
        name={paperWordsOf(language).workbook}
        hint={paperWordsOf(language).workbookHint}
        asked={{ from: String(page.year), to: String(page.year) }}
      />
      <p className="records-link">
        <Link to="/records" search={(before) => ({ ...before, indicator: page.indicator.id })}>
          {recordWords[language].page.open}
        </Link>
      </p>
    </section>
  );
}

function titleOf(reader: Reader): string {
  const { t, page, language } = reader;
  const { whole, groups } = page.ranking;
  const known = groups.filter((group) => group.value !== null);
  const measured =
    page.measure === 'level'
      ? page.basis === 'matched'
        ? t.leagues.matchedOf(reader.name)
        : reader.name
      : whole?.growth?.unit !== 'percent'
        ? t.leagues.changeOf(reader.name)
        : t.leagues.growthOf(reader.name);
  if (known.length === 0) return t.leagues.noRank(reader.name);
  if (!addsUp(page) && whole?.value != null) {
    const better = known.filter((group) => (group.standing?.gap ?? 0) * (falling(page) ? -1 : 1) > 0).length;
    const region = reader.withUnit(reader.ranked(whole), reader.rankedUnit);
    return (falling(page) ? t.leagues.below : t.leagues.above)(better, known.length, measured, region);
  }
  const leaders = known.filter((group) => group.rank === 1).map((group) => reader.league(codeOf(group)));
  const top = known.slice(0, 3);
  const total = whole?.value ?? null;
  if (page.joint === 'members' || total === null || total <= 0 || known.length < 6) {
    return t.leagues.lead(leaders.join(t.list), measured);
  }
  const share = (top.reduce((sum, figure) => sum + (figure.value ?? 0), 0) / total) * 100;
  return t.leagues.leadShare(leaders.join(t.list), measured, top.length, percent(share, language));
}

const falling = (page: ComparePage): boolean => page.indicator.direction === 'down';
