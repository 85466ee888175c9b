import type { Published } from '../../contract/published.ts';
import type { Cell, Table } from './figure-table.ts';

/** One row per measure and group; a withheld figure has a row without a value. */
export function publishedRows({ year, released, names, measures }: Published): Table {
  return {
    columns: [
      ['indicator', 'text'],
      ['indicator_name', 'text'],
      ['measure', 'text'],
      ['year', 'integer'],
      ['by', 'text'],
      ['group', 'text'],
      ['group_name', 'text'],
      ['value', 'number'],
      ['unit', 'text'],
      ['n', 'integer'],
      ['incomplete', 'boolean'],
      ['reports_n', 'integer'],
      ['reports_of', 'integer'],
      ['withheld', 'boolean'],
      ['released', 'text'],
    ],
    rows: measures.flatMap(({ indicator, measure, cells }) =>
      cells.map(({ by, group, figure }): Cell[] => [
        indicator.id,
        indicator.name.zh,
        measure,
        year,
        by,
        group,
        by === 'league' ? (names[group ?? '']?.zh ?? null) : group,
        figure?.value ?? null,
        measure === 'growth' ? '%' : (indicator.unit?.zh ?? null),
        figure?.n ?? null,
        figure?.incomplete ?? null,
        figure?.reports.n ?? null,
        figure?.reports.of ?? null,
        figure === null,
        released,
      ]),
    ),
  };
}
