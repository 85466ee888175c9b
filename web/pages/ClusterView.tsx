import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { memo, type ReactNode, useEffect, useState } from 'react';
import type { ClusterProfile } from '../../server/contract/cluster-pages.ts';
import { clusterQuery } from '../api/queries.ts';
import { loadCharts } from '../charts/charts-library.ts';
import { useSpeech, wordOf } from '../i18n/language.ts';
import { Later } from '../ui/Later.tsx';
import { PhoneFold } from '../ui/PhoneFold.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { SourceLine } from '../ui/SourceLine.tsx';
import { Failure, Loading } from '../ui/States.tsx';
import { useAbout, useChangeSearch, usePageSearch } from '../ui/use-page.ts';
import { ContactList } from './cluster/ContactList.tsx';
import { Courses } from './cluster/Courses.tsx';
import { Findings } from './cluster/Findings.tsx';
import { followFact } from './cluster/fact-link.ts';
import { Identity } from './cluster/Identity.tsx';
import { OpenMeasures } from './cluster/OpenMeasures.tsx';
import { Peers } from './cluster/Peers.tsx';
import { PlanTargets } from './cluster/PlanTargets.tsx';
import { ProfileHead } from './cluster/ProfileHead.tsx';
import { Provenance } from './cluster/Provenance.tsx';
import { Reports } from './cluster/Reports.tsx';
import { StandardMargins } from './cluster/StandardMargins.tsx';
import { chosenStanding } from './cluster/standing-key.ts';
import { ThemeFigures } from './cluster/ThemeFigures.tsx';
import './ClusterView.css';
import './cluster/cluster.css';

/** One cluster: who it is, how it stands against plan, standard and peers, what it reported and where every number stands. */
export function ClusterView() {
  const { t } = useSpeech();
  const { id } = useParams({ from: '/clusters/$id' });
  const { peers } = useSearch({ from: '/clusters/$id' });
  const { asOf } = usePageSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...clusterQuery(Number(id), { asOf, peers }, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (data !== undefined) document.title = `${data.cluster.name} · ${t.product}`;
  }, [data, t.product]);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={12} />;
  return <Page profile={data} />;
}

const sections = ['plan', 'standard', 'courses', 'peers', 'findings', 'reports', 'figures'] as const;
type Section = (typeof sections)[number];

function Page({ profile }: { profile: ClusterProfile }) {
  const { t } = useSpeech();
  const { fact, report } = useSearch({ from: '/clusters/$id' });
  const change = useChangeSearch();
  const { cluster } = profile;
  const standing = chosenStanding(profile.standings, report);
  const [unfolded, setUnfolded] = useState<ReadonlySet<Section>>(
    () => new Set(sections.filter((section) => `#${section}` === window.location.hash)),
  );
  const unfold = (section: Section) => setUnfolded((before) => new Set([...before, section]));
  const fold = (section: Section, children: ReactNode) => (
    <PhoneFold
      label={t.profile.sections[section]}
      open={unfolded.has(section)}
      onToggle={() =>
        unfolded.has(section)
          ? setUnfolded((before) => new Set([...before].filter((other) => other !== section)))
          : unfold(section)
      }
    >
      {children}
    </PhoneFold>
  );
  // Drawings stand further down, but the page may go to paper before anybody has been there.
  useEffect(() => void loadCharts(), []);
  return (
    <div className="profile">
      <AsOfNotice />
      <p className="crumb">
        <Link to="/clusters">← {t.cluster.back}</Link>
      </p>
      <ProfileHead profile={profile} standing={standing} />
      <Identity cluster={cluster} validity={profile.validity} />
      <nav className="jump" aria-label={t.profile.jump}>
        {sections
          .filter((section) => standing !== undefined || (section !== 'plan' && section !== 'standard'))
          .map((section) => (
            <a key={section} href={`#${section}`} onClick={() => unfold(section)}>
              {t.profile.sections[section]}
            </a>
          ))}
      </nav>
      {standing === undefined ? null : (
        <>
          {fold('plan', <PlanTargets standing={standing} />)}
          {fold('standard', <StandardMargins standards={standing.standards} />)}
        </>
      )}
      <OpenMeasures measures={profile.measures} />
      <Later>
        {fold('courses', <Courses profile={profile} />)}
        {fold('peers', <Peers profile={profile} />)}
        {fold('findings', <Findings findings={cluster.findings} newest={standing?.file} />)}
        <ContactList cluster={cluster.id} />
        {fold('reports', <Reports cluster={cluster.id} reports={cluster.reports} revised={profile.revised} />)}
        {fold('figures', <Figures profile={profile} />)}
      </Later>
      <Provenance cluster={cluster} fact={fact} onClose={() => change({ fact: undefined }, true)} />
    </div>
  );
}

/** Every figure as it was filed, by field of work. */
const Figures = memo(function Figures({ profile: { cluster, doubtful } }: { profile: ClusterProfile }) {
  const { t } = useSpeech();
  const change = useChangeSearch();
  const shown = cluster.themes.filter((theme) => theme.lines.length > 0);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are what is clicked, by Enter too
    <section
      id="figures"
      className="all-figures"
      aria-labelledby="figures-title"
      onClick={(event) => followFact(event, (fact) => change({ fact }))}
    >
      <div className="section-head">
        <h2 id="figures-title">{t.profile.figures.title}</h2>
        <p className="figure-sub">{t.cluster.figuresHint}</p>
      </div>
      <nav className="themes" aria-label={t.cluster.themes}>
        {shown.map(({ theme }) => (
          <a key={theme} href={`#theme-${theme}`}>
            {wordOf(t.sectionTheme, theme)}
          </a>
        ))}
      </nav>
      {shown.map((theme) => (
        <ThemeFigures key={theme.theme} theme={theme} years={cluster.years} doubtful={doubtful} />
      ))}
      <p className="legend">
        {t.statusLegend}
        {doubtful.length === 0 ? null : t.profile.figures.doubtLegend}
      </p>
      <SourceLine />
    </section>
  );
});
