import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { usePrinting } from '../../charts/use-printing.ts';
import { Mark, type MarkShape, type MarkTone } from '../../ui/Mark.tsx';
import './review.css';
import './MatrixTable.css';

interface MatrixColumn {
  key: string;
  /** Neighbours of one group have its name over them. */
  group?: string;
  head: ReactNode;
  /** Stands at the head of the column, over all rows. */
  sum?: ReactNode;
}

export interface MatrixCell {
  shape: MarkShape;
  tone: MarkTone;
  /** What the mark says, in a word. */
  word: string;
  text?: string;
  /** Rounding could turn it, or readings differ. */
  unsure: boolean;
}

export interface MatrixRow {
  key: number;
  head: ReactNode;
  lead: ReactNode;
  cells: readonly (MatrixCell | null)[];
}

interface Props {
  label: string;
  columns: readonly MatrixColumn[];
  rows: readonly MatrixRow[];
  rowHead: string;
  leadHead: string;
  /** Name of the line of sums; left out: no such line. */
  sumHead?: string;
  /** Everything about one cell, as a line of text. */
  read: (row: number, column: number) => string;
  hint: string;
  /** Cells are marks alone. */
  slim: boolean;
}

/**
 * Rows × columns of marks: one tab stop, arrow keys go from cell to cell, the cell under pointer or focus is read out
 * in full at the foot. Only rows near the window exist; on paper all.
 */
export function MatrixTable({ label, columns, rows, rowHead, leadHead, sumHead, read, hint, slim }: Props) {
  const printing = usePrinting();
  const box = useRef<HTMLDivElement>(null);
  const isWide = useIsWide(box);
  const [offset, setOffset] = useState(0);
  const [here, setHere] = useState({ row: 0, column: 0 });
  const [shown, setShown] = useState<{ row: number; column: number } | null>(null);
  /** The cell to go to once it exists: what moves may be drawn once more before it knows where. */
  const wanted = useRef<{ row: number; column: number } | null>(null);
  useLayoutEffect(() => {
    setOffset((box.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 42,
    overscan: printing ? rows.length : 12,
    scrollMargin: offset,
    getItemKey: (index) => rows[index]?.key ?? index,
  });
  const groups = groupsOf(columns);
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? offset) - offset;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset);

  useEffect(() => {
    if (wanted.current === null) return;
    const { row, column } = wanted.current;
    const cell = box.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`);
    if (cell == null) return;
    wanted.current = null;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  function walk(event: KeyboardEvent): void {
    const steps: Record<string, readonly [row: number, column: number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [10, 0],
      PageUp: [-10, 0],
      Home: [0, -columns.length],
      End: [0, columns.length],
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof HTMLElement) || event.target.dataset.cell === undefined) return;
    event.preventDefault();
    const within = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));
    const next = {
      row: within(here.row + step[0], rows.length),
      column: within(here.column + step[1], columns.length),
    };
    wanted.current = next;
    setHere(next);
    virtual.scrollToIndex(next.row, { align: 'auto' });
  }

  return (
    <div className={isWide ? 'matrix-box matrix-wide' : 'matrix-box'} ref={box}>
      <p className="figure-sub off-paper">{hint}</p>
      <table
        className={slim ? 'data matrix matrix-slim' : 'data matrix'}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are walked by arrow keys, which is what a grid is
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        onKeyDown={walk}
        onPointerLeave={() => setShown(null)}
      >
        <thead>
          {groups.length < 2 ? null : (
            <tr className="matrix-groups">
              <td />
              <td />
              {groups.map(({ name, span, at }) => (
                <th key={`${name} ${at}`} scope="colgroup" colSpan={span}>
                  {name}
                </th>
              ))}
            </tr>
          )}
          <tr>
            <th scope="col" className="matrix-head">
              {rowHead}
            </th>
            <th scope="col" className="matrix-lead">
              {leadHead}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="matrix-column">
                {column.head}
              </th>
            ))}
          </tr>
          {sumHead === undefined ? null : (
            <tr className="matrix-sums">
              <td>{sumHead}</td>
              <td />
              {columns.map((column) => (
                <td key={column.key} className="matrix-cell">
                  {column.sum}
                </td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} /> : null}
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <tr key={row.key} data-index={item.index} ref={virtual.measureElement} aria-rowindex={item.index + 2}>
                <th scope="row" className="matrix-head">
                  {row.head}
                </th>
                <td className="matrix-lead">{row.lead}</td>
                {columns.map((column, at) => (
                  <Cell
                    key={column.key}
                    cell={row.cells[at] ?? null}
                    name={`${item.index} ${at}`}
                    reachable={here.row === item.index && here.column === at}
                    onShow={() => setShown({ row: item.index, column: at })}
                    onReach={() => {
                      setHere({ row: item.index, column: at });
                      setShown({ row: item.index, column: at });
                    }}
                  />
                ))}
              </tr>
            );
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
      <p className={shown === null ? 'matrix-reading matrix-silent' : 'matrix-reading'} role="status">
        {shown === null ? '' : read(shown.row, shown.column)}
      </p>
    </div>
  );
}

/** Runs of columns of one group. */
function groupsOf(columns: readonly MatrixColumn[]): { name: string; span: number; at: number }[] {
  const groups: { name: string; span: number; at: number }[] = [];
  for (const [at, { group = '' }] of columns.entries()) {
    const last = groups.at(-1);
    if (last?.name === group) last.span += 1;
    else groups.push({ name: group, span: 1, at });
  }
  return groups;
}

interface CellProps {
  cell: MatrixCell | null;
  name: string;
  reachable: boolean;
  onShow: () => void;
  onReach: () => void;
}

function Cell({ cell, name, reachable, onShow, onReach }: CellProps) {
  return (
    <td
      className={cell === null ? 'matrix-cell' : `matrix-cell cell-${cell.tone}`}
      data-cell={name}
      tabIndex={reachable ? 0 : -1}
      onPointerEnter={onShow}
      onFocus={onReach}
    >
      {cell === null ? null : (
        <>
          <Mark shape={cell.shape} tone={cell.tone} />
          <span className="sr">{cell.word}</span>
          {cell.text === undefined ? null : <span className="cell-text">{cell.text}</span>}
          {cell.unsure ? (
            <span className="cell-unsure" aria-hidden="true">
              ≈
            </span>
          ) : null}
        </>
      )}
    </td>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr className="spacer">
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

/** Is the table wider than its box? The box scrolls then; in one that does not, the head stays in sight. */
function useIsWide(box: RefObject<HTMLDivElement | null>): boolean {
  const [isWide, setIsWide] = useState(false);
  useLayoutEffect(() => {
    const table = box.current?.querySelector('table');
    if (box.current === null || table == null) return;
    const measure = (): void => setIsWide(table.offsetWidth > (box.current?.clientWidth ?? 0));
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    observer.observe(table);
    return () => observer.disconnect();
  }, [box]);
  return isWide;
}
