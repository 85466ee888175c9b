import type { IndicatorHead, Words } from '../../server/contract/common.ts';
import { withUnitEn } from '../../server/domain/amount-words.ts';
import type { AggregateFigure, DoubtReason } from '../../server/domain/figure.ts';
import type { MatchedStep } from '../charts/runs.ts';
import { shownNumber, shownUnit } from '../i18n/amount-unit.ts';
import { amountOf } from '../i18n/amounts.ts';
import type { Language, Speech } from '../i18n/language.ts';
import { asFarAsShown, asFiled, asShown, axisText, decimalsOf, percent, signed } from '../i18n/numbers.ts';

type Head = Pick<IndicatorHead, 'unit' | 'type' | 'direction'>;

/** A computed figure as it is shown: counts whole, the rest with the digits that matter; – where there is none. */
export function valueText(value: number | null, head: Pick<Head, 'unit' | 'type'>, speech: Speech): string {
  const shown = shownNumber(value, head.unit, speech);
  if (shown === null) return '–';
  if (shown === 0) return '0';
  const whole = head.type === 'integer' && (Number.isInteger(shown) || Math.abs(shown) >= 100);
  return asShown(shown, speech.language, whole);
}

/** A cell of a table with a figure: its text, and the number behind it in the unit of the text. */
export function valueCell(value: number | null, head: Pick<Head, 'unit' | 'type'>, speech: Speech) {
  return { text: valueText(value, head, speech), value: shownNumber(value, head.unit, speech) };
}

/** A figure as it was filed, every digit of it, without its unit. */
export function filedText(value: number, unit: Words | null, speech: Speech, least = 0): string {
  return asFiled(shownNumber(value, unit, speech), speech.language, least);
}

/** Decimals of the longest of filed figures, so that a row of them aligns. */
export function filedDecimals(values: readonly (number | null)[], unit: Words | null, speech: Speech): number {
  return Math.max(0, ...values.map((value) => (value === null ? 0 : decimalsOf(shownNumber(value, unit, speech)))));
}

/**
 * A figure of an axis that is drawn in the unit of the form.
 * @param step between two figures of the axis, for as many decimals as it has; left out: as few as tell
 */
export function axisFigure(value: number, unit: Words | null, speech: Speech, step?: number): string {
  const shown = shownNumber(value, unit, speech);
  return step === undefined
    ? axisText(shown, speech.language)
    : asFiled(Number(shown.toPrecision(9)), speech.language, decimalsOf(shownNumber(step, unit, speech)));
}

export function unitText(head: Pick<Head, 'unit'>, speech: Speech): string {
  const unit = shownUnit(head.unit, speech);
  return unit === null ? '' : speech.say(unit);
}

/** A figure with its unit as a sentence carries it: 2.14%, 684 家, CNY 1.27 trillion. */
export function withUnit(value: number | null, head: Pick<Head, 'unit' | 'type'>, speech: Speech): string {
  const { value: text, unit } = headlineOf(value, head, speech);
  return unit === '' || value === null ? text : unit === '%' ? `${text}%` : `${text} ${unit}`;
}

/** The same in two parts, for a headline that prints the unit smaller. */
export function headlineOf(value: number | null, head: Pick<Head, 'unit' | 'type'>, speech: Speech) {
  const shown = shownNumber(value, head.unit, speech);
  const amount = shown === null ? null : amountOf(shown, shownUnit(head.unit, speech), speech.language);
  return amount ?? { value: valueText(value, head, speech), unit: unitText(head, speech) };
}

/** A number that is text already, with a unit by its name in the language; amounts as `withUnit` writes them. */
export function joinUnit(text: string, unit: string, language: Language): string {
  const value = Number(text.replaceAll(',', '').replace('−', '-'));
  const amount = text === '' || Number.isNaN(value) ? null : amountOf(value, { zh: unit, en: unit }, language);
  if (amount !== null) return `${amount.value} ${amount.unit}`.trimEnd();
  return unit === '' || unit === '%' ? `${text}${unit}` : `${text} ${unit}`;
}

/** A figure as it was filed, every digit of it, with its unit: 144.35 亿元, CNY 14.435 billion. */
export function filedWithUnit(value: number, unit: Words | null, speech: Speech): string {
  const text = filedText(value, unit, speech);
  const shown = shownUnit(unit, speech);
  if (speech.language === 'en') return withUnitEn(text, shown?.en ?? null);
  return shown === null ? text : shown.zh === '%' ? `${text}%` : `${text} ${speech.say(shown)}`;
}

