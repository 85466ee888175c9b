import { type Cell, type CellStyle, type CellValue, type DataValidation, type WriteSheet, writeXlsx } from 'hucre';
import type { Field, FormEdition } from '../catalogue/schema.ts';
import { numericTypes } from '../catalogue/schema.ts';
import {
  type TemplateSheet,
  templateMark,
  templateSheets,
  templateVersion,
  templateWords as words,
} from '../catalogue/template-layout.ts';
import { answerOf, type FilledForm, yearsOf } from './filled-form.ts';
import { fixArchive } from './fixed-archive.ts';

const line = { style: 'thin', color: { rgb: 'B7B7B7' } } as const;
const border = { top: line, bottom: line, left: line, right: line };
const styles = {
  title: { font: { bold: true, size: 14 }, alignment: { vertical: 'center' } },
  head: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7ECEF' } },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    border,
  },
  label: { alignment: { vertical: 'center', wrapText: true }, border },
  value: {
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFDF0' } },
    alignment: { vertical: 'center', wrapText: true },
    border,
  },
  closed: { fill: { type: 'pattern', pattern: 'lightGray' }, border },
  aside: {
    font: { italic: true, color: { rgb: '7A7A7A' } },
    alignment: { vertical: 'center', wrapText: true },
    border,
  },
} as const satisfies Record<string, CellStyle>;

/** How to fill a cell, by what the field asks for; the notes of the catalogue are for those who model forms. */
const guidance = {
  number: '填写数字',
  integer: '填写整数',
  percent: '填写百分比的数值，如 12.5',
  boolean: '从列表中选择',
  'tri-state': '从列表中选择',
  choice: '从列表中选择',
  tick: '从列表中选择',
  names: '逐个写明名称，用顿号分开',
  text: null,
  date: '填写年月日',
  contact: null,
  signature: null,
} as const satisfies Record<Field['type'], string | null>;

export interface TemplateOptions {
  edition: FormEdition;
  /** Name of the cluster as the register has it. */
  cluster: string;
  form: FilledForm;
  /** What a ledger knows from the last report, by `answerKey`: printed beside the empty cells, never inside them. */
  previous?: ReadonlyMap<string, string>;
}

/** The empty form of an edition as a workbook: one sheet per section, answers from lists, a hidden sheet that says what it is. */
export function writeTemplate(options: TemplateOptions): Promise<Uint8Array> {
  return write(options);
}

/** The same workbook with what a clerk typed; plain numbers become number cells. */
export function writeFilledWorkbook(edition: FormEdition, cluster: string, form: FilledForm): Promise<Uint8Array> {
  return write({ edition, cluster, form });
}

async function write({ edition, cluster, form, previous }: TemplateOptions): Promise<Uint8Array> {
  const sheets = templateSheets(edition).map((sheet) => writeSheet(sheet, form, previous));
  const bytes = await writeXlsx({
    sheets: [guide(edition, cluster, form), ...sheets, identity(edition, cluster, form)],
    properties: { title: edition.name.zh, created: new Date(0), modified: new Date(0) },
    defaultFont: { name: '宋体', size: 11 },
  });
  return fixArchive(bytes);
}

function guide(edition: FormEdition, cluster: string, form: FilledForm): WriteSheet {
  const rows = [
    [edition.name.zh],
    [`集群：${cluster}`],
    [`填报年度：${form.lastYear}（数据年份 ${form.lastYear - 2}—${form.lastYear}）`],
    ['浅黄色单元格填写；灰色单元格不填。'],
    ['无相关情况填“无”，不涉及填“不涉及”；零请填 0。'],
    ['数据有小数时，保留小数点后 2 位。'],
    ['可调整行列次序，请勿改动“指标”列的文字和隐藏工作表。'],
  ];
  return {
    name: '说明',
    rows,
    columns: [{ width: 90 }],
    cells: new Map([['0,0', { value: edition.name.zh, style: styles.title }]]),
  };
}

