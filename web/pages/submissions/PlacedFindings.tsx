import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { PlacedFinding, SubmissionForm } from '../../../server/contract/submission-form.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useSubmitWords } from '../../i18n/submit-words.ts';
import { FormTables } from './FormTables.tsx';
import './submissions.css';
import './PlacedFindings.css';

/** Findings beside the picture of the form; a click on either leads to the other. */
export function PlacedFindings({
  form,
  heading,
  here,
}: {
  form: SubmissionForm;
  heading: string;
  /** The place that the reader came for: shown first, finding or not. */
  here?: string | undefined;
}) {
  const submit = useSubmitWords();
  const { sayPlace } = useSpeech();
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const { findings, tables, previous } = form;

  useEffect(() => {
    if (here === undefined) return;
    const cell = frame.current?.querySelector<HTMLElement>('[data-here]');
    cell?.scrollIntoView({ block: 'center', inline: 'center' });
    cell?.focus({ preventScroll: true });
  }, [here]);

  const lead = (no: number, to: 'cell' | 'finding'): void => {
    setChosen(no);
    const found = frame.current?.querySelector<HTMLElement>(
      to === 'cell' ? `[data-mark="${no}"]` : `[data-no="${no}"] button`,
    );
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    found?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
    found?.focus({ preventScroll: true });
  };

  return (
    <div ref={frame} className={tables.length === 0 ? undefined : 'placed'}>
      <section className="placed-list" aria-label={heading} {...(tables.length === 0 ? {} : { tabIndex: 0 })}>
        <div className="section-head">
          <h2>{submit.list.findingsTitle(findings.length)}</h2>
          {tables.length === 0 ? null : <p className="figure-sub">{submit.hint}</p>}
        </div>
        {previous === null ? null : <Settled previous={previous} left={findings} />}
        <ol className="placed-findings">
          {findings.map((finding) => (
            <Finding
              key={finding.no}
              finding={finding}
              chosen={chosen === finding.no}
              onChoose={() => lead(finding.no, 'cell')}
            />
          ))}
        </ol>
      </section>
      {tables.length === 0 ? null : (
        <div className="placed-form">
          <div className="section-head">
            <h2>{submit.picture}</h2>
            <p className="figure-sub">
              {here === undefined
                ? submit.pictureHint
                : tables.some(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell.here)))
                  ? submit.placeShown(sayPlace(here))
                  : submit.placeMissing(sayPlace(here))}
            </p>
          </div>
          <FormTables tables={tables} findings={findings} chosen={chosen} onChoose={(no) => lead(no, 'finding')} />
        </div>
      )}
    </div>
  );
}

function Finding({ finding, chosen, onChoose }: { finding: PlacedFinding; chosen: boolean; onChoose: () => void }) {
  const { t, language, sayPlace } = useSpeech();
  const submit = useSubmitWords();
  const { no, severity, located, place, since } = finding;
  return (
    <li className={`placed-finding finding-${severity}${chosen ? ' placed-chosen' : ''}`} data-no={no}>
      {located ? (
        <button
          type="button"
          className={`filed-no filed-no-${severity}`}
          aria-label={submit.goTo(no)}
          onClick={onChoose}
        >
          {no}
        </button>
      ) : (
        <span className="filed-no filed-no-none">{no}</span>
      )}
      <div>
        <p>{finding[language]}</p>
        <p className="placed-about">
          <span className="severity">{t.severity[severity]}</span>
          {place === '' ? null : <span> · {sayPlace(place)}</span>}
          {since === null ? null : <span className={`since since-${since}`}>{submit.since[since]}</span>}
        </p>
      </div>
    </li>
  );
}

/** What the file before this one was told, and what became of it. */
function Settled({
  previous,
  left,
}: {
  previous: NonNullable<SubmissionForm['previous']>;
  left: readonly PlacedFinding[];
}) {
  const { language, sayPlace } = useSpeech();
  const submit = useSubmitWords();
  const still = left.filter((league) => league.since === 'still' || league.since === 'changed').length;
  const fresh = left.filter((league) => league.since === 'new').length;
  return (
    <div className="settled">
      <p>
        {submit.comparedWith}{' '}
        <Link to="/submissions/$id" params={{ id: String(previous.id) }}>
          {previous.file.split('/').at(-1)}
        </Link>{' '}
        <span className="muted">{dayText(previous.receivedAt, language)}</span>
        <br />
        {submit.balance(previous.settled.length, still, fresh)}
      </p>
      {previous.settled.length === 0 ? null : (
        <details>
          <summary>{submit.settled(previous.settled.length)}</summary>
          <ul>
            {previous.settled.map((league, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed
              <li key={index}>
                <span aria-hidden="true">✓ </span>
                {league[language]} <span className="muted">{sayPlace(league.place)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
