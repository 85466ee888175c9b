import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { FormEdition } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { Rejection, type Statement } from './content.ts';
import type { FormDocument } from './document.ts';
import { FormYield } from './form-findings.ts';
import { labelIndexOf } from './label-index.ts';
import { labelKey, toldYearOf } from './label-key.ts';
import { readLines } from './read-cover.ts';
import { readDeclaration } from './read-declaration.ts';
import { readMatrix } from './read-matrix.ts';
import { readPerformance } from './read-performance.ts';
import { readPlan } from './read-plan.ts';
import { readRows } from './read-rows.ts';
import { readTicks } from './read-ticks.ts';
import { type SectionLines, splitSections } from './split-sections.ts';
import { identityOf } from './statement-identity.ts';
import { unitsAboveTables } from './unit-lines.ts';
import { yearColumns } from './year-columns.ts';

/** Sections that bear a date of their own and say nothing of the data years. */
const undated: ReadonlySet<string> = new Set(['plan', 'performance', 'register', 'cover', 'declaration']);

/**
 * Reads a filled form: every field found by its label under its heading, every value with its place, every fault a
 * finding, all in one pass.
 * @param asked the last data year the sender named, null when he named none
 * @throws Rejection when the columns cannot be dated or the cluster is not named
 */
export function readForm(
  document: FormDocument,
  edition: FormEdition,
  catalogue: Catalogue,
  asked: number | null = null,
): { statement: Statement; findings: Finding[] } {
  const parts = splitSections(document, edition);
  const form = new FormYield(edition, catalogue, reportYearOf(parts, asked), inPrintedOrder(parts));
  const unitsAbove = unitsAboveTables(document, catalogue.units);
  const index = labelIndexOf(edition, catalogue.units);
  const planTargets = parts.flatMap((part) => {
    switch (part.section.id) {
      case 'register':
        return [];
      case 'cover':
        readLines(part, form);
        return [];
      case 'pledge':
      case 'declaration':
        readDeclaration(part, form);
        return [];
      case 'plan':
        return readPlan(part, form);
      case 'performance':
        readPerformance(part, form);
        return [];
      default:
        readMatrix(part, form);
        readTicks(part, readRows(part, index, form, unitsAbove), form);
        return [];
    }
  });
  form.settleAside();
  tellMissing(parts, form);
  const { observations, findings } = form.finish();
  const identity = identityOf(observations);
  if (identity.clusterName === null) throw new Rejection(finding('cluster-unnamed', 'blocks', '', {}), ...findings);
  const statement: Statement = {
    part: '',
    ...identity,
    clusterName: identity.clusterName,
    form: edition.id,
    programme: edition.programme,
    level: edition.level,
    reportYear: form.reportYear,
    kind: null,
    stage: null,
    receivedAt: null,
    certification: null,
    observations,
    planTargets,
  };
  return { statement, findings };
}

/** Last data year: the newest year that the year headers and year lines print. */
function reportYearOf(parts: readonly SectionLines[], asked: number | null): number {
  const headers: number[] = [];
  const lines: number[] = [];
  for (const { section, lines: rows } of parts) {
    if (undated.has(section.id)) continue;
    for (const line of rows) {
      if (line.kind !== 'row') continue;
      headers.push(...yearColumns(line.row).map((column) => column.year));
      lines.push(...line.row.own.flatMap((cell) => toldYearOf(cell.text) ?? []));
    }
  }
  const found = headers.length > 0 ? headers : lines;
  if (found.length === 0) {
    if (asked !== null) return asked;
    throw new Rejection(finding('form-years-missing', 'blocks', '', {}));
  }
  const last = Math.max(...found);
  if (asked !== null && asked !== last) {
    const years = [...new Set(found)].sort((a, b) => a - b);
    throw new Rejection(finding('form-years-conflict', 'blocks', '', { found: years, asked }));
  }
  return last;
}

/** Do all year headers run from old to new, as the form prints them? */
function inPrintedOrder(parts: readonly SectionLines[]): boolean {
  return parts.every(({ section, lines }) =>
    lines.every((line) => {
      if (line.kind !== 'row' || undated.has(section.id)) return true;
      const years = yearColumns(line.row).map((column) => column.year);
      return years.every((year, n) => n === 0 || year > (years[n - 1] ?? 0));
    }),
  );
}

/** A section that is not there is said once; a field that is not there in a section that is, by its label. */
function tellMissing(parts: readonly SectionLines[], form: FormYield): void {
  for (const { section, met, lines } of parts) {
    if (section.id === 'register' || section.id === 'cover' || section.id === 'pledge') continue;
    const fields = section.fields.filter(
      ({ layout }) => layout.at !== 'signature' && layout.at !== 'plan-free' && layout.at !== 'tick',
    );
    const read = fields.filter(
      (field) => form.years(field).some((year) => form.has(field, year)) || anyYear(form, field.key),
    );
    if (read.length === 0 && (!met || lines.length === 0)) {
      if (!section.annex)
        form.findings.push(finding('section-missing', 'blocks', section.heading, { section: section.heading }));
      continue;
    }
    if (section.id === 'declaration' || section.annex) continue;
    const told = new Set<string>();
    for (const field of fields) {
      if (read.includes(field) || !field.required || told.has(labelKey(field.label) + field.group)) continue;
      told.add(labelKey(field.label) + field.group);
      const about = { indicator: field.key, year: form.reportYear };
      form.findings.push(finding('field-missing', 'explain', '', { label: field.label }, about));
    }
  }
}

function anyYear(form: FormYield, key: string): boolean {
  for (let year = form.reportYear - 5; year <= form.reportYear + 5; year += 1) if (form.get(key, year)) return true;
  return false;
}
