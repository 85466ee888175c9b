import { useState } from 'react';
import type { ReviewFinding } from '../../../../server/contract/review-sheet.ts';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { opening } from '../../../i18n/inside.ts';
import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { TextField } from '../../../ui/fields.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { AnsweredBy, firstWay } from './AnsweredBy.tsx';
import { useActing } from './acting.ts';
import { CiteEvidence } from './CiteEvidence.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Trouble } from './Trouble.tsx';
import { useDraft } from './use-draft.ts';
import '../review.css';
import './sheet.css';
import './FindingAnswer.css';

type Answer = NonNullable<ReviewFinding['answer']> | NonNullable<ReviewFinding['formerAnswer']>;

/** What the submitter says of a finding, what was decided on it, and what was answered a year ago. */
export function FindingAnswer({ finding: { answer, formerAnswer } }: { finding: ReviewFinding }) {
  const words = useAnswerWords();
  return (
    <>
      {answer === null ? null : (
        <div className={`told-word told-answer answer-${answer.outdated ? 'outdated' : answer.state}`}>
          <Said answer={answer} title={words.answer} />
          {answer.outdated ? <p className="late">{words.outdated}</p> : null}
        </div>
      )}
      {formerAnswer === null ? null : (
        <div className="told-word told-answer muted">
          <Said answer={formerAnswer} title={words.former(formerAnswer.round.slice(-4))} />
        </div>
      )}
    </>
  );
}

function Said({ answer, title }: { answer: Answer; title: string }) {
  const { t } = useSpeech();
  const words = useAnswerWords();
  const { text, evidence, source, place, by, on, state, decision } = answer;
  return (
    <>
      <p>
        <b>{title}</b>
        {t.colon}
        <span className="told-said">{text}</span>
        {evidence === '' ? '' : words.evidenceIs(evidence)}{' '}
        <span className="muted">
          {words.source[source]}
          {place === '' ? '' : words.at(place)}
          {t.dot}
          {t.review.findings.byOn(wordOf(t.review.actor, by), on)}
        </span>
      </p>
      <p>
        <b>{opening(words.state[state])}</b>
        {decision === null || decision.reason === '' ? '' : `${t.colon}${decision.reason}`}{' '}
        {decision === null ? null : (
          <span className="muted">{t.review.findings.byOn(wordOf(t.review.actor, decision.by), decision.on)}</span>
        )}
      </p>
    </>
  );
}

type Asked = 'answered' | 'answer-accepted' | 'answer-insisted' | 'answer-reopened';

/** What may be done with the answer of a finding: to give it, to accept it or to insist, to take that back. */
export function AnswerActs({ finding }: { finding: ReviewFinding }) {
  const words = useAnswerWords();
  const { admits, forget } = useActing();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { answer, overruled, severity } = finding;
  if (overruled !== null) return null;
  const waits = answer?.state === 'answered' && !answer.outdated;
  const settled = answer?.state === 'accepted' && !answer.outdated;
  const offered: readonly [Asked, string, boolean][] = [
    ['answered', answer === null ? words.answer : words.answerAgain, !settled && severity !== 'note'],
    ['answer-accepted', words.accept, waits && severity !== 'blocks'],
    ['answer-insisted', words.insist, waits],
    ['answer-reopened', words.reopen, answer !== null && answer.decision !== null && !answer.outdated],
  ];
  const close = () => setAsked(null);
  return (
    <>
      {offered
        .filter(([kind, , fits]) => fits && admits(kind))
        .map(([kind, word]) => (
          <button
            key={kind}
            type="button"
            className="quiet"
            onClick={() => {
              forget();
              setAsked(kind);
            }}
          >
            {word}
          </button>
        ))}
      {asked === null ? null : asked === 'answered' ? (
        <AnswerDialog finding={finding} onClose={close} />
      ) : (
        <Decide finding={finding} kind={asked} onClose={close} />
      )}
    </>
  );
}

function Decide({
  finding,
  kind,
  onClose,
}: {
  finding: ReviewFinding;
  kind: Exclude<Asked, 'answered'>;
  onClose: () => void;
}) {
  const { language } = useSpeech();
  const words = useAnswerWords();
  const titles = { 'answer-accepted': words.accept, 'answer-insisted': words.insist, 'answer-reopened': words.reopen };
  const labels = {
    'answer-accepted': words.acceptLabel,
    'answer-insisted': words.insistLabel,
    'answer-reopened': words.reopenLabel,
  };
  return (
    <ReasonDialog
      at={`${kind} ${finding.key}`}
      title={titles[kind]}
      text={`${finding[language]} — ${finding.answer?.text ?? ''}`}
      label={labels[kind]}
      confirm={words.confirm}
      optional={kind === 'answer-accepted'}
      actOf={(reason) => ({ kind, finding: finding.key, reason })}
      onClose={onClose}
    />
  );
}

/** The explanation of the submitter; whoever writes it down for him says by which way it came. */
function AnswerDialog({ finding, onClose }: { finding: ReviewFinding; onClose: () => void }) {
  const { t, language } = useSpeech();
  const words = useAnswerWords();
  const { sheet, seat, act, busy } = useActing();
  const at = `answered ${finding.key}`;
  const draft = `${sheet.round.id} ${sheet.cluster.id} ${at}`;
  const before = finding.answer?.state === 'answered' ? finding.answer : null;
  const [text, setText] = useDraft(draft, before?.text);
  const [evidence, setEvidence] = useDraft(`${draft} evidence`, before?.evidence);
  const [by, setBy] = useState(firstWay(seat));
  return (
    <ActDialog
      title={words.answerTitle}
      text={finding[language]}
      confirm={busy === at ? t.review.busy : words.confirm}
      ready={text.trim() !== '' && by !== null}
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        if (by === null) return;
        const answer = { text: text.trim(), evidence: evidence.trim(), by };
        void act(at, { kind: 'answered', finding: finding.key, ...answer }).then((recorded) => {
          if (!recorded) return;
          setText('');
          setEvidence('');
          onClose();
        });
      }}
      onClose={onClose}
    >
      <p className="ask-text">{words.answerText}</p>
      <AnsweredBy seat={seat} by={by} onChange={setBy} />
      <TextField label={words.textLabel} value={text} onChange={setText} required maxLength={4000} />
      <TextField label={words.evidenceLabel} value={evidence} onChange={setEvidence} rows={2} />
      <CiteEvidence place={{ of: 'finding', finding: finding.key }} text={evidence} onChange={setEvidence} />
      <Trouble at={at} />
    </ActDialog>
  );
}
