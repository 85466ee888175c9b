import { useId, useState } from 'react';
import type { PlanLine } from '../../../../server/contract/review-sheet.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import './sheet.css';

const points = ['baseline', 'stage', 'target'] as const;
type Point = (typeof points)[number];

/** Keys in or corrects one figure of the plan; the form keeps its own words. */
export function CorrectDialog({ line, measure, onClose }: { line: PlanLine; measure: string; onClose: () => void }) {
  const { t, say } = useSpeech();
  const ids = { point: useId(), year: useId(), value: useId(), unit: useId() };
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
        <p className="field">
          <label htmlFor={ids.point}>{t.review.plan.point}</label>
          <select
            id={ids.point}
            value={point}
            onChange={(event) => {
              const next = points.find((point) => point === event.target.value) ?? 'target';
              setPoint(next);
              setYear(String(known(next)?.year ?? ''));
            }}
          >
            {points.map((point) => (
              <option key={point} value={point}>
                {t.review.plan.points[point]}
                {known(point)?.raw ? ` (${known(point)?.raw})` : ''}
              </option>
            ))}
          </select>
        </p>
        <p className="field">
          <label htmlFor={ids.year}>{t.review.plan.yearLabel}</label>
          <input
            id={ids.year}
            inputMode="numeric"
            size={6}
            value={year}
            onChange={(event) => setYear(event.target.value)}
          />
        </p>
        <p className="field">
          <label htmlFor={ids.value}>{t.review.plan.value}</label>
          <input
            id={ids.value}
            inputMode="decimal"
            size={10}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </p>
        <p className="field">
          <label htmlFor={ids.unit}>{t.review.plan.unitLabel}</label>
          <input
            id={ids.unit}
            size={10}
            maxLength={20}
            value={unit}
            onChange={(event) => setUnit(event.target.value)}
          />
        </p>
      </div>
    </ReasonDialog>
  );
}
