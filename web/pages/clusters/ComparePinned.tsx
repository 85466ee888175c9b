import { Link } from '@tanstack/react-router';
import type { ClusterLine, ClusterTable } from '../../../server/contract/cluster-pages.ts';
import { Sparkline } from '../../charts/Sparkline.tsx';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { figureWord, type TableColumn } from '../../tables/columns.ts';
import { LineCell } from '../../tables/LineCell.tsx';
import { unitText } from '../../ui/figure-words.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { barShares } from './bar-shares.ts';
import './ComparePinned.css';

interface Props {
  table: ClusterTable;
  lines: readonly ClusterLine[];
  columns: readonly TableColumn[];
  onClose: () => void;
}

const standing = ['league', 'programme', 'industry', 'validity', 'report', 'findings'];

/** Pinned clusters side by side: standings, the size over the years, and every figure of the table with a bar. */
export function ComparePinned({ table, lines, columns, onClose }: Props) {
  const speech = useSpeech();
  const { t, say } = speech;
  const heads = [table.size, ...table.columns];
  const top = Math.max(...lines.flatMap((line) => line.course.map((value) => value ?? 0)));
  return (
    <section className="figure compare" aria-labelledby="compare-title">
      <div className="page-head">
        <div>
          <h2 id="compare-title">{t.clusterTable.compareTitle(lines.length)}</h2>
          <p className="figure-sub">{table.year === null ? '' : t.clusterTable.compareSub(table.year)}</p>
        </div>
        <button type="button" className="button button-small" onClick={onClose}>
          {t.clusterTable.compareClose}
        </button>
      </div>
      <Scroll label={t.clusterTable.compare}>
        <table className="data compare-table">
          <thead>
            <tr>
              <td />
              {lines.map((line) => (
                <th key={line.id} scope="col">
                  <Link to="/clusters/$id" params={{ id: String(line.id) }} className="row-link">
                    {line.name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns
              .filter((column) => standing.includes(column.id))
              .map((column) => (
                <tr key={column.id}>
                  <th scope="row">{column.name}</th>
                  {lines.map((line) => (
                    <td key={line.id}>
                      <LineCell column={column} line={line} table={table} speech={speech} />
                    </td>
                  ))}
                </tr>
              ))}
            <tr>
              <th scope="row">
                {say(table.size.name)}
                <small>
                  {unitText(table.size, speech)}{' '}
                  {table.years.length < 2 ? '' : `${table.years[0]}–${table.years.at(-1)}`}
                </small>
              </th>
              {lines.map((line) => (
                <td key={line.id}>
                  <Sparkline
                    points={table.years.map((year, at) => ({ year, value: line.course[at] ?? null }))}
                    says={t.clusters.trendOf(line.name)}
                    width={150}
                    height={44}
                    range={[0, top]}
                  />
                </td>
              ))}
            </tr>
            {heads.map((head, at) => {
              const shares = barShares(lines.map((line) => line.figures[at]?.value ?? null));
              if (shares === null) return null;
              const theme = heads[at - 1]?.theme === head.theme ? undefined : wordOf(t.sectionTheme, head.theme);
              return (
                <tr key={head.id} className={theme === undefined ? undefined : 'compare-theme'}>
                  <th scope="row">
                    {say(head.name)}
                    <small>{unitText(head, speech)}</small>
                  </th>
                  {lines.map((line, place) => {
                    const figure = line.figures[at];
                    const share = shares[place] ?? null;
                    return (
                      <td key={line.id} className={figure?.value == null ? 'muted' : undefined}>
                        {figure === undefined ? '–' : figureWord(figure, head.unit, speech)}
                        {share === null ? null : (
                          <i aria-hidden="true" className="compare-bar" style={{ width: `${share * 100}%` }} />
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
