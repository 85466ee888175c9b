import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Bilingual } from '../catalogue/schema.ts';
import type { AggregateFigure, Group } from '../domain/figure.ts';
import { printedNumber } from '../domain/printed-number.ts';
import { groupBy } from './group-by.ts';
import { growthOf, levelOf } from './growth-figures.ts';
import { type Measure, methodOf } from './measures.ts';
import { basisOf, type Question, unitOfDifference } from './question.ts';
import type { Rows } from './read-rows.ts';
import { type AggregateRow, type GrowthRow, placeKey } from './rows.ts';

const percent: Bilingual = { zh: '%', en: '%' };
const points: Bilingual = { zh: '个百分点', en: 'percentage points' };
const place: Bilingual = { zh: '位', en: 'place' };
const indexed: Bilingual = { zh: '指数', en: 'index' };

type Growth = AggregateFigure['growth'];
type Placed = { group: number; year: number };

/**
 * Figures of one indicator, group by group and year by year; ranks come after.
 * @param rows those of its measure
 */
export function figuresOf(
  question: Question,
  first: number,
  measure: Measure,
  rows: Rows,
  groups: readonly Group[],
  catalogue: Catalogue,
): AggregateFigure[] {
  const { levels } = rows;
  const changes = new Map(rows.growths.map((row) => [placeKey(row), row]));
  const level = new Map(levels.map((row) => [placeKey(row), levelOf(measure, row)]));
  const spreads = new Map(rows.spreads.map((row) => [placeKey(row), row]));
  const answers = groupBy(rows.answers, (row) => placeKey(row));
  const growth = (row: Placed): Growth => {
    const change = changes.get(placeKey(row));
    return change === undefined ? null : growthOf(measure, change, changes.get(placeKey({ year: row.year, group: 0 })));
  };
  const chains = question.measure === 'index' ? indices(question, levels, level, changes) : new Map<number, number>();
  return levels.map((row) => {
    const key = placeKey(row);
    const change = growth(row);
    const spread = spreads.get(key);
    const own =
      measure.method === 'distribution'
        ? spread === undefined
          ? null
          : printedNumber(spread.median)
        : (level.get(key) ?? null);
    const growing = measure.method === 'growth';
    const matched = basisOf(question) === 'matched' || (growing && question.basis !== 'all');
    const grown = (matched ? change?.matched : change?.raw) ?? null;
    const wholeLevel = level.get(placeKey({ year: row.year, group: 0 })) ?? null;
    const values = {
      level: growing ? grown : own,
      growth: grown,
      share: own === null || wholeLevel === null || wholeLevel <= 0 ? null : printedNumber((own / wholeLevel) * 100),
      rank: null,
      index: chains.get(key) ?? null,
    };
    const rate = question.measure === 'growth' || growing;
    const judged = measure.method === 'answers';
    const n = rate && matched ? (change?.matchedClusters ?? 0) : row.n;
    return {
      indicator: measure.indicator.id,
      group: groups[row.group] ?? {},
      year: row.year,
      value: judged ? null : values[question.measure],
      measure: question.measure,
      basis: rate && matched ? 'matched' : basisOf(question),
      unit: unitOf(question, measure, change),
      level: judged ? null : growing ? grown : own,
      method: methodOf(measure),
      estimated: measure.estimated,
      averaged: !measure.averaged ? null : measure.span === 2 ? 'V2' : 'V3',
      ...supportOf(row, n, catalogue),
      rank: null,
      standing: null,
      growth: change,
      breaks: [],
      distribution:
        spread === undefined
          ? null
          : {
              min: spread.min,
              q1: printedNumber(spread.q1),
              median: printedNumber(spread.median),
              q3: printedNumber(spread.q3),
              max: spread.max,
            },
      answers: judged ? (answers.get(key) ?? []).map(({ answer, count }) => ({ answer, count })) : null,
    };
  });

  /** Index of each group: its first year in the question = 100; on the matched panel the yearly matched growths, chained. */
  function indices(
    { basis }: Question,
    all: readonly AggregateRow[],
    known: ReadonlyMap<number, number | null>,
    growths: ReadonlyMap<number, GrowthRow>,
  ): Map<number, number> {
    const result = new Map<number, number>();
    const bases = new Map<number, number>();
    for (const row of all) {
      if (row.year < question.from && first < question.from) continue;
      const key = placeKey(row);
      const now = known.get(key) ?? null;
      if (basis === 'matched') {
        const before = result.get(placeKey({ group: row.group, year: row.year - 1 }));
        const change = growths.get(key);
        const rate = change === undefined ? null : growthOf(measure, change, undefined).matched;
        if (before !== undefined && rate !== null) result.set(key, printedNumber(before * (1 + rate / 100)));
        else if (now !== null && !bases.has(row.group)) {
          bases.set(row.group, now);
          if (now > 0) result.set(key, 100);
        }
        continue;
      }
      if (now === null) continue;
      const base = bases.get(row.group) ?? now;
      bases.set(row.group, base);
      if (base > 0) result.set(key, printedNumber((now / base) * 100));
    }
    return result;
  }
}

function supportOf(row: AggregateRow, n: number, { measurement }: Catalogue) {
  return {
    n,
    of: row.of,
    notAsked: row.notAsked,
    zeros: row.zeros,
    missing: row.missing,
    doubtful: row.doubtful,
    reports: { of: row.panel, n: row.panel - row.awaited },
    coverage: row.coverage,
    incomplete: row.coverage !== null && row.coverage < measurement.completeFrom,
    few: n < measurement.enoughClusters,
  };
}

function unitOf(question: Question, measure: Measure, change: Growth): Bilingual | null {
  switch (question.measure) {
    case 'level':
      return measure.indicator.unit;
    case 'growth':
      return unitOfGrowth(measure, change);
    case 'share':
      return percent;
    case 'rank':
      return place;
    case 'index':
      return indexed;
    default:
      return question.measure satisfies never;
  }
}

/** A change of a level is in percent, of a rate in percentage points, of an intensity in its own unit. */
function unitOfGrowth(measure: Measure, change: Growth): Bilingual | null {
  const unit = change?.unit ?? (measure.method === 'ratio' ? unitOfDifference(measure.indicator) : 'percent');
  switch (unit) {
    case 'percent':
      return percent;
    case 'points':
      return points;
    case 'unit':
      return measure.indicator.unit;
    default:
      return unit satisfies never;
  }
}
