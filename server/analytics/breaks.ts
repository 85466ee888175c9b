import type { Indicator } from '../catalogue/schema.ts';
import type { AggregateFigure, Break } from '../domain/figure.ts';

/** Changes of form edition, by the group and year as JSON. */
export type EditionBreaks = ReadonlyMap<string, Extract<Break, { kind: 'edition' }>>;

/** What stands between a figure and the one of the year before: a changed meaning, or a changed form. */
export function breaksOf(indicator: Indicator, figure: AggregateFigure, editions: EditionBreaks): Break[] {
  const edition = editions.get(JSON.stringify([figure.group, figure.year]));
  return [
    ...indicator.breaks
      .filter((one) => Number(one.month.slice(0, 4)) === figure.year)
      .map((one): Break => ({ kind: 'definition', ...one })),
    ...(edition === undefined ? [] : [edition]),
  ];
}
