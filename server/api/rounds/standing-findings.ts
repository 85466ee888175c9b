import type { CheckGroup, Severities } from '../../contract/reviews.ts';
import type { Finding } from '../../domain/finding.ts';
import type { ObligationAct } from '../../domain/review.ts';
import { groupOf } from '../../review/finding-groups.ts';
import { findingKeys } from '../../review/finding-keys.ts';

/** A finding of a report with its lasting name and what people said of it. */
export interface KeyedFinding {
  key: string;
  group: CheckGroup;
  finding: Finding;
  overruled: { by: string; on: string; reason: string } | null;
  comments: readonly { by: string; on: string; text: string }[];
}

/** Joins findings with the acts on them: overruled ones stay, marked with who and why. */
export function keyFindings(findings: readonly Finding[], acts: readonly ObligationAct[]): KeyedFinding[] {
  const overruled = new Map<string, { by: string; on: string; reason: string }>();
  const comments = new Map<string, { by: string; on: string; text: string }[]>();
  for (const act of acts) {
    const who = { by: act.actor, on: act.at };
    if (act.kind === 'overruled') overruled.set(act.detail.finding, { ...who, reason: act.detail.reason });
    else if (act.kind === 'overrule-undone') overruled.delete(act.detail.finding);
    else if (act.kind === 'commented' && act.detail.finding !== null) {
      const list = comments.get(act.detail.finding) ?? [];
      comments.set(act.detail.finding, [...list, { ...who, text: act.detail.text }]);
    }
  }
  const keys = findingKeys(findings);
  return findings.map((finding, index) => {
    const key = keys[index] ?? '';
    return {
      key,
      group: groupOf(finding.code),
      finding,
      overruled: overruled.get(key) ?? null,
      comments: comments.get(key) ?? [],
    };
  });
}

/** How many findings of each severity stand; overruled ones are left out. */
export function countOpen(findings: readonly KeyedFinding[]): Severities {
  const counts = { blocks: 0, explain: 0, note: 0 };
  for (const one of findings) if (one.overruled === null) counts[one.finding.severity] += 1;
  return counts;
}

/** The same of findings without their names, which only what somebody overruled calls for. */
export function countStanding(findings: readonly Finding[], acts: readonly ObligationAct[]): Severities {
  if (acts.some(({ kind }) => kind === 'overruled')) return countOpen(keyFindings(findings, acts));
  const counts = { blocks: 0, explain: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

export function countByGroup(findings: readonly KeyedFinding[]): Partial<Record<CheckGroup, Severities>> {
  const groups: Partial<Record<CheckGroup, Severities>> = {};
  for (const one of findings) {
    if (one.overruled !== null) continue;
    const counts = groups[one.group] ?? { blocks: 0, explain: 0, note: 0 };
    counts[one.finding.severity] += 1;
    groups[one.group] = counts;
  }
  return groups;
}
