/** How far apart figures of one cluster must lie to be a slip of the unit: screening values of the history checks. */
export interface SlipLimits {
  /** Years before and after that are compared. */
  window: number;
  /** A power of ten, how near to it in orders of magnitude, and how many other years must agree. */
  powers: readonly { power: number; within: number; others: number }[];
}

export interface YearValue {
  year: number;
  value: number;
}

/** The power of ten by which a figure lies off all of the others, null where it does not. */
function slipPower(value: number, others: readonly YearValue[], { powers }: SlipLimits): number | null {
  for (const { power, within, others: least } of powers) {
    if (others.length < least) continue;
    for (const signed of [power, -power]) {
      if (others.every((other) => Math.abs(Math.log10(value / other.value) - signed) <= within)) return signed;
    }
  }
  return null;
}

/** Orders of magnitude from which two neighbouring years can be a slip at all. */
export const leastOrders = ({ powers }: SlipLimits): number =>
  Math.min(...powers.map(({ power, within }) => power - within));

/** Is the figure like one of the years beside it? Most are: then nothing further need be looked up. */
export const likeANeighbour = (value: number, beside: readonly YearValue[], limits: SlipLimits): boolean =>
  beside.some((yearValue) => Math.abs(Math.log10(value / yearValue.value)) < leastOrders(limits));

/** The middle of the other years: what the figure usually is. */
function usualOf(others: readonly YearValue[]): number {
  const sorted = others.map((other) => other.value).sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}

export interface Slip extends YearValue {
  power: number;
  usual: number;
  /** The single other year that is known, where there are no more: either of the two may be the slip. */
  onlyOther: number | null;
}

/**
 * Figures of one cluster that lie a power of ten off all its other years. Pointed out, never corrected. With a single
 * other year either may be the slip, and both are named; `isBelieved` tells which of them was known before.
 * @param figures above zero, in the order of their years
 */
export function slipsOf(figures: readonly YearValue[], limits: SlipLimits): Slip[] {
  return figures.flatMap((figure) => {
    const others = figures.filter(({ year }) => year !== figure.year && Math.abs(year - figure.year) <= limits.window);
    const beside = others.filter(({ year }) => Math.abs(year - figure.year) === 1);
    if (likeANeighbour(figure.value, beside, limits)) return [];
    const power = slipPower(figure.value, others, limits);
    const [other, more] = others;
    if (power === null || other === undefined) return [];
    return [{ ...figure, power, usual: usualOf(others), onlyOther: more === undefined ? other.year : null }];
  });
}

/**
 * Of two years that lie powers of ten apart the one that an earlier submission stated already is believed. Where both
 * came with the same submission nothing the cluster said tells them apart, and neither is. What other clusters report
 * has no say: everybody must be told the same, whatever part of the ledger he sees.
 * @param firstStated place of the first submission that counts and states a figure of the year, in the order of their arrival
 */
export const isBelieved = ({ year, onlyOther }: Slip, firstStated: (year: number) => number): boolean =>
  onlyOther !== null && firstStated(year) < firstStated(onlyOther);
