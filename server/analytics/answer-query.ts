import { join } from 'node:path';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Indicator } from '../catalogue/schema.ts';
import type { AggregateFigure, Group } from '../domain/figure.ts';
import { type Scope, scopeKey } from '../domain/scope.ts';
import { readSql } from '../store/database.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Bounds, Snapshot } from '../store/snapshot/snapshots.ts';
import { breaksOf } from './breaks.ts';
import { chosenMeasures } from './chosen-measures.ts';
import { figuresOf } from './figures.ts';
import { groupClusters, isParted, type RegisteredCluster } from './groups.ts';
import { type Measure, measuresOf } from './measures.ts';
import { basisOf, checkCost, checkQuestion, type Question } from './question.ts';
import { AggregateRow, AnswerRow, DistributionRow, GrowthRow } from './rows.ts';
import { withStandings } from './standings.ts';
import { listed, type PlacedGrouping, Workspace } from './workspace.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  aggregate: readSql(folder, 'aggregate'),
  growth: readSql(folder, 'growth'),
  distribution: readSql(folder, 'distribution'),
  answers: readSql(folder, 'answers'),
  complete: readSql(folder, 'complete'),
};

/** What is counted twice where clusters of several leagues stand under every member. */
export interface Overlap {
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

/** Everything the rows of one question are made of. */
export interface Rows {
  levels: AggregateRow[];
  growths: GrowthRow[];
  spreads: DistributionRow[];
  answers: AnswerRow[];
}

/**
 * Answers a question on a ledger as it stood, each indicator by the one method that `chosenMeasures` names.
 * @throws Refusal with the reason where the question cannot be answered
 */
export async function answerQuestion(
  question: Question,
  catalogue: Catalogue,
  snapshot: Snapshot,
  scope: Scope,
): Promise<Answer> {
  const indicators = checkQuestion(question, catalogue);
  const { measure } = question;
  if (basisOf(question) === 'matched' && (measure === 'level' || measure === 'share' || measure === 'rank')) {
    return onMatchedPanel(question, indicators, catalogue, snapshot, scope);
  }
  return answerOn(question, indicators, catalogue, snapshot, scope);
}

async function answerOn(
  question: Question,
  indicators: readonly Indicator[],
  catalogue: Catalogue,
  snapshot: Snapshot,
  scope: Scope,
): Promise<Answer> {
  const workspace = await Workspace.on(snapshot);
  const all = measuresOf(catalogue);
  const { by, filter, joint, from, to } = question;
  const key = JSON.stringify([scopeKey(scope), by, filter, joint]);
  const make = async () => groupClusters(await registerOf(snapshot, scope), by, filter, joint);
  return workspace.withGrouping(key, make, async (placed) => {
    const { groups, clusters } = placed.grouping;
    const whole = placed.grouping.numbers.filter((number) => number === 0).length;
    const years = to - from + 1;
    checkCost(catalogue, {
      indicators: indicators.length,
      measures: indicators.reduce((sum, one) => sum + (all.get(one.id)?.length ?? 0), 0),
      years,
      groups: groups.length,
      clusters: whole,
    });
    if (clusters.length === 0) return { groups, figures: [], overlaps: [] };
    const chosen = await chosenMeasures(question, indicators, catalogue, snapshot);
    await workspace.prepare([...chosen.values()], catalogue);
    // Places won or lost, and growth, are told against the year before the first.
    const first = by.length > 0 ? from - 1 : from;
    const rows = await readRows({ ...question, from: first }, [...chosen.values()], placed, workspace, snapshot);
    const figures = [...chosen].flatMap(([indicator, measure]) =>
      withStandings(figuresOf(question, first, measure, rows, groups, catalogue), indicator, by.length > 0).filter(
        (one) => one.year >= from,
      ),
    );
    for (const figure of figures) {
      figure.breaks = breaksOf(catalogue.indicator(figure.indicator), figure, placed.breaks);
      if (!question.growth && question.measure !== 'growth' && figure.method !== 'growth') figure.growth = null;
    }
    return { groups, figures, overlaps: joint === 'members' && by.includes('league') ? overlapsOf(figures) : [] };
  });
}

/** Clusters the asker may see, read once per version of the ledger. */
export function registerOf(snapshot: Snapshot, scope: Scope): Promise<readonly RegisteredCluster[]> {
  return snapshot.memo(`register ${scopeKey(scope)}`, () => readRegister(snapshot, scope));
}

/**
 * Levels that compare year by year: of the clusters that state the indicator in every year of the question; of a single
 * year, in it and in the year before.
 */
async function onMatchedPanel(
  question: Question,
  indicators: readonly Indicator[],
  catalogue: Catalogue,
  snapshot: Snapshot,
  scope: Scope,
): Promise<Answer> {
  const chosen = await chosenMeasures(question, indicators, catalogue, snapshot);
  const workspace = await Workspace.on(snapshot);
  const answers: Answer[] = [];
  for (const [indicator, measure] of chosen) {
    await workspace.prepare([measure], catalogue);
    const { by: _by, filter, joint, from, to } = question;
    const key = JSON.stringify([scopeKey(scope), [], filter, joint]);
    const make = async () => groupClusters(await registerOf(snapshot, scope), [], filter, joint);
    const span = { from: from === to ? from - 1 : from, to };
    const complete = await workspace.withGrouping(key, make, (placed) =>
      completeClusters(snapshot, { measures: listed([measure]), grouping: placed.no, ...span }),
    );
    const narrowed = { ...question, filter: { ...filter, cluster: complete.length === 0 ? [0] : complete } };
    const [panel, all] = await Promise.all([
      answerOn(narrowed, [indicator], catalogue, snapshot, scope),
      answerOn(question, [indicator], catalogue, snapshot, scope),
    ]);
    answers.push({ ...all, figures: all.figures.map((one) => ofPanel(one, panel.figures)), overlaps: panel.overlaps });
  }
  return {
    groups: answers[0]?.groups ?? [{}],
    figures: answers.flatMap((one) => one.figures),
    overlaps: answers.flatMap((one) => one.overlaps),
  };
}

/** A figure of the matched panel; who is asked, who is missing and what is still coming in is told of all clusters. */
function ofPanel(all: AggregateFigure, panel: readonly AggregateFigure[]): AggregateFigure {
  const key = JSON.stringify(all.group);
  const own = panel.find((one) => one.year === all.year && JSON.stringify(one.group) === key);
  const { of, notAsked, missing, doubtful, reports, coverage, incomplete } = all;
  const whose = { of, notAsked, missing, doubtful, reports, coverage, incomplete, basis: 'matched' as const };
  if (own !== undefined) return { ...own, ...whose, group: all.group };
  const nothing = { value: null, level: null, n: 0, zeros: 0, few: true, rank: null, standing: null, growth: null };
  return { ...all, ...whose, ...nothing };
}

async function completeClusters(snapshot: Snapshot, bound: Bounds): Promise<number[]> {
  const columns = await snapshot.columns(sql.complete, bound);
  return (columns.get('clusterId') ?? []).map(Number);
}

async function readRows(
  question: Question,
  measures: readonly Measure[],
  placed: PlacedGrouping,
  workspace: Workspace,
  snapshot: Snapshot,
): Promise<Rows> {
  const span = { grouping: placed.no, from: question.from, to: question.to };
  const growing = measures.filter(
    (one) =>
      one.method === 'growth' ||
      ((one.method === 'sum' || one.method === 'ratio') &&
        (question.growth || question.measure === 'growth' || question.measure === 'index' || question.by.length > 0)),
  );
  await workspace.prepareChanges(growing);
  const spread = measures.filter((one) => one.method === 'distribution');
  const judged = measures.filter((one) => one.method === 'answers');
  const bound = (list: readonly Measure[]): Bounds => ({ measures: listed(list), ...span });
  const parted = isParted(placed.grouping);
  const [levels, growths, spreads, answers] = await Promise.all([
    snapshot.rows(sql.aggregate, { ...bound(measures), parted }, AggregateRow),
    growing.length === 0 ? [] : snapshot.rows(sql.growth, { ...bound(growing), parted }, GrowthRow),
    spread.length === 0 ? [] : snapshot.rows(sql.distribution, bound(spread), DistributionRow),
    judged.length === 0 ? [] : snapshot.rows(sql.answers, { direct: workspace.direct(judged), ...span }, AnswerRow),
  ]);
  return { levels, growths, spreads, answers };
}

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
