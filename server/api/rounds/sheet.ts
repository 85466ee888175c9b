import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ReviewFinding, ReviewSheet } from '../../contract/review-sheet.ts';
import type { Dossier } from '../../domain/dossier.ts';
import { recallFinding } from '../../domain/finding.ts';
import { type RoundId, roundId } from '../../domain/review.ts';
import type { ObligationAct, ToldFinding } from '../../domain/review-acts.ts';
import { type Answer, type FormerAnswer, formerAnswers, isOutdated, sameFacts } from '../../review/answers.ts';
import { type Conclusion, reviewersOf, standingConclusion } from '../../review/conclusion.ts';
import { measuresFor, measuresOf } from '../../review/measures.ts';
import { tellAct } from '../../review/messages-acts.ts';
import { daysOverdue } from '../../review/obligation.ts';
import { basisOf, renderBriefly, renderFinding, waysOf } from '../../review/render-finding.ts';
import type { ReviewedReport } from '../../review/report.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { leagueOf } from '../answers/heads.ts';
import { quotesOthers } from '../reviewing/quoting-others.ts';
import type { Participant, StandingRound } from '../reviewing/standing-round.ts';
import { actsSeen } from './acts-seen.ts';
import { admittedOn } from './admitted-acts.ts';
import { besideOf } from './beside.ts';
import { roundOf } from './board.ts';
import { changesOf } from './changes.ts';
import { clauseAsked, manualJudgements } from './manual-checks.ts';
import { measureRow } from './measure-rows.ts';
import { passingRow } from './passing.ts';
import { sheetEvidence } from './sheet-evidence.ts';
import { sheetKeyed } from './sheet-keyed.ts';
import { judgementRow, planLines, standardTables } from './sheet-tables.ts';
import { type KeyedFinding, keyedReport, keyFindings } from './standing-findings.ts';

export interface SheetInput {
  round: StandingRound;
  participant: Participant;
  /** Null where no report came. */
  reviewed: { dossier: Dossier; report: ReviewedReport; review: ReportReview } | null;
  /** Where reviewer, approver and league are led. */
  onward: Pick<ReviewSheet, 'next' | 'nextToSign' | 'nextToPass'>;
  /** Whoever asks is an officer of the leading league. */
  leads: boolean;
  /** Names of the clusters that the asker may see; null for all. */
  seen: ReadonlySet<string> | null;
  /** What earlier rounds admit whose measures are shown. */
  admittedEarlier: ReadonlyMap<RoundId, string[]>;
  asOf: string | null;
  today: string;
}

