import type { FormEdition } from '../catalogue/schema.ts';
import { writePartsDocx } from './form-document.ts';
import type { GridRow } from './form-grid.ts';
import type { FormPart } from './form-parts.ts';
import { tidy } from './handwriting.ts';

/** One cluster of a 推荐汇总表: strings as typed, by indicator id. */
export type RegisterRow = ReadonlyMap<string, string>;

/** A printed heading in brackets says that the column has none. */
const headless = /^（.*空白.*）$/;

/** Signs of a head over numbers alone, as 序号. */
const shortHead = 2;

/** A 推荐汇总表 as data. */
export interface RegisterTable {
  heading: string;
  /** What stands over the table. */
  above: readonly string[];
  /** Widths are relative. */
  columns: readonly { head: string; width: number }[];
  rows: readonly (readonly string[])[];
}

/**
 * The recommendation summary 推荐汇总表 of an edition; `above` holds what stands over the table.
 * Throws where the edition prints no such table.
 */
export function registerTable(
  edition: FormEdition,
  above: ReadonlyMap<string, string>,
  rows: readonly RegisterRow[],
): RegisterTable {
  const section = edition.sections.find((section) => section.id === 'register');
  if (!section) throw new Error(`${edition.id} prints no register`);
  const columns = section.fields.filter((field) => field.layout.at === 'register-column');
  const over = section.fields.filter((field) => field.layout.at !== 'register-column');
  return {
    heading: section.heading,
    above: over.map((field) => `${field.label} ${above.get(field.key) ?? ''}`),
    columns: columns.map((field) => ({
      head: field.label.replace(headless, ''),
      width: [...field.label].length <= shortHead ? 8 : (field.maxChars ?? 0) > 0 ? 40 : 18,
    })),
    rows: rows.map((row) => columns.map((field) => row.get(field.key) ?? '')),
  };
}

/** The table as it is printed. */
export function registerParts({ heading, above, columns, rows }: RegisterTable): FormPart[] {
  const line = (texts: readonly string[], head: boolean): GridRow => ({
    head,
    cells: texts.map((text) => ({ lines: text.split('\n'), span: 1, rowSpan: 1, role: head ? 'head' : 'value' })),
  });
  const heads = columns.map(({ head }) => head);
  return [
    { kind: 'heading', text: heading, level: 1 },
    ...above.map((text): FormPart => ({ kind: 'text', text })),
    {
      kind: 'grid',
      rows: [line(heads, true), ...rows.map((row) => line(row, false))],
      widths: columns.map(({ width }) => width),
    },
    { kind: 'gap' },
  ];
}

/** The table as a Word file. */
export const writeRegisterDocx = (table: RegisterTable): Promise<Uint8Array> =>
  writePartsDocx(table.heading, registerParts(table), tidy.tick);
