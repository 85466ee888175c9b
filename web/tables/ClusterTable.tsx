import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useRef } from 'react';
import type { ClusterLine, ClusterTable as Table } from '../../server/contract/cluster-pages.ts';
import { usePrinting } from '../charts/use-printing.ts';
import { type Speech, useSpeech } from '../i18n/language.ts';
import type { TableColumn } from './columns.ts';
import { GroupCells, PinnedHead } from './GroupRows.tsx';
import { LineCell } from './LineCell.tsx';
import type { TableItem } from './lines.ts';
import { PinButton } from './PinButton.tsx';
import type { GroupName } from './seen-table.ts';
import './ClusterTable.css';

interface Sorting {
  id: string;
  desc: boolean;
}

interface Props {
  table: Table;
  columns: readonly TableColumn[];
  items: readonly TableItem[];
  sorting: Sorting;
  onSort: (id: string) => void;
  onPin: (id: number) => void;
  nameOf: GroupName;
  /** Beside the word that says how many are pinned. */
  pinnedTools: React.ReactNode;
}

const pinWidth = 30;
/** More rows are not printed: a book of them is an export. */
const mostPrinted = 1000;

/**
 * Thousands of clusters in one frame with a standing head and first column: only the rows near the window exist.
 * ↑ ↓ Home End go from name to name, P pins.
 */
export function ClusterTable({ table, columns, items, sorting, onSort, onPin, nameOf, pinnedTools }: Props) {
  const speech = useSpeech();
  const { t } = speech;
  const frame = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (items[index]?.kind === 'line' ? 57 : 41),
    overscan: 5,
    getItemKey: (index) => items[index]?.key ?? index,
    useFlushSync: false,
  });
  const found = virtual.getVirtualItems();
  const before = printing ? 0 : (found[0]?.start ?? 0);
  const after = printing ? 0 : virtual.getTotalSize() - (found.at(-1)?.end ?? 0);
  const shown = printing ? items.slice(0, mostPrinted).map((_, index) => ({ index })) : found;
  const pin = useRef(onPin);
  pin.current = onPin;
  const onPinLine = useCallback((id: number) => pin.current(id), []);

  const onKey = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest('tr[data-index]') : null;
    if (row === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = Number(row.getAttribute('data-index'));
    const item = items[from];
    if (event.key === 'p' || event.key === 'P') {
      if (item?.kind === 'line') onPin(item.line.id);
      return;
    }
    const to = goal(event.key, from, items);
    if (to === null) return;
    event.preventDefault();
    virtual.scrollToIndex(to);
    // The row may exist only after the frame has moved.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        frame.current?.querySelector<HTMLElement>(`tr[data-index="${to}"] .row-link`)?.focus({ preventScroll: true });
      });
    });
  };

  const least = pinWidth + columns.reduce((sum, column) => sum + column.width, 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="cluster-frame" ref={frame} tabIndex={0} aria-label={t.nav.clusters} onKeyDown={onKey}>
      <table
        className="data cluster-table"
        style={printing ? {} : { minWidth: least }}
        aria-rowcount={items.length + 1}
        aria-colcount={columns.length + 1}
      >
        {printing ? null : (
          <colgroup>
            <col style={{ width: pinWidth }} />
            {columns.map((column, at) => (
              <col key={column.id} style={at === 0 ? {} : { width: column.width }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            <td className="pin-cell" />
            {columns.map((column) => (
              <Head key={column.id} column={column} sorting={sorting} onSort={printing ? null : onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} span={columns.length + 1} /> : null}
          {shown.map(({ index }) => {
            const item = items[index];
            if (item === undefined) return null;
            const place = { 'data-index': index, 'aria-rowindex': index + 2, ref: virtual.measureElement };
            switch (item.kind) {
              case 'line':
                return (
                  <tr key={item.key} {...place} className={item.pinned ? 'line line-pinned' : 'line'}>
                    <LineCells
                      columns={columns}
                      line={item.line}
                      table={table}
                      pinned={item.pinned}
                      onPin={onPinLine}
                      speech={speech}
                    />
                  </tr>
                );
              case 'pinned':
                return (
                  <tr key={item.key} {...place} className="group-row group-pinned">
                    <PinnedHead count={item.count} span={columns.length + 1} tools={pinnedTools} />
                  </tr>
                );
              case 'group':
              case 'whole':
                return (
                  <tr key={item.key} {...place} className={`group-row group-${item.kind}`}>
                    <GroupCells item={item} columns={columns} nameOf={nameOf} size={table.size.id} />
                  </tr>
                );
              default:
                return item satisfies never;
            }
          })}
          {after > 0 ? <Spacer height={after} span={columns.length + 1} /> : null}
        </tbody>
      </table>
      {printing && items.length > mostPrinted ? (
        <p className="source">{t.clusterTable.printed(mostPrinted, items.length)}</p>
      ) : null}
    </section>
  );
}

/** Where a key leads from a row: the next cluster, groups left out; null where it leads nowhere. */
function goal(key: string, from: number, items: readonly TableItem[]): number | null {
  const isLine = (at: number) => items[at]?.kind === 'line';
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step !== undefined) {
    for (let at = from + step; at >= 0 && at < items.length; at += step) if (isLine(at)) return at;
    return null;
  }
  if (key === 'Home') return items.findIndex((item) => item.kind === 'line');
  if (key === 'End') return items.findLastIndex((item) => item.kind === 'line');
  return null;
}

interface HeadProps {
  column: TableColumn;
  sorting: Sorting;
  /** Null on paper, where a browser repeats the words of a head on every sheet, but not what is pressed. */
  onSort: ((id: string) => void) | null;
}

function Head({ column, sorting, onSort }: HeadProps) {
  const { t } = useSpeech();
  const active = sorting.id === column.id;
  const name = (
    <>
      {column.name}
      <span aria-hidden="true" className="sort-mark">
        {active ? (sorting.desc ? '↓' : '↑') : ''}
      </span>
    </>
  );
  return (
    <th
      scope="col"
      className={`col-${column.id}${column.number ? ' number' : ''}`}
      {...(active ? { 'aria-sort': sorting.desc ? 'descending' : 'ascending' } : {})}
    >
      {onSort === null ? (
        <span>{name}</span>
      ) : (
        <button type="button" onClick={() => onSort(column.id)} title={t.clusterTable.sortBy}>
          {name}
        </button>
      )}
      {column.unit === '' ? null : <small>{column.unit}</small>}
    </th>
  );
}

interface LineProps {
  columns: readonly TableColumn[];
  line: ClusterLine;
  table: Table;
  pinned: boolean;
  onPin: (id: number) => void;
  speech: Speech;
}

/** The cells of one cluster: made once, however far the frame moves. */
const LineCells = memo(function LineCells({ columns, line, table, pinned, onPin, speech }: LineProps) {
  return (
    <>
      <td className="pin-cell">
        <PinButton name={line.name} pinned={pinned} onPin={() => onPin(line.id)} t={speech.t} />
      </td>
      {columns.map((column, at) => {
        const name = `col-${column.id}${column.number ? ' number' : ''}`;
        return at === 0 ? (
          <th key={column.id} scope="row" className={name}>
            <LineCell column={column} line={line} table={table} speech={speech} />
          </th>
        ) : (
          <td key={column.id} className={name}>
            <LineCell column={column} line={line} table={table} speech={speech} />
          </td>
        );
      })}
    </>
  );
});

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr className="spacer">
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
