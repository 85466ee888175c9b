import type { ReactNode } from 'react';
import type { MeasureRow } from '../../server/contract/review-sheet.ts';
import { useAnswerWords } from '../i18n/answer-words.ts';
import { dayText } from '../i18n/day-text.ts';
import { opening } from '../i18n/inside.ts';
import { useSpeech, wordOf } from '../i18n/language.ts';
import { DataTable } from './DataTable.tsx';
import './MeasuresTable.css';

interface Props<Row extends MeasureRow> {
  rows: readonly Row[];
  label: string;
  /** Say from which year each is. */
  withYear?: boolean;
  /** What may be done with a measure; left out where they are only shown. */
  actsOf?: (row: Row) => ReactNode;
}

/** Measures with who, until when, and what became of them. */
export function MeasuresTable<Row extends MeasureRow>({ rows, label, withYear = true, actsOf }: Props<Row>) {
  const { t, language } = useSpeech();
  const { measures: words } = useAnswerWords();
  const said = (by: string, on: string): string => t.review.findings.byOn(wordOf(t.review.actor, by), on);
  return (
    <DataTable label={label} className="measures" columns={[words.what, words.who, words.due, words.stateHead]}>
      {rows.map((row) => (
        <tr key={`${row.round} ${row.no}`}>
          <td>
            {row.text}
            <span className="row-sub">
              {withYear ? `${words.fromYear(row.round.slice(-4))}${t.dot}` : ''}
              {said(row.setBy, row.setOn)}
            </span>
          </td>
          <td data-label={words.who}>{row.responsible}</td>
          <td data-label={words.due}>
            <span className="nowrap">{dayText(row.due, language)}</span>
            {row.overdueDays > 0 ? <b className="late row-sub">{t.review.overdue(row.overdueDays)}</b> : null}
            {row.extensions.map(({ from, reason, by, on }) => (
              <span key={`${from} ${on}`} className="row-sub">
                {words.extended(dayText(from, language), reason)}
                {t.dot}
                {said(by, on)}
              </span>
            ))}
          </td>
          <td data-label={words.stateHead}>
            {opening(words.state[row.state])}
            {row.settled === null ? null : (
              <span className="row-sub">
                {row.settled.text}
                {t.dot}
                {said(row.settled.by, row.settled.on)}
              </span>
            )}
            {actsOf?.(row)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
