import { Link } from '@tanstack/react-router';
import type { ClusterLine, ClusterTable } from '../../server/contract/cluster-pages.ts';
import { Sparkline } from '../charts/Sparkline.tsx';
import type { Speech } from '../i18n/language.ts';
import { signed } from '../i18n/numbers.ts';
import { figureWord, type TableColumn } from './columns.ts';
import { FindingStatus, PlanStanding, ReportStatus, ValidityStatus, VerdictStatus } from './Status.tsx';

interface Props {
  column: TableColumn;
  line: ClusterLine;
  table: ClusterTable;
  speech: Speech;
}

/** What a column says of a cluster. */
export function LineCell({ column, line, table, speech }: Props) {
  const { t, say, language } = speech;
  switch (column.id) {
    case 'name':
      return (
        <>
          <Link to="/clusters/$id" params={{ id: String(line.id) }} className="row-link" preload={false}>
            {line.name}
          </Link>
          <span className="row-sub">{line.industry}</span>
        </>
      );
    case 'league': {
      const names = line.leagues.map((code) => {
        const found = table.leagues.find((league) => league.code === code);
        return found === undefined ? code : say(found.name);
      });
      return (
        <>
          {names[0]}
          {line.outside ? <span className="row-sub">{t.clusterTable.outside}</span> : null}
          {names.length > 1 ? (
            <span className="row-sub" title={names.join(t.list)}>
              {t.clusterTable.joint(names.length)}
            </span>
          ) : null}
        </>
      );
    }
    case 'programme':
      return (
        <>
          {t.programmeShort[line.programme]}
          <span className="row-sub">{t.level[line.level]}</span>
        </>
      );
    case 'growth':
      return line.growth === null ? <span className="muted">–</span> : signed(line.growth, language);
    case 'trend':
      return (
        <Sparkline
          points={table.years.map((year, at) => ({ year, value: line.course[at] ?? null }))}
          says={t.clusters.trendOf(line.name)}
        />
      );
    case 'validity':
      return <ValidityStatus held={line.certification} t={t} />;
    case 'report':
      return <ReportStatus report={line.report} t={t} />;
    case 'findings':
      return <FindingStatus counts={line.findings} t={t} />;
    case 'verdict':
      return <VerdictStatus review={line.review} t={t} />;
    case 'plan':
      return <PlanStanding review={line.review} t={t} />;
    case 'open':
      return line.review === null ? (
        <span className="muted">{t.clusterTable.notReviewed}</span>
      ) : (
        <FindingStatus counts={line.review.open} t={t} />
      );
    default: {
      const at = column.id === 'size' ? 0 : table.columns.findIndex((entry) => entry.id === column.id) + 1;
      const figure = column.number ? line.figures[at] : undefined;
      if (figure !== undefined) {
        const text = figureWord(figure, column.filed ?? null, speech, column.id === 'size' ? 2 : 0);
        return figure.value === null ? (
          <span className="muted" title={t.status[figure.status]}>
            {text}
          </span>
        ) : (
          text
        );
      }
      const said = column.said[0]?.of(line);
      return typeof said === 'string' ? said : (said?.text ?? null);
    }
  }
}
