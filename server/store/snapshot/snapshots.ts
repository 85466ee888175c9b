import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { IsoDate, Stage } from '../../domain/ids.ts';
import { everything, type Scope, scopeKey } from '../../domain/scope.ts';
import { askerMoment } from '../asker.ts';
import { isFatal, readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import type { Moment, Shows } from '../moment.ts';
import { narrow } from '../scope/narrow.ts';
import { rowsOf, type Statements } from '../statements.ts';
import { applicantTable, boundIn, jsonOf, rowsOfAll } from './derived-tables.ts';
import { type Beside, type HandedOn, isAborted, type OfEvents, OpenSnapshot } from './open-snapshot.ts';
import type { Snapshot } from './snapshot.ts';

const folder = import.meta.dirname;
const past = ['visible-submission', 'current-observation', 'current-cluster', 'current-cluster-league'].map((name) =>
  readSql(folder, name),
);
/** Begins a transaction and says what it shows, in one go. */
const beginning = `begin transaction read only;\n${readSql(folder, 'newest-event')}`;
const clustersSeen = readSql(join(folder, '../scope'), 'clusters-seen');
const applicants = readSql(folder, 'applicants');
const NewestRow = z.strictObject({ version: z.number().int() });
/** Later than every event: an installation that narrows by stage but not by day. */
const always = '9999-12-31';

/** What figures of a ledger are judged by. */
export interface SnapshotTerms {
  /** Orders of magnitude by which a size is off what its cluster usually states to be set aside; left out, none. */
  apart?: number;
  /** Code of the home region: clusters of other provinces stand in none of its totals; left out, all count. */
  home?: string;
  /** Acts that certify, as `procedure.act`; left out, only a line of the register does. */
  certifies?: readonly string[];
}

/** Which part of the ledger answers. */
export interface LedgerPart {
  /** The end of this day; null for now. */
  asOf: IsoDate | null;
  /** Only submissions of these stages of figures; empty for all. */
  stages: readonly Stage[];
  /** Only reports whose review was concluded. */
  reviewed: boolean;
  /**
   * Applicants that are there like clusters: those that were asked for by name, or 'all' for pages of applications and of
   * files. Left out, none: a list, a count or a total knows of no applicant.
   */
  applicants?: readonly number[] | 'all';
}

/** The ledger at the end of a day, null for now, with applicants as `LedgerPart.applicants` says. */
export const withApplicants = (asOf: IsoDate | null, applicants: readonly number[] | 'all' = 'all'): LedgerPart => ({
  asOf,
  stages: [],
  reviewed: false,
  applicants,
});

interface Kept {
  key: string;
  /** Of nobody's scope in particular. */
  isWhole: boolean;
  /** Of the database file: one that was opened anew has closed its connections. */
  generation: number;
  opened: Promise<OpenSnapshot>;
  inUse: number;
  /** Nobody new gets it. */
  dropped: boolean;
}

/** How many snapshots are kept ready, of the whole and of every other scope together; the one asked for longest ago goes first. */
const keep = { whole: 6, narrowed: 40 };
/** Results of events that are kept, by scope and key: each may hold every act there ever was. */
const keptOfEvents = 12;
/** What the newest states of parts of the ledger hand on. */
const keptHandedOn = 24;
/** How often an answer begins again where its snapshot broke under it. */
const tries = 3;

/**
 * Snapshots of one ledger, kept per part and scope until the ledger changes within the scope. Each is a transaction that reads: whatever lands
 * meanwhile, it shows one state, and two reads of one answer show the same (see `Moment`).
 */
export class Snapshots {
  readonly #ledger: Ledger;
  readonly #size: string;
  readonly #apart: number;
  readonly #home: string | null;
  readonly #certifies: string;
  readonly #kept = new Map<string, Kept>();
  readonly #ofEvents = new LRUCache<string, OfEvents[]>({ max: keptOfEvents });
  readonly #handedOn = new LRUCache<string, HandedOn>({ max: keptHandedOn });

  /**
   * @param size indicator that tells how large a cluster is
   */
  constructor(
    ledger: Ledger,
    size: string,
    { apart = Number.POSITIVE_INFINITY, home, certifies = [] }: SnapshotTerms = {},
  ) {
    this.#ledger = ledger;
    this.#size = size;
    this.#apart = apart;
    this.#home = home ?? null;
    this.#certifies = JSON.stringify(certifies);
    ledger.database.onCheckpoint(() => this.close());
  }

  /**
   * Runs `work` on what `scope` may see of the ledger as it stood at the end of a day, null for now; figures of one call
   * belong together.
   */
  async at<T>(when: IsoDate | LedgerPart | null, scope: Scope, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const part: LedgerPart =
      when === null || typeof when === 'string' ? { asOf: when, stages: [], reviewed: false } : when;
    for (let attempt = 1; ; attempt += 1) {
      const kept = await this.#take(part, scope, askerMoment(this.#ledger));
      try {
        return await work(await kept.opened);
      } catch (error) {
        const broken = await kept.opened.then(
          (snapshot) => snapshot.isBroken,
          () => true,
        );
        if (broken) this.#drop(kept);
        if (attempt === tries || !(isFatal(error) || (broken && isAborted(error)))) throw error;
        if (isFatal(error)) await this.#ledger.heal(error);
      } finally {
        this.#letGo(kept);
      }
    }
  }

  /** The same, with those applicants there that are named: a page that is asked for by the number of a cluster shows them. */
  async naming<T>(
    asOf: IsoDate | null,
    scope: Scope,
    named: readonly number[],
    work: (snapshot: Snapshot) => Promise<T>,
  ): Promise<T> {
    const shown = await this.applicantsAmong(asOf, scope, named);
    return this.at(shown.length === 0 ? asOf : withApplicants(asOf, shown), scope, work);
  }

  /** Which of some clusters are applicants on a day, whether or not the asker may see them. */
  async applicantsAmong(asOf: IsoDate | null, scope: Scope, named: readonly number[]): Promise<number[]> {
    const known = await this.at(asOf, scope, readApplicants);
    return named.filter((id) => known.has(id));
  }

  /** Lets go of everything that can be made again: of what is handed on too. */
  forget(): void {
    this.#handedOn.clear();
    this.close();
  }

  /** Closes what is not in use now, and the rest when it is let go; whoever asks again begins anew. */
  close(): void {
    for (const kept of [...this.#kept.values()]) this.#drop(kept);
  }

  /**
   * A snapshot of the part: the one that the asker's answer has read already, else the newest. Its user lets it go.
   * @param moment what the answer speaks of; undefined where it does not rest on this snapshot
   */
  async #take(part: LedgerPart, scope: Scope, moment: Moment | undefined): Promise<Kept> {
    const key = keyOf(part, scope);
    if (scope.kind === 'all') moment?.noteOthers();
    // Only this method has moments hold anything.
    const held = moment?.held(key) as Kept | undefined;
    if (held !== undefined && this.#isWhole(held) && !(await held.opened).isBroken) {
      held.inUse += 1;
      return held;
    }
    for (let attempt = 1; ; attempt += 1) {
      const kept = this.#kept.get(key) ?? this.#begin(key, part, scope);
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      kept.inUse += 1;
      const opened = await kept.opened.catch((error: unknown) => {
        this.#letGo(kept);
        throw error;
      });
      const shows = this.#standsFor(opened.shows, scope, moment);
      // Where reports land faster than a past day is made ready, the last state that was is shown.
      const fits = this.#isNewest(shows, part) || moment?.fits(shows, part.reviewed) || attempt === tries;
      if (fits && !opened.isBroken && this.#isWhole(kept)) {
        if (moment !== undefined) this.#hold(moment, kept, shows, part.reviewed);
        return kept;
      }
      kept.dropped = true;
      this.#letGo(kept);
    }
  }

  /** See `Snapshot.wider`: the newest state of all, unless something within the scope happened after either of the two. */
  async #wider<T>(part: LedgerPart, scope: Scope, { version }: Shows, work: (snapshot: Snapshot) => Promise<T>) {
    if (scope.kind === 'all' || !isWidened(part)) return null;
    const kept = await this.#take(part, everything, undefined);
    try {
      const whole = await kept.opened;
      if (this.#ledger.newestFor(scope) > Math.min(version, whole.shows.version)) return null;
      return await work(whole);
    } catch (error) {
      if (!(await kept.opened).isBroken) throw error;
      this.#drop(kept);
      return null;
    } finally {
      this.#letGo(kept);
    }
  }

  /** The state that a snapshot stands for: of a part of the clusters, every later one too in which none of them changed. */
  #standsFor(shows: Shows, scope: Scope, moment: Moment | undefined): Shows {
    const { version, figuresVersion: figures } = this.#ledger;
    if (shows.version < this.#ledger.newestFor(scope)) return shows;
    return moment !== undefined && moment.version >= shows.version ? moment.shows : { version, figures };
  }

  #hold(moment: Moment, kept: Kept, shows: Shows, reviewed: boolean): void {
    kept.inUse += 1;
    moment.hold(kept.key, kept, shows, reviewed, () => this.#letGo(kept));
  }

  #isWhole({ generation }: Kept): boolean {
    return generation === this.#ledger.database.generation;
  }

  /** A comment or a conclusion changes no figure, except where only concluded reports are asked for. */
  #isNewest({ version, figures }: Shows, { reviewed }: LedgerPart): boolean {
    return reviewed ? version === this.#ledger.version : figures === this.#ledger.figuresVersion;
  }

  #begin(key: string, part: LedgerPart, scope: Scope): Kept {
    const kept = {
      key,
      isWhole: scope.kind === 'all',
      generation: this.#ledger.database.generation,
      opened: this.#open(part, scope),
      inUse: 0,
      dropped: false,
    };
    kept.opened.catch(() => this.#drop(kept));
    return kept;
  }

  async #open(part: LedgerPart, scope: Scope): Promise<OpenSnapshot> {
    const statements = await this.#ledger.database.statements();
    const { asOf, stages, reviewed, applicants = [] } = part;
    try {
      const shows = await this.#beginReading(statements);
      const isNow = isPresent(part);
      const bound = {
        size: this.#size,
        asOf: asOf ?? always,
        apart: String(this.#apart),
        home: this.#home,
        certifies: this.#certifies,
      };
      if (applicants !== 'all') {
        const { make, shared } = applicantTable;
        const rows = await this.#wider(part, scope, shows, (all) => rowsOfAll(all, applicantTable));
        if (shared === null || rows === null) await statements.run(make, boundIn(make, bound));
        else await statements.run(shared.put, { rows: jsonOf(rows) });
      }
      await narrow(statements, scope, isNow ? 'now' : 'past', applicants === 'all' ? null : applicants);
      if (!isNow) {
        const narrowing = { asOf: asOf ?? always, stages: JSON.stringify(stages), reviewed };
        for (const text of past) await statements.run(text, text.includes('$asOf') ? narrowing : {});
      }
      const beside: Beside = {
        ledger: this.#ledger,
        ofEvents: this.#ofEvents,
        handedOn: scope.kind === 'all' ? this.#handedOn : null,
        part: keyOf(part, scope),
        whole: (work) => this.at(part, everything, work),
        wider: (work) => this.#wider(part, scope, shows, work),
      };
      return new OpenSnapshot(
        statements,
        shows,
        bound,
        scope,
        scope.kind === 'all' ? null : await clustersWithin(statements),
        beside,
        applicants === 'all' ? [] : ['applicant_cluster'],
      );
    } catch (error) {
      statements.close();
      throw error;
    }
  }

  /** Begins a transaction and says what it shows: a landing is committed a moment before the ledger knows its number. */
  async #beginReading(statements: Statements): Promise<Shows> {
    for (;;) {
      const [{ version }] = z.tuple([NewestRow]).parse(rowsOf(await statements.columns(beginning), NewestRow));
      if (version === this.#ledger.version) return { version, figures: this.#ledger.figuresVersion };
      await statements.run('rollback');
      await wait(2);
    }
  }

  /** Forgets a snapshot; its connection is freed with its last reader. */
  #drop(kept: Kept): void {
    if (this.#kept.get(kept.key) === kept) this.#kept.delete(kept.key);
    kept.dropped = true;
    if (kept.inUse === 0) kept.opened.then((snapshot) => snapshot.close()).catch(() => undefined);
  }

  #letGo(kept: Kept): void {
    kept.inUse -= 1;
    if (kept.dropped) this.#drop(kept);
    this.#shrink();
  }

  #shrink(): void {
    for (const isWhole of [true, false]) {
      const alike = [...this.#kept.values()].filter((kept) => kept.isWhole === isWhole);
      let over = alike.length - (isWhole ? keep.whole : keep.narrowed);
      for (const kept of alike) {
        if (over <= 0) break;
        if (kept.inUse > 0) continue;
        this.#drop(kept);
        over -= 1;
      }
    }
  }
}

