import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Field, numericTypes } from '../catalogue/schema.ts';
import { type TemplateSheet, templateSheets, templateWords as words } from '../catalogue/template-layout.ts';
import { finding } from '../domain/finding.ts';
import type { PlanTarget } from '../domain/observation.ts';
import { type FileContent, Rejection } from './content.ts';
import { FormYield } from './form-findings.ts';
import type { PlacedYear } from './form-years.ts';
import type { YearEntry } from './judge-years.ts';
import { labelKey } from './label-key.ts';
import { type OpenedTemplate, openTemplate } from './open-template.ts';
import { parseYear } from './parse-year.ts';
import { readLabel, splitLabel, unitIn, withoutTrailingUnit, wordingsOf } from './read-label.ts';
import { readPlan } from './read-plan.ts';
import { wantedUnit } from './read-value.ts';
import type { Workbook } from './read-workbook.ts';
import { settleLastYear } from './settle-year.ts';
import { cellText, contentAt, placeOf, rowText, rowTexts, type Sheet, textOf } from './sheet-cells.ts';
import { type Heading, stateUnit } from './stated-unit.ts';
import { identityOf } from './statement-identity.ts';
import { planLines } from './template-plan.ts';
import { readSole, readYearly } from './template-row.ts';

/** Rows in which the header may stand, should a clerk have put something above it. */
const headerWithin = 12;
/** Columns of a figures sheet that hold no values. */
const besideValues = new Set(
  [words.label, words.unit, words.population, words.note, words.previous].map((word) => labelKey(word)),
);

/**
 * Reads one of our Excel templates back.
 * Columns are found by their header, rows by the text of 指标, so both may be moved; every value keeps its place
 * (`三、创新能力情况!D12`). Formula errors, dates in number cells and the like are findings; the rest is kept.
 * Returns null when the workbook is no template of ours. Throws `Rejection` when it cannot be taken as a whole.
 */
export function readTemplate(workbook: Workbook, catalogue: Catalogue): FileContent | null {
  const template = openTemplate(workbook, catalogue);
  if (!template) return null;
  const form = new FormYield(template.edition, catalogue, template.reportYear);
  const sheets = claimSheets(templateSheets(template.edition), template, form);
  checkYears(sheets, template);
  let planTargets: PlanTarget[] = [];
  for (const [templateSheet, sheet] of sheets) {
    if (templateSheet.kind === 'figures') readFigures(templateSheet, sheet, form);
    else if (planTargets.length === 0) planTargets = readPlanSheets(sheets, form);
  }
  const { observations, findings } = form.finish();
  if (!observations.some((observation) => observation.status !== 'blank')) {
    const detail =
      sheets.size === 0 ? '没有可识别的工作表 no sheet of the form found' : '没有填写任何内容 nothing filled in';
    throw new Rejection(finding('template-foreign', 'blocks', '', { detail }));
  }
  const identity = identityOf(observations);
  const clusterName = identity.clusterName ?? template.cluster;
  if (clusterName === '') throw new Rejection(finding('cluster-unnamed', 'blocks', '', {}), ...findings);
  const { id, programme, level } = template.edition;
  const statement = { part: '', ...identity, clusterName, form: id, programme, level, reportYear: template.reportYear };
  const nothingSaid = { kind: null, stage: form.years.stage(), receivedAt: null, certification: null };
  return { statements: [{ ...statement, ...nothingSaid, observations, planTargets }], findings };
}

/** Finds the sheet of every section, by its name or, where that was changed, by half of its rows. */
function claimSheets(
  wanted: readonly TemplateSheet[],
  template: OpenedTemplate,
  form: FormYield,
): Map<TemplateSheet, Sheet> {
  const named = new Map<TemplateSheet, Sheet>();
  for (const templateSheet of wanted) {
    const sheet = template.sheets.find((candidate) => labelKey(candidate.name) === labelKey(templateSheet.name));
    if (sheet) named.set(templateSheet, sheet);
  }
  const claimed = new Map<TemplateSheet, Sheet>();
  for (const templateSheet of wanted) {
    const sheet =
      named.get(templateSheet) ??
      renamed(templateSheet, template.sheets, new Set([...named.values(), ...claimed.values()]));
    if (sheet) claimed.set(templateSheet, sheet);
    else if (!templateSheet.section.annex)
      form.findings.push(
        finding('section-missing', 'blocks', templateSheet.name, { section: templateSheet.section.heading }),
      );
  }
  return claimed;
}

function renamed(templateSheet: TemplateSheet, sheets: readonly Sheet[], taken: ReadonlySet<Sheet>): Sheet | null {
  const labels = new Set(templateSheet.rows.map((row) => labelKey(row.label)));
  const hits = (sheet: Sheet): number =>
    sheet.rows.filter((_, row) => rowTexts(sheet, row).some((text) => labels.has(labelKey(text)))).length;
  const best = sheets.filter((sheet) => !taken.has(sheet)).sort((a, b) => hits(b) - hits(a))[0];
  return best && hits(best) * 2 >= labels.size ? best : null;
}

function readPlanSheets(sheets: ReadonlyMap<TemplateSheet, Sheet>, form: FormYield): PlanTarget[] {
  const parts = [...sheets].filter(([part]) => part.kind !== 'figures');
  const sheetOf = (kind: TemplateSheet['kind']): Sheet | null =>
    parts.find(([part]) => part.kind === kind)?.[1] ?? null;
  const [first] = parts;
  return first ? readPlan(planLines(first[0].section, sheetOf('plan'), sheetOf('texts')), form) : [];
}

interface Header {
  row: number;
  label: number;
  texts: string[];
  /** Columns of what the sheet prints beside a label; −1 where it has none. */
  unit: number;
  population: number;
}

