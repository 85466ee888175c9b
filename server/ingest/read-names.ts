import type { Field } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { FormYield } from './form-findings.ts';
import { parseCountAndNames, saysNotApplicable } from './parse-names.ts';
import { screenText } from './read-value.ts';

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
  const about = { indicator: field.key, year };
  const screened = (names ?? []).map((name) => screenText(name, place, about));
  const missing = saysNotApplicable(rawNames) ? 'not-applicable' : names === null ? 'blank' : 'none';
  const said = screened.map((piece) => piece.text).filter((name) => name !== '');
  const status = said.length === 0 ? missing : 'value';
  form.keep(
    field,
    { indicator: field.key, year, status, value: null, text: said.join('\n') || null, raw: rawNames, place },
    screened.flatMap((piece) => piece.findings),
  );
}
