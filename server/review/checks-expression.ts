import { type CheckLeaf, combine, isLeaf } from '../catalogue/check-arithmetic.ts';
import type { CheckExpression } from '../catalogue/check-schema.ts';
import { counted, type Interval } from '../domain/exact-decimal.ts';
import { dayOf, yearOf } from './checks-dates.ts';
import { type CheckView, figureOf, look, type Where } from './checks-view.ts';

/**
 * Works an expression out for the year of the view: between which ends its figure lies after what rounding took from
 * every filed figure. A figure that occurs twice counts as two, which only widens the interval.
 * @returns null where a part is missing, or where it has no value: a base of zero
 */
export function workOut(expression: CheckExpression, view: CheckView, after = 0, override?: Where): Interval | null {
  return isLeaf(expression)
    ? leafOf(expression, view, after, override)
    : combine(expression, (part) => workOut(part, view, after, override));
}

function leafOf(expression: CheckLeaf, view: CheckView, after: number, override?: Where): Interval | null {
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
      return expression satisfies never;
  }
}

/** The expression of a quantity that a row defines. */
function derivedOf({ derived, check }: CheckView, id: string): CheckExpression {
  const found = derived.get(id);
  if (found === undefined) throw new Error(`${check.id} asks for ${id}, which no cross-check defines`);
  return found;
}
