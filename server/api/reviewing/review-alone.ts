import { whyAbsent } from '../../analytics/absence.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import { noPeers } from '../../review/history-peers.ts';
import { type ReportReview, reviewReport } from '../../review/review-report.ts';
import { type AbsenceReason, toReport } from '../../review/to-report.ts';
import type { ReviewActs } from '../../store/reads/read-acts.ts';
import { type StandingRound, standingRound } from './standing-round.ts';

/** Reviews a report beside its own past, plan and standards; what other reports say of it takes a whole year. Pure. */
export function reviewAlone(
  dossier: Dossier,
  submission: FiledSubmission,
  acts: ReviewActs,
  catalogue: Catalogue,
): { round: StandingRound; review: ReportReview } {
  const { programme, level, reportYear: year } = submission;
  const round = standingRound({ programme, level, year }, [dossier], acts, catalogue);
  const participant = round.participants[0];
  const absent: AbsenceReason = (indicator, at, reports) => whyAbsent(catalogue, indicator, at, reports);
  const report = toReport(dossier, submission, catalogue, absent, acts.of(dossier.cluster.id));
  const review = reviewReport(
    {
      dossier,
      submission,
      report,
      certification: participant?.certification ?? null,
      acts: acts.of(dossier.cluster.id),
      peers: noPeers,
      across: [],
      due: submission.kind === 'annual-report' ? (participant?.due ?? null) : null,
    },
    catalogue,
  );
  return { round, review };
}
