import { join } from 'node:path';
import { readSql } from '../store/database.ts';
import type { Bounds, Snapshot } from '../store/snapshot/snapshots.ts';
import type { EditionBreaks } from './breaks.ts';
import { isParted } from './groups.ts';
import type { Measure } from './measures.ts';
import type { Question } from './question.ts';
import { type AggregateRow, AnswerRow, ChangeRow, DistributionRow, type GrowthRow, SummedRow } from './rows.ts';
import { growthsOf, levelsOf } from './summed-rows.ts';
import { listed, type PlacedGrouping, type Workspace } from './workspace.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  aggregate: readSql(folder, 'aggregate'),
  growth: readSql(folder, 'growth'),
  distribution: readSql(folder, 'distribution'),
  answers: readSql(folder, 'answers'),
};

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
  snapshot: Snapshot;
}

/** Rows of the measures of a question over all clusters. */
export function readRows(asked: PlacedQuestion, measures: readonly Measure[]): Promise<Rows> {
  return rowsOf(asked, measures, null);
}

/**
 * Rows of the clusters that state a measure in every year of a span. Who is asked, who is missing and what is still
 * coming in is told of all clusters.
 * @param key names the grouping, see `Workspace.matchedPanel`
 */
export async function readMatchedPanel(
  asked: PlacedQuestion,
  key: string,
  span: { from: number; to: number },
  measures: readonly Measure[],
): Promise<{ rows: Rows; breaks: EditionBreaks }> {
  if (measures.length === 0) return { rows: noRows, breaks: new Map() };
  const panel = await asked.workspace.matchedPanel(key, asked.placed, span, measures);
  return { rows: await rowsOf(asked, measures, panel.no), breaks: panel.breaks };
}

const noRows: Rows = { levels: [], growths: [], spreads: [], answers: [] };

/** @param panel number of a matched panel that narrows every measure; null for all clusters */
async function rowsOf(asked: PlacedQuestion, measures: readonly Measure[], panel: number | null): Promise<Rows> {
  const { question, placed, workspace, snapshot } = asked;
  if (measures.length === 0) return noRows;
  const span = { grouping: placed.no, from: question.from, to: question.to, panel };
  const growing = measures.filter(
    ({ method }) =>
      method === 'growth' ||
      ((method === 'sum' || method === 'ratio') &&
        (question.growth || question.measure === 'growth' || question.measure === 'index' || question.by.length > 0)),
  );
  await workspace.prepareChanges(growing);
  const spread = measures.filter(({ method }) => method === 'distribution');
  const judged = measures.filter(({ method }) => method === 'answers');
  const bound = (list: readonly Measure[]): Bounds => ({ measures: listed(list), ...span });
  const parted = isParted(placed.grouping);
  const [summed, changes, spreads, answers] = await Promise.all([
    snapshot.rows(sql.aggregate, { ...bound(measures), parted }, SummedRow),
    growing.length === 0 ? [] : snapshot.rows(sql.growth, { ...bound(growing), parted }, ChangeRow),
    spread.length === 0 ? [] : snapshot.rows(sql.distribution, bound(spread), DistributionRow),
    judged.length === 0 ? [] : snapshot.rows(sql.answers, { direct: workspace.direct(judged), ...span }, AnswerRow),
  ]);
  const years = placed.years.filter(({ year }) => year >= question.from && year <= question.to);
  return { levels: levelsOf(measures, years, summed), growths: growthsOf(changes), spreads, answers };
}
