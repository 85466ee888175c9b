import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReviewAct } from '../../../../server/contract/review-acts.ts';
import { type ReviewFinding, standsOpen } from '../../../../server/contract/review-sheet.ts';
import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { PlainTable } from '../../../ui/DataTable.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { unitText } from '../../../ui/figure-words.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { severitySign } from '../../../ui/review-marks.ts';
import { WorkButton } from '../../../ui/WorkButton.tsx';
import { useActing } from './acting.ts';
import { Beside } from './Beside.tsx';
import { AttachButton, EvidenceFiles } from './Evidence.tsx';
import { AnswerActs, FindingAnswer } from './FindingAnswer.tsx';
import { decimalText } from './sheet-words.ts';
import { Trouble } from './Trouble.tsx';
import { useDraft } from './use-draft.ts';
import '../review.css';
import './FindingItem.css';
import './sheet.css';

type Writing = 'commented' | 'overruled' | 'overrule-undone';

/** One finding: sentence, figures side by side, place, what reviewers said of it, and what they may do. */
export function FindingItem({ finding }: { finding: ReviewFinding }) {
  const { t, language } = useSpeech();
  const { admits, forget } = useActing();
  const [writing, setWriting] = useState<Writing | null>(null);
  const { severity, overruled, comments, since } = finding;
  const place = { of: 'finding' as const, finding: finding.key };
  const open = (next: Writing) => {
    forget();
    setWriting(writing === next ? null : next);
  };
  return (
    <li className={standsOpen(finding) ? 'told' : overruled === null ? 'told told-settled' : 'told told-overruled'}>
      <span className={`told-severity severity-${severity}`}>
        <Mark {...severitySign[severity]} /> {t.severity[severity]}
        {since === null ? null : <span className="chip">{t.review.findings.since[since]}</span>}
      </span>
      <div className="told-body">
        <p className="told-text">{finding[language]}</p>
        {finding.basis.length === 0 ? null : <Basis finding={finding} />}
        {finding.ways.length === 0 ? null : <Ways finding={finding} />}
        {overruled === null ? null : (
          <p className="told-word">
            <b>{t.review.findings.overruled}</b>
            {t.colon}
            {overruled.reason}{' '}
            <span className="muted">{t.review.findings.byOn(wordOf(t.review.actor, overruled.by), overruled.on)}</span>
          </p>
        )}
        <FindingAnswer finding={finding} />
        <EvidenceFiles place={place} />
        {comments.map((comment) => (
          <p key={`${comment.on} ${comment.text}`} className="told-word">
            {comment.text}{' '}
            <span className="muted">{t.review.findings.byOn(wordOf(t.review.actor, comment.by), comment.on)}</span>
          </p>
        ))}
        <p className="told-foot">
          <Place finding={finding} />
          <AnswerActs finding={finding} />
          {severity === 'note' ? null : <AttachButton place={place} about={finding[language]} />}
          {admits('commented') ? (
            <button type="button" className="quiet" onClick={() => open('commented')}>
              {t.review.findings.comment}
            </button>
          ) : null}
          {overruled === null && admits('overruled') ? (
            <button type="button" className="quiet" onClick={() => open('overruled')}>
              {t.review.findings.overrule}
            </button>
          ) : null}
          {overruled !== null && admits('overrule-undone') ? (
            <button type="button" className="quiet" onClick={() => open('overrule-undone')}>
              {t.review.findings.undo}
            </button>
          ) : null}
        </p>
        {writing === null ? null : (
          <Writer key={writing} finding={finding.key} kind={writing} onClose={() => setWriting(null)} />
        )}
      </div>
      {finding.beside === null ? <span /> : <Beside beside={finding.beside} />}
    </li>
  );
}

