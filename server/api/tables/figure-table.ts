import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { AggregateFigure, Dimension } from '../../domain/figure.ts';

export type Cell = string | number | boolean | null;
export type ColumnType = 'text' | 'number' | 'integer' | 'boolean';

/** Columns of figures as a table, in order; dimensions of the question stand after the indicator. */
const figureColumns: readonly [string, ColumnType, (figure: AggregateFigure) => Cell][] = [
  ['year', 'integer', (figure) => figure.year],
  ['value', 'number', (figure) => figure.value],
  ['unit', 'text', (figure) => figure.unit?.zh ?? null],
  ['measure', 'text', (figure) => figure.measure],
  ['basis', 'text', (figure) => figure.basis],
  // `level` is a dimension: regional or national.
  ['level_value', 'number', (figure) => figure.level],
  ['method', 'text', (figure) => figure.method],
  ['estimated', 'boolean', (figure) => figure.estimated],
  ['averaged', 'text', (figure) => figure.averaged],
  ['n', 'integer', (figure) => figure.n],
  ['of', 'integer', (figure) => figure.of],
  ['reports_n', 'integer', (figure) => figure.reports.n],
  ['reports_of', 'integer', (figure) => figure.reports.of],
  ['not_asked', 'integer', (figure) => figure.notAsked],
  ['zeros', 'integer', (figure) => figure.zeros],
  ['coverage', 'number', (figure) => figure.coverage],
  ['incomplete', 'boolean', (figure) => figure.incomplete],
  ['few', 'boolean', (figure) => figure.few],
  ['rank', 'integer', (figure) => figure.rank],
  ['rank_tied', 'boolean', (figure) => figure.standing?.tied ?? null],
  ['rank_change', 'integer', (figure) => figure.standing?.change ?? null],
  ['gap', 'number', (figure) => figure.standing?.gap ?? null],
  ['growth_matched', 'number', (figure) => figure.growth?.matched ?? null],
  ['growth_raw', 'number', (figure) => figure.growth?.raw ?? null],
  ['growth_unit', 'text', (figure) => figure.growth?.unit ?? null],
  ['growth_clusters', 'integer', (figure) => figure.growth?.matchedClusters ?? null],
  ['matched_before', 'number', (figure) => figure.growth?.matchedBefore ?? null],
  ['matched_now', 'number', (figure) => figure.growth?.matchedNow ?? null],
  ['continuing', 'number', (figure) => figure.growth?.decomposition?.continuing ?? null],
  ['entering', 'number', (figure) => figure.growth?.decomposition?.entering ?? null],
  ['leaving', 'number', (figure) => figure.growth?.decomposition?.leaving ?? null],
  ['newly_known', 'number', (figure) => figure.growth?.decomposition?.newlyKnown ?? null],
  ['no_longer_known', 'number', (figure) => figure.growth?.decomposition?.noLongerKnown ?? null],
  ['outstanding', 'number', (figure) => figure.growth?.decomposition?.outstanding ?? null],
  ['doubtful_points', 'number', (figure) => figure.growth?.decomposition?.doubtful ?? null],
  ['contribution', 'number', (figure) => figure.growth?.contribution ?? null],
  ['min', 'number', (figure) => figure.distribution?.min ?? null],
  ['q1', 'number', (figure) => figure.distribution?.q1 ?? null],
  ['median', 'number', (figure) => figure.distribution?.median ?? null],
  ['q3', 'number', (figure) => figure.distribution?.q3 ?? null],
  ['max', 'number', (figure) => figure.distribution?.max ?? null],
  ['answers', 'text', (figure) => figure.answers?.map(({ answer, count }) => `${answer}:${count}`).join(';') ?? null],
  ['missing', 'text', (figure) => (figure.missing.length === 0 ? null : figure.missing.join(';'))],
  ['doubtful', 'text', (figure) => (figure.doubtful.length === 0 ? null : figure.doubtful.join(';'))],
  ['breaks', 'text', (figure) => breaks(figure)],
];

function breaks(figure: AggregateFigure): string | null {
  if (figure.breaks.length === 0) return null;
  return figure.breaks
    .map((change) => (change.kind === 'definition' ? change.month : change.changes.join(',')))
    .join(';');
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
