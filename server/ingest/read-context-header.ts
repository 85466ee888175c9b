import type { ContextWords } from '../catalogue/context-schema.ts';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import { tidyName } from './long-table-header.ts';

export type ContextColumn = keyof ContextWords['columns'];

/** Columns that a table of context series may do without. */
const optional: readonly ContextColumn[] = ['received_at'];
const mostColumns = 256;

export interface ContextHeader {
  /** Position of a column among the cells; undefined where the table has none. */
  at: ReadonlyMap<ContextColumn, number>;
  width: number;
  /** Columns that mean nothing here. */
  ignored: string[];
}

/** Do these cells look like the header of a table of context series? A long table has no series. */
export function isContextHeader(cells: readonly string[], { columns }: ContextWords): boolean {
  const known = cells.slice(0, mostColumns).flatMap((cell) => columnOf(cell, columns) ?? []);
  return known.includes('series') && (known.includes('value') || known.includes('year'));
}

/** Positions of the columns. @throws Rejection context-header-missing, document-too-large */
export function readContextHeader(
  cells: readonly string[],
  place: string,
  { columns }: Pick<ContextWords, 'columns'>,
): ContextHeader {
  if (cells.length > mostColumns) {
    const facts = { what: '列 columns', count: cells.length, limit: mostColumns };
    throw new Rejection(finding('document-too-large', 'blocks', place, facts));
  }
  const at = new Map<ContextColumn, number>();
  const ignored: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const column = columnOf(cell, columns);
    if (column !== undefined && !at.has(column)) at.set(column, index);
    else if (tidyName(cell) !== '') ignored.push(cell.trim());
  }
  const missing = columnsOf(columns).filter((name) => !at.has(name) && !optional.includes(name));
  if (missing.length > 0) {
    throw new Rejection(finding('context-header-missing', 'blocks', place, { columns: missing }));
  }
  return { at, width: cells.length, ignored };
}

function columnOf(cell: string, columns: ContextWords['columns']): ContextColumn | undefined {
  const name = tidyName(cell).replaceAll('-', '_');
  return columnsOf(columns).find((column) => column === name || columns[column].includes(name));
}

const columnsOf = (columns: ContextWords['columns']) => Object.keys(columns) as ContextColumn[];
