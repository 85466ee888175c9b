import { answerQuestion } from '../../analytics/answer-query.ts';
import type { Question } from '../../analytics/question.ts';
import type { ComparePage, ComparePageQuery } from '../../contract/compare-page.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import { byRank, filterOf, isWhole, type Standpoint, toldAnswer, yearOf } from '../answers/answers.ts';
import { headOf } from '../answers/heads.ts';
import { recordedOf } from '../shared/recorded.ts';

/** Years of the small multiples, the asked one last. */
const span = 5;

/** What the comparison of leagues by one indicator holds beside the matrix and the scatter of many. */
type RankedPage = Omit<ComparePage, 'matrix' | 'set' | 'scatter' | 'scatterRefused' | 'sets' | 'choices'>;

export interface Ranked {
  page: RankedPage;
  /** Reports of the year are owed and not there. */
  comingIn: boolean;
}

/** One indicator by league: ranks, course, growth and contributions, as the page of leagues and the bulletin show them. */
export async function rankedByLeague(id: string, query: ComparePageQuery, at: Standpoint): Promise<Ranked> {
  const { catalogue, snapshot } = at;
  const year = await yearOf(snapshot, query.year);
  const before = Math.min(query.before ?? year - 1, year - 1);
  const ask = (question: Pick<Question, 'from' | 'to' | 'measure' | 'basis'>) =>
    answerQuestion(
      {
        indicators: [id],
        by: ['league'],
        filter: filterOf(query),
        joint: query.joint,
        spread: 'refuse',
        growth: true,
        doubtful: query.doubtful === true,
        ...question,
      },
      catalogue,
      snapshot,
    );
  const levels = await ask({ from: year - span + 1, to: year, measure: 'level', basis: 'all' });
  // While reports are still coming in, levels of all clusters would rank who has sent how many of them.
  const now = levels.figures.find((figure) => isWhole(figure) && figure.year === year)?.reports;
  const comingIn = now !== undefined && now.n < now.of;
  const basis = query.basis ?? (query.measure === 'growth' || comingIn ? 'matched' : 'all');
  const [ranked, paired, years, recorded] = await Promise.all([
    ask({ from: year, to: year, measure: query.measure, basis }),
    // Who moved past whom is told of the clusters that stand in both years.
    ask({ from: before, to: year, measure: 'level', basis: 'matched' }),
    readPanelYears(snapshot),
    recordedOf(at),
  ]);
  const told = await toldAnswer(
    { ...ranked, figures: [...ranked.figures, ...paired.figures, ...levels.figures] },
    [id],
    at,
  );
  const page: RankedPage = {
    asOf: query.asOf ?? null,
    year,
    before,
    years: [...years],
    measure: query.measure,
    basis,
    joint: query.joint,
    indicator: headOf(catalogue, catalogue.indicator(id)),
    names: told.names,
    ranking: {
      whole: ranked.figures.find(isWhole) ?? null,
      groups: ranked.figures.filter((figure) => !isWhole(figure)).sort(byRank),
    },
    pair: paired.figures.filter((figure) => figure.year === before || figure.year === year),
    series: levels.figures,
    overlaps: levels.overlaps,
    enoughClusters: catalogue.measurement.enoughClusters,
    completeFrom: catalogue.measurement.completeFrom,
    notes: told.notes,
    recorded,
  };
  return { page, comingIn };
}
