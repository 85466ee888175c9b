import { LRUCache } from 'lru-cache';
import { whyAbsent } from '../../analytics/absence.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { type Scope, scopeKey } from '../../domain/scope.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { planOfAwaited } from '../../review/report-plan.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { type AbsenceReason, toReport, yearsBack } from '../../review/to-report.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import { readDossierHeads, readDossiers } from '../../store/reads/read-dossiers.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import type { ShownLedger } from '../installation.ts';
import { aloneReport, reviewAlone } from './review-alone.ts';
import { ownOf, type Participant, roundKinds, type ScopedRound, type StandingRound } from './standing-round.ts';

export interface DossierAndReport {
  dossier: Dossier;
  report: ReviewedReport;
}

/** A form of a cluster as the review reads it. */
export function reportOf(
  dossier: Dossier,
  submission: FiledSubmission,
  acts: readonly ObligationAct[],
  catalogue: Catalogue,
): ReviewedReport {
  const absent: AbsenceReason = (indicator, year, reports) => whyAbsent(catalogue, indicator, year, reports);
  return toReport(dossier, submission, catalogue, absent, acts);
}

/** Dossier and report of participants by cluster; of those alone whose report came. */
export async function readReports(
  shown: ShownLedger,
  participants: readonly Participant[],
  { key: { year }, acts, scope }: ScopedRound,
  asOf: IsoDate | null,
  catalogue: Catalogue,
): Promise<Map<number, DossierAndReport>> {
  const submissionOf = ({ head, obligation }: Participant) =>
    head.submissions.find((filed) => filed.submission === obligation.submission);
  const reported = participants.filter((participant) => submissionOf(participant) !== undefined);
  if (reported.length === 0) return new Map();
  const heads = reported.map(({ head }) => head);
  const dossiers = await shown.snapshots.at(asOf, scope, (snapshot) =>
    readDossiers(snapshot, heads, asOf, year - yearsBack),
  );
  return new Map(
    reported.flatMap((participant, index) => {
      const [dossier, submission] = [dossiers[index], submissionOf(participant)];
      if (dossier === undefined || submission === undefined) return [];
      const { id } = participant.head.cluster;
      return [[id, { dossier, report: reportOf(dossier, submission, acts.of(id), catalogue) }] as const];
    }),
  );
}

/** The plan by which the report of a participant will be measured that has not come yet; null where none was filed. */
export async function readPlanOfAwaited(
  shown: ShownLedger,
  { head }: Participant,
  { key, acts, scope }: ScopedRound,
  catalogue: Catalogue,
) {
  const [dossier] = await shown.snapshots.at(null, scope, (snapshot) =>
    readDossiers(snapshot, [head], null, key.year - yearsBack),
  );
  return dossier === undefined ? null : planOfAwaited(dossier, key, acts.of(head.cluster.id), catalogue);
}

/**
 * The newest report of a cluster for each programme and level beside its standards and plan, newest year first; an
 * application where no annual report came. What reports of others say of it is left out: that takes a whole year.
 */
export async function reviewNewest(
  shown: ShownLedger,
  cluster: number,
  scope: Scope,
  asOf: IsoDate | null,
  catalogue: Catalogue,
): Promise<{ round: StandingRound; submission: FiledSubmission; review: ReportReview }[]> {
  return shown.snapshots.naming(asOf, scope, [cluster], async (snapshot) => {
    const acts = await readActs(snapshot, asOf, cluster);
    const heads = await readDossierHeads(snapshot, asOf, [cluster]);
    const [head] = heads;
    if (head === undefined) return [];
    const newest = roundKinds
      .flatMap(({ programme, level }) => newestOf(head.submissions, programme, level))
      .sort((a, b) => b.reportYear - a.reportYear)
      .map((submission) => {
        const { round, alone } = aloneReport(head, submission, acts, catalogue);
        const own = ownOf(head, round.participants[0], acts);
        return {
          submission,
          round,
          alone,
          name: JSON.stringify([scopeKey(scope), head.outside, submission.submission, own]),
        };
      });
    const kept = newestReviews(shown);
    const reviews = new Map(newest.map(({ name }) => [name, kept.get(name)]));
    const unknown = newest.filter(({ name }) => reviews.get(name) === undefined);
    if (unknown.length > 0) {
      const first = Math.min(...newest.map(({ submission }) => submission.reportYear));
      const [dossier] = await readDossiers(snapshot, heads, asOf, first - yearsBack);
      if (dossier === undefined) return [];
      for (const { name, alone } of unknown) {
        const review = reviewAlone(dossier, alone, catalogue);
        kept.set(name, review);
        reviews.set(name, review);
      }
    }
    return newest.flatMap(({ submission, round, name }) => {
      const review = reviews.get(name);
      return review === undefined ? [] : [{ submission, round, review }];
    });
  });
}

/** Newest reports whose review is kept. */
const mostNewest = 64;
/**
 * Reviews of newest reports that are kept of a ledger, by what they rest on: whoever has the page of a cluster open asks
 * again after each report of others.
 */
const newestOfLedgers = new WeakMap<ShownLedger['snapshots'], LRUCache<string, ReportReview>>();

function newestReviews({ snapshots }: ShownLedger): LRUCache<string, ReportReview> {
  const kept = newestOfLedgers.get(snapshots) ?? new LRUCache<string, ReportReview>({ max: mostNewest });
  newestOfLedgers.set(snapshots, kept);
  return kept;
}

/** A report that was returned is still the newest word of the cluster, as in a round. */
function newestOf(submissions: readonly FiledSubmission[], programme: string, level: string): FiledSubmission[] {
  const own = submissions
    .filter((filed) => filed.programme === programme && filed.level === level && !filed.withdrawn)
    .sort((a, b) => b.reportYear - a.reportYear || b.event - a.event);
  const found = own.find(({ kind }) => kind === 'annual-report') ?? own.find(({ kind }) => kind === 'application');
  return found === undefined ? [] : [found];
}

/** Names of the clusters within a scope; null for all. */
export async function namesSeen(
  shown: ShownLedger,
  scope: Scope,
  asOf: IsoDate | null,
): Promise<ReadonlySet<string> | null> {
  if (scope.kind === 'all') return null;
  const heads = await shown.snapshots.at(withApplicants(asOf), scope, (snapshot) => readDossierHeads(snapshot, asOf));
  return new Set(heads.map(({ cluster }) => cluster.name));
}
