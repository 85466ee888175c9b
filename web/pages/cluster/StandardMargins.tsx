import { memo } from 'react';
import type { ClauseRow, StandardTable } from '../../../server/contract/review-sheet.ts';
import { clauseName } from '../../../server/domain/clause-name.ts';
import { MarginBar } from '../../charts/MarginBar.tsx';
import { useSpeech } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { unitText } from '../../ui/figure-words.ts';
import { Mark } from '../../ui/Mark.tsx';
import { verdictSign } from '../../ui/review-marks.ts';
import { decidedByFigures, decimalText } from '../review/sheet/sheet-words.ts';
import { type MarginRow, marginRows } from './margin-rows.ts';
import './cluster.css';
import './StandardMargins.css';

/** How far the cluster lies from each threshold of its standard: failed clauses first, then the nearest. */
export const StandardMargins = memo(function StandardMargins({ standards }: { standards: readonly StandardTable[] }) {
  const { t, say } = useSpeech();
  const words = t.review.standard;
  const [first, ...others] = standards;
  if (first === undefined) {
    return (
      <section id="standard" aria-labelledby="standard-title">
        <div className="section-head">
          <h2 id="standard-title">{t.profile.sections.standard}</h2>
        </div>
        <p className="muted">{t.profile.standard.none}</p>
      </section>
    );
  }
  const decided = decidedByFigures(first);
  return (
    <section id="standard" aria-labelledby="standard-title">
      <div className="section-head">
        <h2 id="standard-title">{words.title(say(first.name), t.review.verdict[first.verdict])}</h2>
        <p className="figure-sub">
          {words.role[first.role]}
          {decided.of === 0 ? '' : `${t.dot}${words.sub(decided.met, decided.of)}`}
        </p>
      </div>
      <Margins standard={first} />
      {others.map((other) => (
        <details key={other.id} className="fold">
          <summary>
            {words.role[other.role]}
            {t.colon}
            {words.title(say(other.name), t.review.verdict[other.verdict])}
          </summary>
          <Margins standard={other} />
        </details>
      ))}
    </section>
  );
});

/** Rows that a sheet of paper has room for: the clauses in English take two lines. */
const onPaper = { zh: 8, en: 4 } as const;

function Margins({ standard }: { standard: StandardTable }) {
  const { t, language } = useSpeech();
  const { shown, rest, open } = marginRows(standard);
  const unprinted = Math.max(0, shown.length - onPaper[language]) + rest.length;
  return (
    <>
      {shown.length === 0 ? null : <Rows rows={shown} printed={onPaper[language]} />}
      {unprinted === 0 ? null : <p className="legend paper-only">{t.profile.standard.unprinted(unprinted)}</p>}
      {rest.length === 0 ? null : (
        <details className="fold">
          <summary>{t.profile.standard.rest(rest.length)}</summary>
          <Rows rows={rest} />
        </details>
      )}
      {open.length === 0 ? null : (
        <details className="fold">
          <summary>{t.profile.standard.open(open.length)}</summary>
          <ol className="judged">
            {open.map((result) => (
              <Open key={result.clause} clause={result} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Rows({ rows, printed = rows.length }: { rows: readonly MarginRow[]; printed?: number }) {
  const { t } = useSpeech();
  const words = t.review.standard;
  return (
    <DataTable
      label={words.clause}
      className="margins stacked"
      columns={[
        words.clause,
        { name: words.value, number: true },
        { name: words.threshold, number: true },
        { name: words.margin, number: true },
        { name: t.profile.standard.picture, className: 'col-margin' },
        words.verdict,
      ]}
    >
      {rows.map((row, at) => (
        <Row key={row.clause.clause} row={row} printed={at < printed} />
      ))}
    </DataTable>
  );
}

function Row({ row, printed }: { row: MarginRow; printed: boolean }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { clause, reading, value, bound, threshold, margin, share, year } = row;
  const words = t.review.standard;
  const sign = verdictSign[clause.verdict];
  const unit = unitText(clause, speech);
  const decimal = (text: string | null) => decimalText(text, clause.unit, speech);
  const known = decimal(value);
  const valueText =
    value === null
      ? '–'
      : bound === 'at-least'
        ? words.atLeast(known)
        : bound === 'at-most'
          ? words.atMost(known)
          : known;
  const marginText = margin === null ? '–' : `${Number(margin) > 0 ? '+' : ''}${decimal(margin)}`;
  const remarks = [
    ...(clause.strength === 'soft' ? [words.soft] : clause.strength === 'preference' ? [words.preference] : []),
    ...(clause.group === null ? [] : [row.spare ? t.profile.standard.spare : t.profile.standard.anyOf]),
    ...(clause.contested ? [t.profile.standard.contested] : []),
    ...(clause.waiver === null ? [] : [t.profile.standard.waived(clause.waiver.reason)]),
  ];
  return (
    <tr className={printed ? undefined : 'off-paper'}>
      <th scope="row">
        <span className="clause-id">{clauseName(clause.clause, language)}</span> {say(clause.text)}
        {remarks.length === 0 ? null : <span className="row-sub">{remarks.join(t.dot)}</span>}
      </th>
      <td className="number" data-label={words.value}>
        {valueText}
        <span className="row-sub">
          {[value === null ? '' : unit, year ?? '', reading === null ? '' : say(reading)]
            .filter((text) => text !== '')
            .join(' · ')}
        </span>
      </td>
      <td className="number" data-label={words.threshold}>
        {decimal(threshold)}
      </td>
      <td className="number" data-label={words.margin}>
        {marginText}
      </td>
      <td className="col-margin">
        {share === null ? null : (
          <MarginBar
            share={share}
            says={t.profile.standard.says(
              clauseName(clause.clause, language),
              valueText,
              decimal(threshold),
              marginText,
              t.review.verdict[clause.verdict],
            )}
          />
        )}
      </td>
      <td>
        <span className={`standing-word tone-${sign.tone}`}>
          <Mark {...sign} /> {t.review.verdict[clause.verdict]}
          {clause.rounding ? (
            <span className="rounding" title={words.rounding}>
              ≈<span className="sr">{words.rounding}</span>
            </span>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

function Open({ clause }: { clause: ClauseRow }) {
  const { t, say, language } = useSpeech();
  return (
    <li>
      <Mark {...verdictSign[clause.verdict]} /> <span className="clause-id">{clauseName(clause.clause, language)}</span>{' '}
      {say(clause.text)}
      <span className="row-sub">{[t.review.verdict[clause.verdict], ...clause.open.map(say)].join(t.dot)}</span>
    </li>
  );
}
