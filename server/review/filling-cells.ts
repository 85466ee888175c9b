import { answerTypes, type Field, numericTypes } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import {
  aboutOne,
  type CellFact,
  type CheckOf,
  cellOf,
  cited,
  type FillingView,
  fieldsOnce,
  inSheet,
  statedIn,
  yearsOf,
} from './filling-view.ts';

/** Words around the word itself: blanks, stops, counters and printed remarks. */
const around = {
  remark: /[(（][^()（）]*[)）]/gu,
  stop: /[\s_。.;；,，:：]/gu,
  counter: /[家个户件项人名套台条次所]$/u,
} as const;

/** Cells that say 没有, a dash or the like where the form wants one word; one remark per spelling, a note. */
export function checkAbsence(view: FillingView, check: CheckOf<'absence'>): Finding[] {
  const { report, form, catalogue } = view;
  const spellings = new Map<string, CellFact[]>();
  for (const field of fieldsOnce(form)) {
    // A question without a tick is told on the way in; seals and opinions are no cells of the cluster.
    if (answerTypes.has(field.type) || field.type === 'signature') continue;
    if (!field.required && field.type !== 'names') continue;
    for (const fact of statedIn(field, report)) {
      if (fact.status !== 'none') continue;
      const said = fact.raw.replace(around.remark, '').replace(around.stop, '').replace(around.counter, '');
      if (said === check.word || said === '') continue;
      spellings.set(said, [...(spellings.get(said) ?? []), cellOf(field, fact, said, catalogue)]);
    }
  }
  return [...spellings].map(([found, cells]) =>
    finding(
      'filling-absence-spelt',
      'note',
      cells[0]?.place ?? '',
      { ...cited(view), found, word: check.word, cells },
      aboutOne(cells, form),
    ),
  );
}

/** Figures with fewer decimals than asked, all in one note; counts and cells of spreadsheets are left out. */
export function checkDecimals(view: FillingView, check: CheckOf<'decimals'>): Finding[] {
  const { report, form, catalogue } = view;
  const cells = fieldsOnce(form)
    .filter((field) => numericTypes.has(field.type) && field.type !== 'integer')
    .flatMap((field) =>
      [...statedIn(field, report)].flatMap((fact) => {
        if (fact.status !== 'value' || inSheet(fact.place)) return [];
        const [, decimals] = /\d[.．]([\d０-９]+)/u.exec(fact.raw) ?? [];
        if (decimals === undefined || decimals.length >= check.places) return [];
        return [cellOf(field, fact, fact.raw.trim(), catalogue)];
      }),
    );
  const [first] = cells;
  if (first === undefined) return [];
  const facts = { ...cited(view), places: check.places, cells };
  return [finding('filling-decimals', 'note', first.place, facts, aboutOne(cells, form))];
}

const byYears: ReadonlySet<Field['layout']['at']> = new Set(['year-columns', 'year-lines', 'matrix']);

/**
 * Required fields that the file does not hold: those of sections the way in does not speak of, and single years of
 * fields that are there for other years. One remark per section and set of years.
 */
export function checkStated(view: FillingView, check: CheckOf<'stated'>): Finding[] {
  const { report, form, catalogue } = view;
  return form.sections.flatMap((section) => {
    if (section.annex) return [];
    const gaps = new Map<string, { years: number[]; fields: Field[] }>();
    for (const field of section.fields) {
      if (!field.required || field.type === 'contact' || field.type === 'signature') continue;
      const years = yearsOf(field, report);
      const there = [...statedIn(field, report)];
      const absent = years.filter((year) => there.every((fact) => fact.year !== year));
      if (absent.length === 0) continue;
      const wholly = there.length === 0 && check.sections.includes(section.id);
      const partly = there.length > 0 && byYears.has(field.layout.at) && !there.some((fact) => inSheet(fact.place));
      if (!wholly && !partly) continue;
      const missing = wholly ? [] : absent;
      const gap = gaps.get(missing.join()) ?? { years: missing, fields: [] };
      gap.fields.push(field);
      gaps.set(missing.join(), gap);
    }
    return [...gaps.values()].map(({ years, fields }) => {
      const [only, ...others] = fields;
      const names = fields.map((field) => catalogue.indicator(field.key).name);
      const about = only !== undefined && others.length === 0 ? { indicator: only.key, year: years[0] } : {};
      const facts = { ...cited(view), section: section.heading, years, names };
      return finding('filling-not-stated', 'explain', section.heading, facts, about);
    });
  });
}

/** A figure that cannot be 0 or 无. */
export function checkPositive(view: FillingView, check: CheckOf<'positive'>): Finding[] {
  const { report, form } = view;
  const field = fieldsOnce(form).find((field) => field.key === check.indicator);
  if (field === undefined) return [];
  return [...statedIn(field, report)].flatMap((fact) => {
    const above = fact.status === 'value' && (fact.value ?? 0) > 0;
    // Blank and unreadable cells are told on the way in, and so is a figure below zero.
    if (above || (fact.status !== 'value' && fact.status !== 'none') || (fact.value ?? 0) < 0) return [];
    const facts = { ...cited(view), found: fact.raw.trim() };
    return [
      finding('filling-not-positive', 'explain', fact.place ?? '', facts, { indicator: field.key, year: fact.year }),
    ];
  });
}
