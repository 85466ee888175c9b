import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { type ReviewSheet, standsOpen } from '../../contract/review-sheet.ts';
import { type Paper, type PaperLanguage, paperColumns } from '../../documents/paper.ts';
import { recallFinding } from '../../domain/finding.ts';
import { placeIn } from '../../domain/place-words.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { answersByFinding, sameFacts } from '../../review/answers.ts';
import { renderFinding } from '../../review/render-finding.ts';
import { mayBeSeen } from '../reviewing/quoting-others.ts';
import type { Participant } from '../reviewing/standing-round.ts';
import { actorName, lastName, leagueNames, paperWords, roundTitle } from './words.ts';

const words = {
  zh: {
    title: '年度报告退回意见书',
    draft: '（草稿，尚未退回）',
    returned: '退回日期',
    due: '请于此前重报',
    findings: '一、问题清单',
    columns: ['序号', '位置', '问题', '要求', '答复'],
    ask: { blocks: '更正后重报', explain: '说明原因，有误的更正', note: '请知悉' },
    cells: '二、审核人员另行指明的单元格',
    cellColumns: ['序号', '位置', '意见', '答复'],
    remarks: '三、审核人员意见',
    remark: (by: string, day: string, text: string) => `${text}（${by}，${day}）`,
    none: '没有列明的问题。',
    how: '请在“答复”栏逐条填写，连同更正后的报告一并报回；也可在退回的原件批注内答复。',
    reviewer: '审核人员：',
    answered: (text: string, evidence: string) => `已答复：${text}${evidence === '' ? '' : `（依据：${evidence}）`}`,
    outdated: '答复后数字有变',
    insisted: (reason: string, by: string, day: string) => `未采纳：${reason}（${by}，${day}）`,
  },
  en: {
    title: 'Yearly report returned',
    draft: ' (draft, not returned yet)',
    returned: 'Returned on',
    due: 'Asked for again by',
    findings: '1. What is wrong',
    columns: ['No.', 'Place', 'What is wrong', 'What is asked', 'Answer'],
    ask: { blocks: 'Correct it and report again', explain: 'Explain; correct what is wrong', note: 'For information' },
    cells: '2. Cells that the reviewer names besides',
    cellColumns: ['No.', 'Place', 'Remark', 'Answer'],
    remarks: '3. Remarks of the reviewer',
    remark: (by: string, day: string, text: string) => `${text} (${by}, ${day})`,
    none: 'No discrepancy is listed.',
    how: 'Answer line by line and send this back with the corrected report, or answer inside the comments of the file that was handed back.',
    reviewer: 'Reviewer: ',
    answered: (text: string, evidence: string) =>
      `Answered: ${text}${evidence === '' ? '' : ` (evidence: ${evidence})`}`,
    outdated: 'The figures changed since the answer',
    insisted: (reason: string, by: string, day: string) => `Not accepted: ${reason} (${by}, ${day})`,
  },
} as const;

interface Noted {
  key: string;
  severity: 'blocks' | 'explain' | 'note';
  sentence: string;
  place: string;
}

/**
 * The note of the last return as it was told then; a draft of what stands now where none was returned; null without a
 * report. What it told of clusters that the asker may not see is left out.
 * @param seen names of the clusters that the asker may see; null for all
 */
