import type { IndicatorHead } from '../../../server/contract/common.ts';
import type { TopicPage, Topics } from '../../../server/contract/topics.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { inside } from '../../i18n/inside.ts';
import type { Speech } from '../../i18n/language.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import type { Cell } from '../../ui/figure-table.ts';
import {
  axisFigure,
  changeOf,
  changeText,
  courseOf,
  marksOf,
  panelTurned,
  unitText,
  valueCell,
  valueText,
  withUnit,
} from '../../ui/figure-words.ts';

import type { TimeMarks } from '../../ui/time-marks.ts';

type TopicFigures = Pick<Topics, 'year' | 'region' | 'indicators' | 'wanted' | 'enoughClusters' | 'completeFrom'>;

/** The figures of a topic, and how they read in one language. */
export interface TopicReader extends Speech {
  page: TopicFigures & Partial<Pick<TopicPage, 'leagues' | 'names'>>;
  /** Years drawn, the asked one last. */
  years: readonly number[];
  head: (id: string) => IndicatorHead;
  name: (id: string) => string;
  /** The name inside a sentence. */
  inner: (id: string) => string;
  course: (id: string) => (AggregateFigure | undefined)[];
  now: (id: string) => AggregateFigure | undefined;
  before: (id: string) => AggregateFigure | undefined;
  value: (id: string, value: number | null) => string;
  /** The same for a table, with the number behind it. */
  cell: (id: string, value: number | null) => Exclude<Cell, string>;
  full: (id: string, value: number | null) => string;
  unit: (id: string) => string;
  /** A figure after the name of its indicator: “invention patents per 10,000 persons” says the unit already. */
  afterName: (id: string, text: string) => string;
  /** Matched change of the year with its sign and unit; empty where nothing compares. */
  change: (id: string, figure?: AggregateFigure) => string;
  /** The same with the two levels that it compares, where they are not the ones that stand beside it. */
  changeWhy: (id: string) => string;
  marks: (figure: AggregateFigure | undefined) => string;
  leagues: (id: string) => AggregateFigure[];
  league: (figure: AggregateFigure) => string;
  leagueOf: (code: string | null) => string;
  axisOf: (id: string) => (value: number, step?: number) => string;
  /** Targets and events of the courses; undefined where the page draws none. */
  timed?: TimeMarks | undefined;
  points: (value: number) => string;
  rate: (value: number) => string;
}

export function topicReader(page: TopicReader['page'], speech: Speech, timed?: TimeMarks): TopicReader {
  const { language, say, t } = speech;
  const heads = new Map(page.indicators.map((indicator) => [indicator.id, indicator]));
  const head = (id: string): IndicatorHead => {
    const found = heads.get(id);
    if (found === undefined) throw new Error(`The answer has no indicator ${id}`);
    return found;
  };
  const years = [...new Set(page.region.map((figure) => figure.year))].sort((a, b) => a - b);
  const at = (id: string, year: number) =>
    page.region.find((figure) => figure.indicator === id && figure.year === year);
  const leagueOf = (code: string | null): string => {
    const words = code === null ? undefined : page.names?.[code];
    return words === undefined ? (code ?? t.leagues.unknown) : say(words);
  };
  return {
    ...speech,
    page,
    years: years.length === 0 ? [page.year] : years,
    head,
    name: (id) => say(head(id).name),
    inner: (id) => inside(say(head(id).name), language),
    course: (id) => courseOf(page.region, id, years),
    now: (id) => at(id, page.year),
    before: (id) => at(id, page.year - 1),
    value: (id, value) => valueText(value, head(id), speech),
    cell: (id, value) => valueCell(value, head(id), speech),
    full: (id, value) => withUnit(value, head(id), speech),
    unit: (id) => unitText(head(id), speech),
    afterName: (id, text) => {
      const unit = unitText(head(id), speech);
      const named = unit.includes(' ') && say(head(id).name).toLowerCase().includes(unit.toLowerCase());
      return named ? text.replace(` ${unit}`, '') : text;
    },
    change: (id, figure = at(id, page.year)) => {
      const change = changeOf(figure, head(id));
      return change === null ? '' : changeText(change, head(id), speech);
    },
    changeWhy: (id) => {
      const now = at(id, page.year);
      const change = changeOf(now, head(id));
      if (change === null) return '';
      const said = changeText(change, head(id), speech);
      const { matchedBefore = null, matchedNow = null } = now?.growth ?? {};
      if (!panelTurned(now, at(id, page.year - 1))) return said;
      return t.topics.changeWhy(
        said,
        valueText(matchedBefore, head(id), speech),
        valueText(matchedNow, head(id), speech),
      );
    },
    marks: (figure) => marksOf(figure, speech).join(t.list),
    leagues: (id) => (page.leagues ?? []).filter((league) => league.indicator === id),
    league: (figure) => leagueOf(figure.group.league ?? null),
    leagueOf,
    axisOf:
      (id) =>
      (value, step = 1) =>
        axisFigure(value, head(id).unit, speech, step),
    points: (value) => signed(value, language),
    rate: (value) => percent(value, language),
    timed,
  };
}
