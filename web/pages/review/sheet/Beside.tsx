import type { z } from 'zod';
import type { Beside as BesideShape } from '../../../../server/contract/review-sheet.ts';
import { type Speech, useSpeech } from '../../../i18n/language.ts';
import { unitText } from '../../../ui/figure-words.ts';
import { decimalText, operatorSign } from './sheet-words.ts';
import './Beside.css';

type Row = z.infer<typeof BesideShape>;

/** The figure of a finding beside last year's, the plan's and the standard's. */
export function Beside({ beside }: { beside: Row }) {
  const speech = useSpeech();
  const { t } = speech;
  const { now, before, plan, standard, unit } = beside;
  const columns = [
    { at: 1, name: t.review.findings.year(beside.year), text: stated(now, unit, speech), strong: true },
    ...(before === null
      ? []
      : [{ at: 2, name: t.review.findings.year(before.year), text: stated(before, unit, speech), strong: false }]),
    ...(plan === null
      ? []
      : [
          {
            at: 3,
            name: t.review.findings.plan,
            text: `${decimalText(plan.value, unit, speech)}${plan.derived ? ` ${t.review.findings.derived}` : ''}`,
            strong: false,
          },
        ]),
    ...(standard === null
      ? []
      : [
          {
            at: 4,
            name: t.review.findings.standard,
            text: `${operatorSign(standard.operator)} ${decimalText(standard.value, unit, speech)}`,
            strong: false,
          },
        ]),
  ];
  return (
    <dl className="beside">
      {columns.map(({ at, name, text, strong }) => (
        <div key={name} style={{ gridColumn: at }}>
          <dt>{name}</dt>
          <dd className={strong ? 'beside-now' : undefined}>{text}</dd>
        </div>
      ))}
      {unit === null ? null : (
        <div className="beside-unit">
          <dt>{t.unit}</dt>
          <dd>{unitText({ unit }, speech)}</dd>
        </div>
      )}
    </dl>
  );
}

/** A long text is told by its lines: the words stand at its place. */
function stated({ value, status }: Row['now'], unit: Row['unit'], speech: Speech): string {
  const { t } = speech;
  if (status !== 'value' || value === null) return t.statusMark[status] === '' ? '–' : t.statusMark[status];
  const lines = value.split('\n').filter((name) => name.trim() !== '');
  if (lines.length > 1 || value.length > 24) return t.review.findings.lines(lines.length);
  return decimalText(value, unit, speech);
}
