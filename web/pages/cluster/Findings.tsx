import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ClusterFinding } from '../../../server/contract/clusters.ts';
import { useSpeech } from '../../i18n/language.ts';
import { Mark } from '../../ui/Mark.tsx';
import { severitySign } from '../../ui/review-marks.ts';

interface Props {
  findings: readonly ClusterFinding[];
  /** Number of the file whose findings stand open; those of earlier ones are folded. */
  newest: number | undefined;
}

/** What was to be corrected or explained when a report came in, with the place in the file. */
export const Findings = memo(function Findings({ findings, newest }: Props) {
  const { t } = useSpeech();
  const own = findings.filter((finding) => newest === undefined || finding.submission === newest);
  const older = findings.filter((finding) => !own.includes(finding));
  return (
    <section id="findings" aria-labelledby="findings-title">
      <div className="section-head">
        <h2 id="findings-title">{t.profile.findings.title(own.length)}</h2>
        <p className="figure-sub">{t.profile.findings.sub}</p>
      </div>
      {own.length === 0 ? null : <List findings={own} />}
      {older.length === 0 ? null : (
        <details className="fold">
          <summary>{t.profile.findings.older(older.length)}</summary>
          <List findings={older} />
        </details>
      )}
    </section>
  );
});

function List({ findings }: { findings: readonly ClusterFinding[] }) {
  const { t, language, sayPlace } = useSpeech();
  return (
    <ol className="findings">
      {findings.map((finding) => (
        <li
          key={`${finding.submission} ${finding.code} ${finding.place} ${finding[language]}`}
          className={`finding-${finding.severity}`}
        >
          <span className="severity">
            <Mark {...severitySign[finding.severity]} /> {t.severity[finding.severity]}
          </span>
          <span className="finding-text">{finding[language]}</span>
          <span className="finding-place">
            {sayPlace(finding.place)}{' '}
            <Link to="/submissions/$id" params={{ id: String(finding.submission) }}>
              {finding.reportYear}
            </Link>
          </span>
        </li>
      ))}
    </ol>
  );
}
