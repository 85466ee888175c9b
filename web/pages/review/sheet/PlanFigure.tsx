import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PlanLine, ReviewSheet } from '../../../../server/contract/review-sheet.ts';
import { Bullet } from '../../../charts/Bullet.tsx';
import { bulletPlaces } from '../../../charts/bullet.ts';
import { useKeyedWords } from '../../../i18n/keyed-words.ts';
import { type Speech, useSpeech } from '../../../i18n/language.ts';
import { typedUnit } from '../../../i18n/typed-unit.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { comparable, planSign } from '../../../ui/review-marks.ts';
import { useActing } from './acting.ts';
import { CorrectDialog } from './CorrectDialog.tsx';
import { KeyTargetButton } from './KeyButtons.tsx';
import { Requirements } from './Requirements.tsx';
import { decimalText, numberOf, plansBehind } from './sheet-words.ts';
import './PlanFigure.css';

type Plan = NonNullable<ReviewSheet['plan']>;

const compared = ({ status }: PlanLine): boolean => comparable.some((known) => known === status);

/** The three-year plan: how far each goal is, what is still needed, and what the plan itself must hold. */
export function PlanFigure() {
  const { t } = useSpeech();
  const { sheet } = useActing();
  const { plan, round } = sheet;
  if (plan === null) {
    return (
      <section id="plan" aria-labelledby="plan-title">
        <div className="section-head">
          <h2 id="plan-title">{t.review.sheet.sections.plan}</h2>
        </div>
        <p className="muted">{sheet.planAsked ? t.review.plan.none : t.review.plan.notAsked}</p>
        <KeyedPlan />
        <Goals goals={sheet.goals} />
      </section>
    );
  }
  const of = plan.lines.filter(compared).length;
  return (
    <section id="plan" aria-labelledby="plan-title">
      <div className="section-head">
        <h2 id="plan-title">{of === 0 ? t.review.plan.noneCompared : t.review.plan.title(plansBehind(plan), of)}</h2>
        <p className="figure-sub">{t.review.plan.sub(round.year)}</p>
      </div>
      <Lines plan={plan} />
      <BulletKey />
      <Goals goals={sheet.goals} />
      <Requirements plan={plan} />
      {plan.file === null ? null : (
        <p className="source">
          <Link to="/submissions/$id" params={{ id: String(plan.file) }}>
            {t.review.plan.source(plan.fileName?.split('/').at(-1) ?? '')}
          </Link>
        </p>
      )}
      <KeyedPlan />
    </section>
  );
}

/** What a form that states its plan in words leaves to be keyed in. */
function KeyedPlan() {
  const words = useKeyedWords();
  const { sheet, admits } = useActing();
  if (sheet.keyed.plan === null || !admits('figure-keyed')) return null;
  return (
    <p className="off-paper">
      <span className="muted">{words.planText}</span> <KeyTargetButton />
    </p>
  );
}

function Lines({ plan }: { plan: Plan }) {
  const speech = useSpeech();
  const { t } = speech;
  // Whose plan has ended, or is reached, needs and leads to nothing more: no empty columns.
  const ahead = plan.lines.some((line) => needed(line, speech) !== '' || line.projected !== null);
  const [correcting, setCorrecting] = useState<PlanLine | null>(null);
  return (
    <>
      <DataTable
        label={t.review.plan.progress}
        className="plan-lines stacked"
        columns={[
          t.review.plan.measure,
          { name: t.review.plan.progress, className: 'col-bullet' },
          { name: t.review.plan.actual, number: true },
          { name: t.review.plan.required, number: true },
          { name: t.review.plan.target, number: true },
          t.review.plan.status,
          ahead ? { name: t.review.plan.needed, number: true } : null,
          ahead ? { name: t.review.plan.projected, number: true } : null,
        ]}
      >
        {plan.lines.map((line) => (
          <Line
            key={`${line.measure} ${line.name.zh} ${line.target?.place ?? ''}`}
            line={line}
            filed={plan.file !== null}
            ahead={ahead}
            onCorrect={() => setCorrecting(line)}
          />
        ))}
      </DataTable>
      {correcting === null || correcting.measure === null ? null : (
        <CorrectDialog line={correcting} measure={correcting.measure} onClose={() => setCorrecting(null)} />
      )}
    </>
  );
}

interface LineProps {
  line: PlanLine;
  filed: boolean;
  /** With what is still needed and where the pace leads. */
  ahead: boolean;
  onCorrect: () => void;
}

