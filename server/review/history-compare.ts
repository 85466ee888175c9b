import type { HistoryChecks } from '../catalogue/history-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Bilingual, Indicator } from '../catalogue/schema.ts';
import { compare, exact, minus } from '../domain/exact-decimal.ts';
import { figureOf, scaleOf, show } from './history-figures.ts';
import type { EarlierFact, StatedFact } from './report.ts';

/** How one statement of a figure differs from another. */
export interface Difference {
  change: string | null;
  in: 'percent' | 'points' | null;
  cause: 'rounding' | 'unit' | null;
  power: number | null;
  /** Large enough to be explained; see `restated` of the screening values. */
  large: boolean;
}

type Limits = HistoryChecks['restated'];

/**
 * Compares two statements of one fact. Null where they say the same, where one of them is no more than an empty or
 * unreadable cell (told on the way in), or where both are words for nothing.
 */
export function differenceOf(
  old: StatedFact,
  now: StatedFact,
  indicator: Indicator,
  limits: Limits,
): Difference | null {
  if ([old, now].some(({ status }) => status === 'blank' || status === 'unreadable')) return null;
  const [a, b] = [figureOf(old, indicator), figureOf(now, indicator)];
  if (a === null && b === null) return null;
  // A figure that is withdrawn is to be explained; one that is supplied is not.
  if (a === null || b === null) return { change: null, in: null, cause: null, power: null, large: b === null };
  if (compare(exact(a), exact(b)) === 0) return null;
  const points = scaleOf(indicator) !== 'level';
  const change = points ? b - a : a === 0 ? null : ((b - a) / Math.abs(a)) * 100;
  const limit = points ? limits.explainFromPoints : limits.explainFromPercent;
  const power = powerOf(a, b, limits);
  const rounded = indicator.type === 'integer' ? null : roundedTo([old.raw, now.raw], [a, b], limits);
  const cause = power !== null ? 'unit' : rounded !== null ? 'rounding' : null;
  const enough = indicator.type !== 'integer' || Math.abs(b - a) >= limits.explainFromCount;
  return {
    change: change === null ? null : show(change),
    in: change === null ? null : points ? 'points' : 'percent',
    cause,
    power,
    // A whole power of ten is no small difference however small the figures are: in points it may be below the limit.
    // A whole number may be a figure whose zeros a spreadsheet dropped: rounding does not excuse it.
    large:
      power !== null || (enough && (cause === null || rounded === 0) && (change === null || Math.abs(change) >= limit)),
  };
}

function powerOf(a: number, b: number, { powers, powerWithin }: Limits): number | null {
  if (!(a * b > 0)) return null;
  const order = Math.log10(b / a);
  const power = powers.find((power) => Math.abs(Math.abs(order) - power) <= powerWithin);
  return power === undefined ? null : Math.sign(order) * power;
}

/**
 * Decimals to which both figures agree: the coarser print rounds from the finer, or both differ by a unit of the last
 * decimal only. Null where rounding does not explain the difference.
 */
function roundedTo(raws: readonly [string, string], [a, b]: [number, number], limits: Limits): number | null {
  const [da, db] = [decimalsOf(raws[0], a), decimalsOf(raws[1], b)];
  const coarse = Math.min(da, db);
  const gap = b > a ? minus(exact(b), exact(a)) : minus(exact(a), exact(b));
  if (da !== db) return compare(gap, exact(`5e-${coarse + 1}`)) <= 0 ? coarse : null;
  // Whole numbers that differ by one are different figures.
  return coarse > 0 && compare(gap, exact(`${limits.lastPlaces}e-${coarse}`)) <= 0 ? coarse : null;
}

/** Decimals as written; a spreadsheet drops zeros at the end, so the value may show no more than the words do. */
function decimalsOf(raw: string, value: number): number {
  const written = /\d[.．](\d+)/u.exec(raw.normalize('NFKC'))?.[1]?.length ?? 0;
  return Math.max(written, String(value).split('.')[1]?.length ?? 0);
}

/** How a statement stands in its cell, for the eye. */
export const wordsOf = (fact: StatedFact): string =>
  fact.status === 'value' && fact.value !== null ? show(fact.value, 6) : fact.raw.trim() || '（空）';

/** Doors that are no form edition. */
const otherDoors: Readonly<Record<string, Bilingual>> = {
  'long-table': { zh: '长表', en: 'long table' },
  register: { zh: '集群名录', en: 'register of clusters' },
};

/** The other statement as findings tell it. */
export const statedBy = (fact: EarlierFact, { forms }: Pick<Catalogue, 'forms'>) => ({
  value: wordsOf(fact),
  place: fact.place ?? '',
  form: forms.get(fact.form)?.name ?? otherDoors[fact.form] ?? { zh: fact.form, en: fact.form },
  reportYear: fact.reportYear,
  receivedAt: fact.receivedAt,
});
