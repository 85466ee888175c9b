import type { Finding } from '../../domain/finding.ts';
import type { IsoDate, Level, Programme } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import type { RegisterEntry } from '../../store/reads/read-register.ts';
import type { readFindingsOfYears } from '../../store/reads/read-workbook.ts';
import type { Deps } from '../deps.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { roundKinds } from '../reviewing/standing-round.ts';
import { actsOf } from './sheet.ts';
import { isOpen, keyedReport, keyFindings } from './standing-findings.ts';

/** A finding that stands open, and where. */
export interface OpenFinding {
  cluster: number;
  reportYear: number;
  /** Number of the file. */
  file: number;
  finding: Finding;
}

interface Asked {
  clusters: readonly RegisterEntry[];
  /** Report years. */
  from: number;
  to: number;
  /** Programmes and levels of the rounds; empty for all. */
  programme: readonly Programme[];
  level: readonly Level[];
  /** What was found when the reports were read. */
  readings: Awaited<ReturnType<typeof readFindingsOfYears>>;
  /** Indicators whose findings stay inside. */
  hidden: readonly string[];
  scope: Scope;
  day: IsoDate | null;
}

/**
 * What stands open of the reports of some years, by cluster and year: of a report that answers a round by its review, of
 * any other as it was read.
 */
export async function openFindings(
  { clusters, from, to, programme, level, readings, hidden, scope, day }: Asked,
  { installation, catalogue }: Deps,
  passes: ReviewPasses,
): Promise<OpenFinding[]> {
  const shown = installation.shown();
  const wanted = new Set(clusters.map(({ clusterId }) => clusterId));
  const kinds = roundKinds.filter(
    (kind) =>
      (programme.length === 0 || programme.includes(kind.programme)) &&
      (level.length === 0 || level.includes(kind.level)),
  );
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const keys = years.flatMap((year) => kinds.map((kind) => ({ ...kind, year })));
  const found: OpenFinding[] = [];
  const reviewed = new Set<number>();
  for (const round of await passes.standing.rounds(shown, keys, scope, day)) {
    const reported = round.participants.filter(
      ({ head, obligation }) => wanted.has(head.cluster.id) && obligation.submission !== null,
    );
    if (reported.length === 0) continue;
    const reviews = await passes.reviews(shown, round, day);
    for (const participant of reported) {
      const { head, obligation } = participant;
      const review = reviews.get(head.cluster.id)?.review;
      const report = head.submissions.find(({ submission }) => submission === obligation.submission);
      if (review === undefined || report === undefined) continue;
      reviewed.add(report.submission);
      const keyed = keyFindings(review.findings, actsOf(round, participant), keyedReport(participant, catalogue));
      for (const { finding } of keyed.filter(isOpen))
        found.push({ cluster: head.cluster.id, reportYear: round.key.year, file: report.file, finding });
    }
  }
  const unreviewed = readings.filter(({ submission }) => !reviewed.has(submission));
  return [...found, ...unreviewed]
    .filter(({ finding }) => finding.indicator === null || !hidden.includes(finding.indicator))
    .toSorted((a, b) => a.cluster - b.cluster || a.reportYear - b.reportYear);
}
