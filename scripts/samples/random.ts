/** A reproducible source of chance: same words in, same numbers out, on every machine. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Whole number, both ends included. */
  whole(low: number, high: number): number;
  between(low: number, high: number): number;
  /** Normal distribution, cut off at three standard deviations. */
  normal(mean: number, deviation: number): number;
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A stream of its own for a part, so that a change elsewhere moves nothing here. */
  fork(...words: (string | number)[]): Chance;
}

/** FNV-1a over the words. */
function seedOf(words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\u0000')) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32 seeded by words, e.g. `chance('samples', 2024)`. */
export function chance(...words: (string | number)[]): Chance {
  let state = seedOf(words);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    normal: (mean, deviation) => {
      // Sum of twelve uniforms: no logarithm or cosine, whose last bits differ between machines.
      let sum = -6;
      for (let i = 0; i < 12; i += 1) sum += next();
      return mean + deviation * Math.max(-3, Math.min(3, sum));
    },
    happens: (probability) => next() < probability,
    pick: (from) => {
      const found = from[Math.floor(next() * from.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    fork: (...more) => chance(...words, ...more),
  };
}

/** Rounds half up at two decimals, the precision that the forms ask for. */
export function round2(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}

/** Two printed decimals, e.g. `12.50`. */
export function fixed2(value: number): string {
  return (Math.round((value + (value >= 0 ? 1e-9 : -1e-9)) * 100) / 100).toFixed(2);
}
