import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Field, FormEdition } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { type FileContent, Rejection, type Statement } from './content.ts';
import type { Cell, FormDocument, Table } from './document.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';
import { parseLeagues } from './parse-leagues.ts';
import { readValue } from './read-value.ts';
import { splitSections } from './split-sections.ts';
import { identityOf } from './statement-identity.ts';
import { cellAt, type GridRow, gridRows } from './table-grid.ts';

/** What the columns of a register mean for the statement of a row. */
const known = { name: 'cluster_name', location: 'summary_location', no: 'summary_row_no' } as const;
const unit = /[^\s、,，]+?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|盟|州|地区|旗|县|区)/gu;
/** Headings of the place column differ from region to region: 所在盟市、旗县, 所在市、县. */
const location = /^所(?:在|属)/u;
const titleBlocks = 8;
const titleYear = /((?:19|20)\d{2})\s*年/u;

/**
 * Reads a 推荐汇总表: every row a statement of its own. Its report year is the year before the one in its title, since
 * it is filled with 上年年底 data; without one, the year that the sender named.
 * @returns null when the document is no register
 * @throws Rejection `form-years-missing`, `table-empty`
 */
export function readRegister(document: FormDocument, catalogue: Catalogue, asked: number | null): FileContent | null {
  const title = titleOf(document);
  for (const edition of registersOf(catalogue, title)) {
    const rows = registerRows(document, edition.fields);
    if (rows === null || holdsForm(document, edition.form)) continue;
    const told = titleYear.exec(plain(title))?.[1];
    const year = asked ?? (told === undefined ? edition.form.printed.lastYear : Number(told) - 1);
    const findings: Finding[] = [];
    const statements = rows.flatMap((row) => readRow(row, edition.form, catalogue, year, findings) ?? []);
    if (statements.length === 0) throw new Rejection(finding('table-empty', 'blocks', '', {}));
    return { statements, findings };
  }
  return null;
}

interface RegisterEdition {
  form: FormEdition;
  fields: readonly Field[];
}

/** Editions that print a register, the one whose full title stands in the document first. */
function registersOf(catalogue: Catalogue, title: string): RegisterEdition[] {
  const key = labelKey(title);
  const editions = [...catalogue.forms.values()].flatMap((form) =>
    form.sections.filter((section) => section.id === 'register').map((section) => ({ form, section })),
  );
  return editions
    .filter(({ section }) => [section.heading, ...section.headingAliases].some((name) => key.includes(labelKey(name))))
    .sort(
      (a, b) =>
        Number(key.includes(labelKey(b.section.heading))) - Number(key.includes(labelKey(a.section.heading))) ||
        b.section.heading.length - a.section.heading.length,
    )
    .map(({ form, section }) => ({
      form,
      fields: section.fields.filter((field) => field.layout.at === 'register-column'),
    }));
}

/** Lines above the rows: paragraphs, and rows of one cell at the top of the first table. */
function titleOf(document: FormDocument): string {
  return document.blocks
    .slice(0, titleBlocks)
    .flatMap((block) =>
      block.kind === 'paragraph'
        ? [block.text]
        : block.rows.slice(0, 3).flatMap(({ cells }) => (cells.length === 1 ? (cells[0]?.text ?? '') : [])),
    )
    .join('\n');
}

/** A filled form that brings its register along is a form: what it says is more. */
function holdsForm(document: FormDocument, form: FormEdition): boolean {
  const met = splitSections(document, form).filter((part) => part.met && part.section.id !== 'register');
  return met.length > 1;
}

type RegisterRow = { field: Field; cell: Cell }[];

interface Header {
  table: Table;
  width: number;
  columns: { field: Field; at: number; order: number }[];
}

function headerOf(row: GridRow, fields: readonly Field[]): Header | null {
  const columns = row.own.flatMap((cell, order) => {
    const keys = labelKeys(cell.text);
    const named = fields.find((field) =>
      [field.label, ...field.aliases].flatMap(labelKeys).some((key) => keys.includes(key)),
    );
    const field =
      named ??
      (location.test(keys[0] ?? '') ? fields.find((field) => field.key.startsWith(known.location)) : undefined);
    return field === undefined ? [] : [{ field, at: cell.gridStart, order }];
  });
  const named = columns.some((column) => column.field.key === known.name);
  return named && columns.length >= 3 ? { table: row.table, width: row.cells.length, columns } : null;
}

/** The rows below a register's header, in every table it was broken into; null when there is no header. */
function registerRows(document: FormDocument, fields: readonly Field[]): { no: number; cells: RegisterRow }[] | null {
  let header: Header | null = null;
  const rows: { no: number; cells: RegisterRow }[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue;
    for (const row of gridRows(block)) {
      const found = headerOf(row, fields);
      if (found !== null) header = found;
      else if (header !== null && (row.table === header.table || row.cells.length === header.width)) {
        const { table, columns } = header;
        const cells = columns.flatMap(({ field, at, order }) => {
          const cell = row.table === table ? cellAt(row, at) : row.cells[order];
          return cell === undefined ? [] : [{ field, cell }];
        });
        rows.push({ no: row.no, cells });
      }
    }
  }
  return header === null ? null : rows;
}

function readRow(
  row: { no: number; cells: RegisterRow },
  form: FormEdition,
  catalogue: Catalogue,
  year: number,
  findings: Finding[],
): Statement | null {
  const read = row.cells.map(({ field, cell }) =>
    readValue(field, catalogue.indicator(field.key), year, cell.text, cell.place, catalogue),
  );
  const observations = read.map((value) => value.observation);
  const identity = identityOf(observations);
  if (identity.clusterName === null) return null;
  findings.push(...read.flatMap((value) => value.findings));
  const location = observations.find((observation) => observation.indicator.startsWith(known.location))?.text ?? '';
  const places = plain(location).match(unit) ?? [];
  const joint = parseLeagues(location, catalogue.territory);
  const named =
    joint.members.length > 1
      ? { league: location, county: joint.counties.join('、') || null }
      : {
          league: places.length > 1 ? (places.at(-2) ?? null) : (places[0] ?? null),
          county: places.length > 1 ? (places.at(-1) ?? null) : null,
        };
  const no = observations.find((observation) => observation.indicator === known.no)?.raw.trim();
  return {
    part: `row ${no === undefined || no === '' ? row.no : no}`,
    ...identity,
    clusterName: identity.clusterName,
    province: joint.members.length < 2 && places.length > 2 ? (places[0] ?? null) : identity.province,
    ...named,
    form: 'register',
    programme: form.programme,
    level: form.level,
    reportYear: year,
    kind: 'registry',
    stage: null,
    receivedAt: null,
    certification: null,
    observations,
    planTargets: [],
  };
}
