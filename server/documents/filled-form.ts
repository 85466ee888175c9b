import type { Field, FormEdition } from '../catalogue/schema.ts';

/** A row that the cluster adds to the plan's target table. */
export interface FreeRow {
  direction: string;
  label: string;
  baseline: string;
  target: string;
}

/** A form as a clerk filled it: strings as typed, nothing parsed. */
export interface FilledForm {
  /** Last data year; the printed year columns follow from it. */
  lastYear: number;
  /** Plan years; they stay those of the application when an annual report repeats the plan. */
  plan: { baseYear: number; targetYear: number } | null;
  /** By `answerKey`; option and tick fields hold option codes. A key that is not there is an empty cell. */
  answers: ReadonlyMap<string, string>;
  freeRows: readonly FreeRow[];
}

/** Names the answer of an indicator in a year. */
export function answerKey(indicator: string, year: number): string {
  return `${indicator}@${year}`;
}

/** Years a field asks for in this form, in printed order; plan fields count from the plan's base year. */
export function yearsOf(field: Field, form: Pick<FilledForm, 'lastYear' | 'plan'>): number[] {
  const planned = field.layout.at.startsWith('plan-');
  const from = planned && form.plan ? form.plan.baseYear : form.lastYear;
  return field.yearOffsets.map((offset) => from + offset);
}

/** What the clerk typed for a field and year; empty when nothing. */
export function answerOf(form: FilledForm, field: Field, year: number): string {
  return form.answers.get(answerKey(field.key, year)) ?? '';
}

/** The one answer of a field that has one value. */
export function soleAnswer(form: FilledForm, field: Field): string {
  const year = yearsOf(field, form)[0] ?? form.lastYear;
  return answerOf(form, field, year);
}

/** The field that names the cluster on the cover, or at the head of a form without one. */
export function nameField(edition: FormEdition): Field | undefined {
  return edition.sections
    .filter(({ id }) => id === 'cover' || id === 'basic')
    .flatMap(({ fields }) => fields)
    .find(({ layout }) => layout.at !== 'signature');
}
