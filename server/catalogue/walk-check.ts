import type { IndicatorId } from '../domain/ids.ts';
import type { CheckExpression, Condition, Relation } from './check-schema.ts';

/** A cell that a check looks at: in which year after the report year, whose, and taken for what. */
export interface CellUse {
  indicator: IndicatorId;
  after: number;
  from: 'report' | 'earlier';
  as: 'figure' | 'date' | 'answer' | 'tick' | 'names' | 'words' | 'any';
  options?: readonly string[];
}
type Derived = ReadonlyMap<string, CheckExpression>;

/** Every cell of a relation, in every year in which it is looked at. */
export function cellsOfRelation(relation: Relation, derived: Derived): CellUse[] {
  return relation.years.flatMap((after) => {
    const figures = (checkExpression: CheckExpression) => cellsOfExpression(checkExpression, after, derived);
    const condition = relation.when === null ? [] : cellsOfCondition(relation.when, after, derived);
    const words = (indicator: IndicatorId, as: CellUse['as']): CellUse => ({ indicator, after, from: 'report', as });
    switch (relation.test) {
      case 'compare':
        return [...condition, ...figures(relation.left.of), ...figures(relation.right.of)];
      case 'band':
        return [...condition, ...figures(relation.of.of)];
      case 'one-of':
        return [
          ...condition,
          ...figures(relation.left.of),
          ...[...relation.readings, ...relation.instead].flatMap(({ of }) => figures(of)),
        ];
      case 'near-whole':
        return [...condition, ...relation.readings.flatMap(({ of }) => figures(of))];
      case 'implies':
        return [
          ...condition,
          ...cellsOfCondition(relation.if, after, derived),
          ...cellsOfCondition(relation.must, after, derived),
        ];
      case 'holds':
        return [...condition, words(relation.whole, 'words'), ...relation.parts.map((id) => words(id, 'words'))];
      case 'names-apart':
        return [...condition, ...relation.lists.map((id) => words(id, 'names'))];
      case 'plan-baseline':
        return condition;
      default:
        return relation satisfies never;
    }
  });
}

/** Every cell of a condition. */
export function cellsOfCondition(condition: Condition, after: number, derived: Derived): CellUse[] {
  const own = (indicator: IndicatorId, as: CellUse['as'], year = 0): CellUse => ({
    indicator,
    after: after + year,
    from: 'report',
    as,
  });
  switch (condition.is) {
    case 'answer': {
      const { indicator, any: options, from } = condition;
      return [{ indicator, after, from, as: 'answer', options }];
    }
    case 'none':
    case 'filled':
      return [own(condition.indicator, 'any', condition.year)];
    case 'same':
      return condition.all.map((id) => own(id, 'words'));
    case 'joint':
      return [];
    case 'ticked':
      return condition.any.map((id) => own(id, 'tick'));
    case 'compare':
      return [condition.left, condition.right].flatMap((checkExpression) =>
        cellsOfExpression(checkExpression, after, derived),
      );
    case 'not':
      return cellsOfCondition(condition.of, after, derived);
    case 'all':
    case 'any':
      return condition.of.flatMap((condition) => cellsOfCondition(condition, after, derived));
    default:
      return condition satisfies never;
  }
}

/** Every cell of an expression; `override` where a derived quantity is taken from earlier reports. */
function cellsOfExpression(
  expression: CheckExpression,
  after: number,
  derived: Derived,
  override?: 'earlier',
): CellUse[] {
  const inner = (all: readonly CheckExpression[]) =>
    all.flatMap((checkExpression) => cellsOfExpression(checkExpression, after, derived, override));
  switch (expression.op) {
    case 'of': {
      const { indicator, year, from } = expression;
      return [{ indicator, after: after + year, from: override ?? from, as: 'figure' }];
    }
    case 'year-of':
    case 'day-of':
      return [{ indicator: expression.indicator, after, from: override ?? 'report', as: 'date' }];
    case 'number':
    case 'year':
    case 'day':
      return [];
    case 'derived': {
      const { id, year, from } = expression;
      const of = derived.get(id);
      if (of === undefined) throw new Error(`No cross-check derives ${id}`);
      return cellsOfExpression(of, after + year, derived, from === 'earlier' ? 'earlier' : override);
    }
    case 'sum':
    case 'product':
    case 'mean':
    case 'max':
    case 'difference':
    case 'quotient':
      return inner(expression.of);
    case 'power':
    case 'root':
      return inner([expression.of]);
    case 'growth':
      return inner([expression.from, expression.to]);
    case 'compound':
      return inner(expression.rates);
    default:
      return expression satisfies never;
  }
}
