import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ClusterFigure, IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { wordOf } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { changeText } from '../../ui/figure-words.ts';
import { SourceLine } from '../../ui/SourceLine.tsx';
import type { TopicReader } from '../topics/reader.ts';
import './RankedClusters.css';

interface Props {
  page: IndicatorPage;
  reader: TopicReader;
}

/** Clusters at either end shown before the reader asks for all. */
const few = 8;

/** Who leads and who trails; of a question, who gives which answer. */
export function RankedClusters({ page, reader }: Props) {
  if (page.clusters.some((cluster) => cluster.answer !== null)) return <Answering page={page} reader={reader} />;
  const ranked = page.clusters.filter((cluster) => cluster.value !== null);
  if (ranked.length === 0) return null;
  return <Ranked page={page} reader={reader} rows={inOrder(ranked)} />;
}

/** By rank; where nothing is better, the largest first. */
const inOrder = (rows: readonly ClusterFigure[]): ClusterFigure[] =>
  [...rows].sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || (b.value ?? 0) - (a.value ?? 0));

function Ranked({ page, reader, rows }: Props & { rows: readonly ClusterFigure[] }) {
  const { t, language, name, unit, full } = reader;
  const [all, setAll] = useState(false);
  const short = rows.length <= 2 * few;
  const { entry } = page;
  const first = rows[0];
  const leaders = rows.filter((row) => row.value === first?.value).map((row) => row.name);
  return (
    <Figure
      title={
        first === undefined
          ? indicatorWords[language].rankedTitlePlain(rows.length)
          : indicatorWords[language].rankedTitle(t.leagues.several(leaders), full(entry.id, first.value))
      }
      subtitle={indicatorWords[language].rankedSub(
        name(entry.id),
        unit(entry.id),
        page.year,
        entry.direction !== 'down',
      )}
      table={
        <>
          {all || short ? (
            <Rows label={indicatorWords[language].ranked} rows={rows} page={page} reader={reader} />
          ) : (
            <div className="figure-pair">
              <Rows label={indicatorWords[language].first} rows={rows.slice(0, few)} page={page} reader={reader} />
              <Rows label={indicatorWords[language].last} rows={rows.slice(-few)} page={page} reader={reader} />
            </div>
          )}
          {short ? null : (
            <button type="button" className="quiet more" onClick={() => setAll(!all)}>
              {all ? indicatorWords[language].fewer : indicatorWords[language].allClusters(rows.length)}
            </button>
          )}
        </>
      }
      note={<SourceLine indicator={entry} />}
    />
  );
}

function Rows({ label, rows, page, reader }: Props & { label: string; rows: readonly ClusterFigure[] }) {
  const { t, language, value, unit } = reader;
  const { entry, year } = page;
  // The change of a growth would be the growth itself; medians have none.
  const rate = page.region.some((figure) => figure.method === 'growth' || figure.method === 'distribution');
  return (
    <DataTable
      label={label}
      className="ranked"
      caption={label}
      columns={[
        { name: indicatorWords[language].rank, number: true },
        indicatorWords[language].cluster,
        { name: year, unit: unit(entry.id), number: true },
        rate ? null : { name: indicatorWords[language].change, number: true },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td className="number">{row.rank === null ? '–' : row.tied ? t.leagues.tied(row.rank) : String(row.rank)}</td>
          <th scope="row">
            <Link to="/clusters/$id" params={{ id: String(row.id) }} className="row-link">
              {row.name}
            </Link>
            <span className="row-sub">{reader.leagueOf(row.league)}</span>
          </th>
          <td className="number">
            <Link
              to="/clusters/$id"
              params={{ id: String(row.id) }}
              search={{ fact: `${entry.id}~${year}` }}
              className="fact"
              aria-label={t.cluster.openFigure(row.name, year, value(entry.id, row.value))}
            >
              {value(entry.id, row.value)}
            </Link>
          </td>
          {rate ? null : <td className="number">{row.growth === null ? '–' : moved(row.growth)}</td>}
        </tr>
      ))}
    </DataTable>
  );

  function moved(growth: number): string {
    const kind =
      page.region.at(-1)?.growth?.unit === 'points' ? (entry.type === 'percent' ? 'points' : 'own') : 'percent';
    return changeText({ value: growth, kind }, entry, reader);
  }
}

/** Clusters by their answer, unwanted answers first. */
function Answering({ page, reader }: Props) {
  const { t, language, name } = reader;
  const wanted = page.wanted[page.entry.id];
  const answers = [...new Set(page.clusters.flatMap((cluster) => cluster.answer ?? []))].sort(
    (a, b) => Number(wanted?.bad.includes(b)) - Number(wanted?.bad.includes(a)),
  );
  return (
    <Figure
      title={indicatorWords[language].rankedTitlePlain(page.clusters.length)}
      subtitle={indicatorWords[language].rankedSub(name(page.entry.id), '', page.year, true)}
      table={
        <dl className="answering">
          {answers.map((answer) => {
            const rows = page.clusters.filter((cluster) => cluster.answer === answer);
            return (
              <div key={answer}>
                <dt>{indicatorWords[language].answersOf(wordOf(t.answer, answer), rows.length)}</dt>
                <dd>
                  {rows.map((row, index) => (
                    <span key={row.id}>
                      {index === 0 ? '' : t.list}
                      <Link
                        to="/clusters/$id"
                        params={{ id: String(row.id) }}
                        search={{ fact: `${page.entry.id}~${page.year}` }}
                      >
                        {row.name}
                      </Link>
                    </span>
                  ))}
                </dd>
              </div>
            );
          })}
        </dl>
      }
      note={<SourceLine indicator={page.entry} />}
    />
  );
}
