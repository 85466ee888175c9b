import { join } from 'node:path';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { readSql } from '../store/database.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import type { EditionBreaks } from './breaks.ts';
import { fullWeight } from './cells/exact-sums.ts';
import {
  type AnswerColumns,
  type CellColumns,
  carriedCells,
  type MeasureCells,
  placeOf,
  putAnswers,
  putCells,
} from './cells/measure-cells.ts';
import { covers, type Panel, panelOf } from './cells/panel.ts';
import { completeOver, groupYears, type Measured, type Members, type Span } from './cells/roll-up.ts';
import { handedOn, nothingRolledUp, type RolledUp, staleAmong } from './cells/rolled-up.ts';
import { breaksOfGroups, breaksOfPanel, readEditionChanges } from './edition-changes.ts';
import { type Doubtful, findDoubtful, numbersOf } from './find-doubtful.ts';
import type { Grouping } from './groups.ts';
import { isDirect, type Measure } from './measures.ts';
import { OncePerMeasure } from './once-per-measure.ts';
import type { GroupYearRow } from './rows.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  cells: readSql(folder, 'measure-cells'),
  directCells: readSql(folder, 'direct-cells'),
  answers: readSql(folder, 'answers'),
};

/** Groupings kept beside each other in one snapshot; the one used longest ago goes first. */
const keptGroupings = 48;

export interface PlacedGrouping {
  grouping: Grouping;
  members: Members;
  /** The panel of each group, year by year. */
  years: readonly GroupYearRow[];
  breaks: EditionBreaks;
}

/**
 * What questions share on one snapshot: groupings of clusters, and the cells of measures, which do not depend on any
 * grouping. Cells are read once per state of the ledger, when a question first needs them, and after a landing only those
 * of the clusters that it concerns.
 */
export class Workspace {
  readonly panel: Panel;
  readonly #snapshot: Snapshot;
  readonly #catalogue: Catalogue;
  readonly #rolledUp: RolledUp;
  /** Clusters that anything can be said of. */
  readonly #clusters: readonly number[];
  readonly #groupings = new Map<string, Promise<PlacedGrouping>>();
  readonly #measured = new Map<number, Measured>();
  readonly #cells: OncePerMeasure;
  /** Clusters of matched panels by measure and years. */
  readonly #complete = new Map<string, Uint8Array>();
  /** What was taken over from an earlier state is brought up to date together, by the statements of the first question. */
  #isRenewed = { cells: false, doubtful: false };
  /** By indicator number; see doubtfulFigures. */
  readonly #doubtful = new Map<number, Promise<readonly Doubtful[]>>();

  private constructor(snapshot: Snapshot, catalogue: Catalogue, rolledUp: RolledUp, registered: readonly number[]) {
    this.#snapshot = snapshot;
    this.#catalogue = catalogue;
    this.#rolledUp = rolledUp;
    this.panel = rolledUp.panel;
    this.#clusters = [...new Set([...registered, ...rolledUp.panel.clusters])];
    this.#cells = new OncePerMeasure((fresh) => this.#read(fresh));
  }

  static on(snapshot: Snapshot, catalogue: Catalogue): Promise<Workspace> {
    return snapshot.memo('analytics', async () => {
      const [panel, register] = await Promise.all([panelOf(snapshot), readRegister(snapshot)]);
      const rolledUp = await snapshot.inherit<RolledUp>('cells', async (former) =>
        former === null ? nothingRolledUp(panel) : handedOn(panel, former.made, former.changed),
      );
      const registered = register.map(({ clusterId }) => clusterId);
      return new Workspace(snapshot, catalogue, rolledUp, registered);
    });
  }

