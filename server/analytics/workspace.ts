import { join } from 'node:path';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { whoeverAsks } from '../store/asker.ts';
import { readSql } from '../store/database.ts';
import type { Snapshot } from '../store/snapshot/snapshots.ts';
import type { EditionBreaks } from './breaks.ts';
import { breaksOfGroups, breaksOfPanel, readEditionChanges } from './edition-changes.ts';
import { type Doubtful, findDoubtful, numbersOf } from './find-doubtful.ts';
import type { Grouping } from './groups.ts';
import { isDirect, type Measure } from './measures.ts';
import { GroupYearRow } from './rows.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  workspace: readSql(folder, 'workspace'),
  grouping: readSql(folder, 'grouping'),
  groupingYears: readSql(folder, 'grouping-years'),
  dropGrouping: readSql(folder, 'drop-grouping'),
  cells: readSql(folder, 'measure-cells'),
  directCells: readSql(folder, 'direct-cells'),
  gaps: readSql(folder, 'measure-gaps'),
  changes: readSql(folder, 'measure-changes'),
  complete: readSql(folder, 'complete'),
  doubtful: readSql(folder, 'doubtful'),
};

/** Groupings kept beside each other in one snapshot; the one used longest ago goes first. */
const keptGroupings = 48;

/** A matched panel, with the measures of which it holds the clusters. */
interface Panel {
  no: number;
  /** The grouping that stands now: one that was let go is placed anew under another number. */
  grouping: number;
  complete: OncePerMeasure;
}

export interface PlacedGrouping {
  no: number;
  grouping: Grouping;
  /** The panel of each group, year by year. */
  years: readonly GroupYearRow[];
  breaks: EditionBreaks;
}

/**
 * What questions share on one snapshot: groupings of clusters, and the cells, gaps and changes of measures, which do
 * not depend on any grouping. Each is written once per version of the ledger, when a question first needs it.
 */
export class Workspace {
  readonly #snapshot: Snapshot;
  readonly #groupings = new Map<string, { placed: Promise<PlacedGrouping>; inUse: number }>();
  readonly #cells: OncePerMeasure;
  readonly #changes: OncePerMeasure;
  /** Matched panels by grouping and years, with the measures of which each holds the clusters. */
  readonly #panels = new Map<string, Panel>();
  /** By indicator number; see doubtfulFigures. */
  readonly #doubtful = new Map<number, Promise<Doubtful[]>>();
  #last = 0;

