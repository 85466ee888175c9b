import type { EditionBreaks } from './breaks.ts';
import { type Complete, countAnswers, type Span, spreads, sumLevels } from './cells/roll-up.ts';
import { sumChanges } from './cells/roll-up-changes.ts';
import { groupBy } from './group-by.ts';
import type { Measure } from './measures.ts';
import type { Question } from './question.ts';
import type { AggregateRow, AnswerRow, DistributionRow, GrowthRow } from './rows.ts';
import { growthsOf, levelsOf } from './summed-rows.ts';
import type { PlacedGrouping, Workspace } from './workspace.ts';

/** Everything the figures of one question are made of. */
export interface Rows {
  levels: AggregateRow[];
  growths: GrowthRow[];
  spreads: DistributionRow[];
  answers: AnswerRow[];
}

/** A question on a grouping that stands in the workspace, with the cells of its measures. */
export interface PlacedQuestion {
  question: Question;
  placed: PlacedGrouping;
  workspace: Workspace;
}

/** Rows of the measures of a question over all clusters. */
export function readRows(asked: PlacedQuestion, measures: readonly Measure[]): Rows {
  return rowsOf(asked, measures, () => null);
}

/**
 * Rows of the clusters that state a measure in every year of a span. Who is asked, who is missing and what is still
 * coming in is told of all clusters.
 */
export async function readMatchedPanel(
  asked: PlacedQuestion,
  span: Span,
  measures: readonly Measure[],
): Promise<{ rows: Rows; breaks: EditionBreaks }> {
  if (measures.length === 0) return { rows: noRows, breaks: new Map() };
  const { workspace, placed } = asked;
  return {
    rows: rowsOf(asked, measures, (measure) => workspace.complete(measure, span)),
    breaks: await workspace.breaksOfMatched(placed, span, measures),
  };
}

/** The rows of each measure, taken apart once. */
export function rowsByMeasure({ levels, growths, spreads, answers }: Rows): (m: number) => Rows {
  const of = <R extends { m: number }>(rows: readonly R[]) => groupBy(rows, ({ m }) => m);
  const apart = { levels: of(levels), growths: of(growths), spreads: of(spreads), answers: of(answers) };
  return (m) => ({
    levels: apart.levels.get(m) ?? [],
    growths: apart.growths.get(m) ?? [],
    spreads: apart.spreads.get(m) ?? [],
    answers: apart.answers.get(m) ?? [],
  });
}

const noRows: Rows = { levels: [], growths: [], spreads: [], answers: [] };

/** @param completeOf the matched panel that narrows a measure; null for all clusters */
function rowsOf(
  { question, placed, workspace }: PlacedQuestion,
  measures: readonly Measure[],
  completeOf: (measure: Measure) => Complete,
): Rows {
  if (measures.length === 0) return noRows;
  const { panel } = workspace;
  const { members } = placed;
  const span = { from: question.from, to: question.to };
  const isGrowing = ({ method }: Measure): boolean =>
    method === 'growth' ||
    ((method === 'sum' || method === 'ratio') &&
      (question.growth || question.measure === 'growth' || question.measure === 'index' || question.by.length > 0));
  const isSpread = ({ method }: Measure): boolean => method === 'distribution';
  const isJudged = ({ method }: Measure): boolean => method === 'answers';
  const of = (measure: Measure) => workspace.measured(measure);
  const years = placed.years.filter(({ year }) => year >= span.from && year <= span.to);
  return {
    levels: levelsOf(
      measures,
      years,
      measures.flatMap((measure) => sumLevels(panel, of(measure), members, span, completeOf(measure))),
    ),
    growths: growthsOf(
      measures
        .filter(isGrowing)
        .flatMap((measure) => sumChanges(panel, of(measure), members, span, completeOf(measure))),
    ),
    spreads: measures
      .filter(isSpread)
      .flatMap((measure) => spreads(panel, of(measure), members, span, completeOf(measure))),
    answers: measures.filter(isJudged).flatMap((measure) => countAnswers(panel, of(measure), members, span)),
  };
}
