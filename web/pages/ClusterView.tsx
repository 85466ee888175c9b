import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ClusterPage } from '../../server/contract/clusters.ts';
import { clusterQuery } from '../api/queries.ts';
import { useSpeech, wordOf } from '../i18n/language.ts';
import { AsOfNotice } from '../ui/Shell.tsx';
import { SourceLine } from '../ui/SourceLine.tsx';
import { Failure, Loading } from '../ui/States.tsx';
import { useAbout, useChangeSearch, usePageSearch } from '../ui/use-page.ts';
import { Findings } from './cluster/Findings.tsx';
import { Identity } from './cluster/Identity.tsx';
import { Provenance } from './cluster/Provenance.tsx';
import { Reports } from './cluster/Reports.tsx';
import { ThemeFigures } from './cluster/ThemeFigures.tsx';

/** One cluster: who it is, what it reported, where every number stands, what is to be explained. */
export function ClusterView() {
  const { t } = useSpeech();
  const { id } = useParams({ from: '/clusters/$id' });
  const { asOf } = usePageSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...clusterQuery(Number(id), { asOf }, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (data !== undefined) document.title = `${data.cluster.name} · ${t.product}`;
  }, [data, t.product]);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={12} />;
  return <Page cluster={data.cluster} />;
}

function Page({ cluster }: { cluster: ClusterPage }) {
  const { t } = useSpeech();
  const { fact } = useSearch({ from: '/clusters/$id' });
  const change = useChangeSearch();
  const shown = cluster.themes.filter((one) => one.lines.length > 0);
  return (
    <>
      <AsOfNotice />
      <p className="crumb">
        <Link to="/clusters">← {t.cluster.back}</Link>
      </p>
      <h1>{cluster.name}</h1>
      <Identity cluster={cluster} />
      <section aria-labelledby="figures">
        <div className="section-head">
          <h2 id="figures">{t.cluster.figures}</h2>
          <p className="figure-sub">{t.cluster.figuresHint}</p>
        </div>
        <nav className="jump" aria-label={t.cluster.themes}>
          {shown.map(({ theme }) => (
            <a key={theme} href={`#theme-${theme}`}>
              {wordOf(t.sectionTheme, theme)}
            </a>
          ))}
          <a href="#findings">
            {t.cluster.findings} ({cluster.findings.length})
          </a>
          <a href="#reports">{t.cluster.reports}</a>
        </nav>
        {shown.map((theme) => (
          <ThemeFigures key={theme.theme} theme={theme} years={cluster.years} />
        ))}
        <p className="legend">{t.statusLegend}</p>
        <SourceLine />
      </section>
      <Findings findings={cluster.findings} />
      <Reports reports={cluster.reports} />
      <Provenance cluster={cluster} fact={fact} onClose={() => change({ fact: undefined }, true)} />
    </>
  );
}
