import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { IndicatorPage } from '../../server/contract/indicator-page.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { indicatorPageQuery } from '../api/queries.ts';
import { indicatorWords } from '../i18n/indicator-words.ts';
import { opening } from '../i18n/inside.ts';
import { type Speech, useSpeech, wordOf } from '../i18n/language.ts';
import { recordWords } from '../i18n/record-words.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { ComingIn } from '../ui/ComingIn.tsx';
import { changeOf, changeSize, isFlat } from '../ui/figure-words.ts';
import { Later } from '../ui/Later.tsx';
import { Doubtful } from '../ui/SetAside.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Failure, Loading } from '../ui/States.tsx';
import { TitleMarks } from '../ui/TitleMarks.tsx';
import { useAbout, usePageSearch } from '../ui/use-page.ts';
import { useTimeMarks } from '../ui/use-time-marks.ts';
import { answersByYear } from './indicator/answers-by-year.ts';
import { Coverage } from './indicator/Coverage.tsx';
import { DataDownloads } from './indicator/DataDownloads.tsx';
import { Definition } from './indicator/Definition.tsx';
import { Disagreeing } from './indicator/Disagreeing.tsx';
import { LeagueHeat } from './indicator/LeagueHeat.tsx';
import { RankedClusters } from './indicator/RankedClusters.tsx';
import { reportedFigure } from './indicator/reported-figure.ts';
import { spreadFigure } from './indicator/spread-figure.ts';
import { breakWords, trendFigure } from './indicator/trend-figure.ts';
import { useOpenGoal } from './leagues/use-open-goal.ts';
import { RatioSplit } from './ratio/RatioSplit.tsx';
import { leagueBars } from './topics/growth-figures.ts';
import type { FigureModel } from './topics/model.ts';
import { type TopicReader, topicReader } from './topics/reader.ts';
import './IndicatorView.css';

/** One indicator: what it means, how it runs, who leads, and on what it rests. */
export function IndicatorView() {
  const { id } = useParams({ from: '/indicators/$id' });
  const search = usePageSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...indicatorPageQuery(id, search, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={12} />;
  return <Indicator page={data} />;
}

/** The page's figures as those of a topic are read. */
const readerOf = (page: IndicatorPage, speech: Speech): TopicReader =>
  topicReader({ ...page, indicators: [page.entry] }, speech);

function Indicator({ page }: { page: IndicatorPage }) {
  const speech = useSpeech();
  const { t, language, say } = speech;
  const reader = readerOf(page, speech);
  const breaks = breakWords(page, reader);
  const judged = page.region.some((figure) => figure.method === 'answers');
  const timed = useTimeMarks(page.recorded);
  const trend = judged ? answersByYear(page, reader) : trendFigure(page, reader, timed);
  const leagues = judged ? null : leagueBars(page.entry.id, 'level', reader);
  const spread = judged ? null : spreadFigure(page, reader);
  const reported = reportedFigure(page, reader);
  return (
    <>
      <AsOfNotice />
      <p className="crumb">
        <Link to="/indicators" search={{ theme: page.entry.theme }}>
          {indicatorWords[language].back} › {wordOf(t.sectionTheme, page.entry.theme)}
        </Link>
      </p>
      <h1 className="finding finding-wide">
        {page.refused === null ? <ComingIn of={reader.now(page.entry.id)} /> : null}
        {titleOf(page, reader)}
        <TitleMarks of={page.refused === null ? reader.now(page.entry.id) : undefined} />
      </h1>
      <Doubtful figures={page.doubtful} year={page.year} of={page.entry} />
      <Definition page={page} />
      <Later>
        {page.refused === null ? (
          <>
            {trend === null ? null : (
              <Shown model={trend} year={page.year}>
                {breaks.length === 0 ? null : (
                  <ul className="breaks" aria-label={indicatorWords[language].breaks}>
                    {breaks.map((change) => (
                      <li key={change}>{change}</li>
                    ))}
                  </ul>
                )}
              </Shown>
            )}
            {isRatio(reader.now(page.entry.id)) ? (
              <RatioSplit indicator={page.entry.id} before={page.year - 1} year={page.year} by="cluster" />
            ) : null}
            <div className="figure-pair">
              {leagues === null ? null : (
                <div>
                  <Shown model={leagues} year={page.year} />
                </div>
              )}
              <div className={leagues === null ? 'both-columns' : undefined}>
                {spread === null ? null : <Shown model={spread} year={page.year} />}
                <DataDownloads id={page.entry.id} />
              </div>
            </div>
            <LeagueHeat page={page} reader={reader} />
            <RankedClusters page={page} reader={reader} />
            {reported === null ? null : (
              <div className="figure-pair">
                <div>
                  <Shown model={reported} year={page.year} />
                </div>
                <Disagreeing page={page} reader={reader} />
              </div>
            )}
            <Coverage page={page} reader={reader} />
          </>
        ) : (
          <p className="notice">
            {say(page.refused)} {indicatorWords[language].listed}
          </p>
        )}
      </Later>
      <p className="records-link">
        <Link to="/records" search={(before) => ({ ...before, indicator: page.entry.id })}>
          {recordWords[speech.language].page.open}
        </Link>
      </p>
      {page.notes.map((note) => (
        <p key={note.en} className="legend">
          {say(note)}
        </p>
      ))}
    </>
  );
}

/** Is the figure computed from its two sides? */
const isRatio = (figure: AggregateFigure | undefined): boolean =>
  figure?.method === 'ratio' || figure?.method === 'weighted';

function Shown({ model, year, children }: { model: FigureModel; year: number; children?: React.ReactNode }) {
  const { half: _, opens = [], ...figure } = model;
  const open = useOpenGoal();
  return (
    <ChartFigure
      {...figure}
      title={opening(model.title)}
      sentence={opening(model.sentence)}
      file={`${model.subtitle}-${year}`}
      onPick={(point) => open(opens[model.points.indexOf(point)])}
    >
      {children}
    </ChartFigure>
  );
}

/** The finding: the figure of the year and which way it went. */
function titleOf(page: IndicatorPage, reader: TopicReader): string {
  const { t, language, name, full } = reader;
  const { entry, year } = page;
  const figure = reader.now(entry.id);
  if (page.refused !== null) return name(entry.id);
  if (page.years.length === 0) return `${name(entry.id)}${t.colon}${t.overview.empty}`;
  if (figure?.answers != null && figure.answers.length > 0) {
    const list = figure.answers.map((answer) =>
      indicatorWords[language].answerCount(wordOf(t.answer, answer.answer), answer.count),
    );
    return indicatorWords[language].titleAnswers(name(entry.id), year, list.join(t.list));
  }
  if (figure?.value == null) return indicatorWords[language].titleNone(name(entry.id), year);
  if (figure.method === 'distribution') {
    return indicatorWords[language].titleMedian(name(entry.id), year, full(entry.id, figure.value));
  }
  const change = figure.method === 'growth' ? null : changeOf(figure, entry);
  return indicatorWords[language].title(name(entry.id), year, full(entry.id, figure.value), movedOf());

  function movedOf(): string {
    if (change === null) return '';
    if (isFlat(change)) return t.topics.flat;
    const size = changeSize(change, entry, reader);
    const rising = change.value > 0;
    if (change.kind === 'percent') return rising ? t.topics.rose(size) : t.topics.fell(size);
    return rising ? t.topics.raised(size) : t.topics.lowered(size);
  }
}
