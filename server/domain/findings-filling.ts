import { z } from 'zod';

const text = z.string();
const count = z.number().int();
const year = z.number().int();
const both = z.strictObject({ zh: text, en: text });
/** The rule behind a remark: its id and how it is cited. */
const rule = { rule: text, cited: both };
const cell = z.strictObject({ indicator: text, name: both, year, place: text, found: text });

/** Findings of the filling rules, of completeness and of the answers on incidents and integrity: code → facts. */
export const fillingFacts = {
  /** Absence written otherwise than the form asks; all cells with one spelling together. */
  'filling-absence-spelt': z.strictObject({ ...rule, found: text, word: text, cells: z.array(cell).min(1) }),
  /** Figures with fewer decimals than asked; all of a report together. */
  'filling-decimals': z.strictObject({ ...rule, places: count, cells: z.array(cell).min(1) }),
  /** Fields of a section that are not in the file; `years` where they are missing in those years only. */
  'filling-not-stated': z.strictObject({ ...rule, section: text, years: z.array(year), names: z.array(both).min(1) }),
  /** What the way in told cell by cell: a row, a group or a section wholly left blank. */
  'filling-group-blank': z.strictObject({
    scope: z.enum(['row', 'group', 'section']),
    group: text,
    cells: count,
    list: z.array(cell),
  }),
  'filling-list-missing': z.strictObject({ ...rule, count: text }),
  'filling-list-without-count': z.strictObject({ ...rule, names: count, said: text }),
  'filling-name-twice': z.strictObject({
    ...rule,
    names: z.array(z.strictObject({ name: text, times: count })).min(1),
    listed: count,
    distinct: count,
    count: text.nullable(),
  }),
  'filling-text-too-long': z.strictObject({ ...rule, section: text, length: count, limit: count }),
  'filling-not-positive': z.strictObject({ ...rule, found: text }),
  'filling-wording': z.strictObject({ ...rule, found: text, words: z.array(text), why: both }),
  'filling-name-form': z.strictObject({
    ...rule,
    found: text,
    template: both,
    lacks: z.array(z.enum(['region', 'core', 'ending'])).min(1),
  }),
  'filling-date': z.strictObject({ ...rule, found: text, by: text.nullable() }),
  'filling-direction-empty': z.strictObject({ ...rule, directions: z.array(text).min(1) }),
  /** A question of incidents or integrity answered the bad way. */
  'integrity-declared': z.strictObject({ answer: text, good: text, question: text, basis: both.nullable() }),
  /** The same, where the answer is likely ticked by the habit of an edition that asks the other way round. */
  'integrity-polarity-slip': z.strictObject({
    answer: text,
    good: text,
    question: text,
    /** An earlier good answer of the cluster to the same fact. */
    before: z.strictObject({ form: text, year, answer: text }).nullable(),
    /** Every such question of the form is answered so. */
    all: z.boolean(),
  }),
  /** A rule that no program can check: a question for the reviewer. */
  'filling-question': z.strictObject({
    ...rule,
    text: both,
    question: both,
    why: both,
    about: z.array(cell),
  }),
} satisfies Record<string, z.ZodType>;
