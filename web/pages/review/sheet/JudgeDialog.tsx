import { useState } from 'react';
import type { ClauseRow, StandardTable } from '../../../../server/contract/review-sheet.ts';
import { clauseName } from '../../../../server/domain/clause-name.ts';
import { ClauseJudgement } from '../../../../server/domain/review-acts.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { TextField } from '../../../ui/fields.tsx';
import { CiteEvidence } from './CiteEvidence.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import '../review.css';

interface Props {
  table: StandardTable;
  clause: ClauseRow;
  onClose: () => void;
}

/** A person's verdict on a clause that no figure decides, or the end of one that stands. */
function JudgeDialog({ table, clause, onClose }: Props) {
  const { t, language } = useSpeech();
  const [verdict, setVerdict] = useState<ClauseJudgement | null>(null);
  const [evidence, setEvidence] = useState('');
  const { standard } = t.review;
  const name = clauseName(clause.clause, language);
  const of = { standard: table.id, clause: clause.clause };
  if (clause.judgement !== null) {
    return (
      <ReasonDialog
        at={`judgement-ended ${table.id} ${clause.clause}`}
        title={standard.endJudgeTitle(name)}
        text=""
        label={standard.reason}
        confirm={standard.endJudge}
        actOf={(reason) => ({ kind: 'judgement-ended', ...of, reason })}
        onClose={onClose}
      />
    );
  }
  return (
    <ReasonDialog
      at={`clause-judged ${table.id} ${clause.clause}`}
      title={standard.judgeTitle(name)}
      text={standard.judgeText}
      label={standard.reason}
      confirm={standard.judge}
      ready={verdict !== null}
      actOf={(reason) => ({
        kind: 'clause-judged',
        ...of,
        verdict: verdict ?? 'not-met',
        reason,
        evidence: evidence.trim(),
      })}
      onClose={onClose}
    >
      <fieldset className="outcomes">
        <legend>{standard.judgeVerdict}</legend>
        {ClauseJudgement.options.map((option) => (
          <label key={option}>
            <input type="radio" name="verdict" checked={verdict === option} onChange={() => setVerdict(option)} />
            {t.review.verdict[option]}
          </label>
        ))}
      </fieldset>
      <TextField label={standard.judgeEvidence} value={evidence} onChange={setEvidence} rows={2} />
      <CiteEvidence place={{ of: 'clause', ...of }} text={evidence} onChange={setEvidence} />
    </ReasonDialog>
  );
}

/** The way to judge a clause, where the state of the report and the clause admit it. */
export function JudgeButton({ table, clause, admits }: Omit<Props, 'onClose'> & { admits: boolean }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const { standard } = t.review;
  if (!admits || !(clause.judgeable || clause.judgement !== null)) return null;
  return (
    <>
      <button type="button" className="quiet row-quiet" onClick={() => setOpen(true)}>
        {clause.judgement === null ? standard.judge : standard.endJudge}
      </button>
      {open ? <JudgeDialog table={table} clause={clause} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
