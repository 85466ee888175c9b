import { whyAbsent } from '../../analytics/absence.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { planOfAwaited } from '../../review/report-plan.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { type AbsenceReason, toReport, yearsBack } from '../../review/to-report.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import { readDossierHeads, readDossiers } from '../../store/reads/read-dossiers.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import type { ShownLedger } from '../installation.ts';
import { aloneReport, reviewAlone } from './review-alone.ts';
import { type Participant, roundKinds, type ScopedRound, type StandingRound } from './standing-round.ts';

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
    const newest = roundKinds.flatMap(({ programme, level }) =>
      newestOf(heads[0]?.submissions ?? [], programme, level),
    );
    if (newest.length === 0) return [];
    const first = Math.min(...newest.map(({ reportYear }) => reportYear));
    const [dossier] = await readDossiers(snapshot, heads, asOf, first - yearsBack);
    if (dossier === undefined) return [];
    return newest
      .sort((a, b) => b.reportYear - a.reportYear)
      .map((submission) => {
        const { round, alone } = aloneReport(dossier, submission, acts, catalogue);
        return { submission, round, review: reviewAlone(dossier, alone, catalogue) };
      });
  });
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
