import type { Field, Section } from '../catalogue/schema.ts';
import { answerOf, type FilledForm, soleAnswer, yearsOf } from './filled-form.ts';

/** Words that the forms print around every value. */
const printed = {
  year: '年',
  count: '数量：',
  names: '名称：',
  category: '类别',
  tickNote: '（注：勾选需提供佐证材料）',
  note: (text: string) => `（注：${text}）`,
  bracket: (text: string) => `（${text}）`,
  colon: '：',
} as const;

/** Grid of every section table: two columns of labels, nine of values (three years × three). */
export const gridColumns = { label: 2, value: 9 } as const;
const all = gridColumns.label + gridColumns.value;

export interface Box {
  ticked: boolean;
  label: string;
  /** Text behind the label on the same line, e.g. a note in brackets. */
  after?: string;
}
/** One paragraph of a cell: words, or boxes beside each other. */
export type Line = string | readonly Box[];

export interface GridCell {
  lines: readonly Line[];
  span: number;
  rowSpan: number;
  role: 'label' | 'value' | 'head';
}
export interface GridRow {
  cells: readonly GridCell[];
  /** Year header: repeated where a clerk broke the table. */
  head: boolean;
}

const cell = (lines: readonly Line[], span: number, role: GridCell['role'], rowSpan = 1): GridCell => ({
  lines,
  span,
  rowSpan,
  role,
});
const label = (text: string, span: number = gridColumns.label, rowSpan = 1): GridCell =>
  cell([text], span, 'label', rowSpan);
const value = (lines: readonly Line[], span: number = gridColumns.value): GridCell => cell(lines, span, 'value');
const row = (...cells: GridCell[]): GridRow => ({ cells, head: false });
const linesOf = (text: string): string[] => text.split('\n');

/** Rows of a section as the form prints them, from the edition's data alone. */
export function sectionRows(section: Section, form: FilledForm): GridRow[] {
  const rows: GridRow[] = [];
  const { fields } = section;
  let headed = false;
  let at = 0;
  while (at < fields.length) {
    const field = fields[at];
    if (!field) break;
    const run = runFrom(fields, at);
    const { layout } = field;
    if ((layout.at === 'year-columns' || layout.at === 'matrix') && !headed) {
      rows.push(yearHeader(layout.at === 'matrix' ? '年度' : field.group, form));
      headed = true;
    }
    if (isSharedGroup(section, field, run)) {
      rows.push(...groupRows(run, form));
      at += run.length;
      continue;
    }
    switch (layout.at) {
      case 'matrix':
        rows.push(...matrixRows(run, form));
        at += run.length;
        break;
      case 'tick':
        rows.push(row(label(field.group), value(tickLines(run, form, false))));
        at += run.length;
        break;
      case 'count-names': {
        const pair = run.filter((placed) => placed.label === field.label);
        rows.push(row(label(field.label), value(countNames(pair, form))));
        at += pair.length;
        break;
      }
      case 'year-columns':
        rows.push(yearRow(field, form));
        at += 1;
        break;
      case 'year-lines':
        rows.push(...(section.id === 'digital' ? yearBlock(field, form) : yearLines(field, form)));
        at += 1;
        break;
      case 'options':
        rows.push(row(label(field.label), value(optionLines(field, form, section.id === 'basic'))));
        at += 1;
        break;
      default:
        if (field.type === 'contact' && run.length === 2) {
          rows.push(contactRow(run, form));
          at += 2;
        } else {
          rows.push(besideRow(field, form));
          at += 1;
        }
    }
  }
  return rows;
}

/** Fields from `at` on that stand under the same outer heading. */
function runFrom(fields: readonly Field[], at: number): Field[] {
  const outer = fields[at]?.group.split(' / ')[0];
  const run: Field[] = [];
  for (const field of fields.slice(at)) {
    if (field.group.split(' / ')[0] !== outer) break;
    run.push(field);
  }
  return run;
}

/** Does the group's heading stand in a cell of its own, left of several rows? */
function isSharedGroup(section: Section, field: Field, run: readonly Field[]): boolean {
  const kinds = new Set(run.map((field) => field.layout.at));
  const yearly = section.fields.some((placed) => placed.layout.at === 'year-columns' && placed.group === field.group);
  if (yearly || field.group.startsWith(section.heading)) return false;
  if (kinds.has('matrix') || field.type === 'contact') return false;
  if (field.layout.at === 'options' || field.layout.at === 'performance') return false;
  return kinds.has('count-names') || kinds.has('narrative') || field.group.includes(' / ');
}

function groupRows(run: readonly Field[], form: FilledForm): GridRow[] {
  const inner: GridCell[][] = [];
  let at = 0;
  while (at < run.length) {
    const field = run[at];
    if (!field) break;
    if (field.layout.at === 'tick') {
      const ticks = run.slice(at).filter((placed) => placed.group === field.group && placed.layout.at === 'tick');
      inner.push([value(tickLines(ticks, form, true))]);
      at += ticks.length;
    } else if (field.layout.at === 'count-names') {
      const pair = run.slice(at).filter((placed) => placed.label === field.label);
      inner.push([label(field.label, 4), value(countNames(pair, form), 5)]);
      at += pair.length;
    } else {
      inner.push([value([field.label, ...linesOf(soleAnswer(form, field))])]);
      at += 1;
    }
  }
  const heading = run[0]?.group.split(' / ')[0] ?? '';
  return inner.map((cells, no) =>
    row(...(no === 0 ? [label(heading, gridColumns.label, inner.length)] : []), ...cells),
  );
}