export function returnNote(
  sheet: ReviewSheet,
  participant: Participant,
  acts: readonly ObligationAct[],
  seen: ReadonlySet<string> | null,
  catalogue: Catalogue,
  language: PaperLanguage,
): Paper | null {
  const [w, shared] = [words[language], paperWords[language]];
  const last = acts.filter((act) => act.kind === 'returned').at(-1);
  const noted = last === undefined ? standingFindings(sheet, language) : toldFindings(last, seen, catalogue, language);
  // The note speaks of the report that was returned, which a newer one may have followed.
  const asked = last?.submission ?? participant.obligation.submission;
  const report = participant.head.submissions.find((submission) => submission.submission === asked);
  if (report === undefined) return null;
  const commentsOn = (key: string) => sheet.findings.find((finding) => finding.key === key)?.comments ?? [];
  // As it was decided when the report was returned; what was answered since belongs to the next note.
  const answers = answersByFinding(
    last === undefined ? acts : acts.filter(({ event }) => event <= last.event),
    null,
    [],
  );
  const isAnsweredAsIs = (key: string, facts: object): boolean => {
    const told = last?.detail.findings.find((finding) => finding.key === key);
    if (told !== undefined) return sameFacts(facts, told.facts);
    return sheet.findings.find((finding) => finding.key === key)?.answer?.outdated !== true;
  };
  const insistedOn = (key: string): string[] => {
    const answer = answers.get(key);
    if (answer?.state !== 'insisted' || answer.decision === null) return [];
    const { reason, by, on } = answer.decision;
    const changed = isAnsweredAsIs(key, answer.facts) ? [] : [w.outdated];
    return [w.answered(answer.text, answer.evidence), ...changed, w.insisted(reason, actorName(by, language), on)];
  };
  const rows = noted.map(({ key, severity, sentence, place }, index) => [
    String(index + 1),
    place === '' ? shared.whole : place,
    [
      sentence,
      ...insistedOn(key),
      ...commentsOn(key).map(({ by, on, text }) => `${w.reviewer}${w.remark(actorName(by, language), on, text)}`),
    ].join('\n'),
    `${shared.severity[severity]}${shared.colon}${w.ask[severity]}`,
    '',
  ]);
  const cells = last?.detail.cells ?? [];
  const remarks = acts.flatMap((act) =>
    act.kind === 'commented' && act.detail.finding === null
      ? [w.remark(actorName(act.actor, language), act.at, act.detail.text)]
      : [],
  );
  const opinion = last?.detail.note ?? '';
  const day = last?.at ?? sheet.asOf ?? sheet.today;
  return {
    language,
    title: `${w.title}${last === undefined ? w.draft : ''}`,
    subtitle: shared.asOf(day),
    day,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [shared.cluster, sheet.cluster.name],
          [shared.leagues, leagueNames(sheet.cluster.leagues, language)],
          [shared.report, roundTitle(sheet.round, language)],
          [shared.file, `${lastName(report.fileName)}${shared.received(report.receivedAt)}`],
          ...(last === undefined ? [] : ([[w.returned, last.at]] as const)),
          ...(last?.detail.due == null ? [] : ([[w.due, last.detail.due]] as const)),
        ],
      },
      { kind: 'heading', text: w.findings },
      ...(rows.length === 0
        ? ([{ kind: 'text', text: w.none }] as const)
        : ([
            { kind: 'table', columns: paperColumns(w.columns, [6, 16, 42, 16, 20]), rows },
            { kind: 'note', text: w.how },
          ] as const)),
      { kind: 'heading', text: w.cells },
      cells.length === 0
        ? { kind: 'text', text: shared.none }
        : {
            kind: 'table',
            columns: paperColumns(w.cellColumns, [6, 24, 46, 24]),
            rows: cells.map(({ place, text }, index) => [String(index + 1), placeIn(place, language), text, '']),
          },
      { kind: 'heading', text: w.remarks },
      { kind: 'text', text: [opinion, ...remarks].filter((text) => text !== '').join('\n') || shared.none },
      {
        kind: 'signatures',
        lines:
          language === 'zh'
            ? [
                [`审核人员${shared.sign}`, ''],
                ['填报单位（盖章）：', ''],
                [shared.date, ''],
              ]
            : [
                [`Reviewer${shared.sign}`, ''],
                ['Submitter (seal): ', ''],
                [shared.date, ''],
              ],
      },
    ],
  };
}

function standingFindings(sheet: ReviewSheet, language: PaperLanguage): Noted[] {
  return sheet.findings
    .filter((finding) => standsOpen(finding) && finding.severity !== 'note')
    .map((finding) => ({ ...finding, sentence: finding[language], place: placeIn(finding.place, language) }));
}

function toldFindings(
  { detail }: Extract<ObligationAct, { kind: 'returned' }>,
  seen: ReadonlySet<string> | null,
  catalogue: Catalogue,
  language: PaperLanguage,
): Noted[] {
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  return detail.findings.flatMap((told) => {
    // A code or shape of an older edition of the program has no sentence any more.
    const finding = recallFinding(told);
    if (finding !== null && !mayBeSeen(finding, seen)) return [];
    const sentence = finding === null ? told.code : renderFinding(finding, language, names);
    return [{ key: told.key, severity: told.severity, sentence, place: placeIn(told.place, language) }];
  });
}
