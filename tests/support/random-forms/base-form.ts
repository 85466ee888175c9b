import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../../server/catalogue/load-catalogue.ts';
import { type Field, type FormEdition, numericTypes, type Section } from '../../../server/catalogue/schema.ts';
import type { FilledForm } from '../../../server/documents/filled-form.ts';
import { writeFormDocx } from '../../../server/documents/form-document.ts';
import { writeFilledWorkbook } from '../../../server/documents/form-workbook.ts';
import type { FormReader, ReadFormFile } from '../altered-forms.ts';
import { fillEveryField } from '../fill-every-field.ts';
import { BookForm } from './book-form.ts';
import { asPlainWorkbook } from './plain-sheet.ts';
import type { CellView, FormCopy, TableView } from './table-view.ts';
import { WordForm } from './word-form.ts';

/** A value cell of a form whose place is known. */
export interface Spot {
  /** `indicator@year` */
  fact: string;
  field: Field;
  section: Section;
  year: number;
  cell: number;
  /** The cell of its label, where it stands beside it. */
  label: number | null;
  /** The cell that prints its year: a header above it, or the cell left of it. */
  dated: number | null;
  /** Its year stands in the cell beside it, not above. */
  line: boolean;
  /** Index of the header row that it stands under. */
  group: number | null;
  text: string;
  /** The number as typed, where the cell holds nothing but a plain decimal. */
  number: string | null;
}

/** A row of years with the values that stand under it. */
export interface YearRow {
  table: string;
  section: Section;
  heads: readonly { cell: number; year: number; text: string }[];
  spots: readonly Spot[];
  /** All its values stand in its own table: a column can be taken out or put in. */
  whole: boolean;
}

export interface BaseForm {
  name: string;
  carrier: 'word' | 'excel';
  /** Our template: one sheet per section, a header with 单位 and 口径. */
  template: boolean;
  edition: FormEdition;
  fileName: string;
  read: ReadFormFile;
  copy(): FormCopy;
  tables: readonly TableView[];
  spots: readonly Spot[];
  years: readonly YearRow[];
}

const catalogue = loadCatalogue();
const fixtures = join(import.meta.dirname, '../../fixtures');

interface Source {
  name: string;
  carrier: 'word' | 'excel';
  edition: FormEdition;
  bytes: () => Promise<Uint8Array>;
}

const clusterName = '示例·包头市齿轮产业集群';

/** The form that this program writes for an edition: every field with an answer of its own, in a place that exists. */
export function filledForm(edition: FormEdition): FilledForm {
  const form = fillEveryField(edition, 2025);
  const named = { cluster_name: clusterName, region_province: '内蒙古自治区', region_county: '昆都仑区' };
  const answers = new Map(form.answers);
  for (const [key, text] of Object.entries(named)) {
    const fact = `${key}@${form.lastYear}`;
    if (answers.has(fact)) answers.set(fact, text);
  }
  return { ...form, answers };
}

const fileBytes = (path: string) => async (): Promise<Uint8Array> => new Uint8Array(readFileSync(join(fixtures, path)));

/** Forms of every edition: written by this program, by others, and by hand; in Word and in our workbook. */
export function baseSources(): Source[] {
  const kept = {
    'im-sme-2024': 'form-1',
    'im-amc-2024': 'form-2',
    'miit-sme-2024': 'form-3',
    'miit-sme-2022': 'form-4',
  };
  return [...catalogue.forms.values()].flatMap((edition): Source[] => {
    const filled = filledForm(edition);
    const own = kept[edition.id as keyof typeof kept];
    return [
      { name: `${edition.id} written`, carrier: 'word', edition, bytes: () => writeFormDocx(edition, filled) },
      {
        name: `${edition.id} ${own}`,
        carrier: 'word',
        edition,
        bytes: fileBytes(`altered-forms/base/${own}.docx`),
      },
      ...readdirSync(join(fixtures, 'forms', edition.id)).map(
        (file): Source => ({
          name: `${edition.id} ${file}`,
          carrier: 'word',
          edition,
          bytes: fileBytes(`forms/${edition.id}/${file}`),
        }),
      ),
      {
        name: `${edition.id} workbook`,
        carrier: 'excel',
        edition,
        bytes: () => writeFilledWorkbook(edition, clusterName, filled),
      },
      {
        name: `${edition.id} plain sheet`,
        carrier: 'excel',
        edition,
        bytes: async () => asPlainWorkbook(await writeFormDocx(edition, filled)),
      },
      ...(edition.id === 'im-sme-2024'
        ? [
            {
              name: `${edition.id} book`,
              carrier: 'excel' as const,
              edition,
              bytes: fileBytes('altered-forms/base/book.xlsx'),
            },
          ]
        : []),
    ];
  });
}

