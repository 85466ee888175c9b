import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { AggregateFigure, Dimension } from '../../domain/figure.ts';

export type Cell = string | number | boolean | null;
export type ColumnType = 'text' | 'number' | 'integer' | 'boolean';

/** Columns of figures as a table, in order; dimensions of the question stand after the indicator. */
const figureColumns: readonly [string, ColumnType, (one: AggregateFigure) => Cell][] = [
  ['year', 'integer', (one) => one.year],
  ['value', 'number', (one) => one.value],
  ['unit', 'text', (one) => one.unit?.zh ?? null],
  ['measure', 'text', (one) => one.measure],
  ['basis', 'text', (one) => one.basis],
  // `level` is a dimension: regional or national.
  ['level_value', 'number', (one) => one.level],
  ['method', 'text', (one) => one.method],
  ['estimated', 'boolean', (one) => one.estimated],
  ['averaged', 'text', (one) => one.averaged],
  ['n', 'integer', (one) => one.n],
  ['of', 'integer', (one) => one.of],
  ['reports_n', 'integer', (one) => one.reports.n],
  ['reports_of', 'integer', (one) => one.reports.of],
  ['not_asked', 'integer', (one) => one.notAsked],
  ['zeros', 'integer', (one) => one.zeros],
  ['coverage', 'number', (one) => one.coverage],
  ['incomplete', 'boolean', (one) => one.incomplete],
  ['few', 'boolean', (one) => one.few],
  ['rank', 'integer', (one) => one.rank],
  ['rank_tied', 'boolean', (one) => one.standing?.tied ?? null],
  ['rank_change', 'integer', (one) => one.standing?.change ?? null],
  ['gap', 'number', (one) => one.standing?.gap ?? null],
  ['growth_matched', 'number', (one) => one.growth?.matched ?? null],
  ['growth_raw', 'number', (one) => one.growth?.raw ?? null],
  ['growth_unit', 'text', (one) => one.growth?.unit ?? null],
  ['growth_clusters', 'integer', (one) => one.growth?.matchedClusters ?? null],
  ['matched_before', 'number', (one) => one.growth?.matchedBefore ?? null],
  ['matched_now', 'number', (one) => one.growth?.matchedNow ?? null],
  ['continuing', 'number', (one) => one.growth?.decomposition?.continuing ?? null],
  ['entering', 'number', (one) => one.growth?.decomposition?.entering ?? null],
  ['leaving', 'number', (one) => one.growth?.decomposition?.leaving ?? null],
  ['newly_known', 'number', (one) => one.growth?.decomposition?.newlyKnown ?? null],
  ['no_longer_known', 'number', (one) => one.growth?.decomposition?.noLongerKnown ?? null],
  ['outstanding', 'number', (one) => one.growth?.decomposition?.outstanding ?? null],
  ['doubtful_points', 'number', (one) => one.growth?.decomposition?.doubtful ?? null],
  ['contribution', 'number', (one) => one.growth?.contribution ?? null],
  ['min', 'number', (one) => one.distribution?.min ?? null],
  ['q1', 'number', (one) => one.distribution?.q1 ?? null],
  ['median', 'number', (one) => one.distribution?.median ?? null],
  ['q3', 'number', (one) => one.distribution?.q3 ?? null],
  ['max', 'number', (one) => one.distribution?.max ?? null],
  ['answers', 'text', (one) => one.answers?.map(({ answer, count }) => `${answer}:${count}`).join(';') ?? null],
  ['missing', 'text', (one) => (one.missing.length === 0 ? null : one.missing.join(';'))],
  ['doubtful', 'text', (one) => (one.doubtful.length === 0 ? null : one.doubtful.join(';'))],
  ['breaks', 'text', (one) => breaks(one)],
];

function breaks(figure: AggregateFigure): string | null {
  if (figure.breaks.length === 0) return null;
  return figure.breaks.map((one) => (one.kind === 'definition' ? one.month : one.changes.join(','))).join(';');
}

export interface Table {
  columns: readonly [name: string, type: ColumnType][];
  rows: Cell[][];
}

/** Figures as rows for CSV, Arrow and sheets; a league or cluster stands with its code and its name. */
export function figureTable(
  figures: readonly AggregateFigure[],
  by: readonly Dimension[],
  names: Readonly<Record<string, { zh: string }>>,
  catalogue: Catalogue,
): Table {
  const named = by.filter((dimension) => dimension === 'league' || dimension === 'cluster');
  const columns: [string, ColumnType][] = [
    ['indicator', 'text'],
    ['indicator_name', 'text'],
    ...by.map((dimension): [string, ColumnType] => [dimension, 'text']),
    ...named.map((dimension): [string, ColumnType] => [`${dimension}_name`, 'text']),
    ...figureColumns.map(([name, type]): [string, ColumnType] => [name, type]),
  ];
  const rows = figures.map((figure): Cell[] => [
    figure.indicator,
    catalogue.indicator(figure.indicator).name.zh,
    ...by.map((dimension) => figure.group[dimension] ?? null),
    ...named.map((dimension) => names[figure.group[dimension] ?? '']?.zh ?? null),
    ...figureColumns.map(([, , at]) => at(figure)),
  ]);
  return { columns, rows };
}
