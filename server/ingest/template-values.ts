import { type Field, numericTypes } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import type { FormYield } from './form-findings.ts';
import { parseCountAndNames } from './parse-names.ts';
import { type CellContent, figureOf, textOf } from './sheet-cells.ts';

const expected = { number: '一个数字 one number', text: '文字 text' } as const;

/** Takes one cell of a template as the answer of a field in a year; what no cell of a form can hold is told. */
export function putCell(form: FormYield, field: Field, year: number, content: CellContent, place: string): void {
  const about = { indicator: field.key, year };
  const numeric = numericTypes.has(field.type);
  const raw = numeric ? figureOf(content) : textOf(content);
  const blank: Observation = { indicator: field.key, year, status: 'blank', value: null, text: null, raw, place };
  const unreadable: Observation = { ...blank, status: 'unreadable' };
  switch (content.kind) {
    case 'error':
      form.keep(field, unreadable, [finding('formula-error', 'explain', place, { found: raw }, about)]);
      return;
    case 'uncalculated':
      form.keep(field, unreadable, [
        finding('formula-without-value', 'explain', place, { formula: content.formula }, about),
      ]);
      return;
    case 'boolean':
    case 'date': {
      if (content.kind === 'date' && !numeric) break;
      const facts = { found: raw, expected: numeric ? expected.number : expected.text };
      form.keep(field, unreadable, [finding('value-unreadable', 'explain', place, facts, about)]);
      return;
    }
    case 'unshown':
      // Told by the finding on how the cell is shown.
      form.keep(field, content.how === 'nothing' ? blank : unreadable);
      return;
    case 'blank':
      // A box nobody chose from its list says neither yes nor no, and is not asked for.
      if (field.type === 'tick') {
        form.keep(field, blank);
        return;
      }
      break;
    case 'number':
    case 'text':
      break;
    default:
      content satisfies never;
  }
  if (field.type === 'names') putNames(form, field, blank);
  else form.put(field, year, raw, place);
}

/** A list of names, compared with the number that stands in the row of its count. */
function putNames(form: FormYield, field: Field, blank: Observation): void {
  const { names } = parseCountAndNames(`名称：${blank.raw}`);
  const status = names === null ? 'blank' : names.length === 0 ? 'none' : 'value';
  form.keep(field, { ...blank, status, text: status === 'value' ? (names ?? []).join('\n') : null });
  const counter = form.edition.sections
    .flatMap((section) => section.fields)
    .find(
      (placed) => placed.layout.at === 'count-names' && placed.layout.part === 'count' && placed.label === field.label,
    );
  const counted = counter && form.get(counter.key, blank.year);
  if (counted?.status !== 'value' || counted.value === null || names === null || counted.value === names.length) return;
  const about = { indicator: counted.indicator, year: blank.year };
  form.findings.push(
    finding('names-count-differs', 'explain', counted.place, { count: counted.value, names: names.length }, about),
  );
}
