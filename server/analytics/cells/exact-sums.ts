/** Fractions of 1 in which quantities are kept: as many digits as a product of two filed values has. */
const fractions = 1e14;
/** Doubles count whole numbers exactly up to here. */
const exactTo = 2 ** 53;

/**
 * Sums of decimals, exact to the fourteenth digit, so that no order of the addends changes a digit. A decimal is a whole
 * number and its fractions, both exact in a double as long as a sum stays below 9 × 10¹⁵.
 */
export class ExactSums {
  readonly whole: Float64Array;
  readonly part: Float64Array;

  constructor(length: number) {
    this.whole = new Float64Array(length);
    this.part = new Float64Array(length);
  }

  /** @param part fractions of 1 with the sign of the whole */
  add(index: number, whole: number, part: number): void {
    let sum = (this.part[index] ?? 0) + part;
    let carry = 0;
    if (sum >= fractions) {
      sum -= fractions;
      carry = 1;
    } else if (sum <= -fractions) {
      sum += fractions;
      carry = -1;
    }
    this.part[index] = sum;
    this.whole[index] = (this.whole[index] ?? 0) + whole + carry;
  }

  /** The double that stands for a sum. */
  at(index: number): number {
    return toDouble(this.whole[index] ?? 0, this.part[index] ?? 0);
  }

  /** The double that stands for the difference to a sum of others. */
  minus(index: number, others: ExactSums): number {
    return toDouble(
      (this.whole[index] ?? 0) - (others.whole[index] ?? 0),
      (this.part[index] ?? 0) - (others.part[index] ?? 0),
    );
  }
}

/** The double that stands for a whole number and its fractions, whatever their signs. */
export function toDouble(whole: number, part: number): number {
  let [units, rest] = [whole + Math.trunc(part / fractions), part % fractions];
  if (units > 0 && rest < 0) [units, rest] = [units - 1, rest + fractions];
  else if (units < 0 && rest > 0) [units, rest] = [units + 1, rest - fractions];
  const all = units * fractions + rest;
  return Math.abs(all) < exactTo ? all / fractions : units + rest / fractions;
}

const oneWeight = 1_000_000n;

/** A decimal times a weight in millionths, rounded to the fourteenth digit, half away from zero. */
export function weighted(whole: number, part: number, weight: number): { whole: number; part: number } {
  const product = (BigInt(whole) * BigInt(fractions) + BigInt(part)) * BigInt(weight);
  const half = product < 0n ? -oneWeight / 2n : oneWeight / 2n;
  const rounded = (product + half) / oneWeight;
  return { whole: Number(rounded / BigInt(fractions)), part: Number(rounded % BigInt(fractions)) };
}

/** Weight of a cluster that counts in full. */
export const fullWeight = 1_000_000;
