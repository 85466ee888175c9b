import { whyAbsent } from '../../analytics/absence.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { ReviewCount } from '../../domain/review-count.ts';
import { noPeers } from '../../review/history-peers.ts';
import { type ReportReview, type ReviewInput, reviewReport } from '../../review/review-report.ts';
import { type AbsenceReason, toReport } from '../../review/to-report.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import type { ReviewActs } from '../../store/reads/read-acts.ts';
import { type StandingRound, standingRound } from './standing-round.ts';

/** What the review of a report by itself rests on beside its dossier. */
export type AloneReport = Pick<ReviewInput, 'submission' | 'certification' | 'acts' | 'due'>;

/** A report as it stands in a round that has no other. */
export function aloneReport(
  head: DossierHead,
  submission: FiledSubmission,
  acts: ReviewActs,
  catalogue: Catalogue,
): { round: StandingRound; alone: AloneReport } {
  const { programme, level, reportYear: year } = submission;
  const round = standingRound({ programme, level, year }, [head], acts, catalogue, []);
  const participant = round.participants[0];
  const due = submission.kind === 'annual-report' ? (participant?.due ?? null) : null;
  const certification = participant?.certification ?? null;
  return { round, alone: { submission, certification, acts: acts.of(head.cluster.id), due } };
}

/** Reviews a report beside its own past, plan and standards; what other reports say of it takes a whole year. Pure. */
export function reviewAlone(dossier: Dossier, alone: AloneReport, catalogue: Catalogue): ReportReview {
  const absent: AbsenceReason = (indicator, at, reports) => whyAbsent(catalogue, indicator, at, reports);
  const report = toReport(dossier, alone.submission, catalogue, absent, alone.acts);
  return reviewReport({ ...alone, dossier, report, peers: noPeers, across: [] }, catalogue);
}

/** Findings of such a review that the reading did not tell already; folded blanks are the reading's. */
export function countAlone(
  dossier: Dossier,
  alone: AloneReport,
  catalogue: Catalogue,
): Pick<ReviewCount, 'blocks' | 'explain' | 'notes'> {
  const read = new Set(dossier.findings.map(({ finding }) => finding));
  const count = { blocks: 0, explain: 0, notes: 0 };
  for (const finding of reviewAlone(dossier, alone, catalogue).findings) {
    if (read.has(finding) || finding.code === 'filling-group-blank') continue;
    count[finding.severity === 'note' ? 'notes' : finding.severity] += 1;
  }
  return count;
}