/** Reads a form once and finds in it the cells that alterations may touch. */
export async function openBase(source: Source, reader: FormReader): Promise<BaseForm> {
  const bytes = await source.bytes();
  const fileName = `form.${source.carrier === 'word' ? 'docx' : 'xlsx'}`;
  const read = await reader.read(bytes, fileName);
  if (read.rejected) throw new Error(`${source.name} is refused`);
  const form = source.carrier === 'word' ? await WordForm.open(bytes) : await BookForm.open(bytes);
  const tables = form.copy().tables();
  const spots = spotsOf(source.edition, read, tables);
  return {
    name: source.name,
    carrier: source.carrier,
    template: source.carrier === 'excel' && !source.name.endsWith('plain sheet'),
    edition: source.edition,
    fileName,
    read,
    copy: () => form.copy(),
    tables,
    ...withYears(tables, spots, source.name.endsWith('plain sheet')),
  };
}

const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}%/]/gu, '')
    .toLowerCase();

/** The year that a cell prints and nothing else. */
function printedYear(text: string): number | null {
  const found = /^(20\d{2})年?度?$/u.exec(text.normalize('NFKC').replace(/\s/gu, ''));
  return found ? Number(found[1]) : null;
}

function cellAt(tables: readonly TableView[], place: string): { table: TableView; row: number; at: number } | null {
  const word = /^(.*) 行(\d+) 列(\d+)$/u.exec(place);
  const sheet = /^(.*)!([A-Z]+)(\d+)$/u.exec(place);
  const table = tables.find((table) => table.place === (word?.[1] ?? sheet?.[1]));
  if (table === undefined) return null;
  const row = Number(word?.[2] ?? sheet?.[3]) - 1;
  const letters = sheet?.[2] ?? '';
  const at = word ? Number(word[3]) - 1 : [...letters].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1;
  return table.rows[row]?.[at] === undefined ? null : { table, row, at };
}

type Located = Spot & { table: TableView; row: number; at: number };

function spotsOf(edition: FormEdition, read: ReadFormFile, tables: readonly TableView[]): Located[] {
  const fields = new Map<string, { field: Field; section: Section }>();
  for (const section of edition.sections) {
    if (section.id === 'cover' || section.id === 'register') continue;
    for (const field of section.fields) if (!fields.has(field.key)) fields.set(field.key, { field, section });
  }
  return [...read.places].flatMap(([fact, { place, raw }]): Located[] => {
    const [key = '', year = ''] = fact.split('@');
    const known = fields.get(key);
    const found = cellAt(tables, place);
    if (known === undefined || found === null) return [];
    const { table, row, at } = found;
    const view = table.rows[row]?.[at];
    if (view === undefined || squeeze(view.text) !== squeeze(raw)) return [];
    const text = view.text.trim();
    const plain = numericTypes.has(known.field.type) && /^-?\d+(?:\.\d+)?$/u.test(text) ? text : null;
    if (plain !== null && Number(plain) !== Number(read.cells.get(fact))) return [];
    const label = labelOf(table, row, at, known.field);
    return [
      {
        fact,
        ...known,
        year: Number(year),
        cell: view.id,
        label,
        dated: null,
        line: false,
        group: null,
        text,
        number: plain,
        table,
        row,
        at,
      },
    ];
  });
}

