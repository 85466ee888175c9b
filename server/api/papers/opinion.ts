import type {
  ClauseRow,
  ManualCheck,
  MeasureRow,
  PlanLine,
  ReviewFinding,
  ReviewSheet,
  StandardTable,
} from '../../contract/review-sheet.ts';
import { type Paper, type PaperBlock, type PaperLanguage, paperColumns } from '../../documents/paper.ts';
import { batchName } from '../../domain/batch-name.ts';
import { placeIn } from '../../domain/place-words.ts';
import { roundKey } from '../../domain/review.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { type Conclusion, standingConclusion } from '../../review/conclusion.ts';
import { distanceText } from '../../review/messages-standards.ts';
import { evidenceBlocks } from './evidence-blocks.ts';
import { opinionWords } from './opinion-words.ts';
import { actorName, lastName, leagueNames, paperWords, roundTitle, withUnit } from './words.ts';

/** The opinion 审核意见 on one report: what it is, what was found and settled, plan, standard clause by clause, conclusion. */
export function opinionPaper(sheet: ReviewSheet, acts: readonly ObligationAct[], language: PaperLanguage): Paper {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const { cluster, certification, report } = sheet;
  const day = sheet.asOf ?? sheet.today;
  const conclusion = standingConclusion(sheet, acts);
  const counts = sheet.state === 'concluded';
  const certified =
    certification === null
      ? shared.unknown
      : [
          ...(certification.batch === null ? [] : [batchName(certification.batch, language)]),
          w.valid(certification.validFrom ?? shared.unknown, certification.validTo ?? shared.unknown),
        ].join(shared.list);
  return {
    language,
    title: `${w.title}${counts ? '' : w.open(shared.state[sheet.state])}`,
    subtitle: shared.asOf(day),
    day,
    landscape: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [shared.cluster, cluster.name],
          [shared.leagues, leagueNames(cluster.leagues, language)],
          [w.industry, cluster.industry ?? shared.unknown],
          [shared.report, roundTitle(sheet.round, language)],
          [w.certification, certified],
          [w.form, report === null ? shared.unknown : report.formName[language]],
          [
            shared.file,
            report === null ? shared.unknown : `${lastName(report.fileName)}${shared.received(report.receivedAt)}`,
          ],
          [w.state, shared.state[sheet.state]],
        ],
      },
      { kind: 'heading', text: w.findings },
      findingTable(sheet, language),
      { kind: 'heading', text: w.plan },
      ...planBlocks(sheet, language),
      { kind: 'heading', text: w.standard },
      ...(sheet.standards.length === 0
        ? ([{ kind: 'text', text: w.standardNone }] as const)
        : sheet.standards.flatMap((standard) => standardBlocks(standard, language))),
      { kind: 'heading', text: w.questions },
      {
        kind: 'text',
        text:
          sheet.questions.map((check, index) => `${index + 1}. ${checkLine(check, language)}`).join('\n') ||
          shared.none,
      },
      ...evidenceBlocks(sheet.evidence.files, language),
      { kind: 'heading', text: w.conclusion },
      ...conclusionBlocks(conclusion, language),
      ...measureBlocks(sheet, conclusion, language),
      signatures(conclusion, language),
    ],
  };
}

/** What people are to check, with what a person said of it. */
function checkLine({ judgement, ...check }: ManualCheck, language: PaperLanguage): string {
  if (judgement === null) return check[language];
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const { verdict, reason, evidence, by, on } = judgement;
  const why = w.judged(reason, evidence, actorName(by, language), on);
  return `${check[language]}${w.checked(shared.manualVerdict[verdict], why)}`;
}

function findingTable(sheet: ReviewSheet, language: PaperLanguage): PaperBlock {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const standing = sheet.findings.map((finding) => [
    shared.severity[finding.severity],
    finding[language],
    finding.place === '' ? shared.whole : placeIn(finding.place, language),
    settledAs(finding, language),
  ]);
  const settled = sheet.settled.map((finding) => [shared.severity[finding.severity], finding[language], '', w.settled]);
  const rows = [...standing, ...settled].map((row, index) => [String(index + 1), ...row]);
  if (rows.length === 0) return { kind: 'text', text: sheet.report === null ? w.noReport : shared.none };
  return { kind: 'table', columns: paperColumns(w.findingColumns, [6, 10, 46, 16, 22]), rows };
}

