import type { Sheet } from 'hucre';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Field } from '../catalogue/schema.ts';
import { type TemplateSheet, templateSheets, templateWords as words } from '../catalogue/template-layout.ts';
import { tidy } from '../catalogue/territory.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { type FileContent, Rejection } from './content.ts';
import { type OpenedTemplate, openTemplate } from './open-template.ts';
import { readPlanSheet } from './read-plan-sheet.ts';
import { contentAt, placeOf, textOf } from './sheet-cells.ts';
import { findHeader, keep, type SheetYield } from './template-sheets.ts';
import { statementOf } from './template-statement.ts';
import { readTyped } from './template-values.ts';

/**
 * Reads one of our Excel templates back.
 * Columns are found by their header, rows by the text of 指标, so both may be moved; every value keeps its place
 * (`三、创新能力情况!D12`). Formula errors, dates in number cells and the like are findings; the rest is kept.
 * Returns null when the workbook is no template of ours. Throws `Rejection` when it cannot be taken as a whole.
 */
export async function readTemplate(bytes: Uint8Array, catalogue: Catalogue): Promise<FileContent | null> {
  const template = await openTemplate(bytes, catalogue);
  if (!template) return null;
  const found: SheetYield = { observations: [], planTargets: [], findings: [] };
  const wanted = templateSheets(template.edition);
  const claimed = new Map<TemplateSheet, Sheet>();
  for (const one of wanted) {
    const sheet = template.sheets.find((candidate) => tidy(candidate.name) === tidy(one.name));
    if (sheet) claimed.set(one, sheet);
  }
  for (const one of wanted) {
    const sheet = claimed.get(one) ?? renamed(one, template.sheets, new Set(claimed.values()));
    if (!sheet) {
      if (!one.section.annex)
        found.findings.push(finding('section-missing', 'explain', one.name, { section: one.section.heading }));
      continue;
    }
    claimed.set(one, sheet);
    if (one.kind === 'plan') readPlanSheet(one, sheet, template, found);
    else if (one.kind === 'texts') readTexts(one, sheet, template, found);
    else readFigures(one, sheet, template, found);
  }
  if (found.observations.length === 0)
    throw new Rejection(
      finding('template-foreign', 'blocks', '', { detail: '没有可识别的工作表 no sheet of the form found' }),
      ...found.findings,
    );
  return { statements: [statementOf(template, found)], findings: found.findings };
}

/** A sheet whose name was changed is known by half of its rows. */
function renamed(one: TemplateSheet, sheets: readonly Sheet[], taken: ReadonlySet<Sheet>): Sheet | null {
  const labels = new Set(one.rows.map((row) => tidy(row.label)));
  const hits = (sheet: Sheet): number =>
    sheet.rows.filter((row) => row.some((value) => typeof value === 'string' && labels.has(tidy(value)))).length;
  const best = sheets.filter((sheet) => !taken.has(sheet)).sort((a, b) => hits(b) - hits(a))[0];
  return best && hits(best) * 2 >= labels.size ? best : null;
}

function readFigures(one: TemplateSheet, sheet: Sheet, template: OpenedTemplate, found: SheetYield): void {
  const header = findHeader(sheet, [words.label]);
  if (!header) {
    found.findings.push(finding('table-header-missing', 'explain', sheet.name, { columns: [words.label] }));
    return;
  }
  const labelColumn = header.texts.indexOf(tidy(words.label));
  const columns = yearColumns(sheet, header, template.reportYear, found.findings);
  const rows = matchRows(one, sheet, header.row, labelColumn, found.findings);
  for (const { field } of one.rows) {
    const row = rows.get(field);
    for (const offset of field.yearOffsets) {
      const year = template.reportYear + offset;
      const column = columns.get(year);
      if (row === undefined || column === undefined) continue;
      keep(found, readTyped(field, year, contentAt(sheet, row, column), placeOf(sheet, row, column)));
    }
  }
}

