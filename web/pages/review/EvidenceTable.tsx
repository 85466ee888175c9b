import type { ReactNode } from 'react';
import type { EvidenceRow } from '../../../server/contract/evidence.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useEvidenceWords } from '../../i18n/evidence-words.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';

interface Props<F extends Omit<EvidenceRow, 'place'>> {
  label: string;
  files: readonly F[];
  /** The file to take. */
  link: (file: F) => ReactNode;
  /** The way to withdraw it, where that is allowed. */
  withdraw: (file: F) => ReactNode;
  /** What it belongs to, in words. */
  about: (file: F) => string;
  /** What was counted of it; null for files that are no list. */
  counted?: (file: F) => string | null;
}

/** Files that were attached, the withdrawn ones with their reason. */
export function EvidenceTable<F extends Omit<EvidenceRow, 'place'>>(props: Props<F>) {
  const { label, files, link, withdraw, about, counted = () => null } = props;
  const { t, language } = useSpeech();
  const words = useEvidenceWords();
  return (
    <DataTable
      label={label}
      className="evidence-table"
      columns={[words.head.no, words.head.file, words.head.about, words.head.who]}
    >
      {files.map((file) => (
        <tr key={file.no} className={file.withdrawn === null ? undefined : 'evidence-withdrawn'}>
          <td>{file.no}</td>
          <td>
            {link(file)} <span className="muted nowrap">{words.bytes(file.bytes)}</span>
            {file.withdrawn === null ? null : (
              <span className="row-sub">
                {words.withdrawn(
                  wordOf(t.review.actor, file.withdrawn.by),
                  dayText(file.withdrawn.on, language),
                  file.withdrawn.reason,
                )}
              </span>
            )}
            {withdraw(file)}
          </td>
          <td>
            {about(file)}
            {counted(file) === null ? null : <span className="row-sub">{counted(file)}</span>}
          </td>
          <td>{t.review.findings.byOn(wordOf(t.review.actor, file.by), file.on)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
