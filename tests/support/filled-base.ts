import { Buffer } from 'node:buffer';
import { readXlsx, writeXlsx } from 'hucre';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { FormEdition } from '../../server/catalogue/schema.ts';
import type { FilledForm } from '../../server/documents/filled-form.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import { openArchive } from '../../server/ingest/open-archive.ts';
import { fillEveryField } from './fill-every-field.ts';
import { makeZip } from './make-docx.ts';

export const catalogue = loadCatalogue();
export const edition = catalogue.form('im-sme-2024');
const clusterName = '示例·包头市齿轮集群';
const named = new Map([
  ['cluster_name@2023', clusterName],
  ['region_county@2023', '昆都仑区'],
]);

/** Answers by `indicator@year` that stand in the place of the right ones. */
export type Typed = Record<string, string>;

function formWith(typed: Typed): FilledForm {
  const form = fillEveryField(edition);
  return { ...form, answers: new Map([...form.answers, ...named, ...Object.entries(typed)]) };
}

/** A Word form with every field filled, some of them wrongly. */
export function wordForm(typed: Typed = {}, layout: FormEdition = edition): Promise<Uint8Array> {
  return writeFormDocx(layout, formWith(typed));
}

/** The same as our Excel template. */
export function excelForm(typed: Typed = {}): Promise<Uint8Array> {
  return writeFilledWorkbook(edition, clusterName, formWith(typed));
}

type Sheets = Awaited<ReturnType<typeof readXlsx>>['sheets'];

/** The Excel template after a clerk changed cells of it. */
export async function editedExcelForm(change: (sheets: Sheets) => void): Promise<Uint8Array> {
  const workbook = await readXlsx(await excelForm(), { readStyles: true });
  change(workbook.sheets);
  return writeXlsx({
    sheets: workbook.sheets.map(({ name, rows, cells }) => ({ name, rows, ...(cells ? { cells } : {}) })),
  });
}

/** Changes the XML of one part of an office file. */
export async function editPart(bytes: Uint8Array, name: string, change: (xml: string) => string): Promise<Uint8Array> {
  const archive = await openArchive(bytes);
  const parts: Record<string, Uint8Array | string> = {};
  for (const entry of archive.entries) parts[entry.name] = archive.read(entry);
  const before = Buffer.from(parts[name] ?? '').toString('utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${name}`);
  return makeZip({ ...parts, [name]: after });
}

/** The same file with one more part. */
export async function withPart(bytes: Uint8Array, name: string, content: string | Uint8Array): Promise<Uint8Array> {
  const archive = await openArchive(bytes);
  const parts: Record<string, Uint8Array | string> = {};
  for (const entry of archive.entries) parts[entry.name] = archive.read(entry);
  return makeZip({ ...parts, [name]: content });
}

const header = 'cluster,league,programme,level,report_year,indicator,year,value';

/** A long table with these rows after two good ones. */
export function longTable(...rows: string[]): string {
  const good = (indicator: string, value: string) =>
    `示例·长表集群,包头市,sme,regional,2023,${indicator},2023,${value}`;
  return [header, good('cluster_gross_output', '12.5'), good('cluster_sme_count', '40'), ...rows, ''].join('\r\n');
}
