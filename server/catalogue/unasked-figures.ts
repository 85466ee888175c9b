import type { Expression, Quantity, Standard, Test } from './review-schema.ts';

/** Figures that the clauses of a standard wait for and no form asks; a figure of several clauses comes several times. */
export function unaskedOf({ clauses }: Standard): string[] {
  return clauses.flatMap((clause) =>
    clause.kind === 'missing-data'
      ? clause.whenKeyed.flatMap(({ sources }) => sources.flatMap(({ tests }) => tests.flatMap(ofTest)))
      : [],
  );
}

function ofTest(test: Test): string[] {
  switch (test.test) {
    case 'compare':
      return [test.quantity, test.atLeast, test.atMost].flatMap((quantity) =>
        quantity === undefined ? [] : ofQuantity(quantity),
      );
    case 'falling':
      return ofQuantity(test.quantity);
    case 'answer':
    case 'numbers-with-year':
      return [test.indicator];
    case 'any-ticked':
    case 'all-filled':
    case 'any-filled':
      return [...test.indicators];
    case 'any':
      return test.of.flatMap(ofTest);
    default:
      return test satisfies never;
  }
}

function ofQuantity(quantity: Quantity): string[] {
  if (quantity.op === 'growth') return [quantity.from, quantity.to].flatMap(ofExpression);
  if (quantity.op === 'compound') return quantity.rates.flatMap(ofExpression);
  return ofExpression(quantity);
}

function ofExpression(expression: Expression): string[] {
  if (expression.op === 'of') return [expression.indicator];
  return expression.op === 'scaled' ? ofExpression(expression.of) : expression.of.flatMap(ofExpression);
}
