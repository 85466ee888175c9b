import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Attention, AttentionLine } from '../../contract/overview.ts';
import type { ReEvaluations } from '../../contract/re-evaluations.ts';
import { type RoundId, roundId } from '../../domain/review.ts';
import { daysOverdue } from '../../review/obligation.ts';
import type { RowProgress } from '../../review/plan-row.ts';
import { renderFinding } from '../../review/render-finding.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { countConditions } from '../../review/standards.ts';
import { distanceOf, gravestFailure } from '../../review/standards-findings.ts';
import { leagueOf } from '../answers/heads.ts';
import type { Participant } from '../reviewing/standing-round.ts';
import { graveFindings, isOpen, type KeyedFinding, keyedReport } from '../rounds/standing-findings.ts';
import { comparable, isBehind, type ReviewedRound } from './against-plan.ts';

export interface AttentionInput {
  rounds: readonly ReviewedRound[];
  certifications: ReEvaluations['rows'];
  today: string;
}

/** A line with what sorts it: the first number that differs decides, the larger first. */
interface Weighed {
  line: AttentionLine;
  gravity: readonly number[];
}

interface Reported {
  participant: Participant;
  review: ReportReview | undefined;
  /** The grave ones that stand open. */
  findings: readonly KeyedFinding[];
  head: { round: RoundId; cluster: { id: number; name: string; league: ReturnType<typeof leagueOf> | null } };
}

/** Lines of a kind that an answer carries. */
const most = 8;

/** What needs attention, the gravest kind first; pure. */
export function attentionOf({ rounds, certifications, today }: AttentionInput, catalogue: Catalogue): Attention {
  const reports = rounds.flatMap((round) => reportsOf(round, catalogue));
  const kinds: Record<Attention[number]['kind'], Weighed[]> = {
    below: reports.flatMap(below),
    blocks: reports.flatMap((report) => blocked(report, catalogue)),
    overdue: reports.flatMap((report) => overdue(report, today)),
    behind: reports.flatMap(behind),
    called: called(certifications),
  };
  return Object.entries(kinds).flatMap(([, weighed]) => {
    const sorted = [...weighed].sort(byGravity);
    const [first] = sorted;
    if (first === undefined) return [];
    const lines = sorted.map(({ line }) => line);
    return [{ kind: first.line.kind, total: countOf(lines), rounds: roundsOf(lines), lines: lines.slice(0, most) }];
  });
}

function reportsOf({ round, reviews }: ReviewedRound, catalogue: Catalogue): Reported[] {
  const id = roundId(round.key);
  return round.participants.map((participant) => {
    const { cluster, leagues } = participant.head;
    const review = reviews.get(cluster.id)?.review;
    const acts = round.acts.of(cluster.id).filter((act) => act.round === id);
    const [lead] = leagues;
    return {
      participant,
      review,
      findings: graveFindings(review?.findings ?? [], acts, keyedReport(participant, catalogue)).filter(isOpen),
      head: {
        round: id,
        cluster: {
          id: cluster.id,
          name: cluster.name,
          league: lead === undefined ? null : leagueOf(catalogue, lead),
        },
      },
    };
  });
}

/** Fails the standard of today, as round, matrix and cluster count it; first the clauses that were met a year ago. */
function below({ review, findings, head }: Reported): Weighed[] {
  const judged = review?.standards.current ?? review?.standards.asCertified ?? null;
  const worst = judged === null ? null : gravestFailure(judged);
  if (judged === null || worst === null) return [];
  const lost = findings
    .flatMap(({ finding }) => (finding.code === 'standard-slipped' ? [finding.facts] : []))
    .filter((facts) =>
      judged.clauses.some(({ clause, verdict }) => clause.id === facts.clause && verdict === 'not-met'),
    )
    .sort((a, b) => distanceOf(b) - distanceOf(a));
  const facts = lost[0] ?? { ...worst, before: null, yearBefore: judged.reportYear - 1 };
  const { standard, clause, text, value, bound, threshold, unit, before, yearBefore } = facts;
  const more = Math.max(0, countConditions(judged, 'not-met') - 1);
  const line = { kind: 'below' as const, ...head, standard, clause, text, value, bound, threshold, unit };
  return [{ line: { ...line, before, yearBefore, more }, gravity: [lost.length, more, distanceOf(facts)] }];
}

