import { Paragraph } from 'docx';
import type { FormEdition } from '../catalogue/schema.ts';
import { packDocument } from './form-document.ts';
import type { GridRow } from './form-grid.ts';
import { tidy } from './handwriting.ts';
import { gridTable, heading, paragraphs } from './word-parts.ts';

/** One cluster of a 推荐汇总表: strings as typed, by indicator id. */
export type RegisterRow = ReadonlyMap<string, string>;

/** A printed heading in brackets says that the column has none. */
const headless = /^（.*空白.*）$/;

/**
 * The recommendation summary 推荐汇总表 of an edition as a Word file; `above` holds what stands over the table.
 * Throws where the edition prints no such table.
 */
export async function writeRegisterDocx(
  edition: FormEdition,
  above: ReadonlyMap<string, string>,
  rows: readonly RegisterRow[],
): Promise<Uint8Array> {
  const section = edition.sections.find((section) => section.id === 'register');
  if (!section) throw new Error(`${edition.id} prints no register`);
  const columns = section.fields.filter((field) => field.layout.at === 'register-column');
  const over = section.fields.filter((field) => field.layout.at !== 'register-column');
  const line = (texts: readonly string[], head: boolean): GridRow => ({
    head,
    cells: texts.map((text) => ({ lines: text.split('\n'), span: 1, rowSpan: 1, role: head ? 'head' : 'value' })),
  });
  const table = gridTable(
    [
      line(
        columns.map((field) => field.label.replace(headless, '')),
        true,
      ),
      ...rows.map((row) =>
        line(
          columns.map((field) => row.get(field.key) ?? ''),
          false,
        ),
      ),
    ],
    columns.map((field) => (field.type === 'integer' ? 8 : (field.maxChars ?? 0) > 0 ? 40 : 18)),
    tidy.tick,
  );
  return packDocument(section.heading, [
    heading(section.heading, 1),
    ...over.flatMap((field) => paragraphs(`${field.label} ${above.get(field.key) ?? ''}`)),
    table,
    new Paragraph(''),
  ]);
}
