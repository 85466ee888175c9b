import type { z } from 'zod';
import type { SheetParams } from '../../contract/rounds.ts';
import type { EvidenceFile } from '../../domain/evidence-acts.ts';
import { roundKey } from '../../domain/review.ts';
import type { Scope } from '../../domain/scope.ts';
import { type Deps, dayOf } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { namesSeen } from '../reviewing/read-reports.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { evidenceSeen } from './acts-seen.ts';
import { existingRound } from './read-sheet.ts';
import { actsOf } from './sheet.ts';
import { keyedReport, keyFindings } from './standing-findings.ts';

/**
 * A file that was attached to a report, with its bytes.
 * @throws HttpError 404 where the round, the cluster or the file is not there for the asker on that day
 * @throws DamagedOriginal
 */
export async function readEvidence(
  { id, cluster, no }: z.infer<typeof SheetParams> & { no: number },
  asked: string | undefined,
  scope: Scope,
  { installation, catalogue }: Deps,
  passes: ReviewPasses,
): Promise<{ file: EvidenceFile; bytes: Uint8Array }> {
  const shown = installation.shown();
  const day = dayOf(asked);
  const round = await existingRound(passes, shown, roundKey(id), scope, day);
  const participant = round.participants.find(({ head }) => head.cluster.id === cluster);
  if (participant === undefined) throw new HttpError('cluster-not-in-round', { cluster, round: id }, 'cluster');
  const acts = actsOf(round, participant);
  const seen = await namesSeen(shown, scope, day);
  const findings = seen === null ? [] : ((await passes.reviews(shown, round, day)).get(cluster)?.review.findings ?? []);
  const keyed = keyFindings(findings, acts, keyedReport(participant, catalogue));
  const found = evidenceSeen(acts, { findings: keyed, clusters: seen }).find((evidence) => evidence.no === no);
  if (found === undefined) throw new HttpError('evidence-unknown', { no }, 'no');
  return { file: found.file, bytes: await shown.ledger.originals.read(found.file.sha256) };
}
