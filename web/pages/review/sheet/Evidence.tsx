import type { EvidenceRow } from '../../../../server/contract/evidence.ts';
import type { EvidencePlace } from '../../../../server/domain/evidence-acts.ts';
import { evidenceLink } from '../../../api/review-queries.ts';
import { useEvidenceWords } from '../../../i18n/evidence-words.ts';
import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { usePageSearch } from '../../../ui/use-page.ts';
import { AskButton } from './AskButton.tsx';
import { AttachDialog } from './AttachDialog.tsx';
import { useActing } from './acting.ts';
import { filesAt, mayWithdraw } from './evidence-files.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import '../review.css';

/** Files that are attached to one place of the report, under it. */
export function EvidenceFiles({ place }: { place: EvidencePlace }) {
  const { t } = useSpeech();
  const words = useEvidenceWords();
  const { sheet } = useActing();
  const files = filesAt(sheet.evidence.files, place);
  if (files.length === 0) return null;
  return (
    <ul className="evidence-at" aria-label={words.title(files.length)}>
      {files.map((file) => (
        <li key={file.no}>
          {words.file(file.no)}
          {t.colon}
          <EvidenceLink file={file} />{' '}
          <span className="muted">
            {words.bytes(file.bytes)}
            {t.dot}
            {t.review.findings.byOn(wordOf(t.review.actor, file.by), file.on)}
          </span>{' '}
          <WithdrawButton file={file} />
        </li>
      ))}
    </ul>
  );
}

export function EvidenceLink({ file }: { file: EvidenceRow }) {
  const words = useEvidenceWords();
  const { asOf } = usePageSearch();
  const { sheet } = useActing();
  return (
    <a
      href={evidenceLink(sheet.round.id, sheet.cluster.id, file.no, asOf)}
      download
      className="evidence-name"
      title={words.download(file.name)}
    >
      {file.name}
    </a>
  );
}

/** Takes a file back, with the reason; nothing where the state or the seat does not allow it. */
export function WithdrawButton({ file }: { file: EvidenceRow }) {
  const words = useEvidenceWords();
  const { admits, seat } = useActing();
  if (file.withdrawn !== null || !admits('evidence-withdrawn') || !mayWithdraw(file, seat)) return null;
  return (
    <AskButton
      label={words.withdraw}
      name={`${words.withdraw} ${file.name}`}
      className="quiet row-quiet off-paper"
      dialog={(onClose) => (
        <ReasonDialog
          at={`evidence-withdrawn ${file.no}`}
          title={words.withdrawTitle}
          text={words.withdrawText(file.name)}
          label={words.withdrawLabel}
          confirm={words.withdrawConfirm}
          actOf={(reason) => ({ kind: 'evidence-withdrawn', evidence: file.no, reason })}
          onClose={onClose}
        />
      )}
    />
  );
}

interface AttachProps {
  place: EvidencePlace;
  /** The place in words. */
  about: string;
  /** In the row of a table. */
  inRow?: boolean;
}

/** Opens the dialog that attaches files to a place; nothing where the state or the seat does not allow it. */
export function AttachButton({ place, about, inRow = false }: AttachProps) {
  const words = useEvidenceWords();
  const { admits } = useActing();
  if (!admits('evidence-attached')) return null;
  return (
    <AskButton
      label={words.attach}
      className={inRow ? 'quiet row-quiet off-paper' : 'quiet off-paper'}
      dialog={(onClose) => <AttachDialog place={place} about={about} onClose={onClose} />}
    />
  );
}
