import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { RevisedFigure } from '../../../server/contract/cluster-pages.ts';
import type { ClusterReport } from '../../../server/contract/clusters.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { FilledForm, isForm } from '../../ui/PaperLink.tsx';
import { Revisions } from './Revisions.tsx';

interface Props {
  cluster: number;
  reports: readonly ClusterReport[];
  revised: readonly RevisedFigure[];
}

/** Every submission about the cluster, newest first, and what later ones changed. */
export const Reports = memo(function Reports({ cluster, reports, revised }: Props) {
  const { t } = useSpeech();
  const newest = reports.find((report) => report.counts && isForm(report));
  return (
    <section id="reports" aria-labelledby="reports-title">
      <div className="section-head">
        <h2 id="reports-title">{t.profile.reports.title(reports.length, revised.length)}</h2>
        {newest === undefined ? null : <FilledForm cluster={cluster} report={newest} />}
      </div>
      <DataTable
        label={t.cluster.reports}
        columns={[
          t.cluster.received,
          t.cluster.kind,
          { name: t.cluster.reportYear, number: true },
          t.cluster.stage,
          t.cluster.file,
        ]}
      >
        {reports.map((report, at) => (
          <tr // biome-ignore lint/suspicious/noArrayIndexKey: one file may state the cluster in several rows that say the same
            key={`${report.submission} ${report.form} ${report.reportYear} ${at}`}
          >
            <td className="nowrap">{report.receivedAt}</td>
            <td className="nowrap">{wordOf(t.kind, report.kind)}</td>
            <td className="number">{report.reportYear}</td>
            <td className="nowrap">{wordOf(t.stage, report.stage)}</td>
            <td>
              <Link to="/submissions/$id" params={{ id: String(report.submission) }}>
                {report.file.split('/').at(-1)}
              </Link>
              {report.counts ? null : <span className="muted"> · {t.cluster.notCounted}</span>}
            </td>
          </tr>
        ))}
      </DataTable>
      <Revisions revised={revised} />
    </section>
  );
});
