import { useSpeech } from '../../i18n/language.ts';
import { Mark } from '../../ui/Mark.tsx';
import { comparable, planSign } from '../../ui/review-marks.ts';
import type { StatusCounts } from './plan-counts.ts';
import './review.css';

/** Items by status on one slim bar of the whole; the number stands in its part where there is room. */
export function StatusBar({ counts, of }: { counts: StatusCounts; of: number }) {
  const { t } = useSpeech();
  const parts = comparable.filter((status) => (counts[status] ?? 0) > 0);
  const words = parts.map((status) => t.review.countOf(t.review.planStatus[status], counts[status] ?? 0));
  return (
    <span className="status-track" role="img" aria-label={words.join(t.list)} title={words.join(t.list)}>
      {parts.map((status) => (
        <span
          key={status}
          className={`status-part status-${status}`}
          style={{ width: `${((counts[status] ?? 0) / of) * 100}%` }}
        >
          {(counts[status] ?? 0) / of >= 0.06 ? counts[status] : ''}
        </span>
      ))}
    </span>
  );
}

export function StatusKey() {
  const { t } = useSpeech();
  return (
    <ul className="mark-key" aria-label={t.review.board.key}>
      {comparable.map((status) => (
        <li key={status}>
          <i aria-hidden="true" className={`status-part status-${status}`} />
          <Mark {...planSign[status]} />
          {t.review.planStatus[status]}
        </li>
      ))}
    </ul>
  );
}