function settledAs(finding: ReviewFinding, language: PaperLanguage): string {
  const w = opinionWords[language];
  const { overruled, comments, since, severity, answer } = finding;
  const answered = answer === null ? [] : answerLines(answer, language);
  const said = comments.map(({ text, by, on }) => w.comment(text, actorName(by, language), on));
  if (overruled !== null) {
    const why = w.overruled(overruled.reason, actorName(overruled.by, language), overruled.on);
    return [why, ...answered, ...said].join('\n');
  }
  // A note asks for nothing.
  const stands = severity !== 'note' && (answer === null || answer.decision === null || answer.outdated);
  const standing = stands ? [since === null ? w.stands : w.since[since]] : [];
  return [...standing, ...answered, ...said].join('\n');
}

function answerLines(
  { text, evidence, source, state, decision, outdated }: NonNullable<ReviewFinding['answer']>,
  language: PaperLanguage,
): string[] {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  return [
    w.answer(shared.answerSource[source], text, evidence),
    ...(outdated ? [w.outdated] : []),
    ...(decision === null
      ? []
      : [w.decided(shared.answerState[state], decision.reason, actorName(decision.by, language), decision.on)]),
  ];
}

function planBlocks({ plan, performance }: ReviewSheet, language: PaperLanguage): PaperBlock[] {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const lines: PaperBlock[] =
    plan === null
      ? [{ kind: 'text', text: w.planNone }]
      : [
          {
            kind: 'table',
            columns: paperColumns(w.planColumns, [26, 16, 16, 16, 16, 10]),
            rows: plan.lines.map((line) => planRow(line, language)),
          },
        ];
  if (performance.length === 0) return lines;
  const rows = performance.map(({ name, unit, target, actual, attainment, status }) => [
    name[language],
    withUnit(target, unit, language),
    withUnit(actual, unit, language),
    withUnit(attainment, '%', language),
    shared.attained[status],
  ]);
  return [
    ...lines,
    { kind: 'text', text: w.performance, flush: true },
    { kind: 'table', columns: paperColumns(w.performanceColumns, [40, 15, 15, 15, 15], [1, 2, 3]), rows },
  ];
}

function planRow(line: PlanLine, language: PaperLanguage): string[] {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const point = (point: PlanLine['baseline']): string =>
    point === null
      ? shared.unknown
      : `${w.year(point.year)}${point.value === null ? point.raw : withUnit(point.value, line.unit, language)}`;
  const { required, actual, averagedOver } = line;
  return [
    line.name[language],
    point(line.baseline),
    line.target === null ? (line.text ?? shared.unknown) : point(line.target),
    required === null
      ? shared.unknown
      : `${w.year(required.year)}${withUnit(required.value, line.unit, language)}${required.derived ? w.derived : ''}`,
    `${withUnit(actual, line.unit, language)}${averagedOver === null ? '' : w.averaged(averagedOver.from, averagedOver.to)}`,
    [shared.planStatus[line.status], ...line.reasons.map((reason) => reason[language])].join('\n'),
  ];
}

function standardBlocks(standard: StandardTable, language: PaperLanguage): PaperBlock[] {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  return [
    { kind: 'text', text: w.standing(standard.name[language], shared.verdict[standard.verdict]) },
    {
      kind: 'table',
      columns: paperColumns(w.clauseColumns, [25, 10, 18, 24, 9, 14]),
      rows: standard.clauses.map((clause) => clauseRow(clause, language)),
    },
  ];
}

/** Required, actual, evidence, verdict and reason of a clause; several readings stand below each other. */
function clauseRow(clause: ClauseRow, language: PaperLanguage): string[] {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const { readings, threshold, unit, waiver, judgement } = clause;
  const used = [
    ...new Map(
      readings.flatMap((reading) => reading.used.map((fact) => [`${fact.indicator}@${fact.year}`, fact] as const)),
    ).values(),
  ];
  const points = readings.flatMap((reading) => reading.points.map((point) => ({ reading, point })));
  const actual = points.map(({ reading, point }) => {
    const value = `${w.year(point.year)}${withUnit(point.value, unit, language)}`;
    return readings.length > 1 ? `${reading.name[language]}${shared.colon}${value}` : value;
  });
  const distances = points.flatMap(({ point: { value, atLeast, atMost, threshold: bound, margin } }) => {
    const figure = value ?? atLeast ?? atMost;
    return figure === null || bound === null
      ? []
      : [distanceText({ value: figure, threshold: bound, margin, unit }, language)];
  });
  const reasons = [
    ...(waiver === null ? [] : [w.waiver(waiver.reason, actorName(waiver.by, language), waiver.on)]),
    ...(judgement === null
      ? []
      : [w.judged(judgement.reason, judgement.evidence, actorName(judgement.by, language), judgement.on)]),
    ...clause.open.map((reason) => reason[language]),
    ...(waiver === null && judgement === null ? [...new Set(distances)].filter((distance) => distance !== '') : []),
    ...(clause.rounding ? [w.rounding] : []),
    ...(clause.contested ? [w.contested] : []),
  ];
  const evidence = used.map(
    ({ name, year, place }) =>
      `${name[language]} ${year}${shared.colon}${place === null ? shared.unknown : placeIn(place, language)}`,
  );
  return [
    clause.text[language],
    threshold === null ? shared.unknown : withUnit(threshold, unit, language),
    actual.join('\n') || shared.unknown,
    evidence.join('\n') || shared.unknown,
    shared.verdict[clause.verdict],
    reasons.join('\n'),
  ];
}

