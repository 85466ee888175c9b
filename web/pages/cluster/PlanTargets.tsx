import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ClusterStanding } from '../../../server/contract/cluster-pages.ts';
import type { PlanLine } from '../../../server/contract/review-sheet.ts';
import { Bullet } from '../../charts/Bullet.tsx';
import { bulletPlaces } from '../../charts/bullet.ts';
import { type Speech, useSpeech } from '../../i18n/language.ts';
import { typedUnit } from '../../i18n/typed-unit.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { comparable, planSign } from '../../ui/review-marks.ts';
import { BulletKey } from '../review/sheet/PlanFigure.tsx';
import { decimalText, numberOf } from '../review/sheet/sheet-words.ts';
import { planCounts } from './headline-words.ts';
import './cluster.css';
import './PlanTargets.css';

/** Targets of the three-year plan as bullets: baseline, path, target, actual, and the word for it. */
export const PlanTargets = memo(function PlanTargets({ standing }: { standing: ClusterStanding }) {
  const { t } = useSpeech();
  const { plan, reportYear } = standing;
  const words = t.review.plan;
  if (plan === null) {
    return (
      <section id="plan" aria-labelledby="plan-title">
        <div className="section-head">
          <h2 id="plan-title">{t.profile.sections.plan}</h2>
        </div>
        <p className="muted">{standing.planAsked ? words.none : words.notAsked}</p>
      </section>
    );
  }
  const counts = planCounts(standing);
  const drawn = plan.lines.filter((line) => comparable.some((known) => known === line.status));
  const others = plan.lines.filter((line) => !drawn.includes(line));
  const dated = plan.lines.find((line) => line.baseline !== null && line.target !== null);
  return (
    <section id="plan" aria-labelledby="plan-title">
      <div className="section-head">
        <h2 id="plan-title">
          {counts === null || counts.of === 0 ? words.noneCompared : words.title(counts.behind, counts.of)}
        </h2>
        <p className="figure-sub">
          {dated?.baseline == null || dated.target === null
            ? words.sub(reportYear)
            : t.profile.plan.sub(dated.baseline.year, dated.target.year, reportYear)}
        </p>
      </div>
      {drawn.length === 0 ? null : (
        <>
          <DataTable
            label={words.progress}
            className="plan-targets stacked"
            columns={[
              words.measure,
              { name: words.progress, className: 'col-bullet' },
              { name: words.points.baseline, number: true },
              { name: words.actual, number: true },
              { name: words.required, number: true },
              { name: words.target, number: true },
              words.status,
            ]}
          >
            {drawn.map((line) => (
              <Target key={keyOf(line)} line={line} />
            ))}
          </DataTable>
          <BulletKey />
        </>
      )}
      {others.length === 0 ? null : (
        <details className="fold">
          <summary>{t.profile.plan.words(others.length)}</summary>
          <dl className="words plan-others">
            {others.map((line) => (
              <Other key={keyOf(line)} line={line} />
            ))}
          </dl>
        </details>
      )}
      {plan.file === null ? null : (
        <p className="source">
          <Link to="/submissions/$id" params={{ id: String(plan.file) }}>
            {words.source(plan.fileName?.split('/').at(-1) ?? '')}
          </Link>
        </p>
      )}
    </section>
  );
});

const keyOf = (line: PlanLine): string => `${line.measure} ${line.name.zh} ${line.target?.place ?? ''}`;

function Target({ line }: { line: PlanLine }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { baseline, target, required, actual, averagedOver, projected, better, status } = line;
  const words = t.review.plan;
  const sign = planSign[status];
  const places = bulletPlaces({
    base: numberOf(baseline?.value),
    actual: numberOf(actual),
    required: numberOf(required?.value),
    target: numberOf(target?.value),
    projected: numberOf(projected),
    better,
  });
  const text = (value: string | null | undefined) => decimalText(value ?? null, line.unit, speech);
  const says = words.says(
    say(line.name),
    text(baseline?.value),
    text(actual),
    text(required?.value),
    text(target?.value),
    t.review.planStatus[status],
  );
  return (
    <tr>
      <th scope="row">
        {say(line.name)}
        <span className="row-sub">
          {[typedUnit(line.unit, speech), language === 'zh' ? line.direction : null]
            .filter((name) => name !== null && name !== '')
            .join(' · ')}
        </span>
      </th>
      <td className="col-bullet">
        {places === null ? null : (
          <Bullet places={places} tone={sign.tone} derived={required?.derived === true} says={says} />
        )}
      </td>
      <td className="number" data-label={words.points.baseline}>
        {text(baseline?.value)}
        {baseline === null ? null : <span className="row-sub">{baseline.year}</span>}
      </td>
      <td className="number" data-label={words.actual}>
        <b>{text(actual)}</b>
        {averagedOver === null || actual === null ? null : (
          <span className="row-sub">{t.averagedOver(averagedOver.from, averagedOver.to)}</span>
        )}
      </td>
      <td className="number" data-label={words.required}>
        {text(required?.value)}
        {required?.derived ? (
          <span className="row-sub" title={words.derivedLong}>
            {words.derived}
          </span>
        ) : null}
      </td>
      <td className="number" data-label={words.target}>
        {text(target?.value)}
        {target === null ? null : <span className="row-sub">{target.year}</span>}
      </td>
      <td>
        <span className={`standing-word tone-${sign.tone}`}>
          <Mark {...sign} /> {t.review.planStatus[status]}
          {line.rounding ? (
            <span className="rounding" title={words.rounding}>
              ≈<span className="sr">{words.rounding}</span>
            </span>
          ) : null}
        </span>
        <span className="row-sub outlook">{outlook(line, speech)}</span>
      </td>
    </tr>
  );
}

/** What is still needed a year, and where the pace would end. */
function outlook({ neededGrowth, neededPerYear, projected, status, unit }: PlanLine, speech: Speech): string {
  const { t } = speech;
  const per =
    neededGrowth !== null
      ? `${decimalText(neededGrowth, null, speech)}%`
      : neededPerYear !== null
        ? `${decimalText(neededPerYear, unit, speech)}${unit === '%' ? ` ${t.points}` : ''}`
        : null;
  return [
    ...(status === 'achieved' || per === null ? [] : [t.profile.plan.needed(per)]),
    ...(projected === null ? [] : [t.profile.plan.projected(decimalText(projected, unit, speech))]),
  ].join(t.dot);
}

/** A target in words, or one that nothing can be put beside, with the reason. */
function Other({ line }: { line: PlanLine }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { baseline, target, reasons, text, status } = line;
  const sign = planSign[status];
  return (
    <div>
      <dt>
        <Mark {...sign} /> {say(line.name)}
        {status === 'not-measurable' ? null : (
          <>
            {' '}
            {decimalText(baseline?.value ?? null, line.unit, speech)} →{' '}
            {decimalText(target?.value ?? null, line.unit, speech)} {typedUnit(line.unit, speech)}
          </>
        )}
      </dt>
      <dd>
        {text === null || text === '' ? null : <p>{text}</p>}
        {status === 'not-measurable' ? null : (
          <p className="muted">
            {t.review.planStatus[status]}
            {t.colon}
            {reasons.map(say).join(t.dot)}
          </p>
        )}
      </dd>
    </div>
  );
}
