import { useState } from 'react';
import { Removals } from '../../../../server/contract/removals.ts';
import { post } from '../../../api/client.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { useRemovalWords } from '../../../i18n/removal-words.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { SmallForm } from '../Field.tsx';
import type { Preview } from './preview.ts';

interface Props {
  preview: Preview;
  onRemoved: (files: Removals['files']) => Promise<void>;
}

/** What would go, and the form that removes it: with a reason, after a look. */
export function RemovalsFound({ preview: { wanted, files }, onRemoved }: Props) {
  const words = useRemovalWords();
  const { t } = useSpeech();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const days = files.map(({ recorded }) => recorded).sort();
  const cells = files.reduce((sum, file) => sum + file.cells, 0);
  return (
    <section>
      <h3>{words.found(files.length, cells, days[0] ?? '', days.at(-1) ?? '')}</h3>
      <DataTable
        label={words.findTitle}
        columns={[
          { name: words.columns.no, number: true },
          words.columns.name,
          words.columns.clusters,
          words.columns.day,
          { name: words.columns.cells, number: true },
        ]}
      >
        {files.map((file) => (
          <tr key={file.file}>
            <td className="number">{file.file}</td>
            <td>
              {file.name}
              {file.rejected ? <span className="muted"> {words.rejected}</span> : null}
            </td>
            <td>{file.clusters.join(t.list)}</td>
            <td className="nowrap">{file.recorded}</td>
            <td className="number">{file.cells}</td>
          </tr>
        ))}
      </DataTable>
      <SmallForm
        label={words.remove}
        ready={sure && reason.trim() !== ''}
        send={async () => {
          const only = files.map(({ file }) => file);
          const asked = { ...wanted, only, remove: true, reason: reason.trim() };
          await onRemoved((await post('/api/v1/removals', asked, Removals)).files);
        }}
      >
        <label>
          <span>{words.reason}</span>
          <textarea value={reason} maxLength={500} rows={3} onChange={({ target }) => setReason(target.value)} />
        </label>
        <label className="check">
          <input type="checkbox" checked={sure} onChange={({ target }) => setSure(target.checked)} />
          <span>{words.sure}</span>
        </label>
      </SmallForm>
    </section>
  );
}
