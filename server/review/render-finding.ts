import type { Bilingual } from '../catalogue/schema.ts';
import type { FactsOf, Finding } from '../domain/finding.ts';
import { withPlacesIn } from './facts-in-words.ts';
import { answerMessages } from './messages-answers.ts';
import { checkMessages } from './messages-checks.ts';
import { evidenceMessages } from './messages-evidence.ts';
import { fileMessages } from './messages-files.ts';
import { fillingMessages } from './messages-filling.ts';
import { historyMessages } from './messages-history.ts';
import { ingestMessages } from './messages-ingest.ts';
import { reportMessages } from './messages-reports.ts';
import { sheetMessages } from './messages-sheets.ts';
import { standardMessages } from './messages-standards.ts';
import { territoryMessages } from './messages-territory.ts';
import { textMessages } from './messages-text.ts';
import { unitMessages } from './messages-units.ts';
import { vintageMessages } from './messages-vintages.ts';
import { yearMessages } from './messages-years.ts';

export type Language = 'zh' | 'en';

/** Names and units of indicators, as far as the renderer needs the catalogue. */
export interface IndicatorNames {
  indicator(id: string): { name: Bilingual; unit?: Bilingual | null } | undefined;
}

const messages = {
  ...ingestMessages,
  ...textMessages,
  ...territoryMessages,
  ...vintageMessages,
  ...reportMessages,
  ...yearMessages,
  ...fileMessages,
  ...sheetMessages,
  ...standardMessages,
  ...fillingMessages,
  ...historyMessages,
  ...checkMessages,
  ...unitMessages,
  ...answerMessages,
  ...evidenceMessages,
};

/**
 * The sentence of a finding, written last: indicator and year in front where it has them, then what is wrong and what
 * to do. The place is not in it; callers show it beside.
 */
export function renderFinding(finding: Finding, language: Language, names: IndicatorNames): string {
  return sentenceOf(finding, finding.facts, language, names);
}

/** The codes whose sentences end in a list of the cells they rest on. */
const listing = ['check-violated', 'check-none-agrees', 'check-implausible'] as const;
type Listing = Extract<Finding, { code: (typeof listing)[number] }>;
const lists = (finding: Finding): finding is Listing => listing.some((code) => code === finding.code);

type Basis = Listing['facts']['values'];

/** The cells that a finding rests on or speaks of, where there are several; none otherwise. */
export function basisOf(finding: Finding): Basis {
  if (lists(finding)) return finding.facts.values;
  switch (finding.code) {
    case 'filling-absence-spelt':
    case 'filling-decimals':
      return cellsOf(finding.facts.cells);
    case 'filling-group-blank':
      return cellsOf(finding.facts.list);
    default:
      return [];
  }
}

function cellsOf(cells: FactsOf<'filling-decimals'>['cells']): Basis {
  if (cells.length < 2) return [];
  return cells.map(({ found, ...cell }) => ({ ...cell, value: found, unit: null, earlier: null }));
}

/** What each method of computing a figure gives, where the figure agrees with none of them. */
export function waysOf({ code, facts }: Finding): { name: Bilingual; value: string; unit: Bilingual | null }[] {
  return code === 'check-none-agrees'
    ? facts.readings.map(({ name, value }) => ({ name, value, unit: facts.unit }))
    : [];
}

/** The sentence without the cells of `basisOf` and the methods of `waysOf`, for a reader who has them beside it. */
export function renderBriefly(finding: Finding, language: Language, names: IndicatorNames): string {
  const facts = lists(finding) ? { ...finding.facts, values: [], readings: [] } : finding.facts;
  return sentenceOf(finding, facts, language, names).trimEnd();
}

/** The request to explain or to correct that ends a sentence; a note is for information and makes none. */
const request = {
  zh: /(?<=^|[。）：])请(?!说明依据)[^。]*(?:说明|提供|更正|改正|改为|改回|补足|补充|补填|压缩|去掉|重写)[^。]*。$/u,
  en: /(?:^| )(?:Please explain|Please check and correct|Correct|Check the unit|State all|Shorten|Remove|Make them agree|Please add|Fill|Add)\b[^.]*\.$|(?:^| )Write “[^.]*\.$/u,
} as const;

function sentenceOf(finding: Finding, facts: unknown, language: Language, names: IndicatorNames): string {
  const about = finding.indicator === null ? undefined : names.indicator(finding.indicator);
  const speak = messages[finding.code][language] as (facts: unknown, unit: Bilingual | null) => string;
  const whole = speak(withPlacesIn(facts, language), about?.unit ?? null);
  const sentence = finding.severity === 'note' ? whole.replace(request[language], '') : whole;
  const name = finding.indicator === null ? undefined : (about?.name[language] ?? finding.indicator);
  if (name === undefined) return sentence;
  const year = finding.year === null ? '' : language === 'zh' ? `（${finding.year}年）` : ` (${finding.year})`;
  return language === 'zh' ? `${name}${year}：${sentence}` : `${name}${year}: ${sentence}`;
}
