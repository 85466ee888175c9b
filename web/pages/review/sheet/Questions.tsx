import { useState } from 'react';
import type { ManualCheck } from '../../../../server/contract/review-sheet.ts';
import { ManualVerdict } from '../../../../server/domain/review-acts.ts';
import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { TextField } from '../../../ui/fields.tsx';
import { WorkButton } from '../../../ui/WorkButton.tsx';
import { useActing } from './acting.ts';
import { CiteEvidence } from './CiteEvidence.tsx';
import { JudgeButton } from './JudgeDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Trouble } from './Trouble.tsx';
import '../review.css';
import './sheet.css';
import './Questions.css';

/** What no program can check, as a list to go through: a person's verdict on each is recorded with the report. */
export function Questions() {
  const { t } = useSpeech();
  const { sheet } = useActing();
  const { questions } = sheet;
  const words = t.review.questions;
  if (questions.length === 0) return null;
  const judged = questions.filter(({ judgement }) => judgement !== null);
  const against = judged.filter(({ judgement }) => judgement?.verdict !== 'met').length;
  return (
    <section id="questions" aria-labelledby="questions-title">
      <div className="section-head">
        <h2 id="questions-title">{words.title(questions.length)}</h2>
        <p className="figure-sub">{words.sub}</p>
      </div>
      <details className="fold">
        <summary>
          {words.done(judged.length, questions.length)}
          {against > 0 ? `${t.list}${words.against(against)}` : ''}
        </summary>
        <ul className="questions">
          {questions.map((check) => (
            <Check key={check.key} check={check} />
          ))}
        </ul>
      </details>
    </section>
  );
}

function Check({ check }: { check: ManualCheck }) {
  const { t, language, sayPlace } = useSpeech();
  const { act, admits, busy } = useActing();
  const [asking, ask] = useState<Exclude<ManualVerdict, 'met'> | null>(null);
  const words = t.review.questions;
  const { key, clause, judgement, former } = check;
  const at = `manual-check ${key}`;
  const judge = (verdict: ManualVerdict, reason = '', evidence = '') =>
    void act(at, { kind: 'manual-check-judged', question: key, verdict, reason, evidence });
  return (
    <li>
      <div className="check-text">
        <span>{check[language]}</span>
        {judgement === null ? null : <Said said={judgement} />}
        {judgement === null && former !== null ? (
          <span className="row-sub">
            {words.former(former.round.slice(-4))}
            <Said said={former} />{' '}
            {admits('manual-check-judged') ? (
              <WorkButton
                type="button"
                className="quiet row-quiet"
                busy={busy !== null}
                onClick={() => judge(former.verdict, former.reason, former.evidence)}
              >
                {words.confirmFormer}
              </WorkButton>
            ) : null}
          </span>
        ) : null}
        <Trouble at={at} />
      </div>
      <span className="told-place muted" title={sayPlace(check.place)}>
        {sayPlace(check.place)}
      </span>
      <span className="check-verdicts off-paper">
        <ClauseVerdict check={check} />
        {clause === null && judgement === null
          ? ManualVerdict.options.map((verdict) => (
              <WorkButton
                key={verdict}
                type="button"
                className="button button-small"
                disabled={!admits('manual-check-judged')}
                busy={busy !== null}
                onClick={() => (verdict === 'met' ? judge(verdict) : ask(verdict))}
              >
                {words.verdict[verdict]}
              </WorkButton>
            ))
          : null}
        {clause === null && judgement !== null && admits('manual-check-reopened') ? (
          <WorkButton
            type="button"
            className="quiet row-quiet"
            busy={busy !== null}
            onClick={() => void act(at, { kind: 'manual-check-reopened', question: key, reason: '' })}
          >
            {words.reopen}
          </WorkButton>
        ) : null}
      </span>
      {asking === null ? null : <JudgeCheck check={check} verdict={asking} onClose={() => ask(null)} />}
    </li>
  );
}

/** The way to judge the clause that a check asks about, as beside the standard. */
function ClauseVerdict({ check: { clause: asked } }: { check: ManualCheck }) {
  const { sheet, admits } = useActing();
  const table = sheet.standards.find(({ id }) => id === asked?.standard);
  const clause = table?.clauses.find((row) => row.clause === asked?.clause);
  if (table === undefined || clause === undefined) return null;
  return (
    <JudgeButton
      table={table}
      clause={clause}
      admits={admits(clause.judgement === null ? 'clause-judged' : 'judgement-ended')}
    />
  );
}

/** A verdict with who, when and why. */
function Said({ said }: { said: NonNullable<ManualCheck['judgement']> }) {
  const { t } = useSpeech();
  const words = t.review.questions;
  const why = [said.reason, said.evidence === '' ? '' : words.evidenceIs(said.evidence)].filter((text) => text !== '');
  return (
    <span className={said.verdict === 'met' ? 'check-said' : 'check-said check-against'}>
      <b>{words.verdict[said.verdict]}</b>
      {why.length === 0 ? '' : `${t.colon}${why.join(t.list)}`}{' '}
      <span className="muted">{t.review.findings.byOn(wordOf(t.review.actor, said.by), said.on)}</span>
    </span>
  );
}

interface JudgeProps {
  check: ManualCheck;
  verdict: Exclude<ManualVerdict, 'met'>;
  onClose: () => void;
}

/** Why a requirement is not met, or what is asked for. */
function JudgeCheck({ check, verdict, onClose }: JudgeProps) {
  const { t, language } = useSpeech();
  const [evidence, setEvidence] = useState('');
  const words = t.review.questions;
  return (
    <ReasonDialog
      at={`manual-check ${verdict} ${check.key}`}
      title={words.judgeTitle(words.verdict[verdict])}
      text={check[language]}
      label={t.review.standard.reason}
      confirm={words.judge}
      actOf={(reason) => ({
        kind: 'manual-check-judged',
        question: check.key,
        verdict,
        reason,
        evidence: evidence.trim(),
      })}
      onClose={onClose}
    >
      <TextField label={t.review.standard.judgeEvidence} value={evidence} onChange={setEvidence} rows={2} />
      <CiteEvidence text={evidence} onChange={setEvidence} />
    </ReasonDialog>
  );
}
