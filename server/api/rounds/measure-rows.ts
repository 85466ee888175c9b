import type { MeasureRow } from '../../contract/review-sheet.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { daysLate, type Measure, measuresOf } from '../../review/measures.ts';

/** A measure as pages show it, late by the day of the question. */
export const measureRow = (measure: Measure, today: string): MeasureRow => ({
  ...measure,
  extensions: [...measure.extensions],
  overdueDays: daysLate(measure, today),
});

/** Measures of a cluster that are open, the earliest deadline first. @param acts on it, of whatever round */
export const openMeasures = (acts: readonly ObligationAct[], today: string): MeasureRow[] =>
  measuresOf(acts)
    .filter(({ state }) => state === 'open')
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
    .map((measure) => measureRow(measure, today));