  /** The grouping of that key, made where it is new. */
  grouping(key: string, make: () => Promise<Grouping>): Promise<PlacedGrouping> {
    const placed = this.#groupings.get(key) ?? this.#place(make);
    this.#groupings.delete(key);
    this.#groupings.set(key, placed);
    placed.catch(() => {
      if (this.#groupings.get(key) === placed) this.#groupings.delete(key);
    });
    const [oldest] = this.#groupings.keys();
    if (this.#groupings.size > keptGroupings && oldest !== undefined) this.#groupings.delete(oldest);
    return placed;
  }

  async #place(make: () => Promise<Grouping>): Promise<PlacedGrouping> {
    const grouping = await make();
    const members = membersOf(this.panel, grouping);
    const changes = await readEditionChanges(this.#snapshot);
    return {
      grouping,
      members,
      years: groupYears(this.panel, members),
      breaks: breaksOfGroups(grouping, changes),
    };
  }

  /** Reads the cells of measures; once per measure. */
  prepare(measures: readonly Measure[]): Promise<void> {
    return this.#cells.of(measures);
  }

  /**
   * The cells of a measure that is prepared.
   * @throws RangeError where it is not
   */
  measured({ m }: Measure): Measured {
    const measured = this.#measured.get(m);
    if (measured === undefined) throw new RangeError(`measure ${m} is not prepared`);
    return measured;
  }

  /** By position: the clusters that state a prepared measure in every year of a span. */
  complete(measure: Measure, span: Span): Uint8Array {
    const name = `${measure.m}/${span.from}/${span.to}`;
    const complete = this.#complete.get(name) ?? completeOver(this.panel, this.measured(measure), span);
    this.#complete.set(name, complete);
    return complete;
  }

  /** Changes of form edition among the clusters of the matched panels of prepared measures. */
  async breaksOfMatched(
    { grouping }: PlacedGrouping,
    span: Span,
    measures: readonly Measure[],
  ): Promise<EditionBreaks> {
    const changes = await readEditionChanges(this.#snapshot);
    const isComplete = (measure: Measure, cluster: number): boolean => {
      const position = this.panel.position.get(cluster);
      return position !== undefined && this.complete(measure, span)[position] === 1;
    };
    return breaksOfPanel(grouping, changes, (cluster) =>
      measures.filter((measure) => isComplete(measure, cluster)).map(({ m }) => m),
    );
  }

  /** Figures of indicators that are in doubt and that nobody has settled; found once per indicator. */
  async doubtfulFigures(indicators: readonly string[]): Promise<Doubtful[]> {
    const asked = [...numbersOf(indicators, this.#catalogue, this.#snapshot)];
    const known = this.#rolledUp.doubtful;
    const takenOver = this.#isRenewed.doubtful
      ? []
      : [...known].map(([no, { indicator }]): [number, string] => [no, indicator]);
    this.#isRenewed.doubtful = true;
    const fresh = [...new Map([...asked, ...takenOver])].filter(([no]) => !this.#doubtful.has(no));
    for (const isKnown of [true, false]) {
      const own = fresh.filter(([no]) => known.has(no) === isKnown);
      if (own.length === 0) continue;
      const stale = staleAmong(own.flatMap(([no]) => known.get(no) ?? []));
      const found = this.#findDoubtful(new Set(own.map(([, id]) => id)), isKnown ? [...stale] : this.#clusters);
      for (const [no, id] of own) {
        const kept = known.get(no)?.found ?? [];
        const all = found.then((news) => {
          const merged = [...kept.filter(({ clusterId }) => !stale.has(clusterId)), ...news.filter(isOf(id))];
          const sorted = merged.sort(byPlace);
          known.set(no, { indicator: id, found: sorted, stale: new Set() });
          return sorted;
        });
        all.catch(() => this.#doubtful.delete(no));
        this.#doubtful.set(no, all);
      }
    }
    return (await Promise.all(asked.map(([no]) => this.#doubtful.get(no) ?? []))).flat();
  }

  async #findDoubtful(indicators: ReadonlySet<string>, clusters: readonly number[]): Promise<Doubtful[]> {
    if (clusters.length === 0) return [];
    const wider = await this.#snapshot.wider(async (all) =>
      (await Workspace.on(all, this.#catalogue)).doubtfulFigures([...indicators]),
    );
    if (wider === null) return findDoubtful(indicators, clusters, this.#catalogue, this.#snapshot);
    const within = new Set(clusters);
    return wider.filter(({ clusterId }) => within.has(clusterId));
  }

  /** Cells of measures as the workspace of all clusters holds them; null where there is none. */
  #widerCells(measures: readonly Measure[]): Promise<Map<number, { panel: Panel; cells: MeasureCells }> | null> {
    return this.#snapshot.wider(async (all) => {
      const other = await Workspace.on(all, this.#catalogue);
      if (!covers(other.panel, this.panel)) return null;
      await other.prepare(measures);
      return new Map(
        measures.map((measure) => [measure.m, { panel: other.panel, cells: other.measured(measure).cells }]),
      );
    });
  }

  async #read(asked: readonly Measure[]): Promise<void> {
    const takenOver = this.#isRenewed.cells ? [] : [...this.#rolledUp.cells.values()].map(({ measure }) => measure);
    this.#isRenewed.cells = true;
    const all = new Map([...asked, ...takenOver].map((measure) => [measure.m, measure]));
    const measures = [...all.values()].filter(({ m }) => !this.#measured.has(m));
    const doubtful = await this.doubtfulFigures([
      ...new Set(measures.flatMap(({ parts }) => parts.map(({ indicator }) => indicator))),
    ]);
    const { cells: kept } = this.#rolledUp;
    const wider = await this.#widerCells(measures);
    const read = new Map(
      measures.map((measure) => {
        const former = kept.get(measure.m) ?? wider?.get(measure.m) ?? null;
        const shape = { hasDen: measure.method === 'ratio', isAnswer: measure.method === 'answers' };
        return [measure.m, carriedCells(this.panel, shape, former, kept.get(measure.m)?.stale ?? new Set())] as const;
      }),
    );
    const stale = staleAmong(measures.flatMap(({ m }) => kept.get(m) ?? []));
    await Promise.all([
      this.#readCells(
        measures.filter(({ m }) => kept.has(m)),
        [...stale],
        doubtful,
        read,
      ),
      this.#readCells(
        measures.filter(({ m }) => !kept.has(m) && wider?.has(m) !== true),
        this.#clusters,
        doubtful,
        read,
      ),
    ]);
    for (const measure of measures) {
      const cells = read.get(measure.m);
      if (cells === undefined) continue;
      kept.set(measure.m, { measure, cells, panel: this.panel, stale: new Set() });
      this.#measured.set(measure.m, {
        m: measure.m,
        cells,
        asked: this.#asked(measure),
        doubtful: this.#placesInDoubt(measure, doubtful),
        span: measure.span,
      });
    }
  }

  async #readCells(
    measures: readonly Measure[],
    clusters: readonly number[],
    doubtful: readonly Doubtful[],
    read: ReadonlyMap<number, ReturnType<typeof carriedCells>>,
  ): Promise<void> {
    if (measures.length === 0 || clusters.length === 0) return;
    const within = new Set(clusters);
    const aside = doubtful
      .filter(({ clusterId }) => within.has(clusterId))
      .map(({ indicator, clusterId, year }) => ({ no: this.#numberOf(indicator), cluster: clusterId, year }));
    const bound = { clusters: JSON.stringify(clusters), aside: JSON.stringify(aside) };
    const direct = measures.filter(isDirect);
    const judged = measures.filter(({ method }) => method === 'answers');
    const parts = measures
      .filter((measure) => !isDirect(measure))
      .flatMap(({ m, doubtful: all, parts: list }) =>
        list.map(({ indicator, ...part }) => ({ m, ...part, doubtful: all, no: this.#numberOf(indicator) })),
      );
    const cellsOf = (m: number) => read.get(m);
    await Promise.all([
      direct.length > 0 &&
        this.#columns(sql.directCells, { direct: this.#direct(direct), ...bound }).then((columns) =>
          putCells(this.panel, columns as unknown as CellColumns, cellsOf),
        ),
      parts.length > 0 &&
        this.#columns(sql.cells, { parts: JSON.stringify(parts), ...bound }).then((columns) =>
          putCells(this.panel, columns as unknown as CellColumns, cellsOf),
        ),
      judged.length > 0 &&
        this.#columns(sql.answers, { direct: this.#direct(judged), clusters: bound.clusters }).then((columns) =>
          putAnswers(this.panel, columns as unknown as AnswerColumns, cellsOf),
        ),
    ]);
  }

  async #columns(text: string, bound: Record<string, string>): Promise<Record<string, readonly unknown[]>> {
    return Object.fromEntries(await this.#snapshot.columns(text, bound));
  }

  /** An indicator nobody ever stated has no number; −1 matches nothing, so the measure is known for no cluster. */
  #numberOf(indicator: string): number {
    return this.#snapshot.indicatorNumber(indicator) ?? -1;
  }

  /** Measures of one indicator as the SQL takes them that reads the indicator itself. */
  #direct(measures: readonly Measure[]): string {
    return JSON.stringify(
      measures.map((measure) => ({
        m: measure.m,
        no: this.#numberOf(measure.parts[0]?.indicator ?? ''),
        zero: measure.parts[0]?.zero ?? false,
        words: measure.method === 'answers',
        doubtful: measure.doubtful,
      })),
    );
  }

  /** By position: do the form editions of a cluster ask for the measure? */
  #asked({ indicator }: Measure): Uint8Array {
    const editions = new Set(this.#catalogue.fieldsOf(indicator.id).map(({ form }) => form.id as string));
    return Uint8Array.from(this.panel.clusters, (cluster) =>
      [...(this.panel.forms.get(cluster) ?? [])].some((form) => editions.has(form)) ? 1 : 0,
    );
  }

  #placesInDoubt(measure: Measure, doubtful: readonly Doubtful[]): Set<number> {
    if (measure.doubtful) return new Set();
    const parts = new Set(measure.parts.map(({ indicator }) => indicator));
    const own = doubtful.filter(({ indicator }) => parts.has(indicator));
    return new Set(own.flatMap(({ clusterId, year }) => placeOf(this.panel, clusterId, year) ?? []));
  }
}

const isOf =
  (id: string) =>
  ({ indicator }: Doubtful): boolean =>
    indicator === id;

/** Slips of a unit first; then by cluster and year. */
const byPlace = (a: Doubtful, b: Doubtful): number =>
  Number(a.reason.kind === 'contradiction') - Number(b.reason.kind === 'contradiction') ||
  a.clusterId - b.clusterId ||
  a.year - b.year;

/** A grouping as the roll-up takes it: a cluster outside the panel counts nowhere. */
function membersOf(panel: Panel, { groups, clusters, numbers, weights }: Grouping): Members {
  const members = {
    groups: groups.length,
    positions: [] as number[],
    numbers: [] as number[],
    weights: [] as number[],
  };
  for (const [index, cluster] of clusters.entries()) {
    const position = panel.position.get(cluster);
    if (position === undefined) continue;
    members.positions.push(position);
    members.numbers.push(numbers[index] ?? 0);
    members.weights.push(Math.round((weights[index] ?? 1) * fullWeight));
  }
  return members;
}
