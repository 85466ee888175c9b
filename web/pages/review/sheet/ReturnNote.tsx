import { Link } from '@tanstack/react-router';
import type { ReviewSheet } from '../../../../server/contract/reviews.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { dayText } from '../../../i18n/numbers.ts';
import { Scroll } from '../../../ui/Scroll.tsx';
import { roundName } from '../round-name.ts';
import { noteFindings } from './sheet-words.ts';

/** The list of discrepancies on paper: what, where, what is asked, and room for the answer. */
export function ReturnNote({ sheet }: { sheet: ReviewSheet }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { note } = t.review;
  const findings = noteFindings(sheet);
  const returned = sheet.state === 'returned';
  const told = sheet.acts.findLast(({ kind }) => kind === 'returned');
  const facts: [string, string][] = [
    [note.round, roundName(sheet.round, speech)],
    [t.clusters.league, sheet.cluster.leagues.map(({ name }) => say(name)).join(t.list)],
    ...(sheet.report === null
      ? []
      : ([
          [note.report, sheet.report.fileName.split('/').at(-1) ?? ''],
          [note.received, dayText(sheet.report.receivedAt, language)],
        ] as [string, string][])),
    [note.due, returned && sheet.due !== null ? note.dueBy(dayText(sheet.due, language)) : note.noDue],
  ];
  return (
    <article className="return-note">
      <p className="crumb">
        <Link to="." search={(before) => ({ ...before, view: undefined })}>
          ← {t.review.sheet.backToSheet}
        </Link>
      </p>
      <div className="page-head">
        <div>
          <p className="figure-sub">
            {note.title}
            {returned ? null : <em> {note.draft}</em>}
          </p>
          <h1>{sheet.cluster.name}</h1>
        </div>
        <div className="tools">
          <button type="button" className="button button-strong" onClick={() => window.print()}>
            {t.review.sheet.print}
          </button>
        </div>
      </div>
      <dl className="facts note-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {returned && told !== undefined ? <p className="note-opinion">{told[language]}</p> : null}
      <p className="note-intro">{note.intro(findings.length)}</p>
      {findings.length === 0 ? null : (
        <Scroll label={note.title}>
          <table className="data note-table">
            <thead>
              <tr>
                <th scope="col" className="number">
                  {note.number}
                </th>
                <th scope="col">{note.place}</th>
                <th scope="col">{note.problem}</th>
                <th scope="col">{note.ask}</th>
                <th scope="col" className="note-answer">
                  {note.answer}
                </th>
              </tr>
            </thead>
            <tbody>
              {findings.map((one, index) => (
                <tr key={one.key}>
                  <td className="number">{index + 1}</td>
                  <td className="place">{one.place === '' ? t.review.findings.wholeFile : one.place}</td>
                  <td>{one[language]}</td>
                  <td className="nowrap">
                    <b className={`severity-${one.severity}`}>{t.severity[one.severity]}</b>
                  </td>
                  <td className="note-answer" />
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <p className="note-sign">
        <span>
          {note.sign}
          {t.colon}
        </span>
        <span>
          {note.date}
          {t.colon}
          {returned && told !== undefined ? dayText(told.on, language) : ''}
        </span>
      </p>
    </article>
  );
}
