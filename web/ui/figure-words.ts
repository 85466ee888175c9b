import type { IndicatorHead } from '../../server/contract/common.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import type { Speech } from '../i18n/language.ts';
import { asShown, percent, signed } from '../i18n/numbers.ts';

type Head = Pick<IndicatorHead, 'unit' | 'type' | 'direction'>;

/** A computed figure as it is shown: counts whole, the rest with the digits that matter; – where there is none. */
export function valueText(value: number | null, head: Pick<Head, 'type'>, { language }: Speech): string {
  if (value === null) return '–';
  if (value === 0) return '0';
  return asShown(value, language, head.type === 'integer' && (Number.isInteger(value) || Math.abs(value) >= 100));
}

export function unitText(head: Pick<Head, 'unit'>, { say }: Speech): string {
  return head.unit === null ? '' : say(head.unit);
}

/** A figure with its unit as a sentence carries it: 2.14%, 684 家. */
export function withUnit(value: number | null, head: Head, speech: Speech): string {
  const unit = unitText(head, speech);
  const text = valueText(value, head, speech);
  return unit === '' || value === null ? text : unit === '%' ? `${text}%` : `${text} ${unit}`;
}

/** A change over the year before on the matched panel. */
export interface Change {
  value: number;
  /** percent of a level · percentage points of a rate · own: in the unit of an intensity */
  kind: 'percent' | 'points' | 'own';
}

/** The matched change behind a figure; null where nothing compares, and of a growth, which is a change itself. */
export function changeOf(figure: AggregateFigure | undefined, head: Pick<Head, 'type'>): Change | null {
  const growth = figure?.growth;
  if (growth?.matched == null || figure?.method === 'growth') return null;
  if (growth.unit === 'percent') return { value: growth.matched, kind: 'percent' };
  return { value: growth.matched, kind: head.type === 'percent' ? 'points' : 'own' };
}

/** +8.5%, +0.05 个百分点, −0.08 吨二氧化碳/万元. */
export function changeText(change: Change, head: Head, speech: Speech): string {
  return sized(signed(change.value, speech.language, change.kind === 'percent' ? 1 : 2), change, head, speech);
}

/** The same without its sign, after a word that says which way. */
export function changeSize(change: Change, head: Head, speech: Speech): string {
  const decimals = change.kind === 'percent' ? 1 : 2;
  return sized(percent(Math.abs(change.value), speech.language, decimals).replace(/%$/, ''), change, head, speech);
}

function sized(text: string, { kind }: Change, head: Head, speech: Speech): string {
  switch (kind) {
    case 'percent':
      return `${text}%`;
    case 'points':
      return `${text} ${speech.t.points}`;
    case 'own':
      return `${text} ${unitText(head, speech)}`;
    default:
      return kind satisfies never;
  }
}

/** Does the shown change read as nothing? Then it is neither better nor worse. */
export function isFlat({ value, kind }: Change): boolean {
  return Math.abs(value) < (kind === 'percent' ? 0.05 : 0.005);
}

/** Better, worse, or neither: by the direction that the catalogue names. */
export function toneOf(change: Change, { direction }: Pick<Head, 'direction'>): 'better' | 'worse' | '' {
  if (direction === 'none' || isFlat(change)) return '';
  return change.value > 0 === (direction === 'up') ? 'better' : 'worse';
}

/**
 * Does a line lead here from the year before: do the clusters of the year before carry the figure?
 * @param completeFrom share of clusters from which they do, as the answer says
 */
export function isLinked(
  now: AggregateFigure | undefined,
  before: AggregateFigure | undefined,
  completeFrom: number,
): boolean {
  if (now === undefined || before === undefined) return false;
  if (now.growth !== null && now.method !== 'growth') return now.growth.matchedClusters >= completeFrom * now.n;
  // A growth always rests on two years, and medians tell none: about as many clusters must stand behind both figures.
  return Math.min(now.n, before.n) >= completeFrom * Math.max(now.n, before.n);
}

/** Figures of one indicator in the order of the years; undefined where a year has none. */
export function courseOf(
  figures: readonly AggregateFigure[],
  indicator: string,
  years: readonly number[],
): (AggregateFigure | undefined)[] {
  const own = new Map(figures.filter((one) => one.indicator === indicator).map((one) => [one.year, one]));
  return years.map((year) => own.get(year));
}

/** What a reader must know of one figure: how it is averaged, estimated, a median, few, incomplete. */
export function marksOf(figure: AggregateFigure | undefined, { t }: Speech): string[] {
  if (figure === undefined) return [];
  return [
    ...(figure.averaged === null ? [] : [t.indicator.labels[figure.averaged]]),
    ...(figure.estimated ? [t.estimated] : []),
    ...(figure.method === 'distribution' ? [t.medianCalled] : []),
    ...(figure.few ? [t.few(figure.n)] : []),
    ...(figure.incomplete ? [t.incomplete] : []),
  ];
}
