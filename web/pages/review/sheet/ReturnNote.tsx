import { Link } from '@tanstack/react-router';
import type { ReviewFinding, ReviewSheet } from '../../../../server/contract/review-sheet.ts';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { dayText } from '../../../i18n/day-text.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { roundName } from '../round-name.ts';
import { NoteFiles } from './NoteFiles.tsx';
import { noteFindings } from './sheet-words.ts';
import '../review.css';
import './ReturnNote.css';

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
  const signature = (
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
  );
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
          <NoteFiles sheet={sheet} />
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
        <DataTable
          label={note.title}
          className="note-table"
          columns={[
            { name: note.number, number: true },
            note.place,
            note.problem,
            note.ask,
            { name: note.answer, className: 'note-answer' },
          ]}
          grouped
        >
          <tbody>
            {findings.slice(0, -1).map((finding, index) => (
              <Row key={finding.key} finding={finding} number={index + 1} />
            ))}
          </tbody>
          <tbody className="note-end">
            {findings.slice(-1).map((finding) => (
              <Row key={finding.key} finding={finding} number={findings.length} />
            ))}
            <tr>
              <td colSpan={5}>{signature}</td>
            </tr>
          </tbody>
        </DataTable>
      )}
      {findings.length === 0 ? signature : null}
    </article>
  );
}

/** What was answered to the finding, and why that does not settle it. */
function Insisted({ answer: { text, decision, state } }: { answer: NonNullable<ReviewFinding['answer']> }) {
  const { t } = useSpeech();
  const words = useAnswerWords();
  return (
    <span className="row-sub">
      {words.answer}
      {t.colon}
      {text}
      <br />
      {words.state[state]}
      {t.colon}
      {decision?.reason ?? ''}
    </span>
  );
}

function Row({ finding, number }: { finding: ReviewFinding; number: number }) {
  const { t, language, sayPlace } = useSpeech();
  return (
    <tr>
      <td className="number">{number}</td>
      <td className="place">{finding.place === '' ? t.review.findings.wholeFile : sayPlace(finding.place)}</td>
      <td>
        {finding[language]}
        {finding.answer?.state === 'insisted' ? <Insisted answer={finding.answer} /> : null}
      </td>
      <td className="nowrap">
        <b className={`severity-${finding.severity}`}>{t.severity[finding.severity]}</b>
      </td>
      <td className="note-answer" />
    </tr>
  );
}
