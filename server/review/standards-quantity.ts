import type { Expression, Quantity } from '../catalogue/review-schema.ts';
import type { Indicator } from '../catalogue/schema.ts';
import {
  addAll,
  compare,
  compounded,
  counted,
  divide,
  type Exact,
  exact,
  type Interval,
  larger,
  multiply,
  over,
  plus,
  print,
  printRate,
  rounded,
  times,
  toNumber,
  zero,
} from '../domain/exact-decimal.ts';
import type { Fact, FactLookup, OpenReason, UsedFact } from './verdict.ts';

/** What figures are made from: the facts of one cluster, what the catalogue says of them, and which were used. */
export interface Workings {
  facts: FactLookup;
  indicators: ReadonlyMap<string, Indicator>;
  /** Decimals that the filling rules ask for. */
  decimals: number;
  used: UsedFact[];
}

/** A figure, or a ratio over `span` years that stands for an average yearly growth. */
export interface Measured {
  interval: Interval;
  span: number | null;
}
export type Outcome = { known: true; measured: Measured } | { known: false; open: readonly OpenReason[] };

/** Looks a fact up and remembers it. */
export function takeFact(work: Workings, indicator: string, year: number): Fact {
  const fact = work.facts(indicator, year);
  if (!work.used.some((fact) => fact.indicator === indicator && fact.year === year)) {
    work.used.push({ indicator, year, ...fact });
  }
  return fact;
}

/**
 * Works a quantity out for a year, exactly and with what rounding leaves open.
 * 无 counts as zero where the catalogue says so; a blank never does.
 */
export function measure(quantity: Quantity, year: number, work: Workings): Outcome {
  switch (quantity.op) {
    case 'growth': {
      const from = evaluate(quantity.from, year, work);
      const to = evaluate(quantity.to, year, work);
      if ('open' in from || 'open' in to) return open(from, to);
      const ratio = divide(to, from);
      if (ratio === null) return { known: false, open: [{ why: 'zero-base' }] };
      return { known: true, measured: { interval: ratio, span: quantity.span } };
    }
    case 'compound': {
      const rates = quantity.rates.map((rate) => evaluate(rate, year, work));
      const factors = rates.flatMap((rate) => ('open' in rate ? [] : [factor(rate)]));
      if (factors.length < rates.length) return open(...rates);
      if (factors.some((factor) => compare(factor.at, zero) <= 0))
        return { known: false, open: [{ why: 'zero-base' }] };
      return { known: true, measured: { interval: factors.reduce(multiply), span: factors.length } };
    }
    default: {
      const found = evaluate(quantity, year, work);
      return 'open' in found ? open(found) : { known: true, measured: { interval: found, span: null } };
    }
  }
}

type Found = Interval | { open: readonly OpenReason[] };

function evaluate(expression: Expression, year: number, work: Workings): Found {
  switch (expression.op) {
    case 'of':
      return figure(expression.indicator, year + expression.year, work);
    case 'scaled': {
      const of = evaluate(expression.of, year, work);
      return 'open' in of ? of : multiply(of, counted(expression.by));
    }
    case 'sum':
    case 'mean':
    case 'product':
    case 'max': {
      const parts = expression.of.map((expression) => evaluate(expression, year, work));
      const known = parts.flatMap((part) => ('open' in part ? [] : [part]));
      if (known.length < parts.length) return { open: parts.flatMap((part) => ('open' in part ? part.open : [])) };
      if (expression.op === 'product') return known.reduce(multiply);
      if (expression.op === 'max') return known.reduce(larger);
      return expression.op === 'sum' ? addAll(known) : shared(addAll(known), exact(known.length));
    }
    default:
      return expression satisfies never;
  }
}

function figure(id: string, year: number, work: Workings): Found {
  const fact = takeFact(work, id, year);
  const indicator = work.indicators.get(id);
  if (fact.status === 'value' && fact.value !== null) {
    return indicator?.type === 'integer' ? counted(fact.value) : rounded(fact.value, work.decimals);
  }
  if (fact.status === 'none' && indicator?.none === 'zero') return counted(0);
  const status = fact.status === 'value' ? 'unreadable' : fact.status;
  return { open: [{ why: 'missing', indicator: id, year, status }] };
}

const open = (...all: readonly Found[]): Outcome => ({
  known: false,
  open: all.flatMap((found) => ('open' in found ? found.open : [])),
});

const factor = (rate: Interval): Interval => {
  const onePlus = (end: Exact) => plus(exact(1), times(end, exact('0.01')));
  return { low: onePlus(rate.low), at: onePlus(rate.at), high: onePlus(rate.high) };
};

const shared = (sum: Interval, by: Exact): Interval => ({
  low: over(sum.low, by),
  at: over(sum.at, by),
  high: over(sum.high, by),
});

/** Where an end of the quantity lies against a threshold: below 0, 0, above 0; a growth is compared without a root. */
export function against({ span }: Measured, end: Exact, threshold: string): -1 | 0 | 1 {
  return compare(end, span === null ? exact(threshold) : compounded(exact(threshold), span));
}

/** The figure itself, as text for the eye. */
export function printed({ interval, span }: Measured): string {
  return span === null ? print(interval.at) : printRate(interval.at, span);
}

/** Value minus threshold, as text for the eye. */
export function distance({ interval, span }: Measured, threshold: string): string {
  if (span === null) {
    return print(plus(interval.at, times(exact(threshold), exact(-1))));
  }
  const rate = (toNumber(interval.at) ** (1 / span) - 1) * 100 - Number(threshold);
  return print(exact(rate.toFixed(6)));
}
