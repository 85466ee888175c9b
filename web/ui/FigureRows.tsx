import { Link } from '@tanstack/react-router';
import { useSpeech } from '../i18n/language.ts';
import type { Cell, FigureTable } from './figure-table.ts';
import { Scroll } from './Scroll.tsx';

/** The numbers of a figure as a table: its twin for those who read rather than look. */
export function FigureRows({ table, label }: { table: FigureTable; label: string }) {
  const { t } = useSpeech();
  return (
    <Scroll label={`${t.viewTable}${t.colon}${label}`}>
      <table className="data">
        <thead>
          <tr>
            {table.columns.map(({ name, unit, number, indicator }) => (
              <th key={name} scope="col" className={number ? 'number' : undefined}>
                {indicator === undefined ? (
                  name
                ) : (
                  <Link to="/indicators/$id" params={{ id: indicator }} className="row-link">
                    {name}
                  </Link>
                )}
                {unit === undefined || unit === '' ? null : <small>{unit}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row key={textOf(row[0])} row={row} table={table} />
          ))}
        </tbody>
        {table.foot === undefined ? null : (
          <tfoot>
            {table.foot.map((row) => (
              <Row key={textOf(row[0])} row={row} table={table} />
            ))}
          </tfoot>
        )}
      </table>
    </Scroll>
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
