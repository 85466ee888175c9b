import type { Words } from '../../../../server/contract/common.ts';
import {
  type ReviewFinding,
  type ReviewSheet,
  type StandardTable,
  standsOpen,
} from '../../../../server/contract/review-sheet.ts';
import type { Severities } from '../../../../server/contract/review-terms.ts';
import { shownDecimal } from '../../../i18n/amount-unit.ts';
import type { Speech } from '../../../i18n/language.ts';
import { asFiled } from '../../../i18n/numbers.ts';
import { passingWordsOf } from '../../../i18n/passing-words.ts';
import { signatureWordsOf } from '../../../i18n/signature-words.ts';

/** Findings that stand: those overruled, or settled by an accepted explanation, left out. */
export const standing = (findings: readonly ReviewFinding[]): ReviewFinding[] => findings.filter(standsOpen);

export function countsOf(findings: readonly ReviewFinding[]): Severities {
  const counts: Severities = { blocks: 0, explain: 0, note: 0 };
  for (const { severity } of standing(findings)) counts[severity] += 1;
  return counts;
}

/** Conditions that fail; where one of several suffices, only when none does. */
export function clausesNotMet({ clauses, groups }: StandardTable): number {
  const failed = new Set(groups.filter(({ verdict }) => verdict === 'not-met').map(({ id }) => id));
  const alone = clauses.filter(
    ({ verdict, strength, group }) => verdict === 'not-met' && strength === 'condition' && group === null,
  );
  return alone.length + failed.size;
}

/** Clauses that figures have decided, and how many of these are met: what is undetermined or for people is none of them. */
export function decidedByFigures({ clauses }: Pick<StandardTable, 'clauses'>): { met: number; of: number } {
  const decided = clauses.filter(
    ({ verdict, judgement }) => judgement === null && (verdict === 'met' || verdict === 'not-met'),
  );
  return { met: decided.filter(({ verdict }) => verdict === 'met').length, of: decided.length };
}

export const plansBehind = (plan: ReviewSheet['plan']): number =>
  plan?.lines.filter(({ status }) => status === 'behind' || status === 'reversed').length ?? 0;

/** The sheet in a sentence: what must be corrected, where plan and standard fail, what else is to be explained. */
export function sheetTitle(sheet: ReviewSheet, { t }: Speech): string {
  if (sheet.report === null) return t.review.sheet.awaited;
  const open = countsOf(sheet.findings);
  const [standard] = sheet.standards;
  const behind = plansBehind(sheet.plan);
  const notMet = standard === undefined ? 0 : clausesNotMet(standard);
  const other = standing(sheet.findings).filter(
    ({ severity, group }) =>
      severity === 'explain' && !(group === 'plan' && behind > 0) && !(group === 'standard' && notMet > 0),
  ).length;
  const parts = [
    ...(open.blocks > 0 ? [t.review.sheet.blocks(open.blocks)] : []),
    ...(notMet > 0 ? [t.review.sheet.notMet(notMet)] : []),
    ...(behind > 0 ? [t.review.sheet.behind(behind)] : []),
    ...(other > 0 ? [t.review.sheet.explain(other)] : []),
  ];
  return parts.length === 0 ? t.review.sheet.clean : parts.join(t.review.sheet.join);
}

/** Findings about a report as a whole, the gravest first: what a reviewer must see before any single cell. */
const patterns = [
  'history-copied-figures',
  'across-same-row',
  'integrity-declared',
  'integrity-polarity-slip',
  'history-copied-words',
  'history-unit-slip',
];

/** What the head of the sheet says: the gravest pattern, or else what was found, and what there is to decide. */
export interface SheetLead {
  title: string;
  /** What was found, in numbers; null where it is the title already. */
  counts: string | null;
  decide: string;
}

