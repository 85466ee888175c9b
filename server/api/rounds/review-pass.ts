import { setImmediate } from 'node:timers/promises';
import { whyAbsent } from '../../analytics/absence.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission, HeldCertification } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { type RoundId, type RoundKey, roundId } from '../../domain/review.ts';
import { type Scope, scopeKey } from '../../domain/scope.ts';
import { acrossGists, gistOf, type ReportGist } from '../../review/across.ts';
import { noPeers, PeerGathering, type PeerGrowth } from '../../review/history-peers.ts';
import { type Arrival, type Obligation, tellObligation } from '../../review/obligation.ts';
import { arrivalsOf, calendarDue, latestDue, owedBy } from '../../review/obligations.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { type ReportReview, reviewReport } from '../../review/review-report.ts';
import { keepFacts, looksOf } from '../../review/standards-looks.ts';
import { toReport } from '../../review/to-report.ts';
import type { FactLookup } from '../../review/verdict.ts';
import { whoeverAsks } from '../../store/asker.ts';
import type { OpenedRound, ReviewActs } from '../../store/reads/read-acts.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import {
  type DossierHead,
  dossiersOneByOne,
  readDossierHeads,
  readDossiers,
  readStatementsOf,
} from '../../store/reads/read-dossiers.ts';
import type { Snapshot } from '../../store/snapshot/snapshots.ts';
import type { ShownLedger } from '../installation.ts';

/** A cluster that owes a report to a round, or sent one unasked. */
export interface Participant {
  head: DossierHead;
  /** Null where no valid certification is known: the report came all the same. */
  certification: HeldCertification | null;
  obligation: Obligation;
  arrivals: readonly Arrival[];
  due: string | null;
}

/** A round as it stands for an asker: who takes part, and in what state. */
export interface StandingRound {
  key: RoundKey;
  opened: OpenedRound | null;
  due: string | null;
  participants: readonly Participant[];
  acts: ReviewActs;
}

/** Reports of a year state its own years and those before it; older ones serve to see jumps. */
const yearsBack = 6;
/** Clusters read at once: a bound on memory and on how long the process does nothing else. */
const chunk = 75;
/** Passes kept ready. */
const keptPasses = 4;
/** Rounds of which it is kept who takes part. */
const keptStandings = 8;

/** A reviewed report, with the facts that any standard of its programme looked at: enough to try thresholds on it. */
export interface ReviewedCluster {
  review: ReportReview;
  facts: FactLookup;
}
export type Reviews = ReadonlyMap<number, ReviewedCluster>;

interface KeptPass {
  made: Promise<Reviews>;
  /** Null until the pass has ended. */
  done: Reviews | null;
}

/** What the reports of a year say of each other. */
interface YearOfReports {
  peers: PeerGrowth;
  across: ReadonlyMap<number, readonly Finding[]>;
}

const rounds = (['sme', 'amc'] as const).flatMap((programme) =>
  (['national', 'regional'] as const).map((level) => ({ programme, level })),
);

/** Reviews whole rounds in one pass, and keeps the passes until a figure changes. */
export class ReviewPasses {
  readonly #catalogue: Catalogue;
  readonly #onFailure: (error: unknown, round: RoundId) => void;
  readonly #kept = new Map<string, KeptPass>();
  /** Rounds whose pass somebody wanted soon and that is under way. */
  readonly #soon = new Set<string>();
  readonly #years = new Map<string, Promise<YearOfReports>>();
  /** Until anything happens. */
  readonly #standing = new Map<string, Promise<StandingRound>>();

  /** @param onFailure told of a pass that nobody waits for and that threw */
  constructor(catalogue: Catalogue, onFailure: (error: unknown, round: RoundId) => void = () => undefined) {
    this.#catalogue = catalogue;
    this.#onFailure = onFailure;
  }

