import type { YearFacts } from './history.ts';

/** Facts of a cluster by year, with the derivations that the forms ask for. */
export class Facts {
  readonly #byYear: ReadonlyMap<number, YearFacts>;
  constructor(facts: readonly YearFacts[]) {
    this.#byYear = new Map(facts.map((fact) => [fact.year, fact]));
  }
  at(year: number): YearFacts {
    const found = this.#byYear.get(year);
    if (!found) throw new Error(`no facts of ${year}`);
    return found;
  }
  /** Output of the leading industry from the printed figures, 亿元. */
  leading(year: number): number {
    const { output, leadingShare } = this.at(year);
    return (output * leadingShare) / 100;
  }
}
