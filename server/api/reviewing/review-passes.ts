import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { type RoundId, roundId } from '../../domain/review.ts';
import { everything, type Scope } from '../../domain/scope.ts';
import type { ReviewedReport } from '../../review/report.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { yearsBack } from '../../review/to-report.ts';
import { askerMoment, unasked, whoeverAsks } from '../../store/asker.ts';
import { Derived } from '../../store/derived.ts';
import { type Concerned, NewestChanges } from '../../store/newest-changes.ts';
import { readDossierHeads, readRawDossiers } from '../../store/reads/read-dossiers.ts';
import type { ShownLedger } from '../installation.ts';
import { ReviewPacker } from './pack-review.ts';
import { withoutOthers } from './quoting-others.ts';
import { namesSeen, reportOf } from './read-reports.ts';
import { type Reviews, RoundReviews, reportedOf, restsOn } from './round-reviews.ts';
import {
  ownOf,
  type Participant,
  roundKinds,
  type ScopedRound,
  type StandingRound,
  StandingRounds,
} from './standing-round.ts';
import { chunksOf, YearJudge } from './year-judge.ts';
import type { YearOfReports } from './year-of-reports.ts';

export interface ReadyReviews {
  reviews: Reviews;
  /** Reports whose review is still being made. */
  waiting: number;
}

export interface PassOptions {
  /**
   * Give the review of a report that has not changed itself while it is put anew beside the other reports of its year;
   * false waits for that too.
   */
  formerReviews: boolean;
  /** Milliseconds between two passes over all reports of a year while more are coming in: a bound on their share of the machine. */
  besideEvery?: number | undefined;
  /** Names the program and its rules: by it reviews are kept in the ledger; null keeps them in memory alone. */
  keptAs: string | null;
  /** Told of a pass that nobody waits for and that threw. */
  onFailure: (error: unknown, round: RoundId) => void;
}

const usualPause = 15_000;
/** Milliseconds for which the end waits for a pass: a server has five seconds. */
const mostWaited = 3000;
/** Rounds whose reviews are kept: the four of a year, of now and of two past days. */
const keptRounds = 12;

/**
 * Reviews of rounds, made in a thread of their own and kept by what they rest on: a report is judged again when it, its
 * past, an act on it or another report of its year has changed.
 */
export class ReviewPasses {
  readonly standing: StandingRounds;
  readonly catalogue: Catalogue;
  readonly #options: PassOptions;
  readonly #judge = new YearJudge();
  readonly #packer: ReviewPacker;
  readonly #kept = new LRUCache<string, RoundReviews>({ max: keptRounds });
  #closed = false;
  /** Ends the rests of passes. */
  readonly #closing = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #revision = 0;
  readonly #changes = new NewestChanges();

  constructor(catalogue: Catalogue, options: PassOptions) {
    this.catalogue = catalogue;
    this.#options = options;
    this.#packer = new ReviewPacker(catalogue);
    this.standing = new StandingRounds(catalogue);
  }

  /** Grows when reviews within the scope that pages have shown were made anew. */
  revisionFor(scope: Scope): number {
    return this.#changes.newestFor(scope);
  }

