import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { AggregateFigure, Group } from '../domain/figure.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { breaksOf, editionKey } from './breaks.ts';
import { chosenMeasures } from './chosen-measures.ts';
import { figuresOf } from './figures.ts';
import { groupClusters } from './groups.ts';
import { type Measure, measuresOf } from './measures.ts';
import { basisOf, checkCost, checkQuestion, type Question } from './question.ts';
import { readMatchedPanel, readRows, rowsByMeasure } from './read-rows.ts';
import { withStandings } from './standings.ts';
import { Workspace } from './workspace.ts';

/** What is counted twice where clusters of several leagues stand under every member. */
interface Overlap {
  indicator: string;
  year: number;
  /** Σ groups − overlap = the whole. */
  value: number;
}

export interface Answer {
  groups: readonly Group[];
  /** The whole of the question first, then group by group, year by year; indicators in the order asked. */
  figures: AggregateFigure[];
  overlaps: Overlap[];
}

/**
 * Answers a question on a ledger as it stood, each indicator by the one method that `chosenMeasures` names.
 * @throws Refusal with the reason where the question cannot be answered
 */
export async function answerQuestion(question: Question, catalogue: Catalogue, snapshot: Snapshot): Promise<Answer> {
  const indicators = checkQuestion(question, catalogue);
  const workspace = await Workspace.on(snapshot, catalogue);
  const all = measuresOf(catalogue);
  const { by, filter, joint, from, to } = question;
  const key = JSON.stringify([by, filter, joint]);
  const make = async () => groupClusters(await readRegister(snapshot), by, filter, joint);
  const placed = await workspace.grouping(key, make);
  const { groups, clusters } = placed.grouping;
  const whole = placed.grouping.numbers.filter((number) => number === 0).length;
  const years = to - from + 1;
  checkCost(catalogue, {
    indicators: indicators.length,
    measures: indicators.reduce((sum, indicator) => sum + (all.get(indicator.id)?.length ?? 0), 0),
    years,
    groups: groups.length,
    clusters: whole,
  });
  if (clusters.length === 0) return { groups, figures: [], overlaps: [] };
  const chosen = await chosenMeasures(question, indicators, catalogue, snapshot);
  const measures = [...chosen.values()];
  await workspace.prepare(measures);
  // Places won or lost, and growth, are told against the year before the first.
  const first = by.length > 0 ? from - 1 : from;
  const asker = { question: { ...question, from: first }, placed, workspace };
  // Answers in words are counted; they have no level that could be compared.
  const isCompared = ({ method }: Measure): boolean => comparesLevels(question) && method !== 'answers';
  const [matched, plain] = await Promise.all([
    readMatchedPanel(asker, { from: from === to ? from - 1 : from, to }, measures.filter(isCompared)),
    readRows(
      asker,
      measures.filter((measure) => !isCompared(measure)),
    ),
  ]);
  const [comparedRows, plainRows] = [rowsByMeasure(matched.rows), rowsByMeasure(plain)];
  const figures = [...chosen].flatMap(([indicator, measure]) => {
    const compared = isCompared(measure);
    const basis = compared || !comparesLevels(question) ? question.basis : 'all';
    const rows = compared ? comparedRows(measure.m) : plainRows(measure.m);
    const own = figuresOf({ ...question, basis }, first, measure, rows, groups, catalogue);
    const editions = (figure: AggregateFigure) =>
      (compared ? matched.breaks : placed.breaks).get(
        editionKey(compared ? measure.m : null, figure.group, figure.year),
      );
    return withStandings(own, indicator, by.length > 0)
      .filter(({ year }) => year >= from)
      .map((figure) => ({ ...figure, breaks: breaksOf(indicator, figure.year, editions(figure)) }));
  });
  for (const figure of figures) {
    if (!question.growth && question.measure !== 'growth' && figure.method !== 'growth') figure.growth = null;
  }
  return { groups, figures, overlaps: joint === 'members' && by.includes('league') ? overlapsOf(figures) : [] };
}

/**
 * Levels that compare year by year: of the clusters that state the indicator in every year of the question; of a single
 * year, in it and in the year before. Who is asked, who is missing and what is still coming in is told of all clusters.
 */
const comparesLevels = (question: Question): boolean =>
  basisOf(question) === 'matched' && ['level', 'share', 'rank'].includes(question.measure);

function overlapsOf(figures: readonly AggregateFigure[]): Overlap[] {
  const sums = new Map<string, { indicator: string; year: number; groups: number; whole: number }>();
  for (const { indicator, year, group, value, method, measure } of figures) {
    if (method !== 'sum' || measure !== 'level') continue;
    const key = `${indicator} ${year}`;
    const sum = sums.get(key) ?? { indicator, year, groups: 0, whole: 0 };
    if (Object.keys(group).length === 0) sum.whole = value ?? 0;
    else sum.groups += value ?? 0;
    sums.set(key, sum);
  }
  return [...sums.values()].map(({ indicator, year, groups, whole }) => ({ indicator, year, value: groups - whole }));
}
