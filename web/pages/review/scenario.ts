/** Thresholds of a scenario as the link carries them: `clause~value`, with commas between; an empty value takes one away. */
export function readThresholds(text: string | undefined): Map<string, string> {
  const parts = (text ?? '').split(',').filter((name) => name.includes('~'));
  return new Map(
    parts.map((part) => {
      const at = part.lastIndexOf('~');
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
}

/** The same as a word of the link; undefined where nothing is varied. */
export function writeThresholds(thresholds: ReadonlyMap<string, string>): string | undefined {
  return thresholds.size === 0 ? undefined : [...thresholds].map(([clause, value]) => `${clause}~${value}`).join(',');
}

/** With one threshold set; the printed value takes the clause out of the scenario. */
export function withThreshold(
  thresholds: ReadonlyMap<string, string>,
  clause: string,
  value: string,
  printed: string | null,
): Map<string, string> {
  const next = new Map(thresholds);
  if (value === '' || (printed !== null && Number(value) === Number(printed))) next.delete(clause);
  else next.set(clause, value);
  return next;
}

export interface SliderRange {
  min: number;
  max: number;
  step: number;
}

/**
 * From the lowest to the highest of the values and the printed threshold, on round steps of about a fortieth; whole
 * numbers keep whole steps. Null where there is nothing to slide over.
 */
export function sliderRange(values: readonly number[], printed: number | null): SliderRange | null {
  const known = printed === null ? values : [...values, printed];
  if (known.length === 0) return null;
  const low = Math.min(0, ...known);
  const high = Math.max(...known);
  if (high === low) return null;
  const fine = 10 ** Math.floor(Math.log10((high - low) / 40));
  const step = known.every(Number.isInteger) ? Math.max(1, fine) : Math.max(0.01, fine);
  // Steps are powers of ten: dividing keeps 0.1 × 3 from becoming 0.30000000000000004.
  const round = (value: number, to: (value: number) => number) => to(value / step) / (1 / step);
  return { min: round(low, Math.floor), max: round(high, Math.ceil), step };
}
