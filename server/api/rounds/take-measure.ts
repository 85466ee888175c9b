import type { ReviewAct } from '../../contract/review-acts.ts';
import type { PlannedMeasure } from '../../domain/measure-acts.ts';
import type { RoundId } from '../../domain/review.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { measuresOf } from '../../review/measures.ts';
import { HttpError } from '../problems/http-error.ts';

type MeasureAct = Extract<
  ReviewAct,
  { kind: 'measure-done' | 'measure-extended' | 'measure-withdrawn' | 'measure-reopened' }
>;

/** @throws HttpError 422 where a measure is to be done by a day that has passed */
export function checkPlanned({ due }: PlannedMeasure, today: string, field: string): void {
  checkDay(due, today, field);
}

function checkDay(due: string, today: string, field: string): void {
  if (due < today) throw new HttpError('measure-day-passed', { due }, field);
}

/**
 * @param acts on the cluster, of whatever round
 * @throws HttpError 422 where the round set no such measure, where its state does not admit the act, or where it is not
 * given more time, or only until a day that has passed
 */
export function checkMeasure(act: MeasureAct, acts: readonly ObligationAct[], round: RoundId, today: string): void {
  const measure = measuresOf(acts).find((known) => known.round === round && known.no === act.measure);
  if (measure === undefined) throw new HttpError('measure-unknown', { measure: act.measure }, 'act.measure');
  if (act.kind === 'measure-reopened') {
    if (measure.state === 'open') throw new HttpError('measure-open', {}, 'act.measure');
  } else if (measure.state !== 'open') throw new HttpError('measure-closed', {}, 'act.measure');
  if (act.kind !== 'measure-extended') return;
  if (act.due <= measure.due) throw new HttpError('measure-not-later', { due: measure.due }, 'act.due');
  checkDay(act.due, today, 'act.due');
}
