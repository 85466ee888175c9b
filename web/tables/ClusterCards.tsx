import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ClusterTable as Table } from '../../server/contract/cluster-pages.ts';
import { useSpeech } from '../i18n/language.ts';
import type { TableColumn } from './columns.ts';
import { GroupLink } from './GroupLink.tsx';
import { LineCell } from './LineCell.tsx';
import type { TableItem } from './lines.ts';
import { PinButton } from './PinButton.tsx';
import { type GroupName, groupCell, groupHead, isMarked } from './seen-table.ts';
import './ClusterCards.css';

interface Props {
  table: Table;
  columns: readonly TableColumn[];
  items: readonly TableItem[];
  onPin: (id: number) => void;
  nameOf: GroupName;
  pinnedTools: React.ReactNode;
}

/** The same lines for a narrow window: one card each, name above, figures and standings below. */
export function ClusterCards({ table, columns, items, onPin, nameOf, pinnedTools }: Props) {
  const speech = useSpeech();
  const { t } = speech;
  const box = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    setOffset((box.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === 'line' ? 190 : 44),
    overscan: 6,
    scrollMargin: offset,
    getItemKey: (index) => items[index]?.key ?? index,
    useFlushSync: false,
  });
  const [, ...rest] = columns;
  const headOf = (item: TableItem): string =>
    item.kind === 'group'
      ? groupHead(item, nameOf, speech)
      : item.kind === 'whole'
        ? t.clusterTable.groupHead(t.clusterTable.groupWhole, item.count)
        : '';
  return (
    <div ref={box} className="cards" style={{ height: virtual.getTotalSize() }}>
      <ol>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const place = {
            'data-index': index,
            ref: virtual.measureElement,
            style: { transform: `translateY(${start - offset}px)` },
          };
          if (item.kind === 'pinned') {
            return (
              <li key={item.key} {...place} className="card-head">
                <b>{t.clusterTable.pinned(item.count)}</b> {pinnedTools}
              </li>
            );
          }
          if (item.kind !== 'line') {
            const size = rest.find((column) => column.id === 'size');
            const told = size === undefined ? null : groupCell(size, item.figures, table.size.id, speech);
            return (
              <li key={item.key} {...place} className="card-head">
                <b>{item.kind === 'group' ? <GroupLink group={item.group}>{headOf(item)}</GroupLink> : headOf(item)}</b>
                {told === null ? null : (
                  <span>
                    {told.text}
                    {told.value !== null && isMarked(told.figure) ? '*' : ''} <small>{size?.unit}</small>
                  </span>
                )}
              </li>
            );
          }
          const [name] = columns;
          return (
            <li key={item.key} {...place} className="card">
              <div className="card-name">
                <div>
                  {name === undefined ? null : (
                    <LineCell column={name} line={item.line} table={table} speech={speech} />
                  )}
                </div>
                <PinButton name={item.line.name} pinned={item.pinned} onPin={() => onPin(item.line.id)} t={t} />
              </div>
              <dl className="card-facts">
                {rest.map((column) => (
                  <div key={column.id}>
                    <dt>
                      {column.name}
                      {column.unit === '' ? '' : ` ${column.unit}`}
                    </dt>
                    <dd>
                      <LineCell column={column} line={item.line} table={table} speech={speech} />
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