  #revised(concerned: readonly Concerned[] | null): void {
    this.#revision += 1;
    this.#changes.note(this.#revision, concerned);
  }

  /** Reviews of every report of a round by cluster, each with what the other reports say of it. */
  async reviews(shown: ShownLedger, round: ScopedRound, asOf: IsoDate | null): Promise<Reviews> {
    askerMoment(shown.ledger)?.noteReviews();
    const year = await this.#judge.year(shown, round.key.year, asOf);
    const kept = await this.#round(shown, round, asOf);
    const isStale = (participant: Participant) => !kept.isWhole(participant, round, year);
    const stale = reportedOf(round).filter(isStale);
    if (this.#options.formerReviews) {
      const fresh = stale.filter((participant) => !kept.isOwn(participant, round));
      await whoeverAsks(() => this.#judgeAll(kept, shown, round, year, fresh, asOf));
      if (fresh.length < stale.length) this.#renew(kept, shown, round, asOf);
    } else {
      await whoeverAsks(async () => {
        await this.#confirm(kept, shown, round, year, stale, asOf);
        await this.#judgeAll(kept, shown, round, year, stale.filter(isStale), asOf);
      });
    }
    return this.#seen(kept.of(reportedOf(round)), shown, round.scope, asOf);
  }

  /** The reviews of a round that are ready; the others are made meanwhile. Never waits. */
  async ready(shown: ShownLedger, round: ScopedRound, asOf: IsoDate | null): Promise<ReadyReviews> {
    askerMoment(shown.ledger)?.noteReviews();
    const year = await this.#judge.year(shown, round.key.year, asOf);
    const kept = await this.#round(shown, round, asOf);
    const isReady = (participant: Participant) =>
      this.#options.formerReviews ? kept.isOwn(participant, round) : kept.isWhole(participant, round, year);
    const reported = reportedOf(round);
    if (!reported.every((participant) => kept.isWhole(participant, round, year))) {
      this.#renew(kept, shown, round, asOf);
    }
    const ready = reported.filter(isReady);
    return {
      reviews: await this.#seen(kept.of(ready), shown, round.scope, asOf),
      waiting: reported.length - ready.length,
    };
  }

  /** Judges what has changed in the rounds of the newest year, so that pages find it done. */
  async warm(shown: ShownLedger): Promise<void> {
    const heads = await shown.snapshots.at(null, everything, (snapshot) => readDossierHeads(snapshot, null));
    const years = heads.flatMap(({ submissions }) => submissions.map(({ reportYear }) => reportYear));
    if (years.length === 0) return;
    const year = Math.max(...years);
    for (const kind of roundKinds) {
      const round = await this.standing.round(shown, { ...kind, year }, everything, null);
      if (reportedOf(round).length > 0) this.#renew(await this.#round(shown, round, null), shown, round, null);
    }
  }

  /**
   * Findings on a form as its round keeps them: where it is the report that the round reviews, and was judged as all of
   * its year stand; null where `form` has to make them.
   */
  async keptFindings(
    shown: ShownLedger,
    cluster: number,
    { submission, programme, level, reportYear: year }: FiledSubmission,
    scope: Scope,
    asOf: IsoDate | null,
  ): Promise<readonly Finding[] | null> {
    const [round, reports] = await Promise.all([
      this.standing.round(shown, { programme, level, year }, scope, asOf, cluster),
      this.#judge.year(shown, year, asOf),
    ]);
    const participant = round.participants.find(({ obligation }) => obligation.submission === submission);
    if (participant === undefined) return null;
    const kept = await this.#round(shown, round, asOf);
    if (!kept.isWhole(participant, round, reports)) return null;
    const seen = await this.#seen(kept.of([participant]), shown, scope, asOf);
    return seen.get(cluster)?.review.findings ?? null;
  }

  /**
   * Reviews one form of a cluster by itself, whether or not it answers a round or a newer one replaced it.
   * @param dossier may hold a form that is only rehearsed
   */
  async form(
    shown: ShownLedger,
    dossier: Dossier,
    submission: FiledSubmission,
    scope: Scope,
    asOf: IsoDate | null,
  ): Promise<{ report: ReviewedReport; review: ReportReview; across: readonly Finding[] }> {
    const { programme, level, reportYear: year } = submission;
    const { id } = dossier.cluster;
    const [round, reports] = await Promise.all([
      this.standing.round(shown, { programme, level, year }, scope, asOf, id),
      this.#judge.year(shown, year, asOf),
    ]);
    const participant = round.participants.find(({ head }) => head.cluster.id === id);
    const due = submission.kind === 'annual-report' ? (participant?.due ?? null) : null;
    const certification = participant?.certification ?? null;
    const [judged] = await this.#judge.judge(shown, reports, asOf, [
      { dossier, submission, certification, acts: round.acts.of(id), due, own: null },
    ]);
    if (judged === undefined) throw new RangeError('no review');
    const { review } = this.#packer.unpack(judged.packed);
    const names = await namesSeen(shown, scope, asOf);
    const seen = (findings: readonly Finding[]) => (names === null ? findings : withoutOthers(findings, names));
    return {
      report: reportOf(dossier, submission, round.acts.of(id), this.catalogue),
      review: { ...review, findings: seen(review.findings) },
      across: seen(judged.across.flatMap((index) => review.findings[index] ?? [])),
    };
  }

  /** Lets go of reviews that nobody is making: those of the present day are read from the ledger again. */
  shrink(): void {
    for (const [name, kept] of this.#kept.entries())
      if (!kept.renewing && kept.judging.size === 0) this.#kept.delete(name);
  }

  /** Reviews without what they say of clusters outside the scope: they are made beside all reports, and kept for everybody. */
  async #seen(reviews: Reviews, shown: ShownLedger, scope: Scope, asOf: IsoDate | null): Promise<Reviews> {
    const names = await namesSeen(shown, scope, asOf);
    if (names === null) return reviews;
    return new Map(
      [...reviews].map(([cluster, { review, facts }]) => {
        const findings = withoutOthers(review.findings, names);
        return [cluster, { facts, review: { ...review, findings } }];
      }),
    );
  }

  /** Nothing more is begun; resolves when what was begun is done: it reads a database that is closed next. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#closing.abort();
    await Promise.race([Promise.all(this.#underWay), pause(mostWaited, undefined, { ref: false })]);
    this.#judge.close();
  }

  /** Rests for some milliseconds, not beyond the end of the passes. */
  async #rest(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { ref: false, signal: this.#closing.signal }).catch(() => undefined);
  }

  /** The reviews that are kept of a round, with what the ledger has kept of them. */
  async #round(shown: ShownLedger, round: StandingRound, asOf: IsoDate | null): Promise<RoundReviews> {
    const id = roundId(round.key);
    const name = JSON.stringify([shown.kind, id, asOf]);
    let kept = this.#kept.get(name);
    if (kept === undefined) {
      const { keptAs, onFailure } = this.#options;
      // What the ledger keeps of a report is of the present day.
      const derived = keptAs === null || asOf !== null ? null : new Derived(shown.ledger, 'review', keptAs);
      kept = new RoundReviews(this.#packer, derived, (error) => onFailure(error, id));
      this.#kept.set(name, kept);
    }
    // Kept for everybody: whoever asks first may see only a part of the round.
    const whole = (day: IsoDate | null) => this.standing.round(shown, round.key, everything, day);
    const present = () => unasked(async () => this.#round(shown, await whole(null), null));
    await kept.load(() => whole(asOf), asOf === null ? null : present);
    return kept;
  }

  /** Makes the reviews of a round whole, unasked and unhurried; once at a time, and again where it changed meanwhile. */
  #renew(kept: RoundReviews, shown: ShownLedger, round: StandingRound, asOf: IsoDate | null): void {
    if (kept.renewing) return;
    kept.renewing = true;
    const renew = async (): Promise<void> => {
      for (let current = round; !this.#closed; ) {
        const year = await this.#judge.year(shown, current.key.year, asOf);
        const isStale = (participant: Participant) => !kept.isWhole(participant, current, year);
        const stale = reportedOf(current).filter(isStale);
        if (stale.length === 0) return;
        const fresh = stale.filter((participant) => !kept.isOwn(participant, current));
        const due = kept.renewedAt + (this.#options.besideEvery ?? usualPause) - performance.now();
        // Reports that came are judged at once; what they change beside the others waits while more are coming in.
        const waits = this.#options.formerReviews && fresh.length < stale.length && due > 0;
        if (waits && fresh.length === 0) await this.#rest(Math.min(due, 1000));
        else {
          if (!waits) await this.#confirm(kept, shown, current, year, stale, asOf);
          const changed: number[] = [];
          for (const part of chunksOf(waits ? fresh : stale.filter(isStale))) {
            if (this.#closed) return;
            const started = performance.now();
            changed.push(...(await this.#judgeAll(kept, shown, current, year, part, asOf)));
            // As long a rest as the work: half a core at most.
            if (this.#options.formerReviews) await this.#rest(performance.now() - started);
          }
          if (!waits) kept.renewedAt = performance.now();
          // Without former reviews pages also say how many are still being made.
          if (!this.#options.formerReviews) this.#revised(null);
          else if (changed.length > 0) this.#revised(shown.ledger.concerned(changed));
          // A pass that came to nothing would come to nothing again.
          if (stale.every(isStale)) return;
        }
        current = await this.standing.round(shown, current.key, everything, asOf);
      }
    };
    const pass = unasked(renew)
      .catch((error: unknown) => {
        // Whoever asks again tries again.
        this.#revised(null);
        this.#options.onFailure(error, roundId(round.key));
      })
      .finally(() => {
        kept.renewing = false;
        this.#underWay.delete(pass);
      });
    this.#underWay.add(pass);
  }

  /** Keeps the reviews that would come out the same beside the reports of a year as they are now; the others are to be judged. */
  async #confirm(
    kept: RoundReviews,
    shown: ShownLedger,
    round: StandingRound,
    year: YearOfReports,
    participants: readonly Participant[],
    asOf: IsoDate | null,
  ): Promise<void> {
    const byName = new Map(
      participants
        .filter((participant) => kept.isOwn(participant, round))
        .map((participant) => [
          this.#judge.nameOf(shown, ownOf(participant.head, participant, round.acts)),
          participant,
        ]),
    );
    if (byName.size === 0) return;
    const held = await this.#judge.holding(shown, year, asOf, [...byName.keys()]);
    await kept.confirm(
      held.flatMap((name) => byName.get(name) ?? []),
      round,
      year,
    );
  }

  /** Judges participants and keeps what comes of it; resolves when all of them are kept, to the clusters whose review changed. */
  async #judgeAll(
    kept: RoundReviews,
    shown: ShownLedger,
    round: StandingRound,
    year: YearOfReports,
    participants: readonly Participant[],
    asOf: IsoDate | null,
  ): Promise<number[]> {
    const underWay: Promise<readonly number[]>[] = [];
    const own = participants.filter((participant) => {
      const known = kept.judging.get(restsOn(participant, round, year));
      if (known !== undefined) underWay.push(known);
      return known === undefined;
    });
    for (const part of chunksOf(own)) {
      const judged = this.#judgePart(kept, shown, round, year, part, asOf);
      for (const participant of part) {
        const whole = restsOn(participant, round, year);
        kept.judging.set(whole, judged);
        judged.catch(() => undefined).finally(() => kept.judging.delete(whole));
      }
      underWay.push(judged);
      await judged;
    }
    return (await Promise.all(underWay)).flat();
  }

  async #judgePart(
    kept: RoundReviews,
    shown: ShownLedger,
    round: StandingRound,
    year: YearOfReports,
    part: readonly Participant[],
    asOf: IsoDate | null,
  ): Promise<number[]> {
    const raw = await shown.snapshots.at(asOf, everything, (snapshot) =>
      readRawDossiers(
        snapshot,
        part.map(({ head }) => head),
        asOf,
        year.year - yearsBack,
      ),
    );
    const reports = part.flatMap((participant, index) => {
      const { head, obligation, certification, due } = participant;
      const own = this.#judge.nameOf(shown, ownOf(head, participant, round.acts));
      const submission = head.submissions.find((filed) => filed.submission === obligation.submission);
      const dossier = raw[index];
      if (submission === undefined || dossier === undefined) return [];
      return [{ dossier, submission, certification, acts: round.acts.of(head.cluster.id), due, own }];
    });
    const judged = await this.#judge.judge(shown, year, asOf, reports);
    return kept.put(
      part.flatMap((participant, index) => {
        const packed = judged[index]?.packed;
        return packed === undefined ? [] : [{ participant, packed }];
      }),
      round,
      year,
    );
  }
}
