import { Link } from '@tanstack/react-router';
import type { RevisedFigure } from '../../../server/contract/cluster-pages.ts';
import { useSpeech } from '../../i18n/language.ts';
import { signed } from '../../i18n/numbers.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { unitText } from '../../ui/figure-words.ts';
import { figureText } from './figure-text.ts';
import { revisionOf } from './revision.ts';
import './Revisions.css';

/** Rows before the rest is folded. */
const room = 8;

/** Figures that newer reports state otherwise, the greatest change first. */
export function Revisions({ revised }: { revised: readonly RevisedFigure[] }) {
  const { t } = useSpeech();
  if (revised.length === 0) return null;
  const size = (revisedFigure: RevisedFigure) => Math.abs(revisionOf(revisedFigure).change ?? 0);
  const sorted = [...revised].sort((a, b) => size(b) - size(a));
  return (
    <>
      <h3 className="part-title">{t.profile.reports.revised}</h3>
      <p className="figure-sub">{t.profile.reports.revisedSub}</p>
      <Rows rows={sorted.slice(0, room)} />
      {sorted.length <= room ? null : (
        <details className="fold">
          <summary>{t.profile.reports.moreRevised(sorted.length - room)}</summary>
          <Rows rows={sorted.slice(room)} />
        </details>
      )}
    </>
  );
}

function Rows({ rows }: { rows: readonly RevisedFigure[] }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const words = t.profile.reports;
  return (
    <DataTable
      label={words.revised}
      columns={[
        t.cluster.indicator,
        { name: t.year, number: true },
        { name: words.from, number: true },
        { name: words.to, number: true },
        { name: words.change, number: true },
        t.cluster.received,
      ]}
    >
      {rows.map((row) => {
        const { before, now, change, points, times } = revisionOf(row);
        return (
          <tr key={`${row.indicator} ${row.year}`}>
            <th scope="row">
              {say(row.name)} <small className="muted">{unitText(row, speech)}</small>
            </th>
            <td className="number">{row.year}</td>
            <td className="number">{before === undefined ? '–' : figureText(before, row.unit, speech)}</td>
            <td className="number">
              {now === undefined ? (
                '–'
              ) : (
                <Link
                  to="."
                  search={(was) => ({ ...was, fact: `${row.indicator}~${row.year}` })}
                  resetScroll={false}
                  className="fact"
                  aria-label={t.cluster.openFigure(say(row.name), row.year, figureText(now, row.unit, speech))}
                >
                  {figureText(now, row.unit, speech)}
                </Link>
              )}
            </td>
            <td className="number">
              {times !== null
                ? `×${times}`
                : change === null
                  ? '–'
                  : points
                    ? `${signed(change, language, 2)} ${t.points}`
                    : `${signed(change, language)}%`}
            </td>
            <td className="nowrap">{now?.receivedAt ?? ''}</td>
          </tr>
        );
      })}
    </DataTable>
  );
}