  private constructor(snapshot: Snapshot, catalogue: Catalogue) {
    this.#snapshot = snapshot;
    this.#cells = new OncePerMeasure((fresh) => this.#write(fresh, catalogue));
    this.#changes = new OncePerMeasure((fresh) => {
      const spans = fresh.map(({ m, span }) => ({ m, span }));
      return snapshot.run(sql.changes, { spans: JSON.stringify(spans) });
    });
  }

  static on(snapshot: Snapshot, catalogue: Catalogue): Promise<Workspace> {
    return snapshot.memo('analytics', async () => {
      await snapshot.run(sql.workspace);
      return new Workspace(snapshot, catalogue);
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
    const [years, changes] = await Promise.all([
      this.#snapshot.rows(sql.groupingYears, { grouping: no }, GroupYearRow),
      readEditionChanges(this.#snapshot),
    ]);
    years.sort((a, b) => a.group - b.group || a.year - b.year);
    return { no, grouping, years, breaks: breaksOfGroups(grouping, changes) };
  }

  #beginPanel(span: { from: number; to: number }): Panel {
    const panel: Panel = {
      no: this.#panels.size + 1,
      grouping: 0,
      complete: new OncePerMeasure((fresh) =>
        this.#snapshot.run(sql.complete, {
          panel: panel.no,
          measures: listed(fresh),
          grouping: panel.grouping,
          ...span,
        }),
      ),
    };
    return panel;
  }

  #shrink(): void {
    for (const [key, kept] of this.#groupings) {
      if (this.#groupings.size <= keptGroupings) return;
      if (kept.inUse > 0) continue;
      this.#groupings.delete(key);
      kept.placed.then(({ no }) => this.#snapshot.run(sql.dropGrouping, { grouping: no })).catch(() => undefined);
    }
  }

  /** Writes the cells of measures, and who is without; once per measure. */
  prepare(measures: readonly Measure[]): Promise<void> {
    return this.#cells.of(measures);
  }

  /** Writes the changes of measures whose cells stand; once per measure. */
  prepareChanges(measures: readonly Measure[]): Promise<void> {
    return this.#changes.of(measures);
  }

  /**
   * The matched panel of a grouping and a span of years: of each measure the clusters that state it in every year.
   * Written once per measure, whose cells must stand.
   * @param key names the grouping, whose number may be given anew
   */
  async matchedPanel(
    key: string,
    grouping: PlacedGrouping,
    { from, to }: { from: number; to: number },
    measures: readonly Measure[],
  ): Promise<{ no: number; breaks: EditionBreaks }> {
    const name = JSON.stringify([key, from, to]);
    const panel = this.#panels.get(name) ?? this.#beginPanel({ from, to });
    this.#panels.set(name, panel);
    panel.grouping = grouping.no;
    await panel.complete.of(measures);
    const changes = await readEditionChanges(this.#snapshot);
    return { no: panel.no, breaks: await breaksOfPanel(grouping.grouping, changes, panel.no, this.#snapshot) };
  }

  /** Figures of indicators that are in doubt and that nobody has settled; found once per indicator. */
  async doubtfulFigures(indicators: readonly string[], catalogue: Catalogue): Promise<Doubtful[]> {
    const asked = [...numbersOf(indicators, catalogue, this.#snapshot)].map(([no, id]) => ({ id, no }));
    const fresh = asked.filter(({ no }) => !this.#doubtful.has(no));
    if (fresh.length > 0) {
      const found = this.#findDoubtful(new Map(fresh.map(({ id, no }) => [no, id])), catalogue);
      for (const { id, no } of fresh) {
        const own = found.then((all) => all.filter(({ indicator }) => indicator === id));
        own.catch(() => this.#doubtful.delete(no));
        this.#doubtful.set(no, own);
      }
    }
    return (await Promise.all(asked.map(({ no }) => this.#doubtful.get(no) ?? []))).flat();
  }

  async #findDoubtful(indicators: ReadonlyMap<number, string>, catalogue: Catalogue): Promise<Doubtful[]> {
    const found = await findDoubtful(new Set(indicators.values()), catalogue, this.#snapshot);
    if (found.length > 0) {
      const places = found.map(({ indicator, clusterId, year }) => ({
        no: this.#snapshot.indicatorNumber(indicator) ?? -1,
        cluster: clusterId,
        year,
      }));
      await this.#snapshot.run(sql.doubtful, { rows: JSON.stringify(places) });
    }
    return found;
  }

  async #write(measures: readonly Measure[], catalogue: Catalogue): Promise<void> {
    await this.doubtfulFigures(
      [...new Set(measures.flatMap((measure) => measure.parts.map((part) => part.indicator)))],
      catalogue,
    );
    const direct = measures.filter(isDirect);
    if (direct.length > 0) await this.#snapshot.run(sql.directCells, { direct: this.direct(direct) });
    const parts = measures
      .filter((measure) => !isDirect(measure))
      .flatMap(({ m, doubtful, parts: list }) =>
        // An indicator nobody ever stated has no number; −1 matches nothing, so the measure is known for no cluster.
        list.map(({ indicator, ...part }) => ({
          m,
          ...part,
          doubtful,
          no: this.#snapshot.indicatorNumber(indicator) ?? -1,
        })),
      );
    if (parts.length > 0) await this.#snapshot.run(sql.cells, { parts: JSON.stringify(parts) });
    const asked = measures.flatMap(({ m, indicator }) =>
      [...new Set(catalogue.fieldsOf(indicator.id).map(({ form }) => form.id))].map((form) => ({ m, form })),
    );
    const read = measures
      .filter((measure) => !measure.doubtful)
      .flatMap(({ m, parts: list }) =>
        list.map(({ indicator }) => ({ m, no: this.#snapshot.indicatorNumber(indicator) ?? -1 })),
      );
    const bound = { measures: listed(measures), asked: JSON.stringify(asked), parts: JSON.stringify(read) };
    await this.#snapshot.run(sql.gaps, bound);
  }

  /** Measures of one indicator as the SQL takes them that reads the indicator itself. */
  direct(measures: readonly Measure[]): string {
    return JSON.stringify(
      measures.map((measure) => ({
        m: measure.m,
        no: this.#snapshot.indicatorNumber(measure.parts[0]?.indicator ?? '') ?? -1,
        zero: measure.parts[0]?.zero ?? false,
        words: measure.method === 'answers',
        doubtful: measure.doubtful,
      })),
    );
  }
}

/** Measures as the SQL takes them. */
export const listed = (measures: readonly Measure[]): string => JSON.stringify(measures.map((measure) => measure.m));

/**
 * Does something once per measure. What is asked for in one turn of the process, or while another batch is being done,
 * is done together: a statement for one measure costs as much as for twenty.
 */
class OncePerMeasure {
  readonly #work: (fresh: readonly Measure[]) => Promise<void>;
  readonly #done = new Map<number, Promise<void>>();
  #fresh: Measure[] = [];
  #next: Promise<void> | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(work: (fresh: readonly Measure[]) => Promise<void>) {
    this.#work = work;
  }

  /** Resolves when it is done for all of these. */
  async of(measures: readonly Measure[]): Promise<void> {
    const fresh = measures.filter(({ m }) => !this.#done.has(m));
    if (fresh.length > 0) {
      const done = this.#batch(fresh);
      for (const { m } of fresh) this.#done.set(m, done);
      done.catch(() => {
        for (const { m } of fresh) this.#done.delete(m);
      });
    }
    await Promise.all(measures.map(({ m }) => this.#done.get(m)));
  }

  #batch(fresh: readonly Measure[]): Promise<void> {
    this.#fresh.push(...fresh);
    this.#next ??= whoeverAsks(async () => {
      await this.#last.catch(() => undefined);
      await new Promise(setImmediate);
      const all = this.#fresh;
      this.#fresh = [];
      this.#next = null;
      this.#last = this.#work(all);
      await this.#last;
    });
    return this.#next;
  }
}

function failed(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => false,
    () => true,
  );
}