function Line({ line, filed, ahead, onCorrect }: LineProps) {
  const speech = useSpeech();
  const { t, say, sayPlace, language } = speech;
  const { admits } = useActing();
  const keyed = useKeyedWords();
  const sign = planSign[line.status];
  const { baseline, target, required, actual } = line;
  const corrected = baseline?.corrected === true || target?.corrected === true;
  const words = line.status === 'not-measurable';
  return (
    <tr>
      <th scope="row">
        {say(line.name)}
        <span className="row-sub">
          {[typedUnit(line.unit, speech), language === 'zh' ? line.direction : null]
            .filter((name) => name !== null && name !== '')
            .join(' · ')}
          {corrected ? <em> {t.review.plan.corrected}</em> : null}
          {filed && line.measure !== null && admits('target-corrected') ? (
            <button type="button" className="quiet row-quiet" onClick={onCorrect}>
              {t.review.plan.correct}
            </button>
          ) : null}
        </span>
      </th>
      {words ? (
        <td colSpan={4} className="plan-words">
          {line.text}
        </td>
      ) : (
        <>
          <td className="col-bullet">
            <Progress line={line} />
          </td>
          <td className="number" data-label={t.review.plan.actual}>
            <b>{decimalText(actual, line.unit, speech)}</b>
          </td>
          <td className="number" data-label={t.review.plan.required}>
            {decimalText(required?.value ?? null, line.unit, speech)}
            {required?.derived ? (
              <span className="row-sub" title={t.review.plan.derivedLong}>
                {t.review.plan.derived}
              </span>
            ) : null}
          </td>
          <td className="number" data-label={t.review.plan.target}>
            {decimalText(target?.value ?? null, line.unit, speech)}
            {target === null ? null : (
              <span className="row-sub" title={sayPlace(target.place)}>
                {target.year}
                {filed ? '' : ` ${keyed.mark}`}
              </span>
            )}
          </td>
        </>
      )}
      <td>
        <span className={`status-word tone-${sign.tone}`}>
          <Mark {...sign} /> {t.review.planStatus[line.status]}
        </span>
        {line.rounding ? (
          <span className="rounding" title={t.review.plan.rounding}>
            ≈<span className="sr">{t.review.plan.rounding}</span>
          </span>
        ) : null}
        {line.reasons.length === 0 || words ? null : (
          <span className="row-sub plan-why">{line.reasons.map(say).join(t.list)}</span>
        )}
      </td>
      {ahead ? (
        <>
          <td className="number" data-label={t.review.plan.needed}>
            {needed(line, speech)}
          </td>
          <td className="number" data-label={t.review.plan.projected}>
            {words || line.projected === null ? '' : decimalText(line.projected, line.unit, speech)}
          </td>
        </>
      ) : null}
    </tr>
  );
}

/** Growth a year where a level is to be reached, percentage points a year where a rate is. */
function needed({ neededPerYear, neededGrowth, status, unit }: PlanLine, speech: Speech): string {
  if (status === 'achieved') return '';
  if (neededGrowth !== null) return `${decimalText(neededGrowth, null, speech)}%`;
  if (neededPerYear === null) return '';
  const text = decimalText(neededPerYear, unit, speech);
  return unit === '%' ? `${text} ${speech.t.points}` : text;
}

function Progress({ line }: { line: PlanLine }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { baseline, target, required, actual, projected, better, status } = line;
  const places = bulletPlaces({
    base: numberOf(baseline?.value),
    actual: numberOf(actual),
    required: numberOf(required?.value),
    target: numberOf(target?.value),
    projected: numberOf(projected),
    better,
  });
  if (places === null) return null;
  const says = t.review.plan.says(
    say(line.name),
    decimalText(baseline?.value ?? null, line.unit, speech),
    decimalText(actual, line.unit, speech),
    decimalText(required?.value ?? null, line.unit, speech),
    decimalText(target?.value ?? null, line.unit, speech),
    t.review.planStatus[status],
  );
  return (
    <>
      <Bullet places={places} tone={planSign[status].tone} derived={required?.derived === true} says={says} />
      {baseline === null || places.base === null ? null : (
        <span className="bullet-base">
          <span style={{ left: `${places.base * 100}%` }} className={places.base > 0.5 ? 'bullet-left' : undefined}>
            {baseline.year} {decimalText(baseline.value, line.unit, speech)}
          </span>
        </span>
      )}
    </>
  );
}

/** What the marks of a bullet mean. */
export function BulletKey() {
  const { t } = useSpeech();
  const { key } = t.review.plan;
  return (
    <ul className="bullet-key">
      <li>
        <svg aria-hidden="true" width="14" height="16" viewBox="0 0 14 16">
          <line x1="7" x2="7" y1="2" y2="14" stroke="var(--data-grey)" strokeWidth="1.5" />
        </svg>
        {key.base}
      </li>
      <li>
        <svg aria-hidden="true" width="24" height="16" viewBox="0 0 24 16">
          <rect x="0" y="5.5" width="18" height="5" fill="var(--accent)" />
          <circle cx="18" cy="8" r="4.6" fill="var(--accent)" />
        </svg>
        {key.bar}
      </li>
      <li>
        <svg aria-hidden="true" width="14" height="16" viewBox="0 0 14 16">
          <line x1="7" x2="7" y1="0" y2="16" stroke="var(--text)" strokeWidth="1.4" strokeDasharray="3 2.4" />
        </svg>
        {key.required}
      </li>
      <li>
        <svg aria-hidden="true" width="14" height="16" viewBox="0 0 14 16">
          <line x1="7" x2="7" y1="1" y2="15" stroke="var(--text)" strokeWidth="3" />
        </svg>
        {key.target}
      </li>
      <li>
        <svg aria-hidden="true" width="14" height="16" viewBox="0 0 14 16">
          <path d="M7 3.5l4.5 4.5L7 12.5L2.5 8z" fill="none" stroke="var(--muted)" strokeWidth="1.2" />
        </svg>
        {key.projected}
      </li>
    </ul>
  );
}

/** What the plan says in words. */
function Goals({ goals }: { goals: ReviewSheet['goals'] }) {
  const { t, say, sayPlace } = useSpeech();
  if (goals.length === 0) return null;
  return (
    <details className="fold">
      <summary>
        {t.review.plan.words} ({goals.length})
      </summary>
      <dl className="words">
        {goals.map((goal) => (
          <div key={`${goal.indicator} ${goal.place}`}>
            <dt>
              {say(goal.name)} · {sayPlace(goal.place)}
            </dt>
            <dd>{goal.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