/** The clusters that a connection shows, once it is narrowed. */
async function clustersWithin(statements: Statements): Promise<ReadonlySet<number>> {
  const { columns } = await statements.columns(clustersSeen);
  return new Set((columns[0] ?? []).map(Number));
}

/** Numbers of the clusters that are applicants on the day of a snapshot, also of those that it leaves out. */
const readApplicants = (snapshot: Snapshot): Promise<ReadonlySet<number>> =>
  snapshot.memo('applicants', async () => {
    const rows = await snapshot.rows(applicants, {}, z.strictObject({ id: z.number().int() }));
    return new Set(rows.map(({ id }) => id));
  });

const isPresent = ({ asOf, stages, reviewed }: LedgerPart): boolean =>
  asOf === null && stages.length === 0 && !reviewed;

/** Parts of which a state of all clusters is mostly there: those that pages of everybody ask for. */
const isWidened = (part: LedgerPart): boolean =>
  isPresent(part) && (part.applicants === undefined || part.applicants === 'all' || part.applicants.length === 0);

const keyOf = ({ asOf, stages, reviewed, applicants = [] }: LedgerPart, scope: Scope): string =>
  `${scopeKey(scope)}/${asOf ?? 'now'}/${[...stages].sort().join(',')}/${reviewed}/${applicants}`;
