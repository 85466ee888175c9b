import { useState } from 'react';
import { sheetOf } from '../../api/sheet.ts';
import { useSpeech } from '../../i18n/language.ts';
import { type FigureTable, sheetRows, tableCsv } from '../../ui/figure-table.ts';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { fileName, saveFile } from '../../ui/save-file.ts';

interface Props {
  table: () => FigureTable;
  words: { title: string; subtitle: string; source: string };
}

/** What is seen, in its order and with its filters, as a file; the workbook is written by the server. */
export function ExportMenu({ table, words }: Props) {
  const { t } = useSpeech();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async (kind: string): Promise<void> => {
    if (kind === 'csv') {
      saveFile(fileName(words.title, 'csv'), new Blob([tableCsv(table(), words)], { type: 'text/csv' }));
      return;
    }
    setState('busy');
    try {
      const { columns, rows } = sheetRows(table());
      const asked = { title: words.title, columns, rows, notes: [words.subtitle, words.source] };
      saveFile(fileName(words.title, 'xlsx'), await sheetOf(asked));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <span className="export">
      <MenuButton
        className="button button-small"
        label={state === 'busy' ? t.clusterTable.exporting : t.clusterTable.export}
        items={t.clusterTable.exportKinds}
        onPick={(kind) => void save(kind)}
        busy={state === 'busy'}
      >
        {state === 'busy' ? t.clusterTable.exporting : t.clusterTable.export}
      </MenuButton>
      <span role="status" className="copy-said">
        {state === 'failed' ? t.clusterTable.exportFailed : ''}
      </span>
    </span>
  );
}
