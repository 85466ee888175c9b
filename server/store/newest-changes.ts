import type { Scope } from '../domain/scope.ts';

/** A cluster that a change concerns, with the leagues whose seats see it. */
export interface Concerned {
  cluster: number;
  leagues: readonly string[];
}

/**
 * The newest change that somebody may see, by what he sees: who sees one league learns nothing new from a report of
 * another. Changes are counted, and their numbers only grow.
 */
export class NewestChanges {
  /** Of changes that concern everybody, such as an act on a round, and of all before the first that was noted. */
  #everybody: number;
  #newest: number;
  readonly #clusters = new Map<number, number>();
  readonly #leagues = new Map<string, number>();

  constructor(first = 0) {
    this.#everybody = first;
    this.#newest = first;
  }

  /** @param concerned null for everybody */
  note(no: number, concerned: readonly Concerned[] | null): void {
    this.#newest = Math.max(this.#newest, no);
    if (concerned === null) this.#everybody = Math.max(this.#everybody, no);
    for (const { cluster, leagues } of concerned ?? []) {
      this.#clusters.set(cluster, no);
      for (const league of leagues) this.#leagues.set(league, no);
    }
  }

  /** Number of the newest change within a scope. */
  newestFor(scope: Scope): number {
    switch (scope.kind) {
      case 'clusters':
        return this.#among(scope.clusters, this.#clusters);
      case 'leagues':
        return this.#among(scope.leagues, this.#leagues);
      default:
        return this.#newest;
    }
  }

  #among<Seen>(seen: readonly Seen[], newest: ReadonlyMap<Seen, number>): number {
    return Math.max(this.#everybody, ...seen.map((member) => newest.get(member) ?? 0));
  }
}
