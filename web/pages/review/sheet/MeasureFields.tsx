import { useId } from 'react';
import type { PlannedMeasure } from '../../../../server/domain/measure-acts.ts';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { DayField, TextField } from '../ActDialog.tsx';
import './MeasureFields.css';

export const noMeasure: PlannedMeasure = { text: '', due: '', responsible: '' };

interface Props {
  planned: PlannedMeasure;
  onChange: (planned: PlannedMeasure) => void;
}

/** What is to be done, by whom, until which day. */
export function MeasureFields({ planned, onChange }: Props) {
  const { measures: words } = useAnswerWords();
  const id = useId();
  return (
    <div className="measure-fields">
      <TextField
        label={words.what}
        value={planned.text}
        onChange={(text) => onChange({ ...planned, text })}
        rows={2}
        required
      />
      <p className="field">
        <label htmlFor={id}>{words.who}</label>
        <input
          id={id}
          type="text"
          value={planned.responsible}
          maxLength={200}
          required
          onChange={(event) => onChange({ ...planned, responsible: event.target.value })}
        />
      </p>
      <DayField label={words.due} value={planned.due} onChange={(due) => onChange({ ...planned, due })} required />
    </div>
  );
}
