import type { ClusterLine, HeldNow, ReportNow } from '../../server/contract/cluster-pages.ts';
import type { Severities } from '../../server/contract/review-terms.ts';
import type { Messages } from '../i18n/zh.ts';
import { Mark } from '../ui/Mark.tsx';
import { severities, severitySign, verdictSign } from '../ui/review-marks.ts';
import { reportSign, type Sign, validitySign } from './status-words.ts';

// Words come as an argument: thousands of cells that each listened to the link would make scrolling stutter.

/** A standing as a mark and a word, never by colour alone; what belongs to it below. */
function Status({ sign, word, sub }: { sign: Sign; word: string; sub?: string | undefined }) {
  return (
    <span className="status">
      <span className={`standing-word tone-${sign.tone}`}>
        <Mark {...sign} /> {word}
      </span>
      {sub === undefined ? null : <span className="row-sub">{sub}</span>}
    </span>
  );
}

export function ValidityStatus({ held, t }: { held: HeldNow | null; t: Messages }) {
  if (held === null) return <span className="muted">{t.clusterTable.noCertification}</span>;
  return (
    <Status
      sign={validitySign[held.validity]}
      word={t.clusterTable.validity[held.validity]}
      sub={held.validTo === null ? undefined : t.clusterTable.until(held.validTo)}
    />
  );
}

export function ReportStatus({ report, t }: { report: ReportNow | null; t: Messages }) {
  if (report === null) return <span className="muted">{t.clusterTable.noReport}</span>;
  const late = report.overdueDays > 0;
  const sub = late
    ? t.clusterTable.late(report.overdueDays)
    : report.outcome === null
      ? (report.receivedAt ?? undefined)
      : t.review.outcome[report.outcome];
  return (
    <Status
      sign={late ? { ...reportSign[report.state], tone: 'bad' } : reportSign[report.state]}
      word={t.review.state[report.state]}
      sub={sub}
    />
  );
}

/** Findings by severity, gravest first; hints only where there is nothing else. */
export function FindingStatus({ counts, t }: { counts: Severities; t: Messages }) {
  const found = severities.filter((severity) => counts[severity] > 0);
  const shown = found.length > 1 ? found.filter((severity) => severity !== 'note') : found;
  if (shown.length === 0) return <span className="muted">{t.clusterTable.clean}</span>;
  return (
    <span className="status">
      {shown.map((severity) => (
        <span key={severity} className={`standing-word tone-${severitySign[severity].tone}`}>
          <Mark {...severitySign[severity]} /> {t.review.countOf(t.severity[severity], counts[severity])}
        </span>
      ))}
    </span>
  );
}

export function VerdictStatus({ review, t }: { review: ClusterLine['review']; t: Messages }) {
  if (review === null || review.verdict === null) {
    return <span className="muted">{t.clusterTable.notReviewed}</span>;
  }
  return (
    <Status
      sign={verdictSign[review.verdict]}
      word={t.review.verdict[review.verdict]}
      sub={review.notMet > 0 ? t.clusterTable.notMet(review.notMet) : undefined}
    />
  );
}

export function PlanStanding({ review, t }: { review: ClusterLine['review']; t: Messages }) {
  if (review === null) return <span className="muted">{t.clusterTable.notReviewed}</span>;
  if (review.compared === 0) return <span className="muted">{t.clusterTable.noPlan}</span>;
  const sign: Sign = review.behind > 0 ? { shape: 'down', tone: 'bad' } : { shape: 'check', tone: 'good' };
  return <Status sign={sign} word={t.clusterTable.behind(review.behind, review.compared)} />;
}
