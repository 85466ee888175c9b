import { Link } from '@tanstack/react-router';
import type { ClusterFinding } from '../../../server/contract/clusters.ts';
import { useSpeech } from '../../i18n/language.ts';

/** What is to be corrected or explained, with the place in the file. */
export function Findings({ findings }: { findings: readonly ClusterFinding[] }) {
  const { t, language } = useSpeech();
  return (
    <section id="findings" aria-labelledby="findings-title">
      <div className="section-head">
        <h2 id="findings-title">{t.cluster.findings}</h2>
      </div>
      {findings.length === 0 ? (
        <p className="muted">{t.cluster.noFindings}</p>
      ) : (
        <ol className="findings">
          {findings.map((one) => (
            <li
              key={`${one.submission} ${one.code} ${one.place} ${one[language]}`}
              className={`finding-${one.severity}`}
            >
              <span className="severity">{t.severity[one.severity]}</span>
              <span className="finding-text">{one[language]}</span>
              <span className="finding-place">
                {one.place}{' '}
                <Link to="/submissions/$id" params={{ id: String(one.submission) }}>
                  {one.reportYear}
                </Link>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
