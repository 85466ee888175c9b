/** Figures of one plan row; null where there is none. All in the unit of the row. */
export interface BulletFigures {
  base: number | null;
  actual: number | null;
  required: number | null;
  target: number | null;
  projected: number | null;
  better: 'up' | 'down' | 'none';
}

/** The same as places on a line, 0 (left) to 1 (right); the better side is always right. */
export type BulletPlaces = Record<Exclude<keyof BulletFigures, 'better'>, number | null>;

/** Room at both ends, so that no mark is cut. */
const margin = 0.05;

/** Places of the figures of one row on its own scale; null where base, target or both sides of it are unknown. */
export function bulletPlaces(figures: BulletFigures): BulletPlaces | null {
  const { base, actual, required, target, projected, better } = figures;
  if (target === null || (base === null && actual === null)) return null;
  const known = [base, actual, required, target, projected].filter((value): value is number => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const at = (value: number | null): number | null => {
    if (value === null) return null;
    if (high === low) return 0.5;
    const share = (value - low) / (high - low);
    return margin + (better === 'down' ? 1 - share : share) * (1 - 2 * margin);
  };
  return {
    base: at(base),
    actual: at(actual),
    required: at(required),
    target: at(target),
    projected: at(projected),
  };
}
