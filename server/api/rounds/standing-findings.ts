import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { CheckGroup, Severities } from '../../contract/review-terms.ts';
import type { AnswerState } from '../../domain/answer-acts.ts';
import type { Finding } from '../../domain/finding.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { type Answer, actsBefore, answersByFinding, isAccepted, isOutdated } from '../../review/answers.ts';
import { matchAnswers } from '../../review/answers-in-file.ts';
import { groupOf } from '../../review/finding-groups.ts';
import { findingKeys, keepKeys } from '../../review/finding-keys.ts';
import type { IndicatorNames } from '../../review/render-finding.ts';
import type { Participant } from '../reviewing/standing-round.ts';

/** A finding of a report with its lasting name and what people said of it. */
export interface KeyedFinding {
  key: string;
  group: CheckGroup;
  finding: Finding;
  overruled: { by: string; on: string; reason: string } | null;
  comments: readonly { by: string; on: string; text: string }[];
  answer: Answer | null;
}

/** The report whose findings are joined with acts. */
export interface KeyedReport {
  /** Null where none came. */
  submission: number | null;
  /** Day of receipt. */
  receivedAt: string;
  names: IndicatorNames;
}

/** The report of a participant that is reviewed. */
export function keyedReport({ head, obligation }: Participant, catalogue: Catalogue): KeyedReport {
  const filed = head.submissions.find(({ submission }) => submission === obligation.submission);
  return {
    submission: obligation.submission,
    receivedAt: filed?.receivedAt ?? '',
    names: { indicator: (id) => catalogue.indicators.get(id) },
  };
}

/**
 * Joins findings with the acts on them: overruled ones stay, marked with who and why; an answer that came written in the
 * file stands at the finding it answers, and no longer as a remark of its own.
 * @param acts of the round that the report answers, in their order
 */
export function keyFindings(
  findings: readonly Finding[],
  acts: readonly ObligationAct[],
  { submission, receivedAt, names }: KeyedReport,
): KeyedFinding[] {
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
  const named = findings.map((finding, index) => ({ key: keys[index] ?? '', finding }));
  const inFile = matchAnswers(named, actsBefore(acts, submission), receivedAt, names);
  const answers = answersByFinding(acts, submission, inFile.answers);
  return named
    .filter(({ key }) => !inFile.remarks.has(key))
    .map(({ key, finding }) => ({
      key,
      group: groupOf(finding.code),
      finding,
      overruled: overruled.get(key) ?? null,
      comments: comments.get(key) ?? [],
      answer: answers.get(key) ?? null,
    }));
}

/** A finding stands open: nobody overruled it, and no explanation of it was accepted. */
export const isOpen = ({ overruled, answer, finding }: KeyedFinding): boolean =>
  overruled === null && !isAccepted(answer, finding);

/** Answers to findings that nobody overruled, by their state; one to values that have changed since counts as none. */
export function countAnswers(findings: readonly KeyedFinding[]): Record<AnswerState, number> {
  const counts = { answered: 0, accepted: 0, insisted: 0 };
  for (const { overruled, answer, finding } of findings) {
    if (overruled === null && answer !== null && !isOutdated(answer, finding)) counts[answer.state] += 1;
  }
  return counts;
}

/** How many findings of each severity stand open. */
export function countOpen(findings: readonly KeyedFinding[]): Severities {
  const counts = { blocks: 0, explain: 0, note: 0 };
  for (const found of findings) if (isOpen(found)) counts[found.finding.severity] += 1;
  return counts;
}

/** The same of findings without their names, which only acts on single findings and answers in the file call for. */
export function countStanding(
  findings: readonly Finding[],
  acts: readonly ObligationAct[],
  report: KeyedReport,
): Severities {
  const { hasWritten, counts } = scanned(findings);
  const settles = acts.some(({ kind }) => kind === 'overruled' || kind === 'answer-accepted');
  return settles || hasWritten ? countOpen(keyFindings(findings, acts, report)) : { ...counts };
}

/** Findings of a review that speak for themselves: what blocks, and clauses that were met a year ago. */
export function graveFindings(
  findings: readonly Finding[],
  acts: readonly ObligationAct[],
  report: KeyedReport,
): KeyedFinding[] {
  // An answer in the file may answer any finding.
  const { hasWritten, grave } = scanned(findings);
  return keyFindings(hasWritten ? findings : grave, acts, report).filter(({ finding }) => isGrave(finding));
}

const isGrave = ({ severity, code }: Finding): boolean => severity === 'blocks' || code === 'standard-slipped';

interface Scanned {
  hasWritten: boolean;
  counts: Severities;
  grave: readonly Finding[];
}

/** Every page of a round asks for these of the findings that its reviews keep, some hundreds of each report. */
const scans = new WeakMap<readonly Finding[], Scanned>();

function scanned(findings: readonly Finding[]): Scanned {
  const known = scans.get(findings);
  if (known !== undefined) return known;
  const counts = { blocks: 0, explain: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const grave = findings.filter(isGrave);
  keepKeys(findings, grave);
  const scan = { hasWritten: findings.some(({ code }) => code === 'answer-written'), counts, grave };
  scans.set(findings, scan);
  return scan;
}

export function countByGroup(findings: readonly KeyedFinding[]): Partial<Record<CheckGroup, Severities>> {
  const groups: Partial<Record<CheckGroup, Severities>> = {};
  for (const found of findings) {
    if (!isOpen(found)) continue;
    const counts = groups[found.group] ?? { blocks: 0, explain: 0, note: 0 };
    counts[found.finding.severity] += 1;
    groups[found.group] = counts;
  }
  return groups;
}
