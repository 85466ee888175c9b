import type { Board } from '../../../server/contract/rounds.ts';
import { useAssignmentWords } from '../../i18n/assignment-words.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { PlainTable } from '../../ui/DataTable.tsx';

const columns = ['concluded', 'signature', 'inHand', 'awaited', 'reports', 'share'] as const;

/** How far each reviewer is with the reports assigned to them; nothing while none is assigned. */
export function Progress({ progress }: Pick<Board, 'progress'>) {
  const { t } = useSpeech();
  const words = useAssignmentWords();
  if (progress.length === 0) return null;
  return (
    <section className="progress" aria-labelledby="progress">
      <h2 id="progress">{words.progressTitle}</h2>
      <PlainTable
        columns={[words.reviewer, ...columns.map((column) => ({ name: words.progress[column], number: true }))]}
      >
        {progress.map(({ reviewer, reports, concluded, awaitingSignature, awaited }) => (
          <tr key={reviewer ?? ''}>
            <th scope="row">{reviewer === null ? words.nobody : wordOf(t.review.actor, reviewer)}</th>
            <td className="number">{concluded}</td>
            <td className="number">{awaitingSignature}</td>
            <td className="number">{reports - concluded - awaitingSignature - awaited}</td>
            <td className="number">{awaited}</td>
            <td className="number">{reports}</td>
            <td className="number">{Math.round((100 * concluded) / reports)}%</td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}
