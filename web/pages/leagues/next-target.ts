import type { TargetMark } from '../../charts/time-marks.ts';

/** The target of a year, else of the next year that has one. */
export function nextTarget(targets: readonly TargetMark[], year: number): TargetMark | undefined {
  return [...targets].sort((a, b) => a.year - b.year).find((target) => target.year >= year);
}
