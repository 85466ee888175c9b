/** Two figures of one set of clusters, of a year and the year before: drawn where the line itself does not lead on. */
export interface MatchedStep {
  from: number;
  to: number;
}

/** Figures of the steps, for the range of an axis. */
export const stepValues = (steps: readonly (MatchedStep | null)[]): number[] =>
  steps.flatMap((step) => (step === null ? [] : [step.from, step.to]));

/** The dashes of steps: they are of fewer clusters than the marks. */
export const stepDash = [4, 3] as const;

/**
 * Years that belong to one unbroken line: a missing year breaks it, and so does another set of clusters.
 * @param linked per year: does a line lead here from the year before?
 */
export function runsOf(values: readonly (number | null)[], linked: readonly boolean[]): number[][] {
  const runs: number[][] = [];
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    const run = runs.at(-1);
    const before = at > 0 ? (values[at - 1] ?? null) : null;
    if (run !== undefined && before !== null && linked[at] === true) run.push(at);
    else runs.push([at]);
  }
  return runs;
}
