import { Link } from '@tanstack/react-router';
import type { AgainstPlan, Overview } from '../../../server/contract/overview.ts';
import { roundKey } from '../../../server/domain/review.ts';
import { useSpeech } from '../../i18n/language.ts';
import { filedWithUnit } from '../../ui/figure-words.ts';
import { KeyFigures } from '../../ui/KeyFigures.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { comparable, planSign } from '../../ui/review-marks.ts';
import { usePageSearch } from '../../ui/use-page.ts';
import './Headlines.css';

/** Five to seven figures of the region, each with its change on the matched panel and how the plans of clusters go. */
export function Headlines({ overview, year }: { overview: Overview; year: number }) {
  const speech = useSpeech();
  const { t } = speech;
  const { programme } = usePageSearch();
  const aimOf = ({ target, indicator }: Overview['headlines'][number]) =>
    target === null
      ? undefined
      : t.home.aim(target.year, filedWithUnit(target.value, indicator.unit, speech), programme === undefined);
  const { headlines, attention, reviewing } = overview;
  const plans = headlines.flatMap((headline) => headline.plan ?? []);
  const only = [...new Set(plans.flatMap((plan) => plan.rounds))].map((id) => {
    const { programme, level } = roundKey(id);
    return `${t.level[level]}${t.inName}${t.programmeShort[programme]}`;
  });
  const most = Math.max(
    0,
    ...plans.map(({ statuses }) => Object.values(statuses).reduce((sum, status) => sum + status, 0)),
  );
  return (
    <KeyFigures
      label={t.overview.headlines}
      keys={headlines.map((headline) => ({ ...headline, aim: aimOf(headline) }))}
      year={year}
      completeFrom={overview.completeFrom}
      below={(place) => (
        <Plan
          plan={headlines[place]?.plan ?? null}
          waits={attention === null || reviewing > 0}
          none={plans.length === 0}
        />
      )}
      note={
        plans.length === 0 ? null : (
          <ul className="plan-key">
            <li>
              {only.length === 0 ? t.home.planKey : t.home.planOnly(only.join(t.list), most)}
              {t.colon}
            </li>
            {comparable.map((status) => (
              <li key={status}>
                <Mark {...planSign[status]} size={10} />
                {t.review.planStatus[status]}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}

/** Clusters by the standing of their plan row, as a bar and in numbers. */
function Plan({ plan, waits, none }: { plan: AgainstPlan | null; waits: boolean; none: boolean }) {
  const { t, say } = useSpeech();
  if (plan === null) {
    // Without any plan nobody can say what plans name.
    const words = waits ? t.home.planWaits : none ? t.home.planNotYet : t.home.planNone;
    return <p className="headline-plan muted">{words}</p>;
  }
  const [row] = plan.rows;
  const [round] = plan.rounds;
  const parts = comparable.flatMap((status) => {
    const count = plan.statuses[status] ?? 0;
    return count === 0 ? [] : [{ status, count }];
  });
  const name = row === undefined ? '' : say(row);
  const words = parts.map(({ status, count }) => t.review.countOf(t.review.planStatus[status], count)).join(t.list);
  const says = t.home.planSays(plan.rows.map(say).join(t.list), words);
  const body = (
    <>
      <span className="plan-row">{t.home.planOf(name)}</span>
      <span className="plan-track">
        {parts.map(({ status, count }) => (
          <span key={status} className={`status-part status-${status}`} style={{ flexGrow: count }} />
        ))}
      </span>
      <span className="plan-counts">
        {parts.map(({ status, count }) => (
          <span key={status}>
            <Mark {...planSign[status]} size={10} />
            <span className="sr">{t.review.planStatus[status]}</span>
            {count}
          </span>
        ))}
      </span>
    </>
  );
  if (round === undefined) return null;
  return (
    <Link to="/review/$round/plans" params={{ round }} className="headline-plan" title={says}>
      {body}
    </Link>
  );
}
