import type { PlannedMeasure } from '../../../../server/domain/measure-acts.ts';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { DayField, LineField, TextField } from '../../../ui/fields.tsx';
import './MeasureFields.css';

export const noMeasure: PlannedMeasure = { text: '', due: '', responsible: '' };

interface Props {
  planned: PlannedMeasure;
  onChange: (planned: PlannedMeasure) => void;
}

/** What is to be done, by whom, until which day. */
export function MeasureFields({ planned, onChange }: Props) {
  const { measures: words } = useAnswerWords();
  return (
    <div className="measure-fields">
      <TextField
        label={words.what}
        value={planned.text}
        onChange={(text) => onChange({ ...planned, text })}
        rows={2}
        required
      />
      <LineField
        label={words.who}
        value={planned.responsible}
        onChange={(responsible) => onChange({ ...planned, responsible })}
        required
        maxLength={200}
        size={20}
      />
      <DayField label={words.due} value={planned.due} onChange={(due) => onChange({ ...planned, due })} required />
    </div>
  );
}
