import type { ReactNode } from 'react';
import { Scroll } from './Scroll.tsx';

/** Head of a column: its name, or what else there is to say of it. */
type ColumnHead =
  | string
  | number
  | {
      name: ReactNode;
      /** Tells columns apart whose name is more than words. */
      id?: string;
      unit?: ReactNode;
      /** Figures, set to the right. */
      number?: boolean;
      /** Heard, but not shown: what stands in the column shows by itself what it is. */
      unseen?: boolean;
      /** Said of the head when it is pointed at. */
      title?: string;
      className?: string | undefined;
    };

export interface DataTableProps {
  /** Names the table to those who hear it, and its frame to those who move it by keyboard. */
  label: string;
  className?: string;
  /** A title inside the table. */
  caption?: string;
  /** All rows that there are, where only those near the window stand in the table. */
  rowCount?: number;
  /** null: left out this time. */
  columns: readonly (ColumnHead | null)[];
  /** Rows of the body. */
  children: ReactNode;
  /** The children are groups of rows, each a body of its own. */
  grouped?: boolean;
  /** Rows of sums below it. */
  foot?: ReactNode;
  /** Shows the right end first: the newest years of a wide table. */
  fromEnd?: boolean;
}

/**
 * A table of rows under one line of heads, in a frame in which it moves where it is wider than the page. On a phone its
 * first column stays in sight, or rows become cards where the class `stacked` asks for it; on paper the heads come again
 * on each sheet.
 */
export function DataTable({ label, fromEnd = false, ...table }: DataTableProps) {
  return (
    <Scroll label={label} fromEnd={fromEnd}>
      <PlainTable {...table} />
    </Scroll>
  );
}

/** The same without a frame, where something around it names and moves it. */
export function PlainTable(props: Omit<DataTableProps, 'label' | 'fromEnd'>) {
  const { className, columns, children, foot, caption, rowCount, grouped = false } = props;
  return (
    <table
      className={className === undefined ? 'data' : `data ${className}`}
      aria-rowcount={rowCount === undefined ? undefined : rowCount + 1}
    >
      {caption === undefined ? null : <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column) =>
            column === null ? null : typeof column === 'object' ? (
              <th
                key={column.id ?? String(column.name)}
                scope="col"
                className={column.number ? 'number' : column.className}
                title={column.title}
              >
                {column.unseen ? <span className="sr">{column.name}</span> : column.name}
                {column.unit === undefined || column.unit === '' ? null : <small>{column.unit}</small>}
              </th>
            ) : (
              <th key={column} scope="col">
                {column}
              </th>
            ),
          )}
        </tr>
      </thead>
      {grouped ? children : <tbody>{children}</tbody>}
      {foot === undefined ? null : <tfoot>{foot}</tfoot>}
    </table>
  );
}
