import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { FormEdition } from '../catalogue/schema.ts';
import { templateMark, templateVersion, templateWords } from '../catalogue/template-layout.ts';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import type { Workbook } from './read-workbook.ts';
import { contentAt, type Sheet, textOf } from './sheet-cells.ts';

/** Rows and columns read of one sheet; ours have at most some hundred rows and eight columns. */
const limits = { rows: 2_000, columns: 64 } as const;

/** A workbook that says it is our template, with what its hidden sheet states. */
export interface OpenedTemplate {
  edition: FormEdition;
  cluster: string;
  reportYear: number;
  plan: { baseYear: number; targetYear: number } | null;
  sheets: readonly Sheet[];
}

/**
 * Reads the hidden sheet of a workbook.
 * Returns null when it is no template of ours: a register or a long table, then.
 * Throws `Rejection` for a template of an unknown form or version, or with a sheet out of all proportion.
 */
export function openTemplate(workbook: Workbook, catalogue: Catalogue): OpenedTemplate | null {
  const identity = workbook.sheets.find((sheet) => sheet.name === templateWords.identity);
  if (!identity) return null;
  const said = new Map(
    identity.rows.map((_, row) => [textOf(contentAt(identity, row, 0)), textOf(contentAt(identity, row, 1))]),
  );
  if (said.get('template') !== templateMark) return null;
  const foreign = (detail: string): Rejection =>
    new Rejection(finding('template-foreign', 'blocks', identity.name, { detail }));
  if (said.get('version') !== templateVersion) throw foreign(`版本 version: ${said.get('version') ?? ''}`);
  const edition = catalogue.forms.get(said.get('form') ?? '');
  if (!edition) throw foreign(`表式 form edition: ${said.get('form') ?? ''}`);
  const year = (key: string): number | null => {
    const value = Number(said.get(key));
    return Number.isInteger(value) && value >= 1990 && value <= 2100 ? value : null;
  };
  const reportYear = year('reportYear');
  if (reportYear === null) throw new Rejection(finding('form-years-missing', 'blocks', identity.name, {}));
  for (const sheet of workbook.sheets) {
    const columns = Math.max(0, ...sheet.rows.map((row) => row.length));
    if (sheet.rows.length > limits.rows) throw tooLarge(sheet.name, '行数 rows', sheet.rows.length, limits.rows);
    if (columns > limits.columns) throw tooLarge(sheet.name, '列数 columns', columns, limits.columns);
  }
  const [baseYear, targetYear] = [year('planBase'), year('planTarget')];
  return {
    edition,
    cluster: said.get('cluster') ?? '',
    reportYear,
    plan: baseYear !== null && targetYear !== null ? { baseYear, targetYear } : null,
    sheets: workbook.sheets.filter((sheet) => sheet !== identity),
  };
}

function tooLarge(place: string, what: string, count: number, limit: number): Rejection {
  return new Rejection(finding('document-too-large', 'blocks', place, { what, count, limit }));
}
