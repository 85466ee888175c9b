import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../../server/ingest/open-archive.ts';
import { makeZip, type Parts } from './make-docx.ts';

/** A file that is read although it is hostile or at fault in a value. */
export interface HostileFile {
  name: string;
  fileName: string;
  make(): Promise<Uint8Array>;
  /** The finding that names the fault; left out where there is none to tell. */
  code?: string;
  /** `indicator@year` where the fault stands; every other reading must be that of the sound form. Of a form only. */
  touched?: readonly string[];
  /** Observations that must land. Of a table only. */
  lands?: number;
}

/** The sound form that the faults are put into; `tests/golden/forms` lists what it says. */
export const soundForm = { edition: 'im-sme-2024', case: 'pandoc-web-page' } as const;
const fixtures = join(import.meta.dirname, '../fixtures/forms');

export function readSoundForm(): Uint8Array {
  return new Uint8Array(readFileSync(join(fixtures, soundForm.edition, `${soundForm.case}.docx`)));
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** All parts of an office file. */
export async function partsOf(file: Uint8Array): Promise<Record<string, Uint8Array>> {
  const archive = await openArchive(file);
  return Object.fromEntries(
    archive.entries
      .filter((entry) => !entry.name.endsWith('/'))
      .map((entry) => [entry.name, new Uint8Array(archive.read(entry))]),
  );
}

/** The sound form with its main part changed. */
export async function formWith(edit: (xml: string) => string, more: Parts = {}): Promise<Uint8Array> {
  const parts = await partsOf(readSoundForm());
  const xml = Buffer.from(parts['word/document.xml'] ?? []).toString('utf8');
  const edited = edit(xml);
  if (edited === xml && Object.keys(more).length === 0) throw new Error('the edit changed nothing');
  return makeZip({ ...parts, 'word/document.xml': edited, ...more });
}

/** The sound form with one typed text in the place of another that stands there once. */
export function typedInstead(typed: string, instead: string): Promise<Uint8Array> {
  const old = `>${typed}<`;
  return formWith((xml) => {
    if (xml.split(old).length !== 2) throw new Error(`${typed} does not stand there once`);
    return xml.replace(old, () => `>${escapeXml(instead)}<`);
  });
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
export const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;

/** From the heading of one section to the heading of the next. */
export function sectionOf(xml: string, heading: string, next: string): [from: number, to: number] {
  const start = (text: string) => {
    const at = xml.lastIndexOf('<w:p>', xml.indexOf(`>${text}<`));
    if (at < 0) throw new Error(`no ${text}`);
    return at;
  };
  return [start(heading), start(next)];
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook of one sheet, written by hand so that nothing tidies it. */
export function workbookParts(rows: string): Parts {
  const rels = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/${type}" Target="${target}"/></Relationships>`;
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetMl}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetMl}.worksheet+xml"/></Types>`,
    '_rels/.rels': rels('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${spreadsheet}"><sheetData>${rows}</sheetData></worksheet>`,
  };
}

/** Row of a sheet; text as inline strings, a cell that begins with `<` as it is. */
export function sheetRow(no: number, cells: readonly string[]): string {
  const inside = cells.map((text) =>
    text.startsWith('<c') ? text : `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`,
  );
  return `<row r="${no}">${inside.join('')}</row>`;
}

export const longHeader = ['cluster', 'league', 'programme', 'level', 'report_year', 'indicator', 'year', 'value'];
export const longRow = (indicator: string, year: number, value: string, cluster = '示例·霜叶县马铃薯淀粉产业集群') => [
  cluster,
  '乌兰察布市',
  'sme',
  'regional',
  String(year),
  indicator,
  String(year),
  value,
];

/** Lines of a long table as text. */
export function longTable(...rows: readonly (readonly string[])[]): string {
  return [longHeader, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}
