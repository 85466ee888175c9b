import type { Field, FormEdition } from '../../server/catalogue/schema.ts';
import { answerKey, type FilledForm, yearsOf } from '../../server/documents/filled-form.ts';

/** A form in which every field holds an answer of its own, so that a value read from the wrong place shows. */
export function fillEveryField(edition: FormEdition, lastYear = edition.printed.lastYear): FilledForm {
  const { baseYear, targetYear } = edition.printed;
  const plan = baseYear === null || targetYear === null ? null : { baseYear, targetYear };
  const answers = new Map<string, string>();
  const form: FilledForm = {
    lastYear,
    plan,
    answers,
    freeRows: plan ? [{ direction: '其它', label: '引进高层次人才（人）', baseline: '40', target: '75' }] : [],
  };
  let no = 0;
  let listed = 0;
  for (const section of edition.sections) {
    if (section.id === 'register') continue;
    for (const field of section.fields) {
      for (const year of yearsOf(field, form)) {
        if (answers.has(answerKey(field.key, year)) || field.layout.at === 'plan-free') continue;
        no += 1;
        if (field.layout.at === 'count-names' && field.layout.part === 'count') listed = 1 + (no % 5);
        answers.set(answerKey(field.key, year), answer(no, field, listed));
      }
    }
  }
  return form;
}

function answer(no: number, field: Field, listed: number): string {
  if (field.layout.at === 'count-names' && field.layout.part === 'count') return String(listed);
  if (field.layout.at === 'plan-stage') return `工业互联网普及率达到${20 + no / 8}%，示例文字${no}`;
  switch (field.type) {
    case 'number':
      return (10 + no / 8).toFixed(2);
    case 'percent':
      return (1 + no / 8).toFixed(2);
    case 'integer':
      return String(no);
    case 'names':
      return Array.from({ length: listed }, (_, at) => `示例平台${no}之${at + 1}`).join('、');
    case 'date':
      return `2024年${1 + (no % 12)}月${1 + (no % 28)}日`;
    case 'contact':
      return field.label === '联系方式' ? `0470-70${String(no).padStart(5, '0')}` : `示例${no}`;
    default:
      return field.options.length > 0
        ? (field.options[no % field.options.length]?.code ?? '')
        : field.key.startsWith('region_')
          ? '包头市'
          : `示例文字${no}`;
  }
}
