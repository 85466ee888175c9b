import type { z } from 'zod';
import type { RemovalsDone } from '../../../../server/contract/removals.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { useRemovalWords } from '../../../i18n/removal-words.ts';
import { DataTable } from '../../../ui/DataTable.tsx';

/** What was removed, by whom and why; of the persons nothing is said. */
export function RemovalsDoneTable({ rows }: { rows: z.infer<typeof RemovalsDone>['rows'] }) {
  const words = useRemovalWords();
  const { t } = useSpeech();
  const { doneColumns: columns } = words;
  return (
    <DataTable
      label={words.done}
      columns={[columns.day, columns.by, columns.files, columns.reason, { name: columns.cells, number: true }]}
    >
      {rows.map((row) => (
        <tr key={row.no}>
          <td className="nowrap">{row.at}</td>
          <td>{row.actor}</td>
          <td>{row.files.length === 0 ? words.unnamed(row.sha256) : row.files.join(t.list)}</td>
          <td>{row.reason}</td>
          <td className="number">{row.cells}</td>
        </tr>
      ))}
    </DataTable>
  );
}
