import type { Placement } from './place-cluster.ts';

/** Clusters that begin with a file; several statements may be about the same one. */
export class Newcomers {
  readonly list: { name: string; normName: string }[] = [];
  readonly #byName = new Map<string, { league: string | null; number: number }[]>();

  /**
   * Number of the cluster in `list`. A statement without a league is about the only cluster of its name; where several
   * leagues have one, their codes come back.
   */
  take(name: string, normName: string, { league }: Pick<Placement, 'league'>): { fresh: number } | { among: string[] } {
    const namesakes = this.#byName.get(normName) ?? [];
    const [only, ...others] = namesakes.filter((other) => league === null || other.league === league);
    if (only !== undefined && others.length > 0) return { among: namesakes.flatMap((other) => other.league ?? []) };
    if (only !== undefined) return { fresh: only.number };
    const number = this.list.push({ name, normName }) - 1;
    this.#byName.set(normName, [...namesakes, { league, number }]);
    return { fresh: number };
  }
}
