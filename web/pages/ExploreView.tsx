import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Catalogue } from '../../server/contract/catalogue.ts';
import { ApiError } from '../api/client.ts';
import { aggregateQuery, catalogueQuery, questionsQuery } from '../api/queries.ts';
import { exploreWords } from '../i18n/explore-words.ts';
import { useSpeech } from '../i18n/language.ts';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { useAbout, usePageSearch, useYears } from '../ui/use-page.ts';
import { AnswerFigure } from './explore/AnswerFigure.tsx';
import { type AnswerReader, answerReader } from './explore/answer-reader.ts';
import { Controls } from './explore/Controls.tsx';
import { Refused } from './explore/Refused.tsx';
import { SharedViews } from './explore/SharedViews.tsx';
import {
  comparesComingIn,
  dimensionsOf,
  type ExploreSearch,
  indicatorsOf,
  isNarrowedHere,
  questionLink,
} from './explore/state.ts';
import { type Suggestion, suggestChart } from './explore/suggest-chart.ts';
import { useDepartmentView } from './explore/use-department-view.ts';
import './ExploreView.css';

/** 自助分析: any question of one's own, its whole state in the link. */
export function ExploreView() {
  const { language } = useSpeech();
  const about = useAbout();
  const years = useYears();
  const { data, error, refetch } = useQuery(catalogueQuery);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined || about === undefined || (years.length === 0 && about.years.length > 0))
    return <Loading rows={8} />;
  return (
    <>
      <AsOfNotice />
      <div className="page-head">
        <div>
          <h1>{exploreWords[language].title}</h1>
          <p className="figure-sub">{exploreWords[language].sub}</p>
        </div>
      </div>
      <Explore catalogue={data} newest={years.at(-1) ?? 0} version={about.version} />
    </>
  );
}

function Explore({ catalogue, newest, version }: { catalogue: Catalogue; newest: number; version: number }) {
  const speech = useSpeech();
  const { language } = speech;
  const search = useSearch({ from: '/explore' });
  const filters = usePageSearch();
  const asked = indicatorsOf(search);
  useDepartmentView(asked.length > 0);
  const plainLink = questionLink(search, filters, newest);
  const plain = useQuery({
    ...aggregateQuery(plainLink, version),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  });
  // While reports are coming in, levels of all clusters compare who has sent how many of them.
  const likeForLike = plain.data !== undefined && !plain.isPlaceholderData && comparesComingIn(plain.data, search);
  const matchedLink = questionLink({ ...search, basis: 'matched' }, filters, newest);
  const matched = useQuery({
    ...aggregateQuery(matchedLink, version),
    enabled: likeForLike,
    placeholderData: keepPreviousData,
  });
  const link = likeForLike ? matchedLink : plainLink;
  const { data, error, isPlaceholderData, refetch } = likeForLike ? matched : plain;
  const refused = error instanceof ApiError && (error.status === 422 || error.status === 400) ? error : null;
  const narrowed = useNarrowed(search);
  // The answer before the last change is drawn by its own question, not by the new one.
  const reader =
    data === undefined || asked.length === 0 || error !== null || isPlaceholderData
      ? null
      : answerReader(data, dimensionsOf(search), search.m ?? 'level', narrowed.whole, speech, isNarrowedHere(search));
  const suggestion = reader === null ? null : suggestionOf(reader);
  const kind =
    suggestion === null
      ? null
      : search.chart !== undefined && suggestion.possible.includes(search.chart)
        ? search.chart
        : suggestion.kind;
  const known =
    reader?.answer.figures.some((figure) => figure.value !== null || (figure.answers ?? []).length > 0) === true;
  return (
    <>
      <Controls search={search} catalogue={catalogue} suggestion={suggestion} kind={kind} />
      {asked.length === 0 ? <Starters /> : null}
      {refused === null ? null : (
        <Refused error={refused} search={search} catalogue={catalogue} newest={filters.year ?? newest} />
      )}
      {error !== null && refused === null ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {asked.length > 0 && reader === null && error === null ? <Loading rows={7} /> : null}
      {reader === null || kind === null ? null : known ? (
        <AnswerFigure reader={reader} kind={kind} narrowed={narrowed.words} link={link} />
      ) : (
        <Empty title={exploreWords[language].none}>
          <p>{exploreWords[language].noneText}</p>
        </Empty>
      )}
      <SharedViews suggestedName={reader === null ? '' : nameOf(reader)} canSave={reader !== null} />
    </>
  );
}

function suggestionOf(reader: AnswerReader): Suggestion {
  const { answer, by, groups, years, measure, heads } = reader;
  return suggestChart({
    indicators: heads.map((head) => ({
      id: head.id,
      unit: head.unit?.zh ?? '',
      population: head.population.zh,
      method: answer.figures.find((figure) => figure.indicator === head.id)?.method ?? 'sum',
    })),
    by,
    groups: groups.length,
    years: years.length,
    measure,
  });
}

/** A name to begin with: what is compared, by what. */
function nameOf({ t, language, heads, by, measure, name }: AnswerReader): string {
  const names = heads.map((head) => name(head.id)).join(t.list);
  const groups = by.map((dimension) => exploreWords[language].dimensions[dimension]).join('×');
  return [names, measure === 'level' ? '' : exploreWords[language].measures[measure], groups]
    .filter((name) => name !== '')
    .join(' · ')
    .slice(0, 60);
}

/** What the answer is narrowed to, in words; the whole is named by its league. */
function useNarrowed(search: ExploreSearch): { words: string; whole: string } {
  const { t, language, say } = useSpeech();
  const { programme, league } = usePageSearch();
  const leagues = useAbout()?.leagues ?? [];
  const place = leagues.find((unit) => unit.code === league);
  const words = [
    ...(programme === undefined ? [] : [t.programme[programme]]),
    ...(place === undefined ? [] : [say(place.name)]),
    ...(search.level === undefined ? [] : [t.level[search.level]]),
    ...(search.sector === undefined ? [] : [t.sector[search.sector]]),
  ];
  return {
    words: words.join(t.list),
    whole:
      words.length === 0
        ? t.region
        : place !== undefined && words.length === 1
          ? say(place.name)
          : exploreWords[language].whole,
  };
}

/** Questions to begin with: the blocks that the department asks again and again. */
function Starters() {
  const { t, language, say } = useSpeech();
  const { data } = useQuery(questionsQuery);
  return (
    <div className="state state-empty">
      <h2>{exploreWords[language].empty}</h2>
      <p>{exploreWords[language].emptyText}</p>
      <ul className="starters">
        {(data ?? []).flatMap((question) =>
          question.blocks.slice(0, 1).map((block) => (
            <li key={question.id}>
              <Link
                to="/explore"
                search={(before) => ({ ...before, i: block.indicators.slice(0, 3).join(','), spread: 'median' })}
              >
                {say(question.name)}
                {t.colon}
                {say(block.name)}
              </Link>
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
