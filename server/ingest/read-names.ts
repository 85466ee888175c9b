import type { Field } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { FormYield } from './form-findings.ts';
import { parseCountAndNames } from './parse-names.ts';

/** Reads one half of `数量：2个 名称：A、B`; a count that is not the number of names is told. */
export function readNames(field: Field, part: 'count' | 'names', text: string, place: string, form: FormYield): void {
  const { count, names, rawNames } = parseCountAndNames(text);
  const year = form.reportYear;
  if (part === 'count') {
    form.put(field, year, count, place);
    const counted = form.get(field.key, year);
    if (counted?.status === 'value' && names !== null && counted.value !== names.length) {
      const facts = { count: counted.value ?? 0, names: names.length };
      form.findings.push(finding('names-count-differs', 'explain', place, facts, { indicator: field.key, year }));
    }
    return;
  }
  const status = names === null ? 'blank' : names.length === 0 ? 'none' : 'value';
  const said = status === 'value' ? (names ?? []).join('\n') : null;
  form.keep(field, { indicator: field.key, year, status, value: null, text: said, raw: rawNames, place });
}