/** Why a figure is in doubt, in a few words. */
export function reasonWords(reason: DoubtReason, unit: Words | null, speech: Speech): string {
  const { t, say } = speech;
  if (reason.kind === 'unit-slip') return t.doubtful.slip(filedWithUnit(reason.usual, unit, speech));
  return t.doubtful.against(say(reason.says).replace(/[。.]$/u, ''));
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

/** The number that the text of a change carries. */
export const changeNumber = ({ value, kind }: Change, { unit }: Pick<Head, 'unit'>, speech: Speech): number =>
  shownNumber(value, kind === 'own' ? unit : null, speech);

/** +8.5%, +0.05 个百分点, −0.08 吨二氧化碳/万元. */
export function changeText(change: Change, head: Head, speech: Speech): string {
  const shown = changeNumber(change, head, speech);
  return sized(signed(shown, speech.language, change.kind === 'percent' ? 1 : 2), change, head, speech);
}

/** The same without its sign, after a word that says which way. */
export function changeSize(change: Change, head: Head, speech: Speech): string {
  return changeText({ ...change, value: Math.abs(change.value) }, head, speech).replace(/^\+/, '');
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

/** How the years of a course hang together: a line where both figures are of one set of clusters, else a step. */
export interface Links {
  linked: boolean[];
  /** The matched panel of the year before and of this one. */
  steps: (MatchedStep | null)[];
}

/**
 * A line leads from year to year only where it moves as the matched change that titles speak of; elsewhere the matched
 * panel is drawn as a step of its own, if enough clusters stand in it.
 * @param completeFrom share of clusters from which they do, as the answer says
 */
export function linksOf(course: readonly (AggregateFigure | undefined)[], completeFrom: number): Links {
  const ways = course.map((figure, at) => wayOf(figure, at === 0 ? undefined : course[at - 1], completeFrom));
  return { linked: ways.map((way) => way === 'line'), steps: ways.map((way) => (way === 'line' ? null : way)) };
}

function wayOf(
  now: AggregateFigure | undefined,
  before: AggregateFigure | undefined,
  completeFrom: number,
): 'line' | MatchedStep | null {
  if (now === undefined || before === undefined) return null;
  if (now.growth === null || now.method === 'growth') {
    // A growth always rests on two years, and medians tell none: about as many clusters must stand behind both figures.
    return Math.min(now.n, before.n) >= completeFrom * Math.max(now.n, before.n) ? 'line' : null;
  }
  const { matchedBefore, matchedNow, matchedClusters } = now.growth;
  if (matchedBefore === null || matchedNow === null || matchedClusters < completeFrom * now.n) return null;
  const same = (a: number | null, b: number) =>
    a !== null && Math.abs(a - b) <= 0.0005 * Math.max(Math.abs(a), Math.abs(b));
  return same(before.value, matchedBefore) && same(now.value, matchedNow)
    ? 'line'
    : { from: matchedBefore, to: matchedNow };
}

/** Did the clusters of the year before and of the year change between them, so that the two figures do not compare? */
export function panelTurned(now: AggregateFigure | undefined, before: AggregateFigure | undefined): boolean {
  if (now?.growth?.matchedNow == null || before?.value == null) return false;
  return typeof wayOf(now, before, 0) === 'object';
}

/**
 * Growth against the growth of the year before, in percentage points of the two figures as they are shown: who subtracts
 * them finds the same.
 */
export function paceOf(now: number, before: number): number {
  return asFarAsShown(asFarAsShown(now, 1) - asFarAsShown(before, 1), 1);
}

/** Said before the figures of a year of which reports are owed and not there; empty where all are. */
export function comingIn(figure: AggregateFigure | undefined, { t, language }: Speech, short = false): string {
  if (figure === undefined || figure.reports.n >= figure.reports.of) return '';
  const { n, of } = figure.reports;
  return (short ? t.comingInShort : t.comingIn)(n, of, knownShare());

  /** The share of the output is that of the clusters with this figure: where they are others than have reported, they are counted. */
  function knownShare(): string {
    // No figure at all has no share of the output.
    if (figure === undefined || figure.coverage === null || figure.n === 0) return '';
    const share = percent(figure.coverage * 100, language, 0);
    if (figure.n === n && figure.of === of) return (short ? t.comingInShareShort : t.comingInShare)(share);
    return (short ? t.comingInStatedShort : t.comingInStated)(figure.n, figure.of, share);
  }
}

/** The head of a year's column: a year of which reports are owed and not there says how many have come. */
export function yearHead(year: number, whole: AggregateFigure | undefined, speech: Speech): string {
  if (whole === undefined || whole.reports.n >= whole.reports.of) return String(year);
  return speech.t.yearComingIn(year, whole.reports.n, whole.reports.of);
}

/** Figures of one indicator in the order of the years; undefined where a year has none. */
export function courseOf(
  figures: readonly AggregateFigure[],
  indicator: string,
  years: readonly number[],
): (AggregateFigure | undefined)[] {
  const own = new Map(
    figures.filter((figure) => figure.indicator === indicator).map((figure) => [figure.year, figure]),
  );
  return years.map((year) => own.get(year));
}

/** The years over which a growth is averaged, or how it was otherwise computed. */
export function averagedOver(label: 'year' | 'V2' | 'V3' | 'VA', year: number, t: Speech['t']): string {
  return label === 'V2' || label === 'V3'
    ? t.growthLabel.averaged(year - (label === 'V2' ? 2 : 3), year)
    : t.growthLabel.labels[label];
}

/** What a reader must know of one figure: how it is averaged, estimated, a median, few, incomplete. */
export function marksOf(figure: AggregateFigure | undefined, { t }: Speech): string[] {
  if (figure === undefined) return [];
  return [
    ...(figure.averaged === null ? [] : [averagedOver(figure.averaged, figure.year, t)]),
    // Where nobody states a figure there is none that could be estimated or incomplete.
    ...(figure.n > 0 && figure.estimated ? [t.estimated] : []),
    ...(figure.method === 'distribution' ? [t.medianCalled] : []),
    ...(figure.n > 0 && figure.few ? [t.few(figure.n)] : []),
    ...(figure.n > 0 && figure.incomplete ? [t.incomplete] : []),
    ...(figure.doubtful.length > 0 ? [t.setAside(figure.doubtful.length)] : []),
  ];
}