/** The cells that were held against each other, each leading to the reports that state it. */
function Basis({ finding: { basis, severity } }: { finding: ReviewFinding }) {
  const speech = useSpeech();
  const { t, say, sayPlace } = speech;
  return (
    <details className="told-basis" open={severity === 'blocks'}>
      <summary>{t.review.findings.basis(basis.length)}</summary>
      <PlainTable
        columns={[
          t.review.findings.basisHead.indicator,
          { name: t.review.findings.basisHead.year, number: true },
          { name: t.review.findings.basisHead.value, number: true },
          t.review.findings.place,
        ]}
      >
        {basis.map((fact) => (
          <tr key={`${fact.indicator} ${fact.year} ${fact.place} ${fact.earlier?.year}`}>
            <td>{say(fact.name)}</td>
            <td className="number">{fact.year}</td>
            <td className="number">
              {decimalText(fact.value, fact.unit, speech)}{' '}
              {fact.unit === null ? '' : <small>{unitText(fact, speech)}</small>}
            </td>
            <td>
              <Link
                to="."
                search={(before) => ({ ...before, fact: `${fact.indicator}~${fact.year}` })}
                resetScroll={false}
                className="told-place"
                aria-label={t.review.findings.openPlace(sayPlace(fact.place))}
              >
                {sayPlace(fact.place)}
              </Link>
              {fact.earlier === null ? null : (
                <small className="muted"> {t.review.findings.earlier(fact.earlier.year, say(fact.earlier.form))}</small>
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </details>
  );
}

/** What each method gives, under the figure that agrees with none of them. */
function Ways({ finding: { ways } }: { finding: ReviewFinding }) {
  const speech = useSpeech();
  const { t, say } = speech;
  return (
    <details className="told-basis">
      <summary>{t.review.findings.ways(ways.length)}</summary>
      <table className="data">
        <tbody>
          {ways.map((way) => (
            <tr key={`${way.name.zh} ${way.value}`}>
              <th scope="row">{say(way.name)}</th>
              <td className="number">
                {decimalText(way.value, way.unit, speech)}{' '}
                {way.unit === null ? '' : <small>{unitText(way, speech)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** A figure leads to the reports that state it, anything else to the report as a whole. */
function Place({ finding: { place, indicator, year } }: { finding: ReviewFinding }) {
  const { t, sayPlace } = useSpeech();
  const { sheet } = useActing();
  const words = place === '' ? t.review.findings.wholeFile : sayPlace(place);
  if (indicator !== null && year !== null) {
    return (
      <Link
        to="."
        search={(before) => ({ ...before, fact: `${indicator}~${year}` })}
        resetScroll={false}
        className="told-place"
        aria-label={t.review.findings.openPlace(words)}
      >
        {words}
      </Link>
    );
  }
  if (sheet.report === null) return <span className="told-place">{words}</span>;
  return (
    <Link
      to="/submissions/$id"
      params={{ id: String(sheet.report.file) }}
      className="told-place"
      aria-label={t.review.findings.openFile(words)}
    >
      {words}
    </Link>
  );
}

function Writer({ finding, kind, onClose }: { finding: string; kind: Writing; onClose: () => void }) {
  const { t } = useSpeech();
  const { sheet, act, busy } = useActing();
  const at = `${kind} ${finding}`;
  const [text, setText] = useDraft(`${sheet.round.id} ${sheet.cluster.id} ${at}`);
  const words = text.trim();
  const labels: Record<Writing, string> = {
    commented: t.review.findings.commentLabel,
    overruled: t.review.findings.overruleLabel,
    'overrule-undone': t.review.findings.undoLabel,
  };
  const acts: Record<Writing, ReviewAct> = {
    commented: { kind: 'commented', finding, text: words },
    overruled: { kind: 'overruled', finding, reason: words },
    'overrule-undone': { kind: 'overrule-undone', finding, reason: words },
  };
  return (
    <form
      className="writer"
      onSubmit={(event) => {
        event.preventDefault();
        if (words === '' || busy !== null) return;
        void act(at, acts[kind]).then((recorded) => {
          if (!recorded) return;
          setText('');
          onClose();
        });
      }}
    >
      <TextField label={labels[kind]} value={text} onChange={setText} required rows={2} />
      <Trouble at={at} />
      <p className="writer-buttons">
        <WorkButton
          type="submit"
          className="button button-small button-strong"
          disabled={words === ''}
          busy={busy !== null}
        >
          {busy === at ? t.review.busy : t.review.save}
        </WorkButton>
        <button type="button" className="button button-small" onClick={onClose}>
          {t.review.cancel}
        </button>
      </p>
    </form>
  );
}
