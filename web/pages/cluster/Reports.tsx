import { Link } from '@tanstack/react-router';
import type { ClusterReport } from '../../../server/contract/clusters.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { Scroll } from '../../ui/Scroll.tsx';

/** Every submission about the cluster, newest first. */
export function Reports({ reports }: { reports: readonly ClusterReport[] }) {
  const { t } = useSpeech();
  return (
    <section id="reports" aria-labelledby="reports-title">
      <div className="section-head">
        <h2 id="reports-title">{t.cluster.reports}</h2>
      </div>
      <Scroll label={t.cluster.reports}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t.cluster.received}</th>
              <th scope="col">{t.cluster.kind}</th>
              <th scope="col" className="number">
                {t.cluster.reportYear}
              </th>
              <th scope="col">{t.cluster.stage}</th>
              <th scope="col">{t.cluster.file}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((one) => (
              <tr key={`${one.submission} ${one.form} ${one.reportYear}`}>
                <td className="nowrap">{one.receivedAt}</td>
                <td className="nowrap">{wordOf(t.kind, one.kind)}</td>
                <td className="number">{one.reportYear}</td>
                <td className="nowrap">{wordOf(t.stage, one.stage)}</td>
                <td>
                  <Link to="/submissions/$id" params={{ id: String(one.submission) }}>
                    {one.file.split('/').at(-1)}
                  </Link>
                  {one.counts ? null : <span className="muted"> · {t.cluster.notCounted}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
