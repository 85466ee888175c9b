import { answerQuestion } from '../../analytics/answer-query.ts';
import { listedNames } from '../../analytics/listed-names.ts';
import type { Question } from '../../analytics/question.ts';
import { seriesOf } from '../../analytics/series.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { loadTopicViews, type TopicView } from '../../catalogue/load-topic-views.ts';
import type { TopicEntry, TopicPage, TopicQuery, Topics } from '../../contract/topics.ts';
import { type Filter, noFilter } from '../../domain/figure.ts';
import { ledBy, shownBy } from '../../domain/topic.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import { byRank, isWhole, type Standpoint, toldAnswer, yearOf } from '../answers/answers.ts';
import { headOf } from '../answers/heads.ts';
import { kindsOf } from '../answers/listed-kinds.ts';
import { wantedAnswers } from '../answers/wanted-answers.ts';
import { recordedOf } from '../shared/recorded.ts';

/** Years drawn, the asked one last. */
const span = 5;

/** The answers of the topic pages, which papers are also written from. */
export interface TopicAnswers {
  ids: readonly string[];
  /** One line of each topic. */
  lines: (query: TopicQuery, at: Standpoint) => Promise<Topics>;
  /** Everything about one topic; undefined for one that is not there. */
  page: (id: string, query: TopicQuery, at: Standpoint) => Promise<TopicPage | undefined>;
}

export function topicAnswers(catalogue: Catalogue): TopicAnswers {
  const views = loadTopicViews(catalogue);
  const entryOf = (view: TopicView): TopicEntry => {
    const name = catalogue.questions.find((question) => question.id === view.id)?.name ?? { zh: view.id, en: view.id };
    return { id: view.id, name, lead: view.lead };
  };
  return { ids: views.map(({ id }) => id), lines, page };

  async function lines(query: TopicQuery, at: Standpoint): Promise<Topics> {
    const indicators = [...new Set(views.flatMap((view) => ledBy(view.lead)))];
    const { filter: _, ...known } = await standing(at, indicators, query);
    return { ...known, topics: views.map(entryOf) };
  }

  async function page(id: string, query: TopicQuery, at: Standpoint): Promise<TopicPage | undefined> {
    const view = views.find((known) => known.id === id);
    if (view === undefined) return undefined;
    const blocks = catalogue.questions.find((question) => question.id === view.id)?.blocks ?? [];
    const indicators = [
      ...new Set<string>([
        ...ledBy(view.lead),
        ...view.keys,
        ...view.figures.flatMap(shownBy),
        ...blocks.flatMap((block) => block.indicators),
      ]),
    ];
    const { filter, ...known } = await standing(at, indicators, query);
    const ranked = [
      ...new Set<string>([
        ...(view.lead.as === 'growth' || view.lead.as === 'level' ? [view.lead.of] : []),
        ...view.figures.flatMap((figure) =>
          figure.as === 'league-growth' || figure.as === 'league-level' ? [figure.of] : [],
        ),
      ]),
    ];
    const leagues = await leaguesOf(ranked, known.year, filter, query.doubtful === true, at);
    const told = await toldAnswer({ groups: [], figures: [...known.region, ...leagues], overlaps: [] }, indicators, at);
    return {
      ...known,
      topic: {
        ...entryOf(view),
        blocks: structuredClone([...blocks]),
        keys: view.keys,
        figures: view.figures,
      },
      topics: views.map(entryOf).map(({ id, name }) => ({ id, name })),
      leagues,
      names: told.names,
      listed: view.figures.some((figure) => figure.as === 'names' || figure.as === 'kinds')
        ? await listedOf(known.year, filter, at)
        : null,
      notes: told.notes,
      recorded: await recordedOf(at),
    };
  }

  /** What both pages stand on: the year, the region year by year. */
  async function standing(at: Standpoint, indicators: readonly string[], query: TopicQuery) {
    const { snapshot } = at;
    const year = await yearOf(snapshot, query.year);
    const { programme, level, league } = query;
    const filter: Filter = { ...noFilter, programme, level, league };
    const asked = {
      indicators,
      by: [],
      filter,
      from: year - span + 1,
      to: year,
      joint: 'lead' as const,
      doubtful: query.doubtful === true,
    };
    const [region, years] = await Promise.all([seriesOf(asked, catalogue, snapshot), readPanelYears(snapshot)]);
    return {
      asOf: query.asOf ?? null,
      year,
      years: [...years],
      filter,
      indicators: indicators.map((id) => headOf(catalogue, catalogue.indicator(id))),
      region,
      wanted: wantedAnswers(indicators, catalogue),
      enoughClusters: catalogue.measurement.enoughClusters,
      completeFrom: catalogue.measurement.completeFrom,
    };
  }

  /** Leagues in the order of their rank, indicator by indicator. */
  async function leaguesOf(
    indicators: readonly string[],
    year: number,
    filter: Filter,
    doubtful: boolean,
    at: Standpoint,
  ) {
    if (indicators.length === 0) return [];
    const question: Question = {
      indicators,
      by: ['league'],
      filter,
      from: year,
      to: year,
      joint: 'lead',
      measure: 'level',
      spread: 'median',
      growth: true,
      doubtful,
    };
    const { figures } = await answerQuestion(question, catalogue, at.snapshot);
    return indicators.flatMap((id) =>
      figures.filter((figure) => figure.indicator === id && !isWhole(figure)).sort(byRank),
    );
  }

  /** Names as the reports of the year list them, so that they stand beside its counts. */
  async function listedOf(year: number, filter: Filter, at: Standpoint) {
    const rows = await listedNames({ filter, from: year, to: year }, catalogue, at.snapshot);
    return { kinds: kindsOf(rows, catalogue), rows };
  }
}
