import type { Severities as Counts } from '../../../server/contract/review-terms.ts';
import { type Speech, useSpeech } from '../../i18n/language.ts';
import { Mark } from '../../ui/Mark.tsx';
import { severities, severitySign, severityWords } from '../../ui/review-marks.ts';
import './review.css';
import './Severities.css';

interface Props {
  counts: Counts | undefined;
  label: string;
}

/** How many findings of each severity: shape, colour and number; in words for those who listen. */
export function Severities(props: Props) {
  return <SpokenSeverities {...props} speech={useSpeech()} />;
}

/** The same where thousands of cells would each ask for the language. */
export function SpokenSeverities({ counts, label, speech }: Props & { speech: Speech }) {
  const { t } = speech;
  const known = severities.filter((severity) => (counts?.[severity] ?? 0) > 0);
  if (counts === undefined || known.length === 0) {
    return (
      <>
        <span className="sr">{t.review.board.cellOf(label, t.review.board.clean)}</span>
        <span className="muted" aria-hidden="true">
          ·
        </span>
      </>
    );
  }
  const words = severityWords(counts, speech);
  return (
    <span className="severities" title={t.review.board.cellOf(label, words)}>
      <span className="sr">{t.review.board.cellOf(label, words)}</span>
      {known.map((severity) => (
        <span key={severity} className={`severity-${severity}`} aria-hidden="true">
          <Mark {...severitySign[severity]} size={9} />
          {counts[severity]}
        </span>
      ))}
    </span>
  );
}

/** What the marks mean. */
export function SeverityKey() {
  const { t } = useSpeech();
  return (
    <ul className="mark-key" aria-label={t.review.board.key}>
      {severities.map((severity) => (
        <li key={severity}>
          <Mark {...severitySign[severity]} />
          {t.severity[severity]}
        </li>
      ))}
      <li className="mark-unsure">{t.review.board.unsureKey}</li>
    </ul>
  );
}
