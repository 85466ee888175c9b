import { join } from 'node:path';
import { z } from 'zod';
import { IsoDate } from '../domain/ids.ts';
import { laterDay } from '../domain/knowledge-day.ts';
import type { OpenedOn } from '../domain/landing.ts';
import { RoundId } from '../domain/review.ts';
import { type Database, readSql } from './database.ts';
import type { NextNumbers } from './land-rows.ts';
import { type Concerned, NewestChanges } from './newest-changes.ts';
import { Register, RegisterRow } from './register.ts';

const folderOfQueries = join(import.meta.dirname, 'queries');
const sql = {
  state: readSql(folderOfQueries, 'state'),
  indicators: readSql(folderOfQueries, 'indicators'),
  accepted: readSql(folderOfQueries, 'accepted-files'),
  register: readSql(folderOfQueries, 'register'),
  newestRound: readSql(folderOfQueries, 'newest-round'),
};

const count = z.number().int();
const State = z.strictObject({
  file: count,
  submission: count,
  cluster: count,
  event: count,
  figures: count,
  indicator: count,
  last_day: IsoDate.nullable(),
});
const RoundRow = z.strictObject({ round: RoundId, on_day: IsoDate });
const IndicatorRow = z.strictObject({ indicator_no: count, id: z.string() });
const ShaRow = z.strictObject({ sha256: z.string() });

/** What a ledger holds of itself in memory: the last numbers given, clusters, indicators, accepted files, newest changes. */
export class LedgerState {
  readonly register = new Register();
  readonly indicators = new Map<string, number>();
  readonly accepted = new Set<string>();
  readonly changes = new NewestChanges();
  readonly #database: Database;
  /** Last numbers given. */
  last: NextNumbers = { file: 0, submission: 0, cluster: 0, event: 0, indicator: 0 };
  /** Number of the newest event that changed figures. */
  figures = 0;
  newestRound: OpenedOn | null = null;
  /** Day of the latest event; null before the first. */
  #lastDay: IsoDate | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads all of it from the tables: at the opening, and after a write that failed. */
  async load(): Promise<void> {
    const [state] = await this.#database.rows(sql.state, {}, State);
    if (state) {
      const { figures, last_day, ...last } = state;
      this.last = last;
      this.figures = figures;
      this.changes.note(last.event, null);
      this.#lastDay = last_day;
    }
    const [round] = await this.#database.rows(sql.newestRound, {}, RoundRow);
    this.newestRound = round === undefined ? null : { round: round.round, on: round.on_day };
    for (const row of await this.#database.rows(sql.indicators, {}, IndicatorRow)) {
      this.indicators.set(row.id, row.indicator_no);
    }
    for (const row of await this.#database.rows(sql.accepted, {}, ShaRow)) this.accepted.add(row.sha256);
    this.register.put(await this.#database.rows(sql.register, { clusters: '[]' }, RegisterRow));
  }

  /** Day from which what is recorded now is known: the clock's, never before the previous event. */
  knowledgeDay(clock: IsoDate): IsoDate {
    return laterDay(clock, this.#lastDay);
  }

  /** The numbers that come next. */
  next(): NextNumbers {
    const last = this.last;
    return {
      file: last.file + 1,
      submission: last.submission + 1,
      cluster: last.cluster + 1,
      event: last.event + 1,
      indicator: last.indicator + 1,
    };
  }

  /** Numbers are taken after the transaction, and so is the day. */
  passed(at: IsoDate): void {
    this.#lastDay = laterDay(at, this.#lastDay);
  }

  /**
   * The event `no` is in the ledger.
   * @param clusters that it concerns; null for everybody
   */
  happened(no: number, at: IsoDate, changesFigures: boolean, clusters: readonly (number | null)[] | null): void {
    this.last = { ...this.last, event: no };
    const known = clusters?.filter((cluster) => cluster !== null);
    // An act on a round or a call as a whole.
    this.changes.note(no, known === undefined || known.length === 0 ? null : this.concerned(known));
    if (changesFigures) this.figures = no;
    this.passed(at);
  }

  /** The clusters with the leagues whose seats see them now; null, which is everybody, where one lies nowhere at present. */
  concerned(clusters: readonly number[]): Concerned[] | null {
    const found: Concerned[] = [];
    for (const cluster of clusters) {
      const standing = this.register.get(cluster)?.standing;
      if (standing === null || standing === undefined) return null;
      const own = standing.league === null ? [] : [standing.league];
      found.push({ cluster, leagues: [...own, ...standing.leagues.map(({ league }) => league)] });
    }
    return found;
  }

  /** Reads anew where clusters stand, after what they rest on has changed. */
  async reread(clusters: readonly number[]): Promise<void> {
    if (clusters.length === 0) return;
    const bound = { clusters: JSON.stringify([...new Set(clusters)]) };
    this.register.put(await this.#database.rows(sql.register, bound, RegisterRow));
  }
}