export function sheetLead(sheet: ReviewSheet, speech: Speech): SheetLead {
  const { t, language } = speech;
  const counts = sheetTitle(sheet, speech);
  const pattern = standing(sheet.findings)
    .filter(({ code, severity }) => severity !== 'note' && patterns.includes(code))
    .sort((a, b) => patterns.indexOf(a.code) - patterns.indexOf(b.code))[0];
  const title = pattern === undefined ? counts : firstSentence(pattern[language]);
  const passing = passingWordsOf(language).decide;
  const decide =
    sheet.passing?.state === 'waiting'
      ? passing[sheet.admittedToLeague.length > 0 ? 'league' : 'department']
      : sheet.state === 'awaiting-signature'
        ? signatureWordsOf(language).decide
        : t.review.sheet.decide[decisionOf(sheet)];
  return { title, counts: pattern === undefined ? null : counts, decide };
}

/** The first sentence without the list of names in it. */
const firstSentence = (text: string): string =>
  text.replace(/\s*[（(][^（()）]*[）)]/u, '').replace(/(?:。|\.(?= |$))[\s\S]*$/u, '');

function decisionOf(sheet: ReviewSheet): keyof Speech['t']['review']['sheet']['decide'] {
  if (sheet.report === null) return 'awaited';
  if (sheet.state === 'concluded') return 'concluded';
  const found = standing(sheet.findings);
  const open = countsOf(sheet.findings);
  if (found.some(({ code, severity }) => severity !== 'note' && code === 'history-copied-figures')) return 'copied';
  if (open.blocks > 0) return 'correct';
  const [standard] = sheet.standards;
  if (standard !== undefined && clausesNotMet(standard) > 0) return 'standard';
  if (open.explain > 0) return 'explain';
  return 'pass';
}

export interface FindingGroup {
  group: ReviewFinding['group'];
  /** To be corrected or explained; gravest first. */
  asked: readonly ReviewFinding[];
  notes: readonly ReviewFinding[];
}

export const rank = { blocks: 0, explain: 1, note: 2 } as const;

/** Findings by group of checks, the group with the gravest first; notes apart. */
export function findingGroups(findings: readonly ReviewFinding[]): FindingGroup[] {
  const groups = new Map<ReviewFinding['group'], ReviewFinding[]>();
  for (const finding of findings) groups.set(finding.group, [...(groups.get(finding.group) ?? []), finding]);
  const weight = (ones: readonly ReviewFinding[]) => {
    const { blocks, explain, note } = countsOf(ones);
    return blocks * 1_000_000 + explain * 1000 + note;
  };
  return [...groups]
    .sort((a, b) => weight(b[1]) - weight(a[1]))
    .map(([group, ones]) => ({
      group,
      asked: ones.filter(({ severity }) => severity !== 'note').sort((a, b) => rank[a.severity] - rank[b.severity]),
      notes: ones.filter(({ severity }) => severity === 'note'),
    }));
}

/** What a return lists unless the reviewer chooses otherwise: everything to correct or explain that stands. */
export const listedByDefault = (findings: readonly ReviewFinding[]): string[] =>
  standing(findings)
    .filter(({ severity }) => severity !== 'note')
    .map(({ key }) => key);

/** What the submitter works from: as it was told while the report is returned, else what a return would list now. */
export function noteFindings({ state, findings }: ReviewSheet): ReviewFinding[] {
  if (state === 'returned') return findings.filter(({ since }) => since === 'still' || since === 'changed');
  const keys = new Set(listedByDefault(findings));
  return findings.filter(({ key }) => keys.has(key));
}

/**
 * A decimal that came as text, in the manner of the language; words stay words.
 * @param unit as the catalogue names it or as it was typed; null for what is no amount
 */
export function decimalText(value: string | null, unit: Words | string | null, speech: Speech): string {
  if (value === null) return '–';
  const shown = shownDecimal(value, unit, speech);
  const { language, t } = speech;
  if (/^-?\d+(\.\d+)?$/.test(shown)) return asFiled(Number(shown), language, shown.split('.')[1]?.length ?? 0);
  return Object.entries(t.answer).find(([key]) => key === value)?.[1] ?? value;
}

/** Places on a scale are drawn, not reckoned with: here a decimal may be a float. */
export const numberOf = (value: string | null | undefined): number | null =>
  value == null || value === '' || Number.isNaN(Number(value)) ? null : Number(value);

const signs: Record<string, string> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=' };
export const operatorSign = (operator: string | null): string =>
  operator === null ? '' : (signs[operator] ?? operator);
