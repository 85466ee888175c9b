import { Link } from '@tanstack/react-router';
import { useSpeech } from '../i18n/language.ts';
import { DataTable } from './DataTable.tsx';
import type { Cell, FigureTable } from './figure-table.ts';

/** The numbers of a figure as a table: its twin for those who read rather than look. */
export function FigureRows({ table, label }: { table: FigureTable; label: string }) {
  const { t } = useSpeech();
  return (
    <DataTable
      label={`${t.viewTable}${t.colon}${label}`}
      columns={table.columns.map(({ name, unit, number, indicator }) => ({
        id: name,
        name:
          indicator === undefined ? (
            name
          ) : (
            <Link to="/indicators/$id" params={{ id: indicator }} className="row-link">
              {name}
            </Link>
          ),
        unit,
        number: number === true,
      }))}
      foot={table.foot?.map((row) => <Row key={textOf(row[0])} row={row} table={table} />)}
    >
      {table.rows.map((row) => (
        <Row key={textOf(row[0])} row={row} table={table} />
      ))}
    </DataTable>
  );
}

const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text;

function Row({ row, table }: { row: readonly Cell[]; table: FigureTable }) {
  return (
    <tr>
      {table.columns.map(({ name, number }, index) => {
        const cell = row[index];
        const mark = typeof cell === 'object' ? cell.mark : undefined;
        const body = (
          <>
            {textOf(cell)}
            {mark === undefined ? null : <em className="cell-mark"> {mark}</em>}
          </>
        );
        if (index === 0) {
          return (
            <th key={name} scope="row">
              {body}
            </th>
          );
        }
        return (
          <td key={name} className={number ? 'number' : undefined}>
            {body}
          </td>
        );
      })}
    </tr>
  );
}
