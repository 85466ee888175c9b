import { setImmediate } from 'node:timers/promises';
import { whyAbsent } from '../../analytics/absence.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission, HeldCertification } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { type RoundKey, roundId } from '../../domain/review.ts';
import { type Scope, scopeKey } from '../../domain/scope.ts';
import { acrossFindings } from '../../review/across.ts';
import { noPeers, type PeerGrowth, peerGrowth } from '../../review/history-peers.ts';
import { type Arrival, type Obligation, tellObligation } from '../../review/obligation.ts';
import { arrivalsOf, calendarDue, latestDue, owedBy } from '../../review/obligations.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { type ReportReview, reviewReport } from '../../review/review-report.ts';
import { evaluateStandard } from '../../review/standards.ts';
import { toReport } from '../../review/to-report.ts';
import type { Fact, FactLookup } from '../../review/verdict.ts';
import type { OpenedRound, ReviewActs } from '../../store/reads/read-acts.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import { type DossierHead, readDossierHeads, readDossiers, readStatementsOf } from '../../store/reads/read-dossiers.ts';
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
const chunk = 150;
/** Passes kept ready. */
const keptPasses = 4;

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
  readonly #kept = new Map<string, KeptPass>();
  /** Rounds whose pass somebody wanted soon and that is under way. */
  readonly #soon = new Set<string>();
  readonly #years = new Map<string, Promise<YearOfReports>>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Who takes part in a round; narrowed to one cluster where asked. */
  async round(
    shown: ShownLedger,
    key: RoundKey,
    scope: Scope,
    asOf: IsoDate | null,
    cluster: number | null = null,
  ): Promise<StandingRound> {
    const [acts, heads] = await Promise.all([
      readActs(shown.ledger, asOf, cluster),
      shown.snapshots.at(asOf, (snapshot) =>
        readDossierHeads(snapshot, scope, asOf, cluster === null ? [] : [cluster]),
      ),
    ]);
    return standing(key, heads, acts, this.#catalogue);
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
    const ended = () => this.#soon.delete(wanted);
    this.#pass(shown, round, scope, asOf).made.then(ended, ended);
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
    const made = this.#year(shown, round.key.year, scope, asOf).then((year) =>
      shown.snapshots.at(asOf, (snapshot) => this.#review(snapshot, round, year, asOf)),
    );
    const pass: KeptPass = { made, done: null };
    this.#kept.set(name, pass);
    made.then(
      (reviews) => {
        pass.done = reviews;
      },
      () => this.#kept.delete(name),
    );
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptPasses) break;
      this.#kept.delete(oldest);
    }
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

  /** A report whose facts are written down as they are looked at, and what was written. */
  #recording(report: ReviewedReport): { report: ReviewedReport; seen: FactLookup } {
    const kept = new Map<string, Fact>();
    const facts: FactLookup = (indicator, year) => {
      const key = `${indicator}@${year}`;
      const known = kept.get(key) ?? report.facts(indicator, year);
      kept.set(key, known);
      return known;
    };
    const nothing: Fact = { status: 'not-asked', value: null, text: null, place: null };
    return { report: { ...report, facts }, seen: (indicator, year) => kept.get(`${indicator}@${year}`) ?? nothing };
  }

  /** Lets the editions that the report was not judged by look at its facts, so that they can be tried later. */
  #lookOn({ programme, reportYear, facts }: ReviewedReport, { standards: judged }: ReportReview): void {
    const known = new Set([judged.current?.standard.id, judged.asCertified?.standard.id]);
    const { indicators, standards } = this.#catalogue;
    for (const standard of standards.values()) {
      if (standard.programme !== programme || known.has(standard.id)) continue;
      evaluateStandard(standard, facts, { reportYear, indicators });
    }
  }

  /** What the reports of a year say of each other, over all programmes and levels: a factory is one, whoever names it. */
  #year(shown: ShownLedger, year: number, scope: Scope, asOf: IsoDate | null): Promise<YearOfReports> {
    const name = JSON.stringify([shown.kind, shown.ledger.figuresVersion, year, scopeKey(scope), asOf]);
    const known = this.#years.get(name);
    if (known !== undefined) return known;
    const made = shown.snapshots.at(asOf, (snapshot) => this.#compare(snapshot, year, scope, asOf));
    this.#years.set(name, made);
    made.catch(() => this.#years.delete(name));
    for (const oldest of this.#years.keys()) {
      if (this.#years.size <= keptPasses) break;
      this.#years.delete(oldest);
    }
    return made;
  }

  async #compare(snapshot: Snapshot, year: number, scope: Scope, asOf: IsoDate | null): Promise<YearOfReports> {
    const heads = await readDossierHeads(snapshot, scope, asOf);
    const reviewed = new Map<number, ReadonlySet<number>>();
    for (const head of heads) {
      const newest = rounds.flatMap((round) => arrivalsOf(head, { ...round, year }).at(-1)?.submission ?? []);
      if (newest.length > 0) reviewed.set(head.cluster.id, new Set(newest));
    }
    const reports: ReviewedReport[] = [];
    const all = heads.filter(({ cluster }) => reviewed.has(cluster.id));
    for (let first = 0; first < all.length; first += chunk) {
      const part = all.slice(first, first + chunk);
      const sent = part.flatMap(({ cluster }) => [...(reviewed.get(cluster.id) ?? [])]);
      // Only what the reports themselves state: thousands of dossiers would not fit.
      const statements = await readStatementsOf(snapshot, part, asOf, year - yearsBack, sent);
      for (const head of part) {
        const dossier = { ...head, statements: statements.get(head.cluster.id) ?? [], plan: [], findings: [] };
        for (const submission of head.submissions.filter((one) => reviewed.get(head.cluster.id)?.has(one.submission))) {
          reports.push(this.#report(dossier, submission));
        }
      }
      await setImmediate();
    }
    return { peers: peerGrowth(reports, this.#catalogue), across: acrossFindings(reports, this.#catalogue) };
  }

  async #review(
    snapshot: Snapshot,
    round: StandingRound,
    { peers, across }: YearOfReports,
    asOf: IsoDate | null,
  ): Promise<Reviews> {
    const reviews = new Map<number, ReviewedCluster>();
    const reported = round.participants.filter(({ obligation }) => obligation.submission !== null);
    for (let first = 0; first < reported.length; first += chunk) {
      const part = reported.slice(first, first + chunk);
      const dossiers = await readDossiers(
        snapshot,
        part.map(({ head }) => head),
        asOf,
        round.key.year - yearsBack,
      );
      for (const [index, dossier] of dossiers.entries()) {
        const participant = part[index];
        const submission = dossier.submissions.find((one) => one.submission === participant?.obligation.submission);
        if (participant === undefined || submission === undefined) continue;
        const { report, seen } = this.#recording(this.#report(dossier, submission));
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
        this.#lookOn(report, review);
        reviews.set(dossier.cluster.id, { review, facts: seen });
        // Pages are answered between two reports.
        await setImmediate();
      }
    }
    return reviews;
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
