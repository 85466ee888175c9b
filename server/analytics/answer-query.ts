import { join } from 'node:path';
import type { z } from 'zod';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Indicator } from '../catalogue/schema.ts';
import type { AggregateFigure, Dimension, Filter, Group, JointMode } from '../domain/figure.ts';
import { readSql } from '../store/database.ts';
import { type Grouping, groupClusters, type RegisteredCluster } from './groups.ts';
import { growthOf, levelOf } from './growth-figures.ts';
import { type Measure, measuresOf } from './measures.ts';
import { AggregateRow, AnswerRow, CoverageRow, DistributionRow, GrowthRow } from './rows.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  aggregate: readSql(folder, 'aggregate'),
  growth: readSql(folder, 'growth'),
  distribution: readSql(folder, 'distribution'),
  answers: readSql(folder, 'answers'),
  coverage: readSql(folder, 'coverage'),
};

/** Below this share of last known output a figure is shown as incomplete (DESIGN, what an aggregate means). */
const completeFrom = 0.8;
/** A figure resting on fewer clusters is marked. */
const enough = 3;

/** What the engine needs of a ledger as it stood at one date: bound SQL, the register, the small numbers of indicators. */
export interface AnalyticsReader {
  rows<T extends z.ZodType>(
    text: string,
    params: Record<string, string | number | readonly number[]>,
    row: T,
  ): Promise<z.infer<T>[]>;
  /** undefined: no submission ever stated the indicator. */
  indicatorNumber(id: string): number | undefined;
  register(): Promise<readonly RegisteredCluster[]>;
}

export interface Question {
  indicators: readonly Indicator[];
  by: readonly Dimension[];
  filter: Filter;
  from: number;
  to: number;
  joint: JointMode;
  /** Adds raw and matched growth over the measure's span to every figure. */
  growth: boolean;
}

export interface Answer {
  groups: readonly Group[];
  /** Number of the group in `groups` beside each figure; 0 is the whole of the question. */
  figures: readonly { group: number; figure: AggregateFigure }[];
}

/**
 * Figures of the indicators per group and year, the whole of the question first. One method per indicator for the
 * whole answer, so that its groups compare: the catalogue's choice that most clusters can be computed by.
 */
export async function answerQuestion(
  question: Question,
  catalogue: Catalogue,
  reader: AnalyticsReader,
): Promise<Answer> {
  const grouping = groupClusters(await reader.register(), question.by, question.filter, question.joint);
  const measures = measuresOf(question.indicators, (id) => catalogue.indicator(id));
  const [levels, growths, spreads] = await Promise.all([
    levelRows(measures, question, grouping, catalogue, reader),
    growthRows(measures, question, grouping, reader),
    spreadFigures(question, grouping, catalogue, reader),
  ]);
  const figures: { group: number; figure: AggregateFigure }[] = [...spreads];
  for (const indicator of question.indicators) {
    const measure = mostContributed(measures, indicator, levels);
    if (measure === undefined) continue;
    for (const row of levels) {
      if (row.m !== measure.m) continue;
      const change = growths.find((one) => one.m === row.m && one.group === row.group && one.year === row.year);
      figures.push({ group: row.group, figure: figureOf(measure, row, change, grouping.groups[row.group] ?? {}) });
    }
  }
  return { groups: grouping.groups, figures };
}

type Reader = AnalyticsReader;

function boundParts(measures: readonly Measure[], reader: Reader): string {
  return JSON.stringify(
    measures.flatMap((measure) =>
      // An indicator nobody ever stated has no number; −1 matches nothing, so the measure is known for no cluster.
      measure.parts.map(({ indicator, ...part }) => ({ ...part, no: reader.indicatorNumber(indicator) ?? -1 })),
    ),
  );
}

function boundMembers(grouping: Grouping) {
  return { clusters: grouping.clusters, groups: grouping.numbers };
}

async function levelRows(
  measures: readonly Measure[],
  question: Question,
  grouping: Grouping,
  catalogue: Catalogue,
  reader: Reader,
): Promise<AggregateRow[]> {
  if (measures.length === 0 || grouping.clusters.length === 0) return [];
  const asked = measures.flatMap((measure) =>
    catalogue.fieldsOf(measure.indicator.id).map(({ form }) => ({ m: measure.m, form: form.id })),
  );
  return reader.rows(
    sql.aggregate,
    {
      parts: boundParts(measures, reader),
      asked: JSON.stringify(asked),
      ...boundMembers(grouping),
      weights: grouping.weights,
      from: question.from,
      to: question.to,
    },
    AggregateRow,
  );
}

