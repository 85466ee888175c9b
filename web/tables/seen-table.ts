import type { GroupFigure } from '../../server/contract/cluster-pages.ts';
import { shownNumber } from '../i18n/amount-unit.ts';
import type { Speech } from '../i18n/language.ts';
import { asShown, signed } from '../i18n/numbers.ts';
import type { Cell, FigureTable } from '../ui/figure-table.ts';
import type { TableColumn } from './columns.ts';
import type { TableItem } from './lines.ts';

/** Name of a group in words. */
export type GroupName = (key: string | null) => string;

/** What stands of a group under a column: text, the number behind it, the figure that it is of; null where none may be given. */
export function groupCell(
  column: Pick<TableColumn, 'id' | 'number' | 'filed'>,
  figures: readonly GroupFigure[],
  size: string,
  speech: Speech,
): { figure: GroupFigure; text: string; value: number | null; growth: boolean } | null {
  const id = column.id === 'size' || column.id === 'growth' ? size : column.id;
  const figure = figures.find((figure) => figure.indicator === id);
  if (figure === undefined || !column.number) return null;
  if (column.id === 'growth') {
    const value = figure.growth;
    return { figure, text: value === null ? '–' : signed(value, speech.language), value, growth: true };
  }
  const value = shownNumber(figure.value, column.filed ?? null, speech);
  const text = value === null ? '–' : asShown(value, speech.language, Number.isInteger(value));
  return { figure, text, value, growth: false };
}

/** Few or incomplete: a reader must know before repeating it. */
export const isMarked = ({ few, incomplete }: GroupFigure): boolean => few || incomplete;

interface Seen {
  columns: readonly TableColumn[];
  items: readonly TableItem[];
  nameOf: GroupName;
  size: string;
}

/** The table as it is seen, in its order, for a file: unrounded figures, groups and totals as rows of their own. */
export function seenTable({ columns, items, nameOf, size }: Seen, speech: Speech): FigureTable {
  const { t } = speech;
  const flat = columns.flatMap((column) => column.said.map((entry) => ({ column, ...entry })));
  const rowOf = (item: TableItem): Cell[][] => {
    switch (item.kind) {
      case 'line':
        return [flat.map(({ of }) => of(item.line))];
      case 'pinned':
        return [];
      case 'group':
      case 'whole': {
        const name =
          item.kind === 'whole'
            ? t.clusterTable.groupHead(t.clusterTable.groupWhole, item.count)
            : groupHead(item, nameOf, speech);
        return [
          flat.map(({ column, number }, at): Cell => {
            if (at === 0) return name;
            const told = number && column.said.length === 1 ? groupCell(column, item.figures, size, speech) : null;
            return told === null ? '' : { text: told.text, value: told.value };
          }),
        ];
      }
      default:
        return item satisfies never;
    }
  };
  const names = flat.map(({ name, unit, number }) => ({ name, unit, number }));
  return { columns: names, rows: items.flatMap(rowOf) };
}

/** “包头市 12 个”, or “包头市 12 个中 5 个” where filters leave some out. */
export function groupHead(
  { group, count, of }: Extract<TableItem, { kind: 'group' }>,
  nameOf: GroupName,
  { t }: Speech,
): string {
  const name = nameOf(group);
  return count === of ? t.clusterTable.groupHead(name, of) : t.clusterTable.groupSome(name, count, of);
}
