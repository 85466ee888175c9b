import type { CheckExpression } from '../catalogue/check-schema.ts';
import { dayOf, yearOf } from './checks-dates.ts';
import { type CheckView, figureOf, look, type Where } from './checks-view.ts';
import {
  addAll,
  counted,
  divide,
  type Exact,
  exact,
  type Interval,
  larger,
  minus,
  multiply,
  over,
  plus,
  times,
} from './exact-decimal.ts';
import { root } from './exact-root.ts';

/**
 * Works an expression out for the year of the view: between which ends its figure lies after what rounding took from
 * every filed figure. A figure that occurs twice counts as two, which only widens the interval.
 * @returns null where a part is missing, or where it has no value: a base of zero
 */
export function workOut(expression: CheckExpression, view: CheckView, after = 0, override?: Where): Interval | null {
  switch (expression.op) {
    case 'of': {
      const { indicator, year, from } = expression;
      return figureOf(view, indicator, view.year + after + year, override ?? from);
    }
    case 'number':
      return counted(expression.value);
    case 'year':
      return counted(view.year + after + expression.plus);
    case 'day': {
      const { plus: later, month, day } = expression;
      return counted((view.year + after + later) * 10000 + month * 100 + day);
    }
    case 'year-of':
    case 'day-of': {
      const fact = look(view, expression.indicator, view.year + after, override ?? 'report');
      if (fact?.status !== 'value' || fact.text === null) return null;
      return expression.op === 'year-of' ? yearOf(fact.text) : dayOf(fact.text);
    }
    case 'derived': {
      const derived = derivedOf(view, expression.id);
      return workOut(derived, view, after + expression.year, expression.from === 'earlier' ? 'earlier' : override);
    }
    default:
      return combine(expression, (one) => workOut(one, view, after, override));
  }
}

type Leaf = 'of' | 'number' | 'year' | 'day' | 'year-of' | 'day-of' | 'derived';

function combine(
  expression: Exclude<CheckExpression, { op: Leaf }>,
  work: (one: CheckExpression) => Interval | null,
): Interval | null {
  switch (expression.op) {
    case 'sum':
    case 'product':
    case 'mean':
    case 'max': {
      const all = every(expression.of.map(work));
      if (all === null) return null;
      if (expression.op === 'product') return all.reduce(multiply);
      if (expression.op === 'max') return all.reduce(larger);
      return expression.op === 'sum' ? addAll(all) : ends(addAll(all), (end) => over(end, exact(all.length)));
    }
    case 'difference':
    case 'quotient': {
      const [a, b] = [work(expression.of[0]), work(expression.of[1])];
      if (a === null || b === null) return null;
      if (expression.op === 'quotient') return divide(a, b);
      return { low: minus(a.low, b.high), at: minus(a.at, b.at), high: minus(a.high, b.low) };
    }
    case 'power':
    case 'root': {
      const of = work(expression.of);
      if (of === null) return null;
      if (expression.op === 'root') return root(of, expression.by);
      return Array.from({ length: expression.by - 1 }, () => of).reduce(multiply, of);
    }
    case 'growth': {
      const [from, to] = [work(expression.from), work(expression.to)];
      const ratio = from === null || to === null ? null : divide(to, from);
      if (ratio === null) return null;
      return toPercent(expression.over === 1 ? ratio : root(ratio, expression.over));
    }
    case 'compound': {
      const rates = every(expression.rates.map(work));
      if (rates === null) return null;
      return toPercent(root(rates.map(toFactor).reduce(multiply), rates.length));
    }
    default:
      return expression satisfies never;
  }
}

/** The expression of a quantity that a row defines. */
function derivedOf({ derived, check }: CheckView, id: string): CheckExpression {
  const found = derived.get(id);
  if (found === undefined) throw new Error(`${check.id} asks for ${id}, which no cross-check defines`);
  return found;
}

function every(all: readonly (Interval | null)[]): Interval[] | null {
  const known = all.filter((one) => one !== null);
  return known.length < all.length ? null : known;
}

const ends = (of: Interval, change: (end: Exact) => Exact): Interval => ({
  low: change(of.low),
  at: change(of.at),
  high: change(of.high),
});
const hundred = exact(100);
const toFactor = (rate: Interval): Interval => ends(rate, (end) => plus(exact(1), times(end, exact('0.01'))));
const toPercent = (ratio: Interval | null): Interval | null =>
  ratio === null ? null : ends(ratio, (end) => times(minus(end, exact(1)), hundred));
