import { useState } from 'react';
import { addDays } from '../../../../server/domain/days.ts';
import { dayText } from '../../../i18n/day-text.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { paperWordsOf } from '../../../i18n/paper-words.ts';
import { DayField, TextField } from '../../../ui/fields.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { severitySign } from '../../../ui/review-marks.ts';
import { ActDialog } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import { namedCells } from './named-cells.ts';
import { listedByDefault, rank, standing } from './sheet-words.ts';
import { Trouble } from './Trouble.tsx';
import { useDraft } from './use-draft.ts';
import '../review.css';
import './sheet.css';
import './ReturnDialog.css';

const at = 'returned';
const spans = [7, 14, 30] as const;

/** Returns a report: which findings, what opinion, by when; beside it what the submitter will read. */
export function ReturnDialog({ onClose }: { onClose: () => void }) {
  const { t, language, sayPlace } = useSpeech();
  const { sheet, act, busy } = useActing();
  const draft = `${sheet.round.id} ${sheet.cluster.id} ${at}`;
  const [note, setNote] = useDraft(`${draft} note`);
  const [due, setDue] = useDraft(`${draft} due`);
  const [named, setNamed] = useDraft(`${draft} cells`);
  const { cells, wrong } = namedCells(named);
  const words = paperWordsOf(language);
  const offered = [...standing(sheet.findings)].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(listedByDefault(sheet.findings)));
  const listed = offered.filter(({ key }) => chosen.has(key));
  const { returning } = t.review;
  const toggle = (key: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    setChosen(next);
  };
  return (
    <ActDialog
      title={returning.title}
      text={returning.text}
      confirm={returning.confirm(listed.length)}
      ready={wrong.length === 0 && (listed.length > 0 || cells.length > 0 || note.trim() !== '')}
      busy={busy !== null}
      error={null}
      wide
      onConfirm={() => {
        void act(at, {
          kind: 'returned',
          note: note.trim(),
          due: due === '' ? null : due,
          findings: listed.map(({ key }) => key),
          ...(cells.length === 0 ? {} : { cells }),
        }).then((recorded) => {
          if (!recorded) return;
          setNote('');
          setDue('');
          setNamed('');
          onClose();
        });
      }}
      onClose={onClose}
    >
      <div className="returning">
        <div>
          <fieldset className="choose">
            <legend>
              {returning.choose} <span className="muted">{returning.chosen(listed.length)}</span>
            </legend>
            <p className="choose-all">
              <button
                type="button"
                className="quiet"
                onClick={() => setChosen(new Set(listedByDefault(sheet.findings)))}
              >
                {returning.mustAndExplain}
              </button>
              <button type="button" className="quiet" onClick={() => setChosen(new Set(offered.map(({ key }) => key)))}>
                {returning.all}
              </button>
              <button type="button" className="quiet" onClick={() => setChosen(new Set())}>
                {returning.clear}
              </button>
            </p>
            <ul className="choose-list">
              {offered.map((figure) => (
                <li key={figure.key}>
                  <label>
                    <input
                      type="checkbox"
                      checked={chosen.has(figure.key)}
                      onChange={(event) => toggle(figure.key, event.target.checked)}
                    />
                    <Mark {...severitySign[figure.severity]} />
                    <span className="sr">{t.severity[figure.severity]}</span>
                    <span>{figure[language]}</span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
          <TextField label={returning.note} value={note} onChange={setNote} rows={3} maxLength={8000} />
          <TextField label={words.cells} value={named} onChange={setNamed} rows={2} maxLength={8000} />
          <p className="field-note">{wrong[0] === undefined ? words.cellsExample : words.cellsWrong(wrong[0])}</p>
          <div className="field-row">
            <DayField label={returning.due} value={due} onChange={setDue} />
            <p className="spans">
              {spans.map((days) => (
                <button key={days} type="button" className="quiet" onClick={() => setDue(addDays(sheet.today, days))}>
                  {returning.inDays(days)}
                </button>
              ))}
            </p>
          </div>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="preview" tabIndex={0} aria-label={returning.preview}>
          <h3>{returning.preview}</h3>
          <p className="preview-head">
            <b>{t.review.note.title}</b>
            <br />
            {sheet.cluster.name}
            <br />
            {due === '' ? t.review.note.noDue : t.review.note.dueBy(dayText(due, language))}
          </p>
          {note.trim() === '' ? null : <p className="preview-note">{note.trim()}</p>}
          {listed.length === 0 && cells.length === 0 && note.trim() === '' ? (
            <p className="muted">{returning.nothing}</p>
          ) : null}
          <ol>
            {listed.map((figure) => (
              <li key={figure.key}>
                <b>{t.severity[figure.severity]}</b>{' '}
                {figure.place === '' ? t.review.findings.wholeFile : sayPlace(figure.place)}
                <br />
                {figure[language]}
              </li>
            ))}
            {cells.map(({ place, text }) => (
              <li key={`${place} ${text}`}>
                {place}
                <br />
                {text}
              </li>
            ))}
          </ol>
        </section>
      </div>
      <Trouble at={at} />
    </ActDialog>
  );
}
