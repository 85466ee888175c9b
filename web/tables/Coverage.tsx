import { Link } from '@tanstack/react-router';
import type { LeagueCoverage, Overview } from '../../server/contract/overview.ts';
import { useSpeech } from '../i18n/language.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Figure } from '../ui/Figure.tsx';
import { SourceLine } from '../ui/SourceLine.tsx';
import './Coverage.css';

/** Whose report of the year has come, league by league. */
export function Coverage({ overview, year }: { overview: Overview; year: number }) {
  const { t, say } = useSpeech();
  const due = overview.coverage.reduce((sum, coverage) => sum + coverage.due, 0);
  const extra = overview.rounds.reduce((sum, round) => sum + round.extra, 0);
  const arrived = overview.coverage.reduce((sum, coverage) => sum + coverage.arrived, 0);
  if (arrived === due) return null;
  return (
    <Figure
      title={t.overview.coverage(arrived, due, year)}
      subtitle={t.overview.coverageSub(year)}
      table={
        <DataTable
          label={t.overview.coverageSub(year)}
          className="coverage"
          columns={[
            t.overview.leagueColumn,
            { name: t.overview.due, number: true },
            { name: t.overview.arrived, number: true },
            t.overview.missing,
          ]}
        >
          {overview.coverage
            .filter((coverage) => coverage.arrived < coverage.due)
            .map((coverage) => (
              <tr key={coverage.league.code}>
                <th scope="row">{say(coverage.league.name)}</th>
                <td className="number">{coverage.due}</td>
                <td className="number">{coverage.arrived}</td>
                <td className="missing">
                  <Missing clusters={coverage.missing} />
                </td>
              </tr>
            ))}
        </DataTable>
      }
      note={<SourceLine extra={extra === 0 ? undefined : t.overview.coverageNote(arrived - extra, extra)} />}
    />
  );
}

/** Names beyond a few are folded: a year of which little has come would fill the page with them. */
const shown = 3;

function Missing({ clusters }: { clusters: LeagueCoverage['missing'] }) {
  const { t } = useSpeech();
  const names = clusters.map((cluster, index) => (
    <span key={cluster.id}>
      {index === 0 ? '' : t.list}
      <Link to="/clusters/$id" params={{ id: String(cluster.id) }}>
        {cluster.name}
      </Link>
    </span>
  ));
  if (clusters.length <= shown) return names;
  return (
    <details className="call-names">
      <summary>{t.review.calls.more(clusters.length)}</summary>
      {names}
    </details>
  );
}