/** A conclusion that needs the second signature and has none does not count yet. */
const isUnsigned = (conclusion: Conclusion | null): conclusion is Conclusion =>
  conclusion?.needsSignature === true && conclusion.signed === null;

function conclusionBlocks(conclusion: Conclusion | null, language: PaperLanguage): PaperBlock[] {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  if (conclusion === null) return [{ kind: 'text', text: w.noConclusion }];
  const { outcome, opinion, open, overruled, accepted = 0 } = conclusion.drawn.detail;
  return [
    ...(isUnsigned(conclusion) ? ([{ kind: 'text', text: w.unsigned }] as const) : []),
    { kind: 'text', text: w.concluded(shared.outcome[outcome]) },
    ...(opinion === '' ? [] : ([{ kind: 'text', text: w.opinion(opinion) }] as const)),
    { kind: 'text', text: w.counted(open.blocks, open.explain, open.note, overruled, accepted) },
  ];
}

/** What the conclusion asks for, and what earlier ones had asked for and how it stands. */
function measureBlocks(
  { measures }: ReviewSheet,
  conclusion: Conclusion | null,
  language: PaperLanguage,
): PaperBlock[] {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const table = (rows: readonly MeasureRow[], nameOf: (row: MeasureRow) => string): PaperBlock => ({
    kind: 'table',
    columns: paperColumns(w.measureColumns, [12, 40, 18, 12, 18]),
    rows: rows.map((row) => [nameOf(row), row.text, row.responsible, row.due, measureState(row, language)]),
  });
  const { own, earlier } = measures;
  const planned = isUnsigned(conclusion) ? (conclusion.drawn.detail.measures ?? []) : [];
  const none = own.length + planned.length === 0;
  return [
    { kind: 'heading', text: w.measures },
    ...(none ? ([{ kind: 'text', text: shared.none }] as const) : []),
    ...(own.length === 0 ? [] : [table(own, ({ no }) => String(no))]),
    ...(planned.length === 0
      ? []
      : ([
          { kind: 'text', text: w.plannedMeasures },
          {
            kind: 'table',
            columns: paperColumns(w.measureColumns.slice(0, 4), [12, 50, 22, 16]),
            rows: planned.map(({ text, responsible, due }, index) => [String(index + 1), text, responsible, due]),
          },
        ] as const)),
    ...(earlier.length === 0
      ? []
      : ([
          { kind: 'text', text: w.earlierMeasures },
          table(earlier, ({ round, no }) => w.ofYear(roundKey(round).year, no)),
        ] as const)),
  ];
}

function measureState({ state, settled, overdueDays }: MeasureRow, language: PaperLanguage): string {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const word = shared.measureState[state];
  if (settled !== null) return w.decided(word, settled.text, actorName(settled.by, language), settled.on);
  return overdueDays > 0 ? `${word}${shared.list}${w.late(overdueDays)}` : word;
}

function signatures(conclusion: Conclusion | null, language: PaperLanguage): PaperBlock {
  const [w, shared] = [opinionWords[language], paperWords[language]];
  const line = (act: ObligationAct | null | undefined): [string, string] =>
    act == null ? ['', ''] : [actorName(act.actor, language), act.at];
  const [drawnBy, drawnOn] = line(conclusion?.drawn);
  const [signedBy, signedOn] = line(conclusion?.signed);
  return {
    kind: 'signatures',
    lines: [
      [w.first, drawnBy],
      [shared.date, drawnOn],
      [w.second, signedBy],
      [shared.date, signedOn],
    ],
  };
}