async function growthRows(
  measures: readonly Measure[],
  question: Question,
  grouping: Grouping,
  reader: Reader,
): Promise<GrowthRow[]> {
  const wanted = measures.filter((measure) => question.growth || measure.method === 'growth');
  if (wanted.length === 0 || grouping.clusters.length === 0) return [];
  return reader.rows(
    sql.growth,
    {
      parts: boundParts(wanted, reader),
      spans: JSON.stringify(wanted.map(({ m, span }) => ({ m, span }))),
      ...boundMembers(grouping),
      weights: grouping.weights,
      from: question.from,
      to: question.to,
    },
    GrowthRow,
  );
}

function mostContributed(
  measures: readonly Measure[],
  indicator: Indicator,
  rows: readonly AggregateRow[],
): Measure | undefined {
  let best: { measure: Measure; n: number } | undefined;
  for (const measure of measures) {
    if (measure.indicator.id !== indicator.id) continue;
    const n = rows.reduce((sum, row) => sum + (row.m === measure.m && row.group === 0 ? row.n : 0), 0);
    if (best === undefined || n > best.n) best = { measure, n };
  }
  return best?.measure;
}

function figureOf(measure: Measure, row: AggregateRow, change: GrowthRow | undefined, group: Group): AggregateFigure {
  const growth = change === undefined ? null : growthOf(measure, change);
  const growing = measure.method === 'growth';
  const n = growing ? (growth?.matchedClusters ?? 0) : row.n;
  return {
    indicator: measure.indicator.id,
    group,
    year: row.year,
    value: growing ? (growth?.matched ?? null) : levelOf(measure, row.num, row.den),
    method: measure.method === 'ratio' && measure.estimated ? 'weighted' : measure.method,
    estimated: measure.estimated,
    n,
    of: row.of,
    notAsked: row.not_asked,
    zeros: row.zeros,
    missing: row.missing,
    coverage: row.coverage,
    incomplete: row.coverage !== null && row.coverage < completeFrom,
    few: n < enough,
    rank: null,
    growth,
    distribution: null,
    answers: null,
  };
}

/** Median and range of what cannot be rebuilt, counts of answers for questions. */
async function spreadFigures(
  question: Question,
  grouping: Grouping,
  catalogue: Catalogue,
  reader: Reader,
): Promise<{ group: number; figure: AggregateFigure }[]> {
  const byNumber = new Map<number, Indicator>();
  for (const indicator of question.indicators) {
    const first = indicator.aggregation[0]?.method;
    const no = reader.indicatorNumber(indicator.id);
    if (no !== undefined && (first === 'distribution' || first === 'answers')) byNumber.set(no, indicator);
  }
  if (byNumber.size === 0 || grouping.clusters.length === 0) return [];
  const numbers = (method: 'distribution' | 'answers') =>
    JSON.stringify(
      [...byNumber].filter(([, indicator]) => indicator.aggregation[0]?.method === method).map(([no]) => no),
    );
  const bound = { ...boundMembers(grouping), from: question.from, to: question.to };
  const forms = [...byNumber].flatMap(([no, { id }]) =>
    catalogue.fieldsOf(id).map(({ form }) => ({ no, form: form.id })),
  );
  const [spreads, answers, coverages] = await Promise.all([
    reader.rows(sql.distribution, { ...bound, indicators: numbers('distribution') }, DistributionRow),
    reader.rows(sql.answers, { ...bound, indicators: numbers('answers') }, AnswerRow),
    reader.rows(sql.coverage, { ...bound, indicators: JSON.stringify(forms) }, CoverageRow),
  ]);
  return coverages.flatMap((row) => {
    const indicator = byNumber.get(row.no);
    if (indicator === undefined) return [];
    const same = (one: { no: number; group: number; year: number }) =>
      one.no === row.no && one.group === row.group && one.year === row.year;
    const spread = spreads.find(same);
    const counts = answers.filter(same).map(({ answer, count }) => ({ answer, count }));
    const n = spread?.n ?? row.of - row.missing.length;
    const judged = indicator.aggregation[0]?.method === 'answers';
    const figure: AggregateFigure = {
      indicator: indicator.id,
      group: grouping.groups[row.group] ?? {},
      year: row.year,
      value: judged ? null : (spread?.median ?? null),
      method: judged ? 'answers' : 'distribution',
      estimated: false,
      n,
      of: row.of,
      notAsked: row.not_asked,
      zeros: 0,
      missing: row.missing,
      coverage: row.coverage,
      incomplete: row.coverage !== null && row.coverage < completeFrom,
      few: n < enough,
      rank: null,
      growth: null,
      distribution:
        spread === undefined
          ? null
          : { min: spread.min, q1: spread.q1, median: spread.median, q3: spread.q3, max: spread.max },
      answers: judged ? counts : null,
    };
    return [{ group: row.group, figure }];
  });
}