function blocked({ participant, findings, head }: Reported, catalogue: Catalogue): Weighed[] {
  const { state } = participant.obligation;
  const open = findings.filter(({ finding }) => finding.severity === 'blocks');
  const [first] = open;
  if (first === undefined || state === 'concluded' || state === 'excused') return [];
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  const say = (language: 'zh' | 'en') => renderFinding(first.finding, language, names);
  return [
    { line: { kind: 'blocks', ...head, open: open.length, zh: say('zh'), en: say('en') }, gravity: [open.length] },
  ];
}

function overdue({ participant, head }: Reported, today: string): Weighed[] {
  const { obligation, due: owed } = participant;
  const returned = obligation.state === 'returned';
  const due = returned ? obligation.returnedDue : owed;
  const days = due === null ? 0 : daysOverdue(obligation, due, today);
  if (due === null || days === 0) return [];
  return [{ line: { kind: 'overdue', ...head, days, due, returned }, gravity: [days] }];
}

function behind({ review, head }: Reported): Weighed[] {
  const rows = (review?.plan?.rows ?? []).filter(comparable);
  const late = rows.filter(isBehind);
  const way = ({ share }: RowProgress): number => (share === null ? Number.POSITIVE_INFINITY : Number(share));
  const [worst] = [...late].sort((a, b) => way(a) - way(b));
  if (worst === undefined) return [];
  const { row, label, status, actual, required, target, unit, rounding } = worst;
  const line: AttentionLine = {
    kind: 'behind',
    ...head,
    behind: late.length,
    of: rows.length,
    row: row?.name ?? { zh: label, en: label },
    status,
    actual,
    required: required?.value ?? null,
    derived: required?.derived ?? false,
    target: target?.value == null ? null : target.raw,
    targetYear: target?.year ?? null,
    unit,
    rounding,
  };
  return [{ line, gravity: [late.length, late.length / rows.length, -way(worst)] }];
}

/** Certifications that end together stand in one line. */
function called(rows: ReEvaluations['rows']): Weighed[] {
  const groups = new Map<string, ReEvaluations['rows'][number][]>();
  for (const row of rows) {
    if (row.state !== 'called') continue;
    const key = [row.validTo, row.programme, row.level, row.batch ?? ''].join('|');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group): Weighed[] => {
    const [first, second] = group;
    if (first === undefined) return [];
    const { programme, level, batch, validTo, call, cluster, leagues } = first;
    const [lead] = leagues;
    const only = second === undefined ? { ...cluster, league: lead ?? null } : null;
    const line = { programme, level, batch, validTo, call, count: group.length, cluster: only };
    // The end that comes first first, then the larger group.
    return [{ line: { kind: 'called', ...line }, gravity: [-Number(validTo.replace('-', '')), group.length] }];
  });
}

function countOf(lines: readonly AttentionLine[]): number {
  return lines.reduce((sum, line) => sum + (line.kind === 'called' ? line.count : 1), 0);
}

function roundsOf(lines: readonly AttentionLine[]): { round: RoundId; count: number }[] {
  const counts = new Map<RoundId, number>();
  for (const line of lines) if (line.kind !== 'called') counts.set(line.round, (counts.get(line.round) ?? 0) + 1);
  return [...counts].map(([round, count]) => ({ round, count })).sort((a, b) => b.count - a.count);
}

function byGravity(a: Weighed, b: Weighed): number {
  for (const [index, value] of a.gravity.entries()) {
    const difference = (b.gravity[index] ?? 0) - value;
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}