/** The cell left of a value, or above where it is merged down, that holds the field's label. */
function labelOf(table: TableView, row: number, at: number, field: Field): number | null {
  const wanted = squeeze(field.label);
  for (let left = at - 1; left >= 0; left -= 1) {
    const cell = table.rows[row]?.[left];
    if (cell === undefined) continue;
    for (let up = row; up >= 0; up -= 1) {
      const above = up === row ? cell : table.rows[up]?.find((cellView) => cellView.start === cell.start);
      if (above === undefined) break;
      if (squeeze(above.text) === wanted) return above.id;
      if (!above.covered && !(up === row && above.text.trim() === '')) break;
    }
  }
  return null;
}

/** Finds the rows of years, and to each value the cell that dates it. */
function withYears(
  tables: readonly TableView[],
  located: readonly Located[],
  plain: boolean,
): { spots: Spot[]; years: YearRow[] } {
  const rows: { table: TableView; row: number; heads: (CellView & { year: number })[]; order: number }[] = [];
  for (const [order, table] of tables.entries()) {
    for (const [row, cells] of table.rows.entries()) {
      const heads = cells.flatMap((cell) => {
        const year = printedYear(cell.text);
        return year === null ? [] : [{ ...cell, year }];
      });
      if (heads.length >= 2 && heads.every(({ year }, n) => n === 0 || year > (heads[n - 1]?.year ?? 0)))
        rows.push({ table, row, heads, order });
    }
  }
  const spots: Spot[] = [];
  const under = new Map<number, Spot[]>();
  const apart = new Set<number>();
  const sectionOf = new Map<number, Section>();
  for (const spot of located) {
    const { table, row, at, ...kept } = spot;
    const excel = !plain && !table.place.startsWith('表');
    if (!numericTypes.has(spot.field.type) && !excel) {
      spots.push(kept);
      continue;
    }
    const beside = table.rows[row]?.slice(0, at).findLast(({ covered }) => !covered);
    if (beside !== undefined && printedYear(beside.text) === spot.year) {
      spots.push({ ...kept, dated: beside.id, line: true });
      continue;
    }
    const yearly =
      spot.field.layout.at === 'year-columns' ||
      spot.field.layout.at === 'matrix' ||
      spot.field.layout.at === 'year-lines';
    const order = tables.indexOf(table);
    let group = rows.findLastIndex((head) => head.table === table && head.row < row);
    if (group < 0 && yearly) {
      group = rows.findLastIndex((head) => head.order < order);
      if (group >= 0 && sectionOf.get(group)?.id !== spot.section.id) group = -1;
      if (group >= 0) apart.add(group);
    }
    const head = rows[group]?.heads.find(({ year }) => year === spot.year);
    if (group < 0 || head === undefined || !(yearly || excel)) {
      spots.push(kept);
      continue;
    }
    const window = spot.field.yearOffsets.length === 1;
    const dated: Spot = { ...kept, dated: window && !excel ? null : head.id, group };
    sectionOf.set(group, spot.section);
    spots.push(dated);
    under.set(group, [...(under.get(group) ?? []), dated]);
  }
  const numbers = [...under.keys()].sort((a, b) => a - b);
  const numbered = spots.map((spot) => ({ ...spot, group: spot.group === null ? null : numbers.indexOf(spot.group) }));
  const years = numbers.map((no, index): YearRow => {
    const row = rows[no]!;
    return {
      table: row.table.place,
      section: sectionOf.get(no)!,
      heads: row.heads.map(({ id, year, text }) => ({ cell: id, year, text })),
      spots: numbered.filter((spot) => spot.group === index),
      whole: !apart.has(no) && !plain,
    };
  });
  return { spots: numbered, years };
}
