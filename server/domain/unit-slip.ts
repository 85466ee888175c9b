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
}

/**
 * Figures of one cluster that lie a power of ten off all its other years. Pointed out, never corrected.
 * @param figures above zero, in the order of their years
 * @param isTheOdd with a single other year either may be the slip; left out: the later one is
 */
export function slipsOf(
  figures: readonly YearValue[],
  limits: SlipLimits,
  isTheOdd: (one: YearValue, other: YearValue) => boolean = (yearValue, other) => yearValue.year > other.year,
): Slip[] {
  return figures.flatMap((figure) => {
    const others = figures.filter(({ year }) => year !== figure.year && Math.abs(year - figure.year) <= limits.window);
    const beside = others.filter(({ year }) => Math.abs(year - figure.year) === 1);
    if (likeANeighbour(figure.value, beside, limits)) return [];
    const power = slipPower(figure.value, others, limits);
    const [other, more] = others;
    if (power === null || other === undefined || (more === undefined && !isTheOdd(figure, other))) return [];
    return [{ ...figure, power, usual: usualOf(others) }];
  });
}