function readTexts(one: TemplateSheet, sheet: Sheet, template: OpenedTemplate, found: SheetYield): void {
  const header = findHeader(sheet, [words.item, words.text]);
  if (!header) {
    found.findings.push(finding('table-header-missing', 'explain', sheet.name, { columns: [words.item, words.text] }));
    return;
  }
  const base = template.plan?.baseYear ?? template.reportYear;
  const yearOf = (field: Field): number =>
    (field.layout.at === 'plan-stage' ? base : template.reportYear) + (field.yearOffsets[0] ?? 0);
  const staged: TemplateSheet = {
    ...one,
    rows: one.rows.map(({ field, label }) => ({
      field,
      label: field.layout.at === 'plan-stage' ? `${yearOf(field)}年度` : label,
    })),
  };
  const rows = matchRows(staged, sheet, header.row, header.texts.indexOf(tidy(words.item)), found.findings);
  const column = header.texts.indexOf(tidy(words.text));
  for (const { field } of one.rows) {
    const row = rows.get(field);
    if (row !== undefined)
      keep(found, readTyped(field, yearOf(field), contentAt(sheet, row, column), placeOf(sheet, row, column)));
  }
}

/** Year columns by their header; a year twice keeps the first, a missing one is told. */
function yearColumns(
  sheet: Sheet,
  header: { row: number; texts: string[] },
  reportYear: number,
  findings: Finding[],
): Map<number, number> {
  const columns = new Map<number, number>();
  header.texts.forEach((text, column) => {
    const year = Number(/^((?:19|20)\d\d)年?(?:度)?$/.exec(text)?.[1]);
    if (!Number.isInteger(year)) return;
    const kept = columns.get(year);
    if (kept === undefined) columns.set(year, column);
    else
      findings.push(
        finding('year-column-twice', 'explain', placeOf(sheet, header.row, column), {
          year,
          kept: placeOf(sheet, header.row, kept),
        }),
      );
  });
  const strange = [...columns.keys()].filter((year) => year > reportYear || year < reportYear - 2);
  if (strange.length > 0 && !columns.has(reportYear))
    throw new Rejection(
      finding('form-years-conflict', 'blocks', placeOf(sheet, header.row, 0), {
        found: [...columns.keys()],
        asked: reportYear,
      }),
    );
  for (const year of [reportYear - 2, reportYear - 1, reportYear])
    if (!columns.has(year)) findings.push(finding('year-column-missing', 'explain', sheet.name, { year }));
  return columns;
}

/** Rows of the fields by the text of their label cell. */
function matchRows(
  one: TemplateSheet,
  sheet: Sheet,
  headerRow: number,
  labelColumn: number,
  findings: Finding[],
): Map<Field, number> {
  const byLabel = new Map(one.rows.map(({ field, label }) => [tidy(label), field]));
  const rows = new Map<Field, number>();
  for (let row = headerRow + 1; row < sheet.rows.length; row += 1) {
    const label = textOf(contentAt(sheet, row, labelColumn));
    if (label === '') continue;
    const field =
      byLabel.get(tidy(label)) ??
      one.rows.find((known) => known.field.aliases.some((alias) => tidy(alias) === tidy(label)))?.field;
    const place = placeOf(sheet, row, labelColumn);
    if (!field) {
      findings.push(finding('content-ignored', 'note', place, { what: label.slice(0, 80), count: 1 }));
      continue;
    }
    const first = rows.get(field);
    if (first === undefined) rows.set(field, row);
    else {
      const shown = (at: number): string =>
        (sheet.rows[at] ?? [])
          .slice(labelColumn + 1)
          .filter((value) => value !== null)
          .join(' ')
          .slice(0, 80);
      findings.push(
        finding('field-twice', 'explain', place, {
          label,
          first: placeOf(sheet, first, labelColumn),
          kept: shown(first),
          dropped: shown(row),
        }),
      );
    }
  }
  for (const { field, label } of one.rows)
    if (!rows.has(field) && field.required)
      findings.push(finding('field-missing', 'explain', sheet.name, { label }, { indicator: field.key }));
  return rows;
}
