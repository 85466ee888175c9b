import { Link } from '@tanstack/react-router';
import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { signed } from '../../i18n/numbers.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { TopicReader } from '../topics/reader.ts';
import { comparedRows } from './reported-figure.ts';

/** Clusters whose filed growth their levels do not give, each number a way to the place it was filed at. */
export function Disagreeing({ page, reader }: { page: IndicatorPage; reader: TopicReader }) {
  const { t, language } = reader;
  const rows = comparedRows(page.reported ?? []).filter((comparedRow) => comparedRow.agreesWith === null);
  if (rows.length === 0) return null;
  const text = (value: number) => signed(value, language, 2);
  return (
    <section className="figure" aria-labelledby="disagreeing">
      <header className="figure-head">
        <h2 id="disagreeing">{indicatorWords[language].differTitle(rows.length)}</h2>
        <p className="figure-sub">
          {indicatorWords[language].differSub}
          <span className="off-paper">
            {t.dot}
            {indicatorWords[language].differPress}
          </span>
        </p>
      </header>
      <DataTable
        label={indicatorWords[language].differTitle(rows.length)}
        columns={[
          indicatorWords[language].cluster,
          { name: indicatorWords[language].filed, unit: '%', number: true },
          { name: indicatorWords[language].computed, unit: '%', number: true },
          { name: indicatorWords[language].difference, unit: t.points, number: true },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.clusterId}>
            <th scope="row">
              <Link to="/clusters/$id" params={{ id: String(row.clusterId) }} className="row-link">
                {row.name}
              </Link>
            </th>
            <td className="number">
              <Link
                to="/clusters/$id"
                params={{ id: String(row.clusterId) }}
                search={{ fact: `${page.entry.id}~${row.year}` }}
                className="fact"
                aria-label={t.cluster.openFigure(row.name, row.year, text(row.reported))}
              >
                {text(row.reported)}
              </Link>
            </td>
            <td className="number">{text(row.best.value)}</td>
            <td className="number">{text(row.best.difference)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
