import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { useEvidenceWords } from '../../../i18n/evidence-words.ts';
import { useKeyedWords } from '../../../i18n/keyed-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { usePassingWords } from '../../../i18n/passing-words.ts';
import { useSignatureWords } from '../../../i18n/signature-words.ts';
import { WorkButton } from '../../../ui/WorkButton.tsx';
import { Severities } from '../Severities.tsx';
import { type DoneKind, useActing } from './acting.ts';
import { ConcludeDialog } from './ConcludeDialog.tsx';
import { HandInAgain } from './HandInAgain.tsx';
import { PassingReasonDialog, PassOnDialog } from './Passing.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { SendBackDialog, SignDialog } from './SignDialogs.tsx';
import { countsOf } from './sheet-words.ts';
import { Trouble } from './Trouble.tsx';
import '../review.css';
import './DecisionBar.css';

const reasoned = ['restored', 'reopened', 'excused', 'excuse-ended'] as const;
type Reasoned = (typeof reasoned)[number];
type Asked =
  | 'returned'
  | 'concluded'
  | 'commented'
  | 'answers-handed-in'
  | 'conclusion-signed'
  | 'conclusion-sent-back'
  | 'passed-on'
  | 'taken-without-league'
  | 'passing-undone'
  | Reasoned;

/** What takes an act back. */
const undoing: Partial<Record<DoneKind, Asked>> = {
  returned: 'restored',
  concluded: 'reopened',
  excused: 'excuse-ended',
  'passed-on': 'passing-undone',
  'taken-without-league': 'passing-undone',
};

/** What a seat is at the sheet for. */
const deciding: ReadonlySet<Asked> = new Set(['concluded', 'conclusion-signed', 'passed-on']);

/** Where the decision is made: always at hand, at the foot of the window. */
export function DecisionBar() {
  const { t } = useSpeech();
  const { sheet, admits, act, busy, done, forget, seat, reviewedIt, next, othersSign } = useActing();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { bar } = t.review;
  const answers = useAnswerWords();
  const signature = useSignatureWords();
  const passing = usePassingWords();
  const filed = { ...useEvidenceWords().done, ...useKeyedWords().done };
  const doneWords = { ...bar.done, ...answers.done, ...filed, ...signature.done, ...passing.done };
  const asksForSignature = done === 'concluded' && sheet.state === 'awaiting-signature';
  const ask = (kind: Asked) => {
    forget();
    setAsked(kind);
  };
  const close = () => setAsked(null);
  const undo = done === null ? undefined : undoing[done];
  const words: readonly [Asked, string][] = [
    ['commented', bar.comment],
    ['excused', bar.excuse],
    ['excuse-ended', bar.excuseEnd],
    ['answers-handed-in', answers.handIn],
    ['restored', bar.restore],
    ['reopened', bar.reopen],
    ['passing-undone', seat === 'league' ? passing.undo.openOwn : passing.undo.open],
    ['taken-without-league', passing.take.open],
    ['returned', bar.return],
    ['concluded', bar.conclude],
    ['passed-on', passing.passOn.open],
    ['conclusion-sent-back', signature.sendBack.open],
    ['conclusion-signed', signature.sign.open],
  ];
  return (
    <section className="decision" aria-label={bar.label}>
      <div className="decision-state">
        <span className="state-word">
          <i aria-hidden="true" className={`state-part state-${sheet.state}`} />
          <b>{t.review.state[sheet.state]}</b>
          {sheet.outcome === null ? null : <span>{t.review.outcome[sheet.outcome]}</span>}
        </span>
        {sheet.report === null ? null : (
          <Severities counts={countsOf(sheet.findings)} label={t.review.sheet.sections.findings} />
        )}
        <span role="status" className="decision-done">
          {done === null ? '' : asksForSignature ? signature.asked : doneWords[done]}{' '}
          {undo !== undefined && admits(undo) ? (
            <button type="button" className="quiet" onClick={() => ask(undo)}>
              {bar.undo}
            </button>
          ) : null}
        </span>
      </div>
      <Trouble at="bar" />
      {reviewedIt || othersSign ? (
        <p className="decision-why">
          {reviewedIt ? signature.reviewedIt : ''} {othersSign ? signature.othersSign : ''}
        </p>
      ) : null}
      <div className="decision-buttons">
        {admits('review-started') ? (
          <WorkButton
            type="button"
            className="button"
            busy={busy !== null}
            onClick={() => void act('bar', { kind: 'review-started' })}
          >
            {bar.start}
          </WorkButton>
        ) : null}
        {words
          .filter(([kind]) => admits(kind))
          .map(([kind, word]) => (
            <button
              key={kind}
              type="button"
              className={deciding.has(kind) ? 'button button-strong' : 'button'}
              onClick={() => ask(kind)}
            >
              {word}
            </button>
          ))}
        {next === null ? null : (
          <Link
            to="/review/$round/$cluster"
            params={{ round: sheet.round.id, cluster: String(next.id) }}
            className="button decision-next"
            aria-label={t.review.sheet.next(next.name)}
            title={next.name}
          >
            {t.review.sheet.nextShort} →
          </Link>
        )}
      </div>
      {asked === 'returned' ? <ReturnDialog onClose={close} /> : null}
      {asked === 'concluded' ? <ConcludeDialog onClose={close} /> : null}
      {asked === 'conclusion-signed' ? <SignDialog onClose={close} /> : null}
      {asked === 'conclusion-sent-back' ? <SendBackDialog onClose={close} /> : null}
      {asked === 'passed-on' ? <PassOnDialog onClose={close} /> : null}
      {asked === 'taken-without-league' || asked === 'passing-undone' ? (
        <PassingReasonDialog kind={asked} onClose={close} />
      ) : null}
      {asked === 'answers-handed-in' ? <HandInAgain onClose={close} /> : null}
      {asked === 'commented' ? <Comment onClose={close} /> : null}
      {reasoned.map((kind) => (asked === kind ? <Reasoned key={kind} kind={kind} onClose={close} /> : null))}
    </section>
  );
}

function Reasoned({ kind, onClose }: { kind: Reasoned; onClose: () => void }) {
  const { t } = useSpeech();
  const words = t.review.reasoned;
  return (
    <ReasonDialog
      at={kind}
      title={words[kind]}
      text={words[`${kind}Text`]}
      label={words.reason}
      confirm={words.confirm}
      actOf={(reason) => ({ kind, reason })}
      onClose={onClose}
    />
  );
}

function Comment({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const words = t.review.reasoned;
  return (
    <ReasonDialog
      at="commented"
      title={words.commented}
      text={words.commentedText}
      label={words.text}
      confirm={words.confirm}
      actOf={(text) => ({ kind: 'commented', finding: null, text })}
      onClose={onClose}
    />
  );
}
