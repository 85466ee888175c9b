import type { Field, FormEdition, Section } from '../catalogue/schema.ts';
import { answerOf, type FilledForm, soleAnswer, yearsOf } from './filled-form.ts';
import { type GridCell, type GridRow, gridColumns, sectionRows } from './form-grid.ts';
import { type Handwriting, tidy } from './handwriting.ts';

/** Words printed around the values of cover, plan, performance table and declaration. */
const printed = {
  colon: '：',
  region: '所属地区',
  notesTitle: '填报说明',
  notes: [
    '1.集群应如实填报所附各表。',
    '2.各必填栏目不得空缺，无相关情况时应填写“无”；数据有小数时，保留小数点后2位。',
  ],
  year: '年',
  direction: '方向',
  indicator: '指标',
  baseline: '年基准值',
  target: '年目标值',
  stage: (no: number, year: number) => `（${no}）${year} 年度`,
  planPart: '四、',
  firstIdea: '（一）',
  performanceHead: ['一级指标', '二级指标', '三级指标', '目标值', '完成值'],
  empty: '......',
} as const;

const labelWidth = 22;
const valueWidth = 8;
const sectionWidths = [
  ...Array<number>(gridColumns.label).fill(labelWidth),
  ...Array<number>(gridColumns.value).fill(valueWidth),
];

/** A piece of an official form, whatever writes it. */
export type FormPart =
  | { kind: 'heading'; text: string; level: 1 | 2 | 3 }
  /** A line break begins a new paragraph. */
  | { kind: 'text'; text: string }
  /** A centred line that begins a page. */
  | { kind: 'page-title'; text: string }
  /** A bordered table over a fixed grid; `widths` are relative. */
  | { kind: 'grid'; rows: readonly GridRow[]; widths: readonly number[] }
  | { kind: 'gap' }
  /** One cell around anything: how the regional forms print the plan. */
  | { kind: 'box'; parts: readonly FormPart[] };

const heading = (text: string, level: 1 | 2 | 3): FormPart => ({ kind: 'heading', text, level });
const paragraph = (text: string): FormPart => ({ kind: 'text', text });
const grid = (rows: readonly GridRow[], widths: readonly number[]): FormPart => ({ kind: 'grid', rows, widths });
const gap: FormPart = { kind: 'gap' };

/**
 * A filled form in the official layout of its edition: cover, notes, section tables, plan, declaration. Values go in as
 * typed; what has no answer stays an empty cell.
 */
export const formParts = (edition: FormEdition, form: FilledForm, hand: Handwriting = tidy): FormPart[] =>
  edition.sections.flatMap((section) => sectionParts(edition, section, form, hand));

function sectionParts(edition: FormEdition, section: Section, form: FilledForm, hand: Handwriting): FormPart[] {
  switch (section.id) {
    case 'register':
      return [];
    case 'cover':
      return cover(edition, section, form);
    case 'pledge':
      return pledge(section, form);
    case 'plan':
      return plan(section, form, hand);
    case 'declaration':
      return declaration(section, form);
    case 'performance':
      return performance(section, form);
    default:
      return [heading(section.heading, 2), ...brokenTables(section, sectionRows(section, form), hand)];
  }
}

function cover(edition: FormEdition, section: Section, form: FilledForm): FormPart[] {
  const lines: string[] = [];
  for (const field of section.fields) {
    const text = soleAnswer(form, field);
    if (field.layout.at !== 'cover-region') lines.push(`${field.label}${printed.colon}${text}`);
    else if (lines.at(-1)?.startsWith(printed.region)) lines.push(`${lines.pop()} ${text} ${field.layout.after}`);
    else lines.push(`${printed.region}${printed.colon} ${text} ${field.layout.after}`);
  }
  const made = edition.level === 'national' ? ['工业和信息化部 制'] : [];
  return [
    heading(section.heading, 1),
    ...[...lines, ...made].map(paragraph),
    { kind: 'page-title', text: printed.notesTitle },
    ...printed.notes.map(paragraph),
  ];
}

function pledge(section: Section, form: FilledForm): FormPart[] {
  return [
    heading(section.heading, 1),
    paragraph('本单位承诺：申请报告中所填写的内容真实、合法、有效。'),
    ...section.fields.map((field) => paragraph(`${field.label}${printed.colon}${soleAnswer(form, field)}`)),
  ];
}

/** Tables of a section; where a clerk broke one, a blank paragraph stands between the halves. */
function brokenTables(section: Section, rows: readonly GridRow[], hand: Handwriting): FormPart[] {
  const parts: GridRow[][] = [[]];
  const head = rows.find((row) => row.head);
  let covered = 0;
  rows.forEach((row, no) => {
    if (no > 1 && covered === 0 && hand.breaks(section.id, no)) {
      const years = rows.slice(no).some((later) => later.cells.length === head?.cells.length);
      parts.push(hand.repeatHeader && head && years && !row.head ? [head] : []);
    }
    parts.at(-1)?.push(row);
    covered = Math.max(covered - 1, ...row.cells.map((cell) => cell.rowSpan - 1));
  });
  return parts.filter((part) => part.length > 0).flatMap((part) => [grid(part, sectionWidths), gap]);
}