function identity(edition: FormEdition, cluster: string, form: FilledForm): WriteSheet {
  const rows: CellValue[][] = [
    ['template', templateMark],
    ['version', templateVersion],
    ['form', edition.id],
    ['cluster', cluster],
    ['reportYear', form.lastYear],
  ];
  if (form.plan) rows.push(['planBase', form.plan.baseYear], ['planTarget', form.plan.targetYear]);
  return { name: words.identity, rows, veryHidden: true };
}

/** Collects cells of a sheet by position. */
class Page {
  readonly cells = new Map<string, Partial<Cell>>();
  readonly validations: DataValidation[] = [];
  rows = 0;

  put(row: number, column: number, value: CellValue, style: CellStyle): void {
    this.cells.set(`${row},${column}`, { value, style });
    this.rows = Math.max(this.rows, row + 1);
  }

  /** Points that the longest cell of the row needs; a Chinese character is two wide. */
  #height(row: number, widths: readonly number[]): number {
    const lines = widths.map((width, column) => {
      const text = String(this.cells.get(`${row},${column}`)?.value ?? '');
      return text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 2) / (width - 1))), 0);
    });
    return 15 * Math.min(24, Math.max(1, ...lines)) + 3;
  }

  list(row: number, column: number, values: string[]): void {
    const range = `${columnName(column)}${row + 1}`;
    // A warning, not a stop: what a clerk types must be able to reach the reader.
    this.validations.push({ type: 'list', values, range, allowBlank: true, errorStyle: 'warning' });
  }

  sheet(name: string, widths: readonly number[]): WriteSheet {
    const rowDefs = new Map(
      Array.from({ length: this.rows }, (_, row) => [row, { height: this.#height(row, widths) }] as const),
    );
    return {
      rowDefs,
      name,
      rows: Array.from({ length: this.rows }, () => widths.map(() => null)),
      cells: this.cells,
      columns: widths.map((width) => ({ width })),
      freezePane: { rows: 1 },
      dataValidations: this.validations,
      pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    };
  }
}

const columnName = (index: number): string => String.fromCodePoint(65 + index);

function writeSheet(sheet: TemplateSheet, form: FilledForm, previous?: ReadonlyMap<string, string>): WriteSheet {
  switch (sheet.kind) {
    case 'figures':
      return figures(sheet, form, previous);
    case 'plan':
      return planTargets(sheet, form);
    case 'texts':
      return texts(sheet, form);
    default:
      return sheet.kind satisfies never;
  }
}

function figures(sheet: TemplateSheet, form: FilledForm, previous?: ReadonlyMap<string, string>): WriteSheet {
  const page = new Page();
  const years = [-2, -1, 0].map((offset) => form.lastYear + offset);
  const head = [words.label, words.unit, words.population, ...years.map(String), words.note];
  if (previous) head.push(words.previous);
  head.forEach((text, column) => {
    page.put(0, column, text, styles.head);
  });
  sheet.rows.forEach(({ field, label }, no) => {
    const row = no + 1;
    const asked = yearsOf(field, form);
    page.put(row, 0, label, styles.label);
    page.put(row, 1, field.unit, styles.label);
    page.put(row, 2, field.population, styles.label);
    years.forEach((year, at) => {
      const open = asked.includes(year);
      page.put(
        row,
        3 + at,
        open ? typed(field, answerOf(form, field, year)) : null,
        open ? styleOf(field, answerOf(form, field, year)) : styles.closed,
      );
      if (open && field.options.length > 0)
        page.list(
          row,
          3 + at,
          field.options.map((option) => option.label),
        );
    });
    page.put(row, 6, noteOf(field), styles.aside);
    if (previous) {
      const known = asked.flatMap((year) => {
        const before = previous.get(`${field.key}@${year - 1}`);
        return before === undefined ? [] : [`${year - 1}：${before}`];
      });
      page.put(row, 7, known.join('；') || null, styles.aside);
    }
  });
  const wide = sheet.rows.some(({ field }) => field.type === 'text');
  return page.sheet(sheet.name, [44, 14, 18, 16, 16, wide ? 40 : 18, 32, ...(previous ? [32] : [])]);
}

function planTargets(sheet: TemplateSheet, form: FilledForm): WriteSheet {
  const page = new Page();
  const plan = form.plan ?? { baseYear: form.lastYear, targetYear: form.lastYear + 3 };
  const head = [
    words.direction,
    words.label,
    words.unit,
    `${plan.baseYear}${words.baseline}`,
    `${plan.targetYear}${words.target}`,
    words.note,
  ];
  head.forEach((text, column) => {
    page.put(0, column, text, styles.head);
  });
  let row = 1;
  const lineOf = (cells: CellValue[], style: CellStyle): void => {
    cells.forEach((value, column) => {
      page.put(row, column, value, column < 3 ? styles.label : style);
    });
    row += 1;
  };
  for (const { field, label } of sheet.rows) {
    const { layout } = field;
    if (layout.at === 'plan-free') {
      for (const free of form.freeRows.filter((freeRow) => freeRow.direction === layout.direction))
        lineOf([layout.direction, free.label, null, number(free.baseline), number(free.target), null], styles.value);
      lineOf([layout.direction, null, null, null, null, '可自行增加指标'], styles.value);
    } else if (layout.at === 'plan-row' && layout.point === 'baseline') {
      const target = sheet.rows.find(
        (row) =>
          row.field.layout.at === 'plan-row' &&
          row.field.layout.point === 'target' &&
          row.label === label &&
          row.field.layout.direction === layout.direction,
      );
      const at = (field: Field, year: number): CellValue => typed(field, answerOf(form, field, year));
      lineOf(
        [
          layout.direction,
          label,
          field.unit,
          at(field, plan.baseYear),
          target ? at(target.field, plan.targetYear) : null,
          null,
        ],
        styles.value,
      );
    }
  }
  return page.sheet(sheet.name, [16, 36, 16, 22, 22, 30]);
}

function texts(sheet: TemplateSheet, form: FilledForm): WriteSheet {
  const page = new Page();
  page.put(0, 0, words.item, styles.head);
  page.put(0, 1, words.text, styles.head);
  sheet.rows.forEach(({ field, label }, no) => {
    const year = yearsOf(field, form)[0] ?? form.lastYear;
    page.put(no + 1, 0, field.layout.at === 'plan-stage' ? `${year}年度` : label, styles.label);
    page.put(no + 1, 1, answerOf(form, field, year) || null, styles.value);
  });
  return page.sheet(sheet.name, [30, 110]);
}

function noteOf(field: Field): string | null {
  const limit = field.maxChars === null ? null : `${field.maxChars} 字以内`;
  return [guidance[field.type], field.evidence, limit].filter((text) => text !== null).join('；') || null;
}

const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d{1,6})?$/;

/** A plain decimal becomes a number cell, anything else stays as typed. */
function number(text: string): CellValue {
  if (text === '') return null;
  return plainNumber.test(text) && text.replace(/[-.]/g, '').length <= 15 ? Number(text) : text;
}

function typed(field: Field, answer: string): CellValue {
  if (field.options.length > 0)
    return field.options.find((option) => option.code === answer)?.label ?? (answer || null);
  return numericTypes.has(field.type) ? number(answer) : answer || null;
}

/** Two decimals are shown as typed: 12.50 does not become 12.5 on the sheet. */
function styleOf(field: Field, answer: string): CellStyle {
  const decimals = /^-?\d+\.(\d+)$/.exec(answer)?.[1]?.length;
  if (!numericTypes.has(field.type) || decimals === undefined) return styles.value;
  return { ...styles.value, numFmt: `0.${'0'.repeat(decimals)}` };
}
