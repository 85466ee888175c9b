import { join } from 'node:path';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { readSql } from '../store/database.ts';
import type { Bounds, Snapshot } from '../store/snapshot/snapshots.ts';
import type { EditionBreaks } from './breaks.ts';
import type { Grouping } from './groups.ts';
import { isDirect, type Measure } from './measures.ts';
import { EditionRow } from './rows.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  workspace: readSql(folder, 'workspace'),
  grouping: readSql(folder, 'grouping'),
  groupingYears: readSql(folder, 'grouping-years'),
  dropGrouping: readSql(folder, 'drop-grouping'),
  dropGroupingYears: readSql(folder, 'drop-grouping-years'),
  editions: readSql(folder, 'edition-changes'),
  cells: readSql(folder, 'measure-cells'),
  asks: readSql(folder, 'measure-asks'),
};

/** Groupings kept beside each other in one snapshot; the one used longest ago goes first. */
const keptGroupings = 48;

export interface PlacedGrouping {
  no: number;
  grouping: Grouping;
  breaks: EditionBreaks;
}

/**
 * What questions share on one snapshot: groupings of clusters, cells of measures that are made of several indicators,
 * and which clusters are asked for a measure. Each is written once per version of the ledger, when first needed.
 */
export class Workspace {
  readonly #snapshot: Snapshot;
  readonly #groupings = new Map<string, { placed: Promise<PlacedGrouping>; inUse: number }>();
  readonly #measures = new Map<number, Promise<void>>();
  #last = 0;

  private constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  static on(snapshot: Snapshot): Promise<Workspace> {
    return snapshot.memo('analytics', async () => {
      await snapshot.run(sql.workspace);
      return new Workspace(snapshot);
    });
  }

  /** Runs `work` on the grouping of that key, made and written where it is new; it stays as long as the work lasts. */
  async withGrouping<T>(
    key: string,
    make: () => Promise<Grouping>,
    work: (placed: PlacedGrouping) => Promise<T>,
  ): Promise<T> {
    const kept = this.#groupings.get(key) ?? { placed: this.#place(make), inUse: 0 };
    this.#groupings.delete(key);
    this.#groupings.set(key, kept);
    kept.inUse += 1;
    try {
      return await work(await kept.placed);
    } finally {
      kept.inUse -= 1;
      if (await failed(kept.placed)) this.#groupings.delete(key);
      this.#shrink();
    }
  }

  async #place(make: () => Promise<Grouping>): Promise<PlacedGrouping> {
    this.#last += 1;
    const no = this.#last;
    const grouping = await make();
    await this.#snapshot.run(sql.grouping, {
      grouping: no,
      clusters: JSON.stringify(grouping.clusters),
      groups: JSON.stringify(grouping.numbers),
      weights: JSON.stringify(grouping.weights.map((weight) => Math.round(weight * 1_000_000))),
    });
    await this.#snapshot.run(sql.groupingYears, { grouping: no });
    const changes = await this.#snapshot.rows(sql.editions, { grouping: no }, EditionRow);
    const breaks = new Map(
      changes.map(({ group, year, ...change }) => [
        JSON.stringify([grouping.groups[group], year]),
        { kind: 'edition' as const, ...change },
      ]),
    );
    return { no, grouping, breaks };
  }

  #shrink(): void {
    for (const [key, kept] of this.#groupings) {
      if (this.#groupings.size <= keptGroupings) return;
      if (kept.inUse > 0) continue;
      this.#groupings.delete(key);
      kept.placed
        .then(async ({ no }) => {
          await this.#snapshot.run(sql.dropGrouping, { grouping: no });
          await this.#snapshot.run(sql.dropGroupingYears, { grouping: no });
        })
        .catch(() => undefined);
    }
  }

  /** Writes what the measures need; measures of one indicator need only who is asked for it. */
  async prepare(measures: readonly Measure[], catalogue: Catalogue): Promise<void> {
    const fresh = measures.filter((one) => !this.#measures.has(one.m));
    if (fresh.length > 0) {
      const written = this.#write(fresh, catalogue);
      for (const { m } of fresh) this.#measures.set(m, written);
      written.catch(() => {
        for (const { m } of fresh) this.#measures.delete(m);
      });
    }
    await Promise.all(measures.map((one) => this.#measures.get(one.m)));
  }

  async #write(measures: readonly Measure[], catalogue: Catalogue): Promise<void> {
    const made = measures.filter((one) => !isDirect(one));
    const parts = made.flatMap(({ m, parts: list }) =>
      // An indicator nobody ever stated has no number; −1 matches nothing, so the measure is known for no cluster.
      list.map(({ indicator, ...part }) => ({ m, ...part, no: this.#snapshot.indicatorNumber(indicator) ?? -1 })),
    );
    if (parts.length > 0) await this.#snapshot.run(sql.cells, { parts: JSON.stringify(parts) });
    const asked = measures.flatMap(({ m, indicator }) =>
      [...new Set(catalogue.fieldsOf(indicator.id).map(({ form }) => form.id))].map((form) => ({ m, form })),
    );
    if (asked.length > 0) await this.#snapshot.run(sql.asks, { asked: JSON.stringify(asked) });
  }

  /** Measures as the SQL takes them. */
  bound(measures: readonly Measure[]): Bounds {
    const direct = measures.filter(isDirect).map((one) => ({
      m: one.m,
      no: this.#snapshot.indicatorNumber(one.parts[0]?.indicator ?? '') ?? -1,
      zero: one.parts[0]?.zero ?? false,
      words: one.method === 'answers',
    }));
    const made = measures.filter((one) => !isDirect(one)).map((one) => one.m);
    return { direct: JSON.stringify(direct), made: JSON.stringify(made) };
  }
}

function failed(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => false,
    () => true,
  );
}