  /** Who takes part in a round; narrowed to one cluster where asked. */
  async round(
    shown: ShownLedger,
    key: RoundKey,
    scope: Scope,
    asOf: IsoDate | null,
    cluster: number | null = null,
  ): Promise<StandingRound> {
    if (cluster !== null) return this.#stand(shown, [key], scope, asOf, cluster).then(theOnly);
    const name = JSON.stringify([shown.kind, shown.ledger.version, roundId(key), scopeKey(scope), asOf]);
    const known = this.#standing.get(name);
    if (known !== undefined) return known;
    const made = whoeverAsks(() => this.#stand(shown, [key], scope, asOf, null).then(theOnly));
    this.#standing.set(name, made);
    made.catch(() => this.#standing.delete(name));
    dropOldest(this.#standing, keptStandings);
    return made;
  }

  /** Several rounds at once: what they have in common is read once. */
  rounds(shown: ShownLedger, keys: readonly RoundKey[], scope: Scope, asOf: IsoDate | null): Promise<StandingRound[]> {
    return this.#stand(shown, keys, scope, asOf, null);
  }

  async #stand(
    shown: ShownLedger,
    keys: readonly RoundKey[],
    scope: Scope,
    asOf: IsoDate | null,
    cluster: number | null,
  ): Promise<StandingRound[]> {
    const [acts, heads] = await Promise.all([
      readActs(shown.ledger, asOf, cluster),
      shown.snapshots.at(asOf, (snapshot) =>
        readDossierHeads(snapshot, scope, asOf, cluster === null ? [] : [cluster]),
      ),
    ]);
    return keys.map((key) => standing(key, heads, acts, this.#catalogue));
  }

  /** Reviews of every report of a round by cluster, each with what the other reports say of it. */
  reviews(shown: ShownLedger, round: StandingRound, scope: Scope, asOf: IsoDate | null): Promise<Reviews> {
    return this.#pass(shown, round, scope, asOf).made;
  }

  /**
   * The reviews of a round where they are ready; else null, and they are made meanwhile. Of one round a single pass is
   * under way for all who would rather not wait, however often its figures change before it ends.
   */
  ready(shown: ShownLedger, round: StandingRound, scope: Scope, asOf: IsoDate | null): Reviews | null {
    const known = this.#kept.get(this.#nameOf(shown, round, scope, asOf));
    if (known?.done != null) return this.#pass(shown, round, scope, asOf).done;
    const wanted = JSON.stringify([shown.kind, roundId(round.key), scopeKey(scope), asOf]);
    if (known !== undefined || this.#soon.has(wanted)) return null;
    this.#soon.add(wanted);
    this.#pass(shown, round, scope, asOf)
      .made.catch((error: unknown) => this.#onFailure(error, roundId(round.key)))
      .finally(() => this.#soon.delete(wanted));
    return null;
  }

  #nameOf(shown: ShownLedger, { key, participants, acts }: StandingRound, scope: Scope, asOf: IsoDate | null): string {
    // Waivers and corrected targets change a review without changing a figure.
    const settled = participants.flatMap(({ head, obligation }) => {
      const own = acts.of(head.cluster.id).filter((act) => changesReview.has(act.kind));
      return [obligation.submission ?? 0, own.at(-1)?.event ?? 0];
    });
    return JSON.stringify([shown.kind, shown.ledger.figuresVersion, roundId(key), scopeKey(scope), asOf, settled]);
  }

  #pass(shown: ShownLedger, round: StandingRound, scope: Scope, asOf: IsoDate | null): KeptPass {
    const name = this.#nameOf(shown, round, scope, asOf);
    const known = this.#kept.get(name);
    if (known !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known;
    }
    const made = whoeverAsks(async () => {
      const year = await this.#year(shown, round.key.year, scope, asOf);
      return shown.snapshots.at(asOf, (snapshot) => this.#review(snapshot, round, year, asOf));
    });
    const pass: KeptPass = { made, done: null };
    this.#kept.set(name, pass);
    made.then(
      (reviews) => {
        pass.done = reviews;
      },
      () => this.#kept.delete(name),
    );
    dropOldest(this.#kept, keptPasses);
    return pass;
  }

  /**
   * Reviews one form of a cluster by itself, whether or not it answers a round or a newer one replaced it.
   * @param dossier may hold a form that is only rehearsed
   */
  async form(shown: ShownLedger, dossier: Dossier, submission: FiledSubmission, scope: Scope, asOf: IsoDate | null) {
    const { programme, level, reportYear: year } = submission;
    const { id } = dossier.cluster;
    const [round, { peers, across }] = await Promise.all([
      this.round(shown, { programme, level, year }, scope, asOf, id),
      this.#year(shown, year, scope, asOf),
    ]);
    const participant = round.participants.find(({ head }) => head.cluster.id === id);
    const report = this.#report(dossier, submission);
    const certification = participant?.certification ?? null;
    const own = across.get(submission.submission) ?? [];
    const acts = round.acts.of(id);
    const due = submission.kind === 'annual-report' ? (participant?.due ?? null) : null;
    const review = reviewReport(
      { dossier, submission, report, certification, acts, peers, across: own, due },
      this.#catalogue,
    );
    return { report, review, across: own };
  }

  /** Dossier and report of one participant; null where no report came. */
  async report(shown: ShownLedger, { head, obligation }: Participant, year: number, asOf: IsoDate | null) {
    const submission = head.submissions.find((one) => one.submission === obligation.submission);
    if (submission === undefined) return null;
    const [dossier] = await shown.snapshots.at(asOf, (snapshot) =>
      readDossiers(snapshot, [head], asOf, year - yearsBack),
    );
    return dossier === undefined ? null : { dossier, report: this.#report(dossier, submission) };
  }

  /**
   * The newest report of a cluster for each programme and level beside its standards and plan, newest year first; an
   * application where no annual report came. What reports of others say of it is left out: that takes a whole year.
   */
  async alone(
    shown: ShownLedger,
    cluster: number,
    scope: Scope,
    asOf: IsoDate | null,
  ): Promise<{ round: StandingRound; submission: FiledSubmission; review: ReportReview }[]> {
    const acts = await readActs(shown.ledger, asOf, cluster);
    return shown.snapshots.at(asOf, async (snapshot) => {
      const heads = await readDossierHeads(snapshot, scope, asOf, [cluster]);
      const newest = rounds.flatMap(({ programme, level }) => newestOf(heads[0]?.submissions ?? [], programme, level));
      if (newest.length === 0) return [];
      const first = Math.min(...newest.map((one) => one.reportYear));
      const [dossier] = await readDossiers(snapshot, heads, asOf, first - yearsBack);
      if (dossier === undefined) return [];
      return newest
        .sort((a, b) => b.reportYear - a.reportYear)
        .map((submission) => {
          const { programme, level, reportYear: year } = submission;
          const round = standing({ programme, level, year }, heads, acts, this.#catalogue);
          const participant = round.participants[0];
          const review = reviewReport(
            {
              dossier,
              submission,
              report: this.#report(dossier, submission),
              certification: participant?.certification ?? null,
              acts: acts.of(cluster),
              peers: noPeers,
              across: [],
              due: participant?.due ?? null,
            },
            this.#catalogue,
          );
          return { round, submission, review };
        });
    });
  }

  #report(dossier: Dossier, submission: FiledSubmission): ReviewedReport {
    return toReport(dossier, submission, this.#catalogue, (indicator, year, reports) =>
      whyAbsent(this.#catalogue, indicator, year, reports),
    );
  }

  /** What the editions of its programme look at of a report, so that they can be tried later. */
  #factsOf({ programme, reportYear, facts }: ReviewedReport): FactLookup {
    const { indicators, standards } = this.#catalogue;
    const editions = [...standards.values()].filter((one) => one.programme === programme);
    return keepFacts(
      editions.map((one) => looksOf(one, reportYear, indicators)),
      facts,
    );
  }

  /** What the reports of a year say of each other, over all programmes and levels: a factory is one, whoever names it. */
  #year(shown: ShownLedger, year: number, scope: Scope, asOf: IsoDate | null): Promise<YearOfReports> {
    const name = JSON.stringify([shown.kind, shown.ledger.figuresVersion, year, scopeKey(scope), asOf]);
    const known = this.#years.get(name);
    if (known !== undefined) return known;
    const made = whoeverAsks(() => shown.snapshots.at(asOf, (snapshot) => this.#compare(snapshot, year, scope, asOf)));
    this.#years.set(name, made);
    made.catch(() => this.#years.delete(name));
    dropOldest(this.#years, keptPasses);
    return made;
  }

  async #compare(snapshot: Snapshot, year: number, scope: Scope, asOf: IsoDate | null): Promise<YearOfReports> {
    const heads = await readDossierHeads(snapshot, scope, asOf);
    const reviewed = new Map<number, ReadonlySet<number>>();
    for (const head of heads) {
      const newest = rounds.flatMap((round) => arrivalsOf(head, { ...round, year }).at(-1)?.submission ?? []);
      if (newest.length > 0) reviewed.set(head.cluster.id, new Set(newest));
    }
    // Thousands of dossiers would not fit: of each report only what the others are put beside is kept.
    const gists: ReportGist[] = [];
    const peers = new PeerGathering(this.#catalogue);
    const all = heads.filter(({ cluster }) => reviewed.has(cluster.id));
    const statementsOfPart = (part: readonly DossierHead[]) => {
      const sent = part.flatMap(({ cluster }) => [...(reviewed.get(cluster.id) ?? [])]);
      return readStatementsOf(snapshot, part, asOf, year - yearsBack, sent);
    };
    for await (const [part, statementsOf] of readAhead(chunksOf(all), statementsOfPart)) {
      for (const head of part) {
        const dossier = { ...head, statements: statementsOf(head.cluster.id), plan: [], findings: [] };
        const reports = head.submissions
          .filter((one) => reviewed.get(head.cluster.id)?.has(one.submission))
          .map((submission) => this.#report(dossier, submission));
        peers.add(reports);
        gists.push(...reports.map((report) => gistOf(report, this.#catalogue)));
      }
      await setImmediate();
    }
    return { peers: peers.spreads(), across: acrossGists(gists, this.#catalogue) };
  }

  async #review(
    snapshot: Snapshot,
    round: StandingRound,
    { peers, across }: YearOfReports,
    asOf: IsoDate | null,
  ): Promise<Reviews> {
    const reviews = new Map<number, ReviewedCluster>();
    const reported = round.participants.filter(({ obligation }) => obligation.submission !== null);
    const dossiersOfPart = (part: readonly Participant[]) =>
      dossiersOneByOne(
        snapshot,
        part.map(({ head }) => head),
        asOf,
        round.key.year - yearsBack,
      );
    for await (const [part, dossiers] of readAhead(chunksOf(reported), dossiersOfPart)) {
      const turns = part.values();
      for (const dossier of dossiers) {
        const participant: Participant | undefined = turns.next().value;
        const submission = dossier.submissions.find((one) => one.submission === participant?.obligation.submission);
        if (participant === undefined || submission === undefined) continue;
        const report = this.#report(dossier, submission);
        const acts = round.acts.of(dossier.cluster.id);
        const input = {
          dossier,
          submission,
          report,
          certification: participant.certification,
          acts,
          peers,
          across: across.get(submission.submission) ?? [],
          due: participant.due,
        };
        const review = reviewReport(input, this.#catalogue);
        reviews.set(dossier.cluster.id, { review, facts: this.#factsOf(report) });
        // Pages are answered between two reports.
        await setImmediate();
      }
    }
    return reviews;
  }
}

function chunksOf<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let first = 0; first < all.length; first += chunk) parts.push(all.slice(first, first + chunk));
  return parts;
}

/** Each part with what was read for it; the next one is being read while one is worked on. */
async function* readAhead<P, R>(parts: readonly P[], read: (part: P) => Promise<R>): AsyncGenerator<[P, R]> {
  const [start] = parts;
  let coming = start === undefined ? undefined : read(start);
  try {
    for (const [index, part] of parts.entries()) {
      if (coming === undefined) return;
      const here = await coming;
      const next = parts[index + 1];
      coming = next === undefined ? undefined : read(next);
      // Whoever stops in between has not asked for what fails then.
      coming?.catch(() => undefined);
      yield [part, here];
    }
  } finally {
    // The snapshot must not close under a reading.
    await coming?.catch(() => undefined);
  }
}

const theOnly = <T>(all: readonly T[]): T => {
  const [one] = all;
  if (one === undefined) throw new RangeError('none');
  return one;
};

function dropOldest(kept: Map<string, unknown>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}

/** A report that was returned is still the newest word of the cluster, as in a round. */
function newestOf(submissions: readonly FiledSubmission[], programme: string, level: string): FiledSubmission[] {
  const own = submissions
    .filter((one) => one.programme === programme && one.level === level && !one.withdrawn)
    .sort((a, b) => b.reportYear - a.reportYear || b.event - a.event);
  const found = own.find((one) => one.kind === 'annual-report') ?? own.find((one) => one.kind === 'application');
  return found === undefined ? [] : [found];
}

const changesReview: ReadonlySet<string> = new Set(['clause-waived', 'waiver-ended', 'target-corrected']);

function standing(key: RoundKey, heads: readonly DossierHead[], acts: ReviewActs, catalogue: Catalogue): StandingRound {
  const opened = acts.rounds.get(roundId(key)) ?? null;
  const due = opened?.due ?? latestDue(catalogue.deadlines, key);
  const participants = heads.flatMap((head): Participant[] => {
    const arrivals = arrivalsOf(head, key);
    // Without a known deadline the month of the review counts: January after the data year.
    const certification = owedBy(head, key, due ?? `${key.year + 1}-01`) ?? null;
    if (certification === null && arrivals.length === 0) return [];
    const own = acts.of(head.cluster.id).filter((act) => act.round === roundId(key));
    const obligation = tellObligation(arrivals, own, acts.versionOf(head.cluster.id));
    const byBatch = calendarDue(catalogue.deadlines, key, certification?.batch ?? null);
    return [{ head, certification, obligation, arrivals, due: opened?.moved ? due : (byBatch ?? due) }];
  });
  return { key, opened, due, participants, acts };
}