function yearHeader(heading: string, form: FilledForm): GridRow {
  const years = [-2, -1, 0].map((offset) => form.lastYear + offset);
  return {
    head: true,
    cells: [
      cell([heading], gridColumns.label, 'head'),
      ...years.map((year) => cell([`${year} ${printed.year}`], gridColumns.value / years.length, 'head')),
    ],
  };
}

function yearRow(field: Field, form: FilledForm): GridRow {
  const years = yearsOf(field, form);
  const span = gridColumns.value / years.length;
  return row(label(field.label), ...years.map((year) => value(linesOf(answerOf(form, field, year)), span)));
}

/** `2021 年 | value` one under the other, the note below them. */
function yearLines(field: Field, form: FilledForm): GridRow[] {
  const years = yearsOf(field, form);
  const note = field.evidence ? [[value([printed.note(field.evidence)])]] : [];
  const lines = [
    ...years.map((year) => [label(`${year} ${printed.year}`, 3), value(linesOf(answerOf(form, field, year)), 6)]),
    ...note,
  ];
  return lines.map((cells, no) =>
    row(...(no === 0 ? [label(field.label, gridColumns.label, lines.length)] : []), ...cells),
  );
}

/** A row of years with the row of values under it. */
function yearBlock(field: Field, form: FilledForm): GridRow[] {
  const years = yearsOf(field, form);
  const span = gridColumns.value / years.length;
  return [
    row(
      label(field.label, gridColumns.label, 2),
      ...years.map((year) => cell([`${year} ${printed.year}`], span, 'head')),
    ),
    row(...years.map((year) => value(linesOf(answerOf(form, field, year)), span))),
  ];
}

function matrixRows(run: readonly Field[], form: FilledForm): GridRow[] {
  const cells = run.flatMap((field) => (field.layout.at === 'matrix' ? [{ field, layout: field.layout }] : []));
  const names = [...new Set(cells.map((cell) => cell.layout.row))];
  const columns = [...new Set(cells.map((cell) => cell.layout.column))];
  const years = [-2, -1, 0].map((offset) => form.lastYear + offset);
  const head = years.flatMap(() => [
    cell([printed.category], 1, 'head'),
    ...columns.map((name) => cell([name.slice(0, 2), name.slice(2)], 1, 'head')),
  ]);
  const body = names.map((name) =>
    years.flatMap((year) => [
      cell([name], 1, 'label'),
      ...columns.map((column) => {
        const found = cells.find((cell) => cell.layout.row === name && cell.layout.column === column);
        return value([found ? answerOf(form, found.field, year) : ''], 1);
      }),
    ]),
  );
  const heading = label(run[0]?.group ?? '', gridColumns.label, names.length + 1);
  return [row(heading, ...head), ...body.map((cells) => row(...cells))];
}

function tickLines(run: readonly Field[], form: FilledForm, nested: boolean): Line[] {
  const boxes: Box[] = run.map((field) => ({ ticked: soleAnswer(form, field) === 'ticked', label: field.label }));
  const heading = nested ? run[0]?.group.split(' / ')[1] : undefined;
  const short = boxes.every((box) => box.label.length <= 5);
  const lines: Line[] = [];
  for (let at = 0; at < boxes.length; at += short ? 3 : 1) lines.push(boxes.slice(at, at + (short ? 3 : 1)));
  return [...(heading ? [heading + printed.colon] : []), ...lines, printed.tickNote];
}

function optionLines(field: Field, form: FilledForm, stacked: boolean): Line[] {
  const chosen = soleAnswer(form, field);
  // Words instead of a tick: 无, 不涉及, or what could not be read.
  if (chosen !== '' && field.options.every((option) => option.code !== chosen)) return linesOf(chosen);
  const boxes: Box[] = field.options.map((option) => ({ ticked: option.code === chosen, label: option.label }));
  const last = boxes.at(-1);
  if (last && field.evidence) last.after = printed.bracket(field.evidence);
  return stacked ? boxes.map((box) => [box]) : [boxes];
}

function countNames(pair: readonly Field[], form: FilledForm): Line[] {
  const part = (name: 'count' | 'names'): Field | undefined =>
    pair.find((field) => field.layout.at === 'count-names' && field.layout.part === name);
  const count = part('count');
  const names = part('names');
  return [
    `${printed.count}${count ? withUnit(soleAnswer(form, count), count.unit) : ''}`,
    ...linesOf(`${printed.names}${names ? soleAnswer(form, names) : ''}`),
  ];
}

/** `3个`; the blank of an empty count keeps its unit, a word such as 无 goes without. */
function withUnit(typed: string, unit: string | null): string {
  if (!unit || typed.endsWith(unit)) return typed;
  if (typed === '') return `        ${unit}`;
  return /[0-9０-９]$/.test(typed) ? `${typed}${unit}` : typed;
}

function contactRow(run: readonly Field[], form: FilledForm): GridRow {
  const [first, second] = run;
  if (!first || !second) return row();
  return row(
    label(first.label),
    value([soleAnswer(form, first)], 3),
    label(second.label, 2),
    value([soleAnswer(form, second)], all - gridColumns.label - 5),
  );
}

function besideRow(field: Field, form: FilledForm): GridRow {
  const typed = soleAnswer(form, field);
  const figure = field.type === 'integer' || field.type === 'number' || field.type === 'percent';
  const unitPrinted = field.unit !== null && field.label.includes(field.unit);
  const lines = figure && !unitPrinted ? [withUnit(typed, field.unit)] : linesOf(typed);
  const note = field.evidence ? [printed.bracket(field.evidence)] : [];
  return field.layout.at === 'narrative'
    ? row(cell([field.label, ...note], gridColumns.label, 'label'), value(lines))
    : row(label(field.label), value([...lines, ...note]));
}
