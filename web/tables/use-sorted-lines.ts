import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ClusterLine } from '../../server/contract/cluster-pages.ts';
import type { Language } from '../i18n/language.ts';
import type { TableColumn } from './columns.ts';
import { compareKeys } from './lines.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const helper = createColumnHelper<typeof features, ClusterLine>();

/** Clusters in the order of a column; what is unknown goes last either way, and equals keep the order of the register. */
export function useSortedLines(
  lines: readonly ClusterLine[],
  column: TableColumn,
  desc: boolean,
  language: Language,
): readonly ClusterLine[] {
  const columns = useMemo(() => {
    const collator = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en', { numeric: true });
    return helper.columns([
      helper.accessor((line) => column.key(line) ?? undefined, {
        id: column.id,
        sortUndefined: 'last',
        sortFn: (a, b) => compareKeys(column.key(a.original) ?? 0, column.key(b.original) ?? 0, collator),
      }),
    ]);
  }, [column, language]);
  const sorting = useMemo(() => [{ id: column.id, desc }], [column.id, desc]);
  const data = useMemo(() => [...lines], [lines]);
  const table = useTable({ features, columns, data, state: { sorting }, getRowId: (line) => String(line.id) });
  const { rows } = table.getRowModel();
  return useMemo(() => rows.map((row) => row.original), [rows]);
}