function findHeader(sheet: Sheet): Header | null {
  for (let row = 0; row < Math.min(headerWithin, sheet.rows.length); row += 1) {
    const texts = rowTexts(sheet, row);
    const label = texts.findIndex((text) => labelKey(text) === words.label);
    if (label < 0) continue;
    const at = (word: string): number => texts.findIndex((text) => labelKey(text) === word);
    return { row, label, texts, unit: at(words.unit), population: at(words.population) };
  }
  return null;
}

/** The years that most sheets print must be those of the template. @throws Rejection form-years-conflict */
function checkYears(sheets: ReadonlyMap<TemplateSheet, Sheet>, { reportYear }: OpenedTemplate): void {
  const groups = [...sheets].flatMap(([{ kind }, sheet]): YearEntry[][] => {
    const header = kind === 'figures' ? findHeader(sheet) : null;
    return header === null ? [] : [valueColumns(sheet, header)];
  });
  const settled = settleLastYear(groups, { asked: reportYear, filed: null });
  if (settled !== null && 'conflict' in settled)
    throw new Rejection(finding('form-years-conflict', 'blocks', '', { found: settled.conflict, asked: reportYear }));
}

interface ValueColumn extends PlacedYear {
  at: number;
}

/** The columns of values by their header; a column without header or values is none. */
function valueColumns(sheet: Sheet, header: Header): ValueColumn[] {
  return header.texts.flatMap((text, at) => {
    const filled = sheet.rows.slice(header.row + 1).some((_, n) => cellText(sheet, header.row + 1 + n, at) !== '');
    if (besideValues.has(labelKey(text)) || (text === '' && !filled)) return [];
    return [{ said: parseYear(text), text, place: placeOf(sheet, header.row, at), at }];
  });
}

function readFigures(templateSheet: TemplateSheet, sheet: Sheet, form: FormYield): void {
  const header = findHeader(sheet);
  if (!header) {
    form.findings.push(finding('table-header-missing', 'explain', sheet.name, { columns: [words.label] }));
    return;
  }
  const columns = valueColumns(sheet, header);
  const verdicts = form.years.judge(columns, { section: sheet.name, field: null });
  const judged = columns.map(({ at }, n) => ({
    at,
    year: verdicts[n]?.year ?? null,
    read: verdicts[n]?.read === true,
  }));
  const rows = matchRows(templateSheet, sheet, header, form);
  for (const { field, label } of templateSheet.rows) {
    const row = rows.get(field);
    if (row === undefined) continue;
    form.under(headingOf(field, label, sheet, row, header, form), () => {
      if (field.yearOffsets.length === 1) readSole(field, sheet, row, judged, form);
      else readYearly(field, sheet, row, judged, form);
    });
  }
}

/** What the label, 单位 and 口径 of a row say of its figures; a changed 口径 makes another figure of it. */
function headingOf(field: Field, printed: string, sheet: Sheet, row: number, header: Header, form: FormYield): Heading {
  const cell = (column: number): string => (column < 0 ? '' : textOf(contentAt(sheet, row, column)).trim());
  const { units } = form.catalogue;
  const label = cell(header.label);
  const says = readLabel(label, [printed, ...wordingsOf(field)], form.yearsOf(field), units);
  const [unit, population] = [cell(header.unit), cell(header.population)];
  const foreign = [
    ...(unit !== '' && unitIn(unit, units) === null ? [unit] : []),
    ...(population !== '' && labelKey(population) !== labelKey(field.population ?? '') ? [population] : []),
  ];
  const wanted = wantedUnit(field, form.catalogue.indicator(field.key));
  return {
    says: { ...says, label, qualifiers: [...says.qualifiers, ...foreign] },
    unit: stateUnit(wanted, says, unitIn(unit, units), [], units),
  };
}

/** Rows of the fields by the text of their label cell; a row that is no field's is told. */
function matchRows(templateSheet: TemplateSheet, sheet: Sheet, header: Header, form: FormYield): Map<Field, number> {
  const fieldOf = new Map(templateSheet.rows.map(({ field, label }) => [labelKey(label), field]));
  for (const { field } of templateSheet.rows)
    for (const alias of field.aliases) if (!fieldOf.has(labelKey(alias))) fieldOf.set(labelKey(alias), field);
  const rows = new Map<Field, number>();
  for (let row = header.row + 1; row < sheet.rows.length; row += 1) {
    const label = textOf(contentAt(sheet, row, header.label));
    if (label === '') continue;
    const place = placeOf(sheet, row, header.label);
    const field = fieldOf.get(labelKey(label)) ?? reworded(label, templateSheet, form);
    const first = field && rows.get(field);
    if (!field)
      form.findings.push(finding('content-ignored', 'note', place, { what: `“${label.slice(0, 80)}”`, count: 1 }));
    else if (first === undefined) rows.set(field, row);
    else {
      const facts = {
        label,
        first: placeOf(sheet, first, header.label),
        kept: rowText(sheet, first),
        dropped: rowText(sheet, row),
      };
      form.findings.push(finding('field-twice', 'explain', place, facts, { indicator: field.key }));
    }
  }
  for (const { field, label } of templateSheet.rows) {
    if (rows.has(field) || !field.required) continue;
    form.findings.push(finding('field-missing', 'explain', sheet.name, { label }, { indicator: field.key }));
  }
  return rows;
}

/** The field whose label differs only in what stands in brackets or behind its name; undefined where it fits several. */
function reworded(label: string, { rows }: TemplateSheet, form: FormYield): Field | undefined {
  const bare = splitLabel(withoutTrailingUnit(label, form.catalogue.units) ?? label).core;
  const fits = rows.filter((row) => numericTypes.has(row.field.type) && splitLabel(row.label).core === bare);
  return fits.length === 1 ? fits[0]?.field : undefined;
}
