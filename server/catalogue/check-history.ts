import type { CatalogueProblem } from './catalogue-problem.ts';
import type { Catalogue } from './load-catalogue.ts';
import { numericTypes } from './schema.ts';

/** Checks that `checks/history.json` names figures that exist, and suffixes in an order in which each can be reached. */
export function checkHistory({ history, indicators }: Catalogue): CatalogueProblem[] {
  const where = 'checks/history.json';
  const named = [
    ...history.copied.steady.map((fact) => fact.indicator),
    ...history.identical.shared.map((fact) => fact.indicator),
    ...history.none.contradicted.flatMap((fact) => [fact.indicator, ...fact.beside]),
  ];
  const { suffixes } = history.names;
  return [
    ...named.flatMap((id) => {
      const indicator = indicators.get(id);
      if (indicator === undefined) return [{ where, problem: `names ${id}, which does not exist` }];
      return numericTypes.has(indicator.type) ? [] : [{ where, problem: `names ${id}, which is no figure` }];
    }),
    ...suffixes.flatMap((suffix, index) =>
      suffixes.slice(0, index).some((earlier) => suffix.endsWith(earlier))
        ? [{ where, problem: `never reaches the suffix ${suffix}` }]
        : [],
    ),
  ];
}
