import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.ts';
import type { TableColumn } from './columns.ts';
import { GroupLink } from './GroupLink.tsx';
import type { TableItem } from './lines.ts';
import { type GroupName, groupCell, groupHead, isMarked } from './seen-table.ts';

interface Props {
  item: Extract<TableItem, { kind: 'group' | 'whole' }>;
  columns: readonly TableColumn[];
  nameOf: GroupName;
  /** Indicator of the size column. */
  size: string;
}

/** Name and number of a group, and its figures under the columns where the engine gives any. */
export function GroupCells({ item, columns, nameOf, size }: Props) {
  const speech = useSpeech();
  const { t } = speech;
  const name =
    item.kind === 'whole'
      ? t.clusterTable.groupHead(t.clusterTable.groupWhole, item.count)
      : groupHead(item, nameOf, speech);
  return (
    <>
      <td className="pin-cell" />
      {columns.map((column, at) => {
        if (at === 0) {
          return (
            <th key={column.id} scope="row" className="col-name">
              {item.kind === 'whole' ? name : <GroupLink group={item.group}>{name}</GroupLink>}
            </th>
          );
        }
        const told = groupCell(column, item.figures, size, speech);
        return (
          <td key={column.id} className={`col-${column.id}${column.number ? ' number' : ''}`}>
            {told === null ? null : (
              <span
                title={`${t.methodLong[told.growth ? 'growth' : methodOf(told.figure)]}${t.dot}${t.nOf(told.figure.n, told.figure.of)}`}
              >
                {told.text}
                {told.value !== null && isMarked(told.figure) ? '*' : ''}
              </span>
            )}
          </td>
        );
      })}
    </>
  );
}

type Figure = NonNullable<ReturnType<typeof groupCell>>['figure'];

const methodOf = ({ method }: Figure) => (method === 'weighted' ? 'ratio' : method);

export function PinnedHead({ count, span, tools }: { count: number; span: number; tools: ReactNode }) {
  const { t } = useSpeech();
  return (
    <>
      <td className="pin-cell" />
      <th colSpan={span - 1} scope="rowgroup" className="col-name">
        {t.clusterTable.pinned(count)} {tools}
      </th>
    </>
  );
}
