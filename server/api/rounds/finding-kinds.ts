import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { FindingKinds } from '../../contract/assignments.ts';
import { roundId } from '../../domain/review.ts';
import type { Reviews } from '../reviewing/round-reviews.ts';
import type { Participant, StandingRound } from '../reviewing/standing-round.ts';
import { isOpen, type KeyedFinding, keyedReport, keyFindings } from './standing-findings.ts';

/** Findings of a report of the round that stand open. */
export function openFindings(
  participant: Participant,
  reviews: Reviews,
  round: StandingRound,
  catalogue: Catalogue,
): KeyedFinding[] {
  const { id } = participant.head.cluster;
  const acts = round.acts.of(id).filter((act) => act.round === roundId(round.key));
  const findings = reviews.get(id)?.review.findings ?? [];
  return keyFindings(findings, acts, keyedReport(participant, catalogue)).filter(isOpen);
}

/** Kinds of findings that stand open in a round, the most frequent first. */
export function findingKinds(round: StandingRound, reviews: Reviews, catalogue: Catalogue): FindingKinds['kinds'] {
  const kinds = new Map<string, FindingKinds['kinds'][number]>();
  for (const participant of round.participants) {
    const here = new Set<string>();
    for (const { finding } of openFindings(participant, reviews, round, catalogue)) {
      const { code, severity } = finding;
      const known = kinds.get(code) ?? { code, blocks: 0, findings: 0, reports: 0 };
      kinds.set(code, {
        code,
        blocks: known.blocks + (severity === 'blocks' ? 1 : 0),
        findings: known.findings + 1,
        reports: known.reports + (here.has(code) ? 0 : 1),
      });
      here.add(code);
    }
  }
  return [...kinds.values()].sort((a, b) => b.findings - a.findings || (a.code < b.code ? -1 : 1));
}
