import type { Indicator } from '../catalogue/schema.ts';
import type { Break, Group } from '../domain/figure.ts';

export type EditionBreak = Extract<Break, { kind: 'edition' }>;

/** Changes of form edition by `editionKey`. */
export type EditionBreaks = ReadonlyMap<string, EditionBreak>;

/** @param measure of a matched panel, whose clusters differ measure by measure; null: all clusters */
export const editionKey = (measure: number | null, group: Group | undefined, year: number): string =>
  JSON.stringify([measure, group, year]);

/** What stands between a figure and the one of the year before: a changed meaning, or a changed form. */
export function breaksOf(indicator: Indicator, year: number, edition: EditionBreak | undefined): Break[] {
  return [
    ...indicator.breaks
      .filter((change) => Number(change.month.slice(0, 4)) === year)
      .map((change): Break => ({ kind: 'definition', ...change })),
    ...(edition === undefined ? [] : [edition]),
  ];
}