/** Headings of the plan that hold no field: the chapter before the first idea, and those in a group's words. */
function planHeadings(section: Section, field: Field, seen: Set<string>): string[] {
  const wanted: string[] = [];
  if (field.label.startsWith(printed.firstIdea)) wanted.push(`${printed.planPart}${section.heading.slice(2)}`);
  if (field.layout.at !== 'under-heading') wanted.push(...field.group.split(/\s*(?=\d\s*\.)/));
  return wanted.filter((text) => !seen.has(text) && seen.add(text));
}

function plan(section: Section, form: FilledForm, hand: Handwriting): FormPart[] {
  const parts: FormPart[] = [];
  const seen = new Set<string>();
  const rows = section.fields.filter((field) => field.layout.at === 'plan-row' || field.layout.at === 'plan-free');
  for (const field of section.fields) {
    for (const text of planHeadings(section, field, seen)) parts.push(heading(text, 3));
    if (field === rows[0]) parts.push(planTable(rows, form), gap);
    if (rows.includes(field)) continue;
    const { layout } = field;
    const year = yearsOf(field, form)[0] ?? form.lastYear;
    parts.push(heading(layout.at === 'plan-stage' ? printed.stage(layout.stage, year) : field.label, 3));
    const text = soleAnswer(form, field);
    if (text) parts.push(paragraph(text));
  }
  return [heading(section.heading, 2), ...(hand.planInCell ? [{ kind: 'box' as const, parts }, gap] : parts)];
}

function planTable(rows: readonly Field[], form: FilledForm): FormPart {
  const years = form.plan ?? { baseYear: form.lastYear, targetYear: form.lastYear + 3 };
  const directions = [...new Set(rows.flatMap(({ layout }) => ('direction' in layout ? [layout.direction] : [])))];
  const body = directions.flatMap((direction) => {
    const own = rows.filter(({ layout }) => 'direction' in layout && layout.direction === direction);
    const names = [...new Set(own.flatMap(({ layout }) => (layout.at === 'plan-row' ? [layout.row] : [])))];
    const lines = names.map((name) => {
      const at = (point: 'baseline' | 'target', year: number): string => {
        const found = own.find(
          ({ layout }) => layout.at === 'plan-row' && layout.row === name && layout.point === point,
        );
        return found ? answerOf(form, found, year) : '';
      };
      return [name, at('baseline', years.baseYear), at('target', years.targetYear)];
    });
    const free = form.freeRows.filter((row) => row.direction === direction);
    lines.push(...free.map((row) => [row.label, row.baseline, row.target]));
    if (free.length === 0 && own.some(({ layout }) => layout.at === 'plan-free')) lines.push([printed.empty, '', '']);
    return lines.map(
      (line, no): GridRow => ({
        head: false,
        cells: [...(no === 0 ? [plain(direction, lines.length)] : []), ...line.map((text) => plain(text))],
      }),
    );
  });
  const head = [
    printed.direction,
    printed.indicator,
    `${years.baseYear} ${printed.baseline}`,
    `${years.targetYear} ${printed.target}`,
  ];
  return grid([{ head: true, cells: head.map((text) => plain(text)) }, ...body], [16, 34, 25, 25]);
}

const plain = (text: string, rowSpan = 1, span = 1): GridCell => ({
  lines: text.split('\n'),
  span,
  rowSpan,
  role: 'value',
});

function declaration(section: Section, form: FilledForm): FormPart[] {
  const groups = [...new Set(section.fields.map((field) => field.group))];
  const rows = groups.map((group): GridRow => {
    const lines = section.fields
      .filter((field) => field.group === group)
      .map((field) => {
        const text = soleAnswer(form, field);
        if (field.label === group || field.type === 'date') return text || (field.type === 'date' ? '年  月  日' : '');
        return `${field.label}${printed.colon}${text}`;
      })
      .flatMap((text) => text.split('\n'));
    return { head: false, cells: [plain(group), { lines, span: 1, rowSpan: 1, role: 'value' }] };
  });
  return [heading(section.heading, 2), grid(rows, [25, 75]), gap];
}

function performance(section: Section, form: FilledForm): FormPart[] {
  const rows: GridRow[] = [];
  const measured = section.fields.filter((field) => field.layout.at === 'performance');
  for (const field of section.fields) {
    if (field.layout.at !== 'performance')
      rows.push({ head: false, cells: [plain(field.label, 1, 2), plain(soleAnswer(form, field), 1, 3)] });
  }
  rows.push({ head: true, cells: printed.performanceHead.map((text) => plain(text)) });
  const levels = (field: Field): string[] => field.group.split(' / ');
  let [first, second] = ['', ''];
  for (const field of measured) {
    if (field.layout.at !== 'performance' || field.layout.point !== 'target') continue;
    const [one = '', two = ''] = levels(field);
    const { row } = field.layout;
    const spanOf = (same: (other: Field) => boolean): number => measured.filter(same).length / 2;
    const cells: GridCell[] = [];
    if (one !== first)
      cells.push(
        plain(
          one,
          spanOf((other) => levels(other)[0] === one),
        ),
      );
    if (one !== first || two !== second)
      cells.push(
        plain(
          two,
          spanOf((other) => other.group === field.group),
        ),
      );
    const actual = measured.find(
      ({ layout }) => layout.at === 'performance' && layout.row === row && layout.point === 'actual',
    );
    cells.push(plain(row), plain(soleAnswer(form, field)), plain(actual ? soleAnswer(form, actual) : ''));
    rows.push({ head: false, cells });
    [first, second] = [one, two];
  }
  return [heading(section.heading, 1), grid(rows, [14, 18, 38, 15, 15])];
}