/** Everything a reviewer needs of one report, on one sheet. */
export function sheetOf(input: SheetInput, catalogue: Catalogue): ReviewSheet {
  const { round, participant, reviewed, today } = input;
  const { head, obligation, arrivals, certification, due } = participant;
  const acts = actsOf(round, participant);
  const keyed = keyFindings(reviewed?.review.findings ?? [], acts, keyedReport(participant, catalogue));
  const all = round.acts.of(head.cluster.id);
  const former = formerAnswers(all, roundId(round.key));
  const measures = measuresFor(measuresOf(all), roundId(round.key), round.opened?.openedAt ?? null);
  const leagueStep = round.opened?.leagueStep === true;
  const mayAct = input.asOf === null && round.opened !== null;
  const admitted = mayAct ? admittedOn('department', obligation, leagueStep) : [];
  const told = lastReturn(acts);
  const seen = new Set(acts.filter((act) => act.kind === 'returned').at(-1)?.detail.known ?? []);
  const submission = head.submissions.find((submission) => submission.submission === obligation.submission);
  return {
    asOf: input.asOf,
    today,
    round: roundOf(round, catalogue, today),
    cluster: {
      ...head.cluster,
      industry: head.industry,
      leagues: head.leagues.map((code) => leagueOf(catalogue, code)),
    },
    certification:
      certification === null
        ? null
        : {
            batch: certification.batch,
            certified: certification.certified,
            validFrom: certification.validFrom,
            validTo: certification.validTo,
          },
    state: obligation.state,
    outcome: obligation.outcome,
    assigned: obligation.assigned,
    passing: passingRow(obligation, leagueStep),
    due: obligation.state === 'returned' ? obligation.returnedDue : due,
    overdueDays: due === null ? 0 : daysOverdue(obligation, due, today),
    newer: obligation.concluded !== null && obligation.concluded !== obligation.submission,
    version: obligation.version,
    admitted,
    admittedToLeague: mayAct && input.leads ? admittedOn('league', obligation, leagueStep) : [],
    report:
      submission === undefined
        ? null
        : {
            file: submission.file,
            fileName: submission.fileName,
            form: submission.form,
            formName: catalogue.forms.get(submission.form)?.name ?? { zh: submission.form, en: submission.form },
            kind: submission.kind,
            receivedAt: submission.receivedAt,
            counts: submission.counts,
          },
    vintages: [...arrivals].reverse().flatMap(({ submission: id }) => {
      const submission = head.submissions.find((candidate) => candidate.submission === id);
      if (submission === undefined) return [];
      return [
        {
          file: submission.file,
          fileName: submission.fileName,
          receivedAt: submission.receivedAt,
          counts: submission.counts,
        },
      ];
    }),
    findings:
      reviewed === null
        ? []
        : keyed.map((found) => findingRow(found, former(found.key), told, seen, reviewed, catalogue)),
    questions: reviewed === null ? [] : questionsOf(reviewed.review, round, participant, catalogue),
    standards: reviewed === null ? [] : standardTables(reviewed.review.standards, catalogue),
    planAsked: submission !== undefined && catalogue.planRules.has(submission.form),
    plan: reviewed?.review.plan == null ? null : planOf(reviewed.review, catalogue),
    goals: reviewed === null ? [] : goalsOf(reviewed.dossier, reviewed.report, catalogue),
    performance: (reviewed?.review.performance ?? []).map((row) => ({
      name: row.item.name,
      unit: row.item.unit,
      target: figure(row.target.value),
      actual: figure(row.actual.value),
      attainment: row.attainment,
      status: row.status,
    })),
    changes: reviewed === null ? [] : changesOf(reviewed.report, catalogue),
    settled: settledOf(told, keyed, input.seen, catalogue),
    measures: {
      own: measures.own.map((measure) => ({ ...measureRow(measure, today), admitted })),
      earlier: measures.earlier.map((measure) => ({
        ...measureRow(measure, today),
        admitted: input.admittedEarlier.get(measure.round) ?? [],
      })),
    },
    evidence: sheetEvidence(acts, keyed, reviewed?.report ?? null, input.seen, catalogue),
    keyed: sheetKeyed(all, reviewed, round.key.year, catalogue),
    acts: actsSeen(acts, { findings: keyed, clusters: input.seen }).map((act) => ({
      event: act.event,
      kind: act.kind,
      by: act.actor,
      on: act.at,
      recordedAt: act.recordedAt,
      ...tellAct(act, (id) => catalogue.reviewed.get(id)?.name ?? { zh: id, en: id }),
    })),
    conclusion: conclusionOf(standingConclusion(obligation, acts)),
    reviewers: reviewersOf(acts),
    ...input.onward,
  };
}

function conclusionOf(standing: Conclusion | null): ReviewSheet['conclusion'] {
  if (standing === null) return null;
  const { drawn, needsSignature, signed } = standing;
  const { outcome, opinion, measures = [] } = drawn.detail;
  return {
    outcome,
    opinion,
    by: drawn.actor,
    on: drawn.at,
    measures,
    needsSignature,
    signed: signed === null ? null : { by: signed.actor, on: signed.at },
  };
}

/** Acts of this round on one cluster. */
export const actsOf = (round: StandingRound, { head }: Participant): ObligationAct[] =>
  round.acts.of(head.cluster.id).filter((act) => act.round === roundId(round.key));

const figure = (value: number | null): string | null => (value === null ? null : String(value));
const namesOf = (catalogue: Catalogue) => ({ indicator: (id: string) => catalogue.indicators.get(id) });

function lastReturn(acts: readonly ObligationAct[]): ReadonlyMap<string, ToldFinding> | null {
  const last = acts.filter((act) => act.kind === 'returned').at(-1);
  return last === undefined ? null : new Map(last.detail.findings.map((finding) => [finding.key, finding]));
}

