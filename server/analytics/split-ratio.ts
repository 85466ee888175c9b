import { printedNumber } from '../domain/printed-number.ts';
import { type RatioPart, ratioParts } from '../domain/ratio-parts.ts';

/** What became of a cluster between two years, in the order of the kinds of measure-changes.sql. */
export const changeKinds = [
  'continuing',
  'entering',
  'leaving',
  'newlyKnown',
  'noLongerKnown',
  'outstanding',
  'doubtful',
] as const;
type ChangeKind = (typeof changeKinds)[number];

/** Numerator and denominator of a ratio; null where a side of the cluster is not known in the year. */
export interface RatioSide {
  num: number;
  den: number;
}

export interface RatioMember {
  id: number;
  kind: ChangeKind;
  before: RatioSide | null;
  now: RatioSide | null;
}

export interface RatioSplit {
  before: number;
  now: number;
  change: number;
  /** Ratio of the clusters with figures in both years; their change is `within` + `mix`. */
  matchedBefore: number;
  matchedNow: number;
  parts: Record<RatioPart, number>;
}

/** What one cluster adds to each part, beside its own ratios; null where a year has none. */
export interface RatioContribution {
  id: number;
  before: number | null;
  now: number | null;
  parts: Partial<Record<RatioPart, number>>;
}

/**
 * Splits the change of Σ num / Σ den × scale between two years, exactly: Melitz and Polanec, “Dynamic Olley-Pakes
 * productivity decomposition with entry and exit” (2015), with the change of those that stay split at mean shares.
 *   within  the own ratios of continuing clusters moved, at the mean of their two shares
 *   mix     continuing clusters with a higher or lower ratio gained or lost share, at the mean of their two ratios
 *   others  now: share × (own ratio − ratio of the continuing of now); before: the same with the opposite sign
 * A cluster with a denominator of zero in one of the years has no own ratio there: what it changes is mix.
 * @returns null where a year has no ratio, or no cluster continues
 */
export function splitRatio(
  members: readonly RatioMember[],
  scale: number,
): { split: RatioSplit; contributions: RatioContribution[] } | null {
  const printed = (value: number) => printedNumber(value * scale);
  const scaled = (side: RatioSide | null) => {
    const ratio = side === null ? null : ratioOf(side);
    return ratio === null ? null : printed(ratio);
  };
  const staying = members.filter((member) => member.kind === 'continuing');
  const [all, kept] = [totalsOf(members), totalsOf(staying)];
  if ([all.before, all.now, kept.before, kept.now].some((side) => side.den === 0)) return null;
  const [wasKept, isKept] = [kept.before.num / kept.before.den, kept.now.num / kept.now.den];
  const own = members.map(({ id, kind, before, now }) => {
    const parts: Partial<Record<RatioPart, number>> = {};
    if (kind === 'continuing' && before !== null && now !== null) {
      const [wasShare, isShare] = [before.den / kept.before.den, now.den / kept.now.den];
      const [was, is] = [ratioOf(before), ratioOf(now)];
      const total =
        now.num / kept.now.den - before.num / kept.before.den - ((wasKept + isKept) / 2) * (isShare - wasShare);
      parts.within = was === null || is === null ? 0 : ((wasShare + isShare) / 2) * (is - was);
      parts.mix = total - parts.within;
    } else if (kind !== 'continuing') {
      const gained = now === null ? 0 : (now.num - isKept * now.den) / all.now.den;
      const lost = before === null ? 0 : (before.num - wasKept * before.den) / all.before.den;
      parts[kind] = gained - lost;
    }
    return { id, before: scaled(before), now: scaled(now), parts };
  });
  const sum = (part: RatioPart) => own.reduce((total, entry) => total + (entry.parts[part] ?? 0), 0);
  const split = {
    before: printed(all.before.num / all.before.den),
    now: printed(all.now.num / all.now.den),
    change: printed(all.now.num / all.now.den - all.before.num / all.before.den),
    matchedBefore: printed(wasKept),
    matchedNow: printed(isKept),
    parts: Object.fromEntries(ratioParts.map((part) => [part, printed(sum(part))])) as Record<RatioPart, number>,
  };
  const contributions = own.map((entry) => ({
    ...entry,
    parts: Object.fromEntries(Object.entries(entry.parts).map(([part, value]) => [part, printed(value)])),
  }));
  return { split, contributions };
}

const ratioOf = ({ num, den }: RatioSide): number | null => (den === 0 ? null : num / den);

function totalsOf(members: readonly RatioMember[]): { before: RatioSide; now: RatioSide } {
  const total = (year: 'before' | 'now'): RatioSide => ({
    num: members.reduce((sum, member) => sum + (member[year]?.num ?? 0), 0),
    den: members.reduce((sum, member) => sum + (member[year]?.den ?? 0), 0),
  });
  return { before: total('before'), now: total('now') };
}
