import { type Field, type FormEdition, numericTypes } from '../../server/catalogue/schema.ts';
import { answerKey, type FilledForm, yearsOf } from '../../server/documents/filled-form.ts';
import type { Statement } from '../../server/ingest/content.ts';
import { fillEveryField } from './fill-every-field.ts';

/** What a form says, without where it says it and how it is typed. */
export const saying = ({ observations, planTargets, reportYear }: Statement) => ({
  reportYear,
  observations: observations.map(({ indicator, year, status, value, text }) => [indicator, year, status, value, text]),
  plan: planTargets.map(({ row, direction, label, measure, point, year, status, value, text }) => [
    row,
    direction,
    label,
    measure,
    point,
    year,
    status,
    value,
    text,
  ]),
});

/** A form in which every third answer is a reason, a doubt or an empty cell in turn. */
export function unevenForm(edition: FormEdition): FilledForm {
  const form = fillEveryField(edition, 2025);
  const answers = new Map(form.answers);
  const fields = edition.sections.filter(({ id }) => id !== 'register').flatMap((section) => section.fields);
  const turns = ['无', '不涉及', '', '约12左右', '3、4'];
  const cells = fields.flatMap((field) =>
    yearsOf(field, form).map((year) => ({ field, key: answerKey(field.key, year) })),
  );
  const isNamed = ({ field: { layout, key } }: { field: Field }): boolean =>
    layout.at === 'cover-line' || layout.at === 'cover-region' || key === 'cluster_name';
  cells
    .filter((cell) => !isNamed(cell) && cell.field.layout.at !== 'tick')
    .forEach(({ field, key }, no) => {
      if (no % 3 !== 0) return;
      const words = turns[(no / 3) % turns.length] ?? '';
      const isDoubtful = words === '约12左右' || words === '3、4';
      if (isDoubtful && !numericTypes.has(field.type)) answers.delete(key);
      else answers.set(key, words);
    });
  return { ...form, answers };
}
