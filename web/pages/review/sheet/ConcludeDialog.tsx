import { useState } from 'react';
import type { PlannedMeasure } from '../../../../server/domain/measure-acts.ts';
import { Outcome } from '../../../../server/domain/review.ts';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { useSignatureWords } from '../../../i18n/signature-words.ts';
import { TextField } from '../../../ui/fields.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import { MeasureFields, noMeasure } from './MeasureFields.tsx';
import { countsOf, standing } from './sheet-words.ts';
import { Trouble } from './Trouble.tsx';
import { useDraft } from './use-draft.ts';
import '../review.css';
import './ConcludeDialog.css';

const at = 'concluded';

/** Concludes a review: which opinion, in what words; what blocks cannot pass. */
export function ConcludeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const { sheet, act, busy } = useActing();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [opinion, setOpinion] = useDraft(`${sheet.round.id} ${sheet.cluster.id} ${at}`);
  const words = useAnswerWords();
  const signature = useSignatureWords().conclude;
  const [measures, setMeasures] = useState<readonly (PlannedMeasure & { key: number })[]>([]);
  const open = countsOf(sheet.findings);
  const overruled = sheet.findings.filter((finding) => finding.overruled !== null).length;
  const accepted = sheet.findings.length - standing(sheet.findings).length - overruled;
  const planned = measures.map(({ text, due, responsible }) => ({
    text: text.trim(),
    due,
    responsible: responsible.trim(),
  }));
  const complete = planned.every(
    ({ text, due, responsible }) => text !== '' && responsible !== '' && due >= sheet.today,
  );
  const { concluding } = t.review;
  const blocked = open.blocks > 0;
  return (
    <ActDialog
      title={concluding.title}
      text={`${concluding.open(open.blocks, open.explain, open.note)}${overruled > 0 ? concluding.overruled(overruled) : ''}${accepted > 0 ? words.acceptedToo(accepted) : ''}`}
      confirm={sheet.round.secondSignature === true ? signature.confirm : concluding.confirm}
      ready={outcome !== null && complete}
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        if (outcome === null) return;
        void act(at, {
          kind: 'concluded',
          outcome,
          opinion: opinion.trim(),
          ...(planned.length === 0 ? {} : { measures: planned }),
        }).then((recorded) => {
          if (!recorded) return;
          setOpinion('');
          onClose();
        });
      }}
      onClose={onClose}
    >
      {sheet.round.secondSignature === true ? <p className="field-note">{signature.text}</p> : null}
      {blocked ? <p className="refusal">{concluding.blocked(open.blocks)}</p> : null}
      <fieldset className="outcomes">
        <legend>{concluding.outcome}</legend>
        {Outcome.options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              name="outcome"
              checked={outcome === option}
              disabled={blocked && option !== 'not-passed'}
              onChange={() => setOutcome(option)}
            />
            {t.review.outcome[option]}
          </label>
        ))}
      </fieldset>
      <TextField label={concluding.opinion} value={opinion} onChange={setOpinion} maxLength={8000} />
      {measures.map((measure, index) => (
        <fieldset key={measure.key} className="measure-planned">
          <legend>
            {words.measures.row(index + 1)}{' '}
            <button
              type="button"
              className="quiet"
              onClick={() => setMeasures(measures.filter(({ key }) => key !== measure.key))}
            >
              {words.measures.removeRow}
            </button>
          </legend>
          <MeasureFields
            planned={measure}
            onChange={(next) =>
              setMeasures(measures.map((known) => (known.key === measure.key ? { ...next, key: known.key } : known)))
            }
          />
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="button button-small"
          onClick={() => setMeasures([...measures, { ...noMeasure, key: (measures.at(-1)?.key ?? 0) + 1 }])}
        >
          {words.measures.addRow}
        </button>
      </p>
      <Trouble at={at} />
    </ActDialog>
  );
}
