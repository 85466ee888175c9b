import { answerTypes, type Field, numericTypes } from '../catalogue/schema.ts';
import { tidy } from '../catalogue/territory.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import { type CellContent, textOf } from './sheet-cells.ts';

/** What clerks write where there is nothing, and where the question does not apply. */
const noneWords: ReadonlySet<string> = new Set(['无', '没有', '—', '-', '——', '/', '\\']);
const notApplicableWords: ReadonlySet<string> = new Set(['不涉及', '不适用', '非工业集群,不适用']);
const expected = { number: '数字', text: '文字' } as const;

export interface TypedValue {
  observation: Observation;
  findings: Finding[];
}

/** Reads one cell of a template as the answer of a field in a year. */
export function readTyped(field: Field, year: number, content: CellContent, place: string): TypedValue {
  const about = { indicator: field.key, year };
  const numeric = numericTypes.has(field.type);
  const raw = textOf(content);
  const blank: Observation = { indicator: field.key, year, status: 'blank', value: null, text: null, raw, place };
  const unreadable = (found: Finding): TypedValue => ({
    observation: { ...blank, status: 'unreadable' },
    findings: [found],
  });
  switch (content.kind) {
    case 'blank':
      return {
        observation: blank,
        findings: field.required ? [finding('value-missing', 'explain', place, {}, about)] : [],
      };
    case 'error':
      return unreadable(finding('formula-error', 'explain', place, { found: content.text }, about));
    case 'uncalculated':
      return unreadable(finding('formula-without-value', 'explain', place, { formula: content.formula }, about));
    case 'boolean':
      return unreadable(
        finding(
          'value-unreadable',
          'explain',
          place,
          { found: raw, expected: numeric ? expected.number : expected.text },
          about,
        ),
      );
    case 'date':
      if (!numeric) return { observation: { ...blank, status: 'value', text: raw }, findings: [] };
      return unreadable(
        finding('value-unreadable', 'explain', place, { found: raw, expected: expected.number }, about),
      );
    case 'number':
    case 'text':
      return readText(field, raw, content.kind === 'number' && content.percent, blank);
    default:
      return content satisfies never;
  }
}

function readText(field: Field, raw: string, percent: boolean, blank: Observation): TypedValue {
  const about = { indicator: field.key, year: blank.year };
  const words = tidy(raw);
  const value = (part: Partial<Observation>): TypedValue => ({
    observation: { ...blank, status: 'value', ...part },
    findings: [],
  });
  if (answerTypes.has(field.type)) {
    const option = field.options.find((one) => tidy(one.label) === words);
    if (option) return value({ text: option.code });
    const labels = field.options.map((one) => one.label);
    return {
      observation: { ...blank, status: 'unreadable' },
      findings: [finding('answer-unreadable', 'explain', blank.place, { found: raw, options: labels }, about)],
    };
  }
  if (noneWords.has(words)) return { observation: { ...blank, status: 'none' }, findings: [] };
  if (notApplicableWords.has(words)) return { observation: { ...blank, status: 'not-applicable' }, findings: [] };
  if (!numericTypes.has(field.type)) {
    const text =
      field.type === 'names'
        ? raw
            .split(/[、\n;；]/)
            .map((one) => one.trim())
            .filter(Boolean)
            .join('\n')
        : raw;
    return value({ text });
  }
  const digits = words
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(field.unit ? tidy(field.unit) : /$^/, '')
    .replace(/%$/, '');
  const read = /^[+-]?\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isFinite(read)) {
    return {
      observation: { ...blank, status: 'unreadable' },
      findings: [finding('value-unreadable', 'explain', blank.place, { found: raw, expected: expected.number }, about)],
    };
  }
  return value({ value: percent ? Number((read * 100).toPrecision(15)) : read });
}
