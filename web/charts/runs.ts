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
