import type { Trial } from '../../../tests/support/random-forms/try-forms.ts';

/** What came of reading many altered forms of one sort. */
export interface Tally {
  forms: number;
  cells: number;
  /** Cells that differ from the paper, or had to be asked about, with no finding. */
  wrong: number;
  /** Cells that are gone with no finding. */
  vanished: number;
  /** Forms with at least one of either. */
  silent: number;
  /** A wrong value is kept, and asked about. */
  keptAsked: number;
  /** Unread and asked about, although every careful reader would read them. */
  cautious: number;
  /** Questions at cells that nobody touched. */
  alarms: number;
  refused: number;
  unremarked: number;
}

export function tallyOf(trials: Iterable<Trial>): Tally {
  const sum: Tally = {
    forms: 0,
    cells: 0,
    wrong: 0,
    vanished: 0,
    silent: 0,
    keptAsked: 0,
    cautious: 0,
    alarms: 0,
    refused: 0,
    unremarked: 0,
  };
  for (const { verdict } of trials) {
    sum.forms += 1;
    sum.cells += verdict.cells;
    sum.wrong += verdict.wrong.length;
    sum.vanished += verdict.vanished.length;
    sum.silent += verdict.wrong.length + verdict.vanished.length > 0 ? 1 : 0;
    sum.keptAsked += verdict.keptAsked.length;
    sum.cautious += verdict.cautious.length;
    sum.alarms += verdict.alarms.length;
    sum.refused += verdict.refused.length;
    sum.unremarked += verdict.unremarked.length;
  }
  return sum;
}
