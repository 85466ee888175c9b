import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Finding } from '../domain/finding.ts';
import { copiedFigures, copiedWords } from './history-copied.ts';
import { factKey, jumpFindings } from './history-jumps.ts';
import { barelyMet, lateFinding, noneCarriedOn } from './history-patterns.ts';
import type { Peers } from './history-peers.ts';
import { planChanges } from './history-plan.ts';
import { formsDiffer, restatedFindings } from './history-restated.ts';
import { slipFindings } from './history-slips.ts';
import { unfilledFindings } from './history-unfilled.ts';
import { vanishedFindings } from './history-vanished.ts';
import type { ReviewedReport } from './report.ts';

/**
 * What earlier reports of the cluster, its other forms and the growth of the others say of a report. Pure; none of it
 * blocks. The limits stand in `checks/history.json` and are this system's own.
 * @param asked the report
 * @param peers of all reports of the round, see `peersFrom`; `noPeers` where there are none
 * @param due deadline of the round, YYYY-MM-DD; undefined takes the latest of the calendar, null says there is none
 */
export function historyFindings(
  asked: ReviewedReport,
  peers: Peers,
  catalogue: Catalogue,
  { due }: { due?: string | null } = {},
): Finding[] {
  // Every check goes through all statements: they are made once.
  const statements = [...asked.statements()];
  const report: ReviewedReport = { ...asked, statements: () => statements };
  const slips = slipFindings(report, peers, catalogue);
  const vanished = vanishedFindings(report, catalogue);
  const told = new Set(
    [...slips, ...vanished].flatMap((finding) =>
      finding.indicator === null ? [] : [factKey(finding.indicator, finding.year ?? 0)],
    ),
  );
  return [
    ...lateFinding(report, catalogue, due),
    ...slips,
    ...vanished,
    ...unfilledFindings(report, catalogue),
    ...restatedFindings(report, peers, catalogue),
    ...formsDiffer(report, catalogue),
    ...planChanges(report, catalogue),
    ...jumpFindings(report, peers, catalogue, told),
    ...copiedFigures(report, catalogue),
    ...copiedWords(report, catalogue),
    ...noneCarriedOn(report, catalogue),
    ...barelyMet(report, catalogue),
  ];
}