function findingRow(
  { key, group, finding, overruled, comments, answer }: KeyedFinding,
  former: FormerAnswer | null,
  told: ReadonlyMap<string, ToldFinding> | null,
  /** Findings of the returned report, told or not: they are not new. */
  seen: ReadonlySet<string>,
  { report, review }: NonNullable<SheetInput['reviewed']>,
  catalogue: Catalogue,
): ReviewFinding {
  const before = told?.get(key);
  const same = before !== undefined && sameFacts(before.facts, finding.facts);
  return {
    key,
    code: finding.code,
    group,
    severity: finding.severity,
    indicator: finding.indicator,
    year: finding.year,
    place: finding.place,
    zh: renderBriefly(finding, 'zh', namesOf(catalogue)),
    en: renderBriefly(finding, 'en', namesOf(catalogue)),
    basis: basisOf(finding).map(({ indicator, name, year, value, unit, place, earlier }) => ({
      indicator,
      name,
      year,
      value,
      unit,
      place,
      earlier: earlier === null ? null : { form: earlier.form, year: earlier.reportYear },
    })),
    ways: waysOf(finding),
    beside: besideOf(finding, report, review, catalogue),
    overruled,
    comments: [...comments],
    answer: answer === null ? null : { ...said(answer), outdated: isOutdated(answer, finding) },
    formerAnswer: former === null ? null : { ...said(former.answer), round: former.round },
    since: told === null ? null : before === undefined ? (seen.has(key) ? null : 'new') : same ? 'still' : 'changed',
  };
}

const said = ({ facts, ...answer }: Answer) => answer;

function questionsOf(review: ReportReview, round: StandingRound, participant: Participant, catalogue: Catalogue) {
  const { head, obligation } = participant;
  const judged = manualJudgements(round.acts.of(head.cluster.id), roundId(round.key), obligation.submission);
  return keyFindings(review.questions, [], keyedReport(participant, catalogue)).map(({ key, group, finding }) => {
    const clause = clauseAsked(finding, review);
    const decided = clause?.result.judgement ?? null;
    return {
      key,
      group,
      place: finding.place,
      zh: renderFinding(finding, 'zh', namesOf(catalogue)),
      en: renderFinding(finding, 'en', namesOf(catalogue)),
      clause: clause === null ? null : { standard: clause.standard, clause: clause.result.clause.id },
      judgement: clause === null ? (judged.now.get(key) ?? null) : decided === null ? null : judgementRow(decided),
      former: judged.before.get(key) ?? null,
    };
  });
}

function planOf({ plan }: ReportReview, catalogue: Catalogue): ReviewSheet['plan'] {
  if (plan === null) return null;
  const { from, requirements } = plan;
  return {
    file: from?.file ?? null,
    fileName: from?.fileName ?? null,
    form: from?.form ?? null,
    lines: planLines(plan, catalogue),
    requirements: requirements.map(({ requirement, verdict, value, limit, margin, rounding }) => ({
      id: requirement.id,
      text: requirement.text,
      verdict,
      value,
      limit,
      margin,
      unit: requirement.unit,
      rounding,
    })),
  };
}

/** Words of the plan: of the newest application of the same programme and level, else of the report itself. */
function goalsOf(dossier: Dossier, report: ReviewedReport, catalogue: Catalogue): ReviewSheet['goals'] {
  const { programme, level } = report;
  const application = dossier.submissions.find(
    (submission) =>
      submission.kind === 'application' &&
      submission.counts &&
      submission.programme === programme &&
      submission.level === level,
  );
  const from = application?.submission ?? report.submission;
  return dossier.statements.flatMap(({ submission, indicator, text, place }) => {
    const known = catalogue.indicators.get(indicator);
    if (submission !== from || text === null || known?.theme !== 'plan' || known.type !== 'text') return [];
    return [{ indicator, name: known.name, text, place }];
  });
}

/**
 * What was told with the last return and is gone. Of what reports have in common an asker who may not see every cluster
 * is told nothing: it may be gone from his sight alone.
 */
function settledOf(
  told: ReadonlyMap<string, ToldFinding> | null,
  keyed: readonly KeyedFinding[],
  seen: ReadonlySet<string> | null,
  catalogue: Catalogue,
): ReviewSheet['settled'] {
  const standing = new Set(keyed.map(({ key }) => key));
  return [...(told ?? [])].flatMap(([key, kept]) => {
    if (standing.has(key)) return [];
    // A code or shape of an older edition of the program has no sentence any more.
    const finding = recallFinding(kept);
    if (seen !== null && finding !== null && quotesOthers(finding)) return [];
    const words = (language: 'zh' | 'en') =>
      finding === null ? kept.code : renderFinding(finding, language, namesOf(catalogue));
    return [{ key, severity: kept.severity, zh: words('zh'), en: words('en') }];
  });
}
