import { daysPast } from '../domain/days.ts';
import type { MeasureState, PlannedMeasure } from '../domain/measure-acts.ts';
import { type RoundId, roundKey } from '../domain/review.ts';
import type { ObligationAct } from '../domain/review-acts.ts';

/** A measure 整改 that a conclusion asked for, as it stands. */
export interface Measure extends PlannedMeasure {
  round: RoundId;
  /** Number within its cluster and round. */
  no: number;
  state: MeasureState;
  setBy: string;
  setOn: string;
  /** Who noted it as done, with what was seen, or withdrew it, with the reason; null while it is open. */
  settled: { by: string; on: string; text: string } | null;
  /** Earlier deadlines, the oldest first, each with why it was moved. */
  extensions: readonly { by: string; on: string; from: string; reason: string }[];
}

/** Measures of a cluster, in the order in which they were set; those of a conclusion that counts only. Pure. @param acts on it in their order, of whatever round */
export function measuresOf(acts: readonly ObligationAct[]): Measure[] {
  const measures: Measure[] = [];
  /** By round, the last conclusion where it awaits its signature: it sets its measures when it is signed. */
  const unsigned = new Map<RoundId | null, Extract<ObligationAct, { kind: 'concluded' }>>();
  const set = (act: ObligationAct, planned: PlannedMeasure): void => {
    if (act.round === null) return;
    const no = measures.filter(({ round }) => round === act.round).length + 1;
    const { text, due, responsible } = planned;
    const by = { setBy: act.actor, setOn: act.at };
    measures.push({
      round: act.round,
      no,
      text,
      due,
      responsible,
      state: 'open',
      ...by,
      settled: null,
      extensions: [],
    });
  };
  const change = (act: ObligationAct, no: number, after: (measure: Measure) => Measure): void => {
    const at = measures.findIndex((measure) => measure.round === act.round && measure.no === no);
    const known = measures[at];
    if (known !== undefined) measures[at] = after(known);
  };
  for (const act of acts) {
    const who = { by: act.actor, on: act.at };
    switch (act.kind) {
      case 'concluded':
        if (act.detail.awaitsSignature === true) unsigned.set(act.round, act);
        else for (const planned of act.detail.measures ?? []) set(act, planned);
        break;
      case 'conclusion-signed': {
        const drawn = unsigned.get(act.round);
        if (drawn !== undefined) for (const planned of drawn.detail.measures ?? []) set(drawn, planned);
        unsigned.delete(act.round);
        break;
      }
      case 'measure-set':
        set(act, act.detail);
        break;
      case 'measure-done': {
        const settled = { ...who, text: act.detail.seen };
        change(act, act.detail.measure, (measure) => ({ ...measure, state: 'done', settled }));
        break;
      }
      case 'measure-withdrawn': {
        const settled = { ...who, text: act.detail.reason };
        change(act, act.detail.measure, (measure) => ({ ...measure, state: 'withdrawn', settled }));
        break;
      }
      case 'measure-reopened':
        change(act, act.detail.measure, (measure) => ({ ...measure, state: 'open', settled: null }));
        break;
      case 'measure-extended': {
        const { due, reason } = act.detail;
        change(act, act.detail.measure, (measure) => ({
          ...measure,
          due,
          extensions: [...measure.extensions, { ...who, from: measure.due, reason }],
        }));
        break;
      }
      default:
        break;
    }
  }
  return measures;
}

/** Days by which an open measure is late on a day; its last day is not late. */
export function daysLate({ state, due }: Pick<Measure, 'state' | 'due'>, today: string): number {
  return state === 'open' ? daysPast(due, today) : 0;
}

/**
 * Measures that a review has to look at: those of its round, and of earlier years, of whatever programme and level, those
 * still open or settled since its round was opened.
 * @param opened day on which the round was opened; null where it was not
 */
export function measuresFor(
  measures: readonly Measure[],
  round: RoundId,
  opened: string | null,
): { own: Measure[]; earlier: Measure[] } {
  const { year } = roundKey(round);
  const own = measures.filter((measure) => measure.round === round);
  const earlier = measures.filter(
    (measure) =>
      roundKey(measure.round).year < year &&
      (measure.settled === null || (opened !== null && measure.settled.on >= opened)),
  );
  return { own, earlier };
}
