import type { FillingCheck, FillingRule } from '../catalogue/filling-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { answerTypes, type Bilingual, type Field, type FormEdition, numericTypes } from '../catalogue/schema.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { ReviewedReport, StatedFact } from './report.ts';

/** One report under one rule of its form. */
export interface FillingView {
  report: ReviewedReport;
  form: FormEdition;
  catalogue: Catalogue;
  rule: FillingRule;
}
export type CheckOf<K extends FillingCheck['check']> = Extract<FillingCheck, { check: K }>;
export type CellFact = FactsOf<'filling-decimals'>['cells'][number];

/** What every remark of a rule carries. */
export function cited({ rule }: Pick<FillingView, 'rule'>): { rule: string; cited: Bilingual } {
  return { rule: rule.id, cited: rule.clause };
}

/** Years of a field's values, in printed order. */
export function yearsOf(field: Field, report: ReviewedReport): number[] {
  return field.yearOffsets.map((offset) => report.reportYear + offset);
}

const onceByForm = new WeakMap<FormEdition, readonly Field[]>();

/** Every field of the form once, by indicator, in printed order. */
export function fieldsOnce(form: FormEdition): readonly Field[] {
  const known = onceByForm.get(form);
  if (known !== undefined) return known;
  const all = new Map<string, Field>();
  for (const field of form.sections.flatMap((section) => section.fields)) {
    if (!all.has(field.key)) all.set(field.key, field);
  }
  const once = [...all.values()];
  onceByForm.set(form, once);
  return once;
}

/** What the report states in the cells of one field; an annual report keeps its plan under the years of the plan. */
export function statedIn(field: Field, report: ReviewedReport): (StatedFact & { year: number })[] {
  const stated: (StatedFact & { year: number })[] = [];
  for (const offset of field.yearOffsets) {
    const year = report.reportYear + offset;
    const fact = report.stated(field.key, year);
    if (fact === undefined) continue;
    const { status, value, text, raw, place } = fact;
    stated.push({ status, value, text, raw, place, year });
  }
  return stated;
}

export function cellOf(
  field: Field,
  fact: StatedFact & { year: number },
  found: string,
  catalogue: Catalogue,
): CellFact {
  const name = catalogue.indicator(field.key).name;
  return { indicator: field.key, name, year: fact.year, place: fact.place ?? '', found };
}

/** A cell of a spreadsheet, `Sheet!C12`: its numbers have no trailing zeros, and its years are told by the reader. */
export function inSheet(place: string | null): boolean {
  return place !== null && /![A-Z]+\d+$/u.test(place);
}

/** Remarks about one cell are about its indicator; those about several are about the report. */
export function aboutOne(cells: readonly CellFact[], form: FormEdition): { indicator?: Field['key']; year?: number } {
  const [only, ...others] = cells;
  if (only === undefined || others.length > 0) return {};
  const field = fieldsOnce(form).find((field) => field.key === only.indicator);
  return field === undefined ? {} : { indicator: field.key, year: only.year };
}

/** What a cell says, in few words; null where it says nothing that could be asked about. */
export function saidIn(field: Field, fact: StatedFact): string | null {
  if (fact.status !== 'value') return null;
  if (numericTypes.has(field.type)) return fact.value === null || fact.value === 0 ? null : String(fact.value);
  if (!answerTypes.has(field.type)) return fact.text === null ? null : '';
  if (field.type === 'tick') return fact.text === 'ticked' ? '' : null;
  return fact.text === 'yes' ? (field.options.find((option) => option.code === 'yes')?.label ?? '') : null;
}
