import type { z } from 'zod';
import type { RemovalsDone } from '../../../../server/contract/removals.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { useRemovalWords } from '../../../i18n/removal-words.ts';
import { Scroll } from '../../../ui/Scroll.tsx';

/** What was removed, by whom and why; of the persons nothing is said. */
export function RemovalsDoneTable({ rows }: { rows: z.infer<typeof RemovalsDone>['rows'] }) {
  const words = useRemovalWords();
  const { t } = useSpeech();
  const { doneColumns: columns } = words;
  return (
    <Scroll label={words.done}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{columns.day}</th>
            <th scope="col">{columns.by}</th>
            <th scope="col">{columns.files}</th>
            <th scope="col">{columns.reason}</th>
            <th scope="col" className="number">
              {columns.cells}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.no}>
              <td className="nowrap">{row.at}</td>
              <td>{row.actor}</td>
              <td>{row.files.length === 0 ? words.unnamed(row.sha256) : row.files.join(t.list)}</td>
              <td>{row.reason}</td>
              <td className="number">{row.cells}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
