import { useState } from 'react';
import type { PlanLine } from '../../../../server/contract/review-sheet.ts';
import { inBrackets } from '../../../i18n/in-brackets.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { LineField, SelectField } from '../../../ui/fields.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import './sheet.css';

const points = ['baseline', 'stage', 'target'] as const;
type Point = (typeof points)[number];

/** Keys in or corrects one figure of the plan; the form keeps its own words. */
export function CorrectDialog({ line, measure, onClose }: { line: PlanLine; measure: string; onClose: () => void }) {
  const { t, say, language } = useSpeech();
  const [point, setPoint] = useState<Point>('target');
  const known = (of: Point) => (of === 'baseline' ? line.baseline : of === 'target' ? line.target : null);
  const [year, setYear] = useState(String(line.target?.year ?? ''));
  const [value, setValue] = useState('');
  const [unit, setUnit] = useState(line.unit ?? '');
  const figures = /^-?\d+(\.\d+)?$/.test(value.trim()) && /^(19|20)\d{2}$/.test(year.trim());
  return (
    <ReasonDialog
      at={`target-corrected ${measure}`}
      title={t.review.plan.correctTitle(say(line.name))}
      text={t.review.plan.correctText}
      label={t.review.plan.reason}
      confirm={t.review.save}
      ready={figures}
      actOf={(reason) => ({
        kind: 'target-corrected',
        measure,
        point,
        year: Number(year),
        value: Number(value),
        unit: unit.trim() === '' ? null : unit.trim(),
        reason,
      })}
      onClose={onClose}
    >
      <div className="field-row">
        <SelectField
          label={t.review.plan.point}
          value={point}
          onChange={(next) => {
            setPoint(next);
            setYear(String(known(next)?.year ?? ''));
          }}
          options={points.map((id) => {
            const raw = known(id)?.raw;
            return {
              id,
              name: raw ? `${t.review.plan.points[id]}${inBrackets(raw, language)}` : t.review.plan.points[id],
            };
          })}
        />
        <LineField label={t.review.plan.yearLabel} value={year} onChange={setYear} inputMode="numeric" size={6} />
        <LineField label={t.review.plan.value} value={value} onChange={setValue} inputMode="decimal" size={10} />
        <LineField label={t.review.plan.unitLabel} value={unit} onChange={setUnit} size={10} maxLength={20} />
      </div>
    </ReasonDialog>
  );
}
