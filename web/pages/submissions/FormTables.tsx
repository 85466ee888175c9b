import type { FormTable, PlacedFinding } from '../../../server/contract/submission-form.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useSubmitWords } from '../../i18n/submit-words.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import './submissions.css';
import './FormTables.css';

interface Props {
  tables: readonly FormTable[];
  findings: readonly PlacedFinding[];
  chosen: number | null;
  onChoose: (no: number) => void;
}

type Cell = FormTable['rows'][number]['cells'][number];
interface Slot {
  at: number;
  columns: number;
  /** Null where no cell of the file stands: the form leaves the place empty. */
  cell: Cell | null;
}

/** The tables of a form as they were filed, the cells of its findings marked and numbered. */
export function FormTables({ tables, findings, chosen, onChoose }: Props) {
  const { t, sayPlace } = useSpeech();
  const submit = useSubmitWords();
  return tables.map((table, index) => {
    const name = table.title || sayPlace(table.place) || submit.lines;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
      <div className="filed" key={index}>
        <p className="filed-title">
          {name}
          {table.title === '' || table.place === '' || table.place === name ? null : (
            <span className="muted"> {sayPlace(table.place)}</span>
          )}
        </p>
        <Scroll label={`${submit.picture}${t.colon}${name}`}>
          <table className="filed-table">
            <tbody>
              {rowsOf(table).map(({ no, gap, slots }) => [
                gap === null ? null : (
                  <tr key={`gap ${no}`} className="filed-gap">
                    <td colSpan={Math.max(1, table.columns)}>{submit.leftOut(gap[0], gap[1])}</td>
                  </tr>
                ),
                <tr key={no}>
                  {slots.map(({ at, columns, cell }) =>
                    cell === null ? (
                      <td key={at} colSpan={columns} className="filed-hole" />
                    ) : (
                      <FiledCell key={at} cell={cell} findings={findings} chosen={chosen} onChoose={onChoose} />
                    ),
                  )}
                </tr>,
              ])}
            </tbody>
          </table>
        </Scroll>
      </div>
    );
  });
}

interface CellProps extends Omit<Props, 'tables'> {
  cell: Cell;
}

function FiledCell({ cell, findings, chosen, onChoose }: CellProps) {
  const { t, language } = useSpeech();
  const submit = useSubmitWords();
  const own = findings.filter((finding) => cell.marks.includes(finding.no));
  const [gravest] = own;
  const classes = [
    ...(gravest === undefined ? [] : ['filed-marked', `filed-${gravest.severity}`]),
    ...(own.some((finding) => finding.no === chosen) ? ['filed-chosen'] : []),
    ...(cell.here ? ['filed-here'] : []),
  ].join(' ');
  return (
    <td
      colSpan={cell.columns}
      rowSpan={cell.rows}
      className={classes === '' ? undefined : classes}
      {...(cell.here ? { 'data-here': '', tabIndex: -1 } : {})}
      {...(gravest === undefined ? {} : { 'data-marks': ` ${cell.marks.join(' ')} ` })}
    >
      {own.map((finding) => (
        <button
          key={finding.no}
          type="button"
          className="filed-no"
          data-mark={finding.no}
          aria-label={submit.cellOf(finding.no, finding[language])}
          title={finding[language]}
          onClick={() => onChoose(finding.no)}
        >
          {finding.no}
        </button>
      ))}
      {cell.text === '' && (gravest !== undefined || cell.here) ? (
        <span className="muted">{t.status.blank}</span>
      ) : (
        cell.text
      )}
    </td>
  );
}

/** Rows with the grid places that no cell covers, and the numbers of the rows that were left out before each. */
function rowsOf({ rows, columns }: FormTable): { no: number; gap: [number, number] | null; slots: Slot[] }[] {
  let covered: number[] = Array.from({ length: columns }, () => 0);
  let before: number | null = null;
  return rows.map(({ no, cells }) => {
    const gap: [number, number] | null = before !== null && no > before + 1 ? [before + 1, no - 1] : null;
    if (gap !== null) covered = covered.map(() => 0);
    const slots: Slot[] = [];
    let at = 0;
    while (at < columns) {
      if ((covered[at] ?? 0) > 0) {
        at += 1;
        continue;
      }
      const cell = cells.find((cell) => cell.at === at);
      if (cell === undefined) {
        const last = slots.at(-1);
        if (last?.cell === null && last.at + last.columns === at) last.columns += 1;
        else slots.push({ at, columns: 1, cell: null });
        at += 1;
        continue;
      }
      slots.push({ at, columns: cell.columns, cell });
      for (let column = at; column < at + cell.columns; column += 1) covered[column] = cell.rows;
      at += cell.columns;
    }
    covered = covered.map((left) => Math.max(0, left - 1));
    before = no;
    return { no, gap, slots };
  });
}
