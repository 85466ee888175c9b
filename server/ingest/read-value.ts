import { answerTypes, type Field, type Indicator, numericTypes } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import { countInvisible, plain, withoutInvisible } from './label-key.ts';
import { parseAnswer } from './parse-boxes.ts';
import { parseNumber } from './parse-number.ts';
import { type Heading, printedHeading } from './stated-unit.ts';

const nothing = /^(?:无|没有|暂无|[-‐‑–—―─−]+|\/|\\)[。.;,]?$/u;
const doesNotApply = /^(?:不涉及|不适用|n\/?a)[。.;,]?$/iu;
/** Printed blanks nobody filled: underscores, dots, `XX`, an empty date. */
const unfilled = /^(?:[_\s.…·]*|[xX]{2,}.*|[_\s]*年[_\s]*月[_\s]*日?)$/u;
const suspicious = /<\s*script|javascript:|^[=+@]\s*[a-z]+\s*[(|]|^=.*[|!]/iu;
const expected = { number: '一个数字 one number', text: '文字 text' } as const;
const printedDecimals = 2;

export interface ReadValue {
  observation: Observation;
  findings: Finding[];
}

/** What the reading of a value goes by: the units of the catalogue, and what is printed for it outside of its cell. */
export interface ValueContext {
  units: UnitTable;
  heading?: Heading;
}

/** Reads what stands in one place as the value of a field in a year; nothing is guessed, the raw text stays. */
export function readValue(
  field: Field,
  indicator: Indicator,
  year: number,
  raw: string,
  place: string,
  context: ValueContext,
): ReadValue {
  const blank: Observation = { indicator: field.key, year, status: 'blank', value: null, text: null, raw, place };
  if (numericTypes.has(field.type)) return readNumber(field, indicator, raw, blank, context);
  if (answerTypes.has(field.type)) return readAnswer(field, raw, blank);
  return readText(field, raw, blank);
}

/** 不涉及 in the cell of a figure: of a count or an amount the form asks for 0 or 无, and its sender must answer. */
export function notApplicable(indicator: Indicator, year: number, found: string, place: string): Finding {
  const count = indicator.none === 'zero';
  const about = { indicator: indicator.id, year };
  return finding('value-not-applicable', count ? 'explain' : 'note', place, { found, count }, about);
}

function missing(field: Field, observation: Observation): Finding[] {
  const about = { indicator: field.key, year: observation.year };
  return observation.status === 'blank' && field.required
    ? [finding('value-missing', 'explain', observation.place, {}, about)]
    : [];
}

/** Unit in which the ledger keeps a field's figures. */
export function wantedUnit(field: Field, indicator: Indicator): string | null {
  return field.unit ?? indicator.unit?.zh ?? null;
}

function readNumber(
  field: Field,
  indicator: Indicator,
  raw: string,
  blank: Observation,
  { units, heading = printedHeading }: ValueContext,
): ReadValue {
  const { place, year } = blank;
  const about = { indicator: field.key, year };
  const printed = wantedUnit(field, indicator);
  const stated = heading.unit.kind === 'other' ? heading.unit.unit : null;
  const read = parseNumber(raw, { units, unit: printed, stated }, field.type);
  const unread = (found: Finding): ReadValue => ({
    observation: { ...blank, status: 'unreadable' },
    findings: [found],
  });
  const shown = raw.length > 120 ? `${raw.slice(0, 120)}…` : raw;
  switch (read.kind) {
    case 'missing': {
      const observation: Observation = { ...blank, status: read.reason };
      const findings = missing(field, observation);
      if (read.reason === 'not-applicable') {
        findings.push(notApplicable(indicator, year, shown, place));
      }
      return { observation, findings };
    }
    case 'stroke':
      return unread(finding('value-stroke', 'explain', place, { found: shown }, about));
    case 'foreign-unit':
      return unread(finding('unit-foreign', 'explain', place, { found: shown, typed: read.unit, printed }, about));
    case 'several':
      return unread(finding('value-several', 'explain', place, { found: shown }, about));
    case 'out-of-range':
      return unread(finding('value-out-of-range', 'explain', place, { found: shown }, about));
    case 'unreadable':
      return unread(finding('value-unreadable', 'explain', place, { found: shown, expected: expected.number }, about));
    case 'value': {
      const { value, decimals, from, rounded } = read;
      const findings: Finding[] = [];
      if (heading.unit.kind === 'several')
        return unread(
          finding('unit-several', 'explain', place, { found: shown, units: heading.unit.units, printed }, about),
        );
      if (heading.says.lacksUnit && stated === null && isFraction(value, raw, field) && printed !== null)
        return unread(finding('unit-missing', 'explain', place, { found: shown, printed }, about));
      if (from !== null) {
        const facts = { found: shown, typed: from, printed: printed ?? '', value };
        findings.push(finding('unit-converted', 'note', place, facts, about));
      } else if (rounded || decimals > printedDecimals) {
        findings.push(
          finding('value-precision', rounded ? 'explain' : 'note', place, { found: shown, decimals }, about),
        );
      }
      if (field.type === 'integer' && !Number.isInteger(value)) {
        findings.push(finding('value-not-integer', 'explain', place, { value }, about));
      }
      const { min, max } = indicator;
      if ((min !== null && value < min) || (max !== null && value > max)) {
        findings.push(finding('value-outside-bounds', 'explain', place, { value, min, max }, about));
      }
      const hidden = countInvisible(raw);
      if (hidden > 0) findings.push(finding('text-invisible', 'note', place, { removed: hidden }, about));
      return { observation: { ...blank, status: 'value', value }, findings };
    }
    default:
      return read satisfies never;
  }
}

/** A rate without a unit, between −1 and 1: as well a part of one as of a hundred. */
function isFraction(value: number, raw: string, { type }: Field): boolean {
  return type === 'percent' && value !== 0 && Math.abs(value) <= 1 && /^[^%]*$/u.test(plain(raw));
}

function readAnswer(field: Field, raw: string, blank: Observation): ReadValue {
  const about = { indicator: field.key, year: blank.year };
  const options = field.options.map((option) => option.label);
  const read = parseAnswer(raw, field.options);
  // Words in place of a tick are a reason like in any other cell, unless they are themselves an option.
  const words = plain(raw).trim();
  const reason = nothing.test(words) ? 'none' : doesNotApply.test(words) ? 'not-applicable' : null;
  if (read.kind !== 'answer' && reason !== null) {
    const findings = field.required ? [finding('answer-missing', 'explain', blank.place, { options }, about)] : [];
    return { observation: { ...blank, status: reason }, findings };
  }
  const bad = (found: Finding, status: 'unreadable' | 'blank'): ReadValue => ({
    observation: { ...blank, status },
    findings: [found],
  });
  switch (read.kind) {
    case 'answer':
      return { observation: { ...blank, status: 'value', text: read.code }, findings: [] };
    case 'several':
      return bad(finding('answer-several', 'explain', blank.place, { ticked: read.labels }, about), 'unreadable');
    case 'none-ticked':
    case 'blank':
      return bad(finding('answer-missing', 'explain', blank.place, { options }, about), 'blank');
    case 'unreadable':
      return bad(finding('answer-unreadable', 'explain', blank.place, { found: raw, options }, about), 'unreadable');
    default:
      return read satisfies never;
  }
}

/** Words without what cannot be seen in them; that, and what looks like a program, is told. */
export function screenText(
  raw: string,
  place: string,
  about: { indicator: Field['key']; year: number },
): { text: string; findings: Finding[] } {
  const text = withoutInvisible(raw).trim();
  const findings: Finding[] = [];
  const words = plain(text);
  if (suspicious.test(words)) {
    findings.push(finding('text-suspicious', 'note', place, { found: words.slice(0, 60) }, about));
  }
  const removed = countInvisible(raw);
  if (removed > 0) findings.push(finding('text-invisible', 'note', place, { removed }, about));
  return { text, findings };
}

function readText(field: Field, raw: string, blank: Observation): ReadValue {
  const about = { indicator: field.key, year: blank.year };
  const { text, findings: remarks } = screenText(raw, blank.place, about);
  const words = plain(text).trim();
  const findings: Finding[] = [];
  const status = unfilled.test(words)
    ? 'blank'
    : nothing.test(words)
      ? 'none'
      : doesNotApply.test(words)
        ? 'not-applicable'
        : 'value';
  const observation: Observation = { ...blank, status, text: status === 'value' ? text : null };
  findings.push(...missing(field, observation));
  if (status === 'value') {
    const length = [...text.replace(/\s/gu, '')].length;
    if (field.maxChars !== null && length > field.maxChars) {
      findings.push(finding('text-too-long', 'note', blank.place, { length, limit: field.maxChars }, about));
    }
  }
  findings.push(...remarks);
  return { observation, findings };
}
