import type { Programme } from '../domain/ids.ts';
import type { KeyedSubject } from '../domain/keyed-acts.ts';
import type { AskerKind } from '../domain/permissions.ts';
import { keyedPlace } from '../domain/place-words.ts';
import { type RoundId, roundKey } from '../domain/review.ts';
import type { ObligationAct } from '../domain/review-acts.ts';
import type { Fact } from './verdict.ts';

/** A figure that somebody keyed in, as it stands. */
export interface KeyedFigure {
  /** Number within its cluster, over all rounds. */
  no: number;
  about: KeyedSubject;
  /** In the unit of the indicator; of a growth in percent. */
  value: number;
  /** As it stands in the source. */
  written: string;
  unit: string;
  source: string;
  place: string;
  round: RoundId | null;
  by: string;
  seat: AskerKind;
  on: string;
  /** Null while it stands. */
  withdrawn: { by: string; on: string; reason: string } | null;
}

/** Figures that were keyed in for a cluster, in their order. Pure. @param acts on the cluster, of every round */
export function keyedFiguresOf(acts: readonly ObligationAct[]): KeyedFigure[] {
  const all: KeyedFigure[] = [];
  for (const act of acts) {
    if (act.kind === 'figure-keyed') {
      const { about, value, written, unit, source, place, seat } = act.detail;
      const said = { about, value, written, unit, source, place, seat };
      all.push({ ...said, no: all.length + 1, round: act.round, by: act.actor, on: act.at, withdrawn: null });
    } else if (act.kind === 'figure-withdrawn') {
      const { figure, reason } = act.detail;
      const known = all[figure - 1];
      if (known !== undefined) all[figure - 1] = { ...known, withdrawn: { by: act.actor, on: act.at, reason } };
    }
  }
  return all;
}

/**
 * Those that count: of each subject the newest that was not withdrawn.
 * @param counts leaves figures out before the newest is chosen
 */
export function standingKeyed(
  acts: readonly ObligationAct[],
  counts: (figure: KeyedFigure) => boolean = () => true,
): KeyedFigure[] {
  const newest = new Map<string, KeyedFigure>();
  for (const figure of keyedFiguresOf(acts)) {
    if (figure.withdrawn === null && counts(figure)) newest.set(subjectName(figure.about), figure);
  }
  return [...newest.values()];
}

/** Is a plan point part of the plan of a report: keyed in for its programme, in its round or one before? */
export const isOfPlan =
  (programme: Programme, reportYear: number) =>
  ({ round }: Pick<KeyedFigure, 'round'>): boolean => {
    if (round === null) return true;
    const key = roundKey(round);
    return key.programme === programme && key.year <= reportYear;
  };

/** Names what a figure states: two of one name are two statements of the same. */
export function subjectName(about: KeyedSubject): string {
  switch (about.of) {
    case 'figure':
      return JSON.stringify([about.of, about.indicator, about.year]);
    case 'plan':
      // A plan has one baseline and one target of each measure, and a stage for each year.
      return JSON.stringify([about.of, measureOf(about), about.point, about.point === 'stage' ? about.year : null]);
    default:
      return about satisfies never;
  }
}

/** Names a row of a plan that was keyed in; its level and its growth are different rows. */
export const measureOf = ({ indicator, nature }: Extract<KeyedSubject, { of: 'plan' }>): string =>
  nature === 'growth' ? `${indicator} growth` : indicator;

/** The place of a keyed figure, wherever places are shown: that it was keyed in, from what, where in it. */
export const placeOfKeyed = ({ source, place }: Pick<KeyedFigure, 'source' | 'place'>): string =>
  keyedPlace(source, place);

/** The figure as it was typed, with its unit. */
export const writtenOf = ({ written, unit }: Pick<KeyedFigure, 'written' | 'unit'>): string =>
  /^\p{Script=Latin}/u.test(unit) ? `${written} ${unit}` : `${written}${unit}`;

/** Looks up what was keyed in as a figure of a year; undefined where nothing stands. */
export function keyedFacts(acts: readonly ObligationAct[]): (indicator: string, year: number) => Fact | undefined {
  const figures = standingKeyed(acts).flatMap((figure) => {
    const { about } = figure;
    return about.of === 'figure' ? [[`${about.indicator}@${about.year}`, figure] as const] : [];
  });
  if (figures.length === 0) return () => undefined;
  const known = new Map<string, KeyedFigure>(figures);
  return (indicator, year) => {
    const figure = known.get(`${indicator}@${year}`);
    return figure && { status: 'value', value: figure.value, text: null, place: placeOfKeyed(figure) };
  };
}
