import { Link } from '@tanstack/react-router';
import type { ClusterProfile, ClusterStanding } from '../../../server/contract/cluster-pages.ts';
import { loadCharts } from '../../charts/charts-library.ts';
import { useSpeech } from '../../i18n/language.ts';
import { paperWordsOf } from '../../i18n/paper-words.ts';
import { FindingStatus, ReportStatus, ValidityStatus } from '../../tables/Status.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { PaperLink } from '../../ui/PaperLink.tsx';
import { useChangeSearch } from '../../ui/use-page.ts';
import { headlineWords } from './headline-words.ts';
import { standingKey } from './standing-key.ts';
import './cluster.css';
import './ProfileHead.css';

interface Props {
  profile: ClusterProfile;
  standing: ClusterStanding | undefined;
}

/** Name, the cluster in a sentence, where it stands, and what can be done from here. */
export function ProfileHead({ profile, standing }: Props) {
  const speech = useSpeech();
  const { t } = speech;
  const papers = paperWordsOf(speech.language);
  const change = useChangeSearch();
  const { cluster, certification, standings } = profile;
  const counts = { blocks: 0, explain: 0, note: 0 };
  for (const finding of cluster.findings) if (finding.submission === standing?.file) counts[finding.severity] += 1;
  return (
    <header className="profile-head">
      <h1>{cluster.name}</h1>
      <p className="profile-lead">{headlineWords(profile, standing, speech)}</p>
      {cluster.applicant ? (
        <p className="notice" role="note">
          <strong>{t.profile.applicant}</strong> {t.profile.applicantSays}{' '}
          <Link to="/review/calls">{t.profile.applications}</Link>
        </p>
      ) : null}
      <div className="profile-bar">
        <dl className="profile-states">
          <div>
            <dt>{t.clusterTable.column.validity}</dt>
            <dd>
              <ValidityStatus held={certification} t={t} />
            </dd>
          </div>
          {standing === undefined ? null : (
            <div>
              <dt>
                {t.clusterTable.column.report} {standing.reportYear}
              </dt>
              <dd>
                <ReportStatus report={standing.report} t={t} />
              </dd>
            </div>
          )}
          {standing === undefined ? null : (
            <div>
              <dt>{t.clusterTable.column.findings}</dt>
              <dd>
                <FindingStatus counts={counts} t={t} />
              </dd>
            </div>
          )}
        </dl>
        <div className="profile-tools">
          {standing?.report == null ? null : (
            <Link
              to="/review/$round/$cluster"
              params={{ round: standing.report.round, cluster: String(cluster.id) }}
              className="button button-small"
            >
              {t.profile.sheet}
            </Link>
          )}
          <PaperLink
            path={`/api/v1/clusters/${cluster.id}/slides`}
            name={papers.slides}
            hint={papers.clusterSlidesHint}
          />
          <button type="button" className="button button-small" onClick={() => void printDrawn()}>
            {t.profile.print}
          </button>
        </div>
      </div>
      {standings.length < 2 || standing === undefined ? null : (
        <div className="profile-choice">
          <Choice
            label={t.profile.standing}
            options={standings.map((standing) => ({
              id: standingKey(standing),
              name: t.profile.standingOf(
                standing.reportYear,
                t.level[standing.level],
                t.programmeShort[standing.programme],
              ),
            }))}
            chosen={standingKey(standing)}
            onChoose={(id) => change({ report: id === standingKey(standings[0] ?? standing) ? undefined : id }, true)}
          />
        </div>
      )}
    </header>
  );
}

/** Two sheets have room for the drawings, not for their tables: printed when the drawing library has come. */
async function printDrawn(): Promise<void> {
  await loadCharts().catch(() => undefined);
  requestAnimationFrame(() => window.print());
}
