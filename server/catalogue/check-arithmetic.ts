import {
  addAll,
  compare,
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
  rounded,
  times,
  zero,
} from '../domain/exact-decimal.ts';
import { root } from '../domain/exact-root.ts';
import type { Allowance, CheckExpression, Comparison, RelationOf } from './check-schema.ts';
import type { Indicator } from './schema.ts';

/** A part of an expression that is looked up, not worked out of others. */
export type CheckLeaf = Extract<
  CheckExpression,
  { op: 'of' | 'number' | 'year' | 'day' | 'year-of' | 'day-of' | 'derived' }
>;

const leaves: ReadonlySet<CheckExpression['op']> = new Set<CheckLeaf['op']>([
  'of',
  'number',
  'year',
  'day',
  'year-of',
  'day-of',
  'derived',
]);
export const isLeaf = (expression: CheckExpression): expression is CheckLeaf => leaves.has(expression.op);

/** The expressions that an expression is worked out of. */
export function partsOf(expression: Exclude<CheckExpression, CheckLeaf>): readonly CheckExpression[] {
  switch (expression.op) {
    case 'power':
    case 'root':
      return [expression.of];
    case 'growth':
      return [expression.from, expression.to];
    case 'compound':
      return expression.rates;
    default:
      return expression.of;
  }
}

/** What the parts of an expression make together; null where one is missing, or where it has no value. */
export function combine(
  expression: Exclude<CheckExpression, CheckLeaf>,
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

function every(all: readonly (Interval | null)[]): Interval[] | null {
  const known = all.filter((interval) => interval !== null);
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

/** Decimals that are really written in a cell. */
export const decimalsIn = (raw: string): number => /\d[.．](\d+)/u.exec(raw.normalize('NFKC'))?.[1]?.length ?? 0;

/**
 * Between which ends a filed figure lies: a count is what it is, every other figure was rounded. 无 is zero where the
 * catalogue says so.
 * @param decimals at least so many were asked for
 */
export function intervalOf(
  { status, value }: { status: string; value: number | null },
  { type, none }: Pick<Indicator, 'type' | 'none'>,
  decimals: number,
): Interval | null {
  if (status === 'none') return none === 'zero' ? counted(0) : null;
  if (status !== 'value' || value === null) return null;
  return type === 'integer' && Number.isInteger(value) ? counted(value) : rounded(value, decimals);
}

/** A figure as it is printed, without what rounding may have taken from it. */
export const printed = ({ at }: Interval): Interval => ({ low: at, at, high: at });

/** Do values within the two intervals satisfy the comparison? */
export function possible(left: Interval, how: Comparison, right: Interval): boolean {
  switch (how) {
    case '=':
      return compare(left.low, right.high) <= 0 && compare(right.low, left.high) <= 0;
    case '<=':
      return compare(left.low, right.high) <= 0;
    case '<':
      return compare(left.low, right.high) < 0;
    case '>=':
      return compare(left.high, right.low) >= 0;
    case '>':
      return compare(left.high, right.low) > 0;
    default:
      return how satisfies never;
  }
}

/** Does the source allow the difference of the figures as printed? An allowance works towards the side that fails. */
export function allowed(left: Interval, how: Comparison, right: Interval, allowance: Allowance | null): boolean {
  if (allowance === null) return false;
  const difference = minus(left.at, right.at);
  const size = compare(difference, zero) < 0 ? minus(zero, difference) : difference;
  const limit =
    'amount' in allowance ? exact(allowance.amount) : over(times(right.at, exact(allowance.percent)), exact(100));
  const fails =
    how === '=' || (how === '<=' || how === '<' ? compare(difference, zero) > 0 : compare(difference, zero) < 0);
  return !fails || compare(size, limit) <= 0;
}

export interface Sides {
  left: Interval;
  right: Interval;
}

/**
 * Whether two figures stand to each other as a relation asks. `slight`: they do not, but by no more than a matter of
 * method, or than the decimals that were really written explain.
 * @param coarse the sides with the decimals that were really written, worked out only where the figures disagree
 */
export function agreement(
  { how, within, mild }: Pick<RelationOf<'compare'>, 'how' | 'within' | 'mild'>,
  { left, right }: Sides,
  coarse: () => Sides | null,
): 'agrees' | 'slight' | 'violated' {
  if (possible(left, how, right) || allowed(left, how, right, within)) return 'agrees';
  if (allowed(left, how, right, mild)) return 'slight';
  const rough = coarse();
  return rough !== null && possible(rough.left, how, rough.right) ? 'slight' : 'violated';
}
