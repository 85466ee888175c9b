import type { Group } from '../../../server/domain/figure.ts';
import { exploreWords } from '../../i18n/explore-words.ts';
import type { Legend } from '../../ui/time-marks.ts';
import { rankSentence, sharing } from '../leagues/rank-sentence.ts';
import type { FigureModel, Goal } from '../topics/model.ts';
import type { AnswerGroup, AnswerReader } from './answer-reader.ts';

export interface Drawn extends Pick<FigureModel, 'title' | 'sentence' | 'draw' | 'points'> {
  note: string;
  /** What a click on each mark opens; undefined for a mark that stands for nothing of its own. */
  opens: (Goal | undefined)[];
  /** Dated events that are drawn, in the order of their numbers. */
  events?: Legend | undefined;
}

/** One group of an answer, and the indicator whose figures it shows. */
export interface Line {
  id: string;
  group: AnswerGroup;
  name: string;
}

/** What is said of the mark of a line in a year. */
export const says = (reader: AnswerReader, line: Line, year: number): string => {
  const figure = reader.at(line.id, line.group.key, year);
  const support = figure === undefined ? '' : reader.t.nOf(figure.n, figure.of);
  const more = [support, reader.marks(figure)].filter((name) => name !== '').join(reader.t.dot);
  return reader.t.topics.panelSays(line.name, year, reader.long(figure), more);
};

/**
 * The league or cluster of a group, or the page of the indicator, in the year of the mark; groups of another kind have no
 * page, nor have totals that the page of the indicator does not narrow alike: what opened would not add up to the mark.
 */
export function goalOf(
  { by, narrowed }: AnswerReader,
  indicator: string,
  group: AnswerGroup,
  year: number,
): Goal | undefined {
  const own: Group = JSON.parse(group.key);
  if (own.cluster != null) return { to: 'cluster', cluster: Number(own.cluster), fact: `${indicator}~${year}` };
  if (own.league != null && by.length === 1) return { to: 'league', league: own.league, indicator, year };
  return group.whole && !narrowed ? { to: 'indicator', indicator, year } : undefined;
}

/** The league that a group of an answer is, null where it is another kind of group. */
export const leagueOf = (group: AnswerGroup): string | null => (JSON.parse(group.key) as Group).league ?? null;

export interface Ranked {
  name: string;
  figure: ReturnType<AnswerReader['at']>;
}

/** Known figures, the largest first; of places the first. */
const ordered = ({ shown, measure }: AnswerReader, rows: readonly Ranked[]): Ranked[] =>
  rows
    .filter((row) => shown(row.figure) !== null)
    .sort((a, b) => ((shown(b.figure) ?? 0) - (shown(a.figure) ?? 0)) * (measure === 'rank' ? -1 : 1));

/** Title that names the first of groups. */
export function firstOf(reader: AnswerReader, rows: readonly Ranked[]): string {
  const { t, language, heads, years, long, inner, doubtful, answer } = reader;
  const known = ordered(reader, rows);
  const sound = known.filter(({ figure }) => !doubtful(figure));
  const first = sound[0] ?? known[0];
  const left = known.length - sound.length;
  const apart = first === known[0] ? '' : exploreWords[language].groupsLeftOut(left, answer.enoughClusters);
  const name = inner(heads[0]?.id ?? '');
  if (first === undefined) return name;
  const read = (row: Ranked) => ({ name: row.name, value: long(row.figure) });
  const leaders = t.leagues.several(sharing((sound.length > 0 ? sound : known).map(read), read(first)));
  if (reader.measure === 'rank') {
    const title = exploreWords[language].titleRank(
      years.at(-1) ?? 0,
      leaders,
      exploreWords[language].measured('rank', name),
    );
    return `${title}${apart}`;
  }
  const title = exploreWords[language].titleFirst(
    years.at(-1) ?? 0,
    leaders,
    exploreWords[language].measured(reader.measure, name),
    long(first.figure),
  );
  return `${title}${apart}`;
}

/** What is said of groups in their order. */
export function sentenceOf(reader: AnswerReader, rows: readonly Ranked[]): string {
  const { t, language, answer, long, doubtful } = reader;
  const ranked = ordered(reader, rows).map(({ name, figure }) => ({
    name,
    value: long(figure),
    pale: doubtful(figure),
  }));
  const apart = (n: number) => exploreWords[language].groupsLeftOut(n, answer.enoughClusters);
  return rankSentence(ranked, { falling: false, region: '', apart }, t);
}
