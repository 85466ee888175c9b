import { comparable } from './compare-numbers.ts';

/** Tone of a growth: a decline, a growth no faster than the region's, or a faster one. */
export function growthTone(value: number | null, region: number | null): 'less' | 1 | 4 | null {
  if (value === null) return null;
  if (value < 0) return 'less';
  return region !== null && comparable(value) > comparable(region) ? 4 : 1;
}

/** Tone of a level by quarters of the places: the first quarter is darkest; equal figures share their quarter. */
export function levelTones(values: readonly (number | null)[]): (0 | 1 | 2 | 4 | null)[] {
  const known = values.flatMap((value) => (value === null ? [] : [comparable(value)])).sort((a, b) => b - a);
  const quarters = [4, 2, 1, 0] as const;
  return values.map((value) => {
    if (value === null) return null;
    const place = known.indexOf(comparable(value));
    return quarters[Math.min(3, Math.floor((place / known.length) * 4))] ?? 0;
  });
}
