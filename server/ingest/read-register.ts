import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Field, FormEdition } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { type FileContent, Rejection, type Statement } from './content.ts';
import type { FormDocument } from './document.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';
import { readValue } from './read-value.ts';
import { identityOf } from './statement-identity.ts';
import { cellAt, type GridRow, gridRows } from './table-grid.ts';

/** What the columns of a register mean for the statement of a row. */
const columns = { name: 'cluster_name', location: 'summary_location', no: 'summary_row_no' } as const;
const unit = /[^\s、,，]+?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|盟|州|地区|旗|县|区)/gu;
const titleYear = /((?:19|20)\d{2})\s*年/u;

/**
 * Reads a 推荐汇总表: every row a statement of its own. Its report year is the year before the one in its title, since
 * it is filled with 上年年底 data; without one, the year that the sender named.
 * @returns null when the document is no register
 * @throws Rejection `form-years-missing`, `table-empty`
 */
export function readRegister(document: FormDocument, catalogue: Catalogue, asked: number | null): FileContent | null {
  const title = document.blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    .slice(0, 6)
    .join('\n');
  for (const edition of registersOf(catalogue, title)) {
    const found = headerOf(document, edition.fields);
    if (found === null) continue;
    const year =
      asked ??
      (titleYear.exec(plain(title))?.[1]
        ? Number(titleYear.exec(plain(title))?.[1]) - 1
        : edition.form.printed.lastYear);
    const findings: Finding[] = [];
    const statements = found.rows.flatMap(
      (row) => readRow(row, found.columns, edition.form, catalogue, year, findings) ?? [],
    );
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
    .filter(({ section }) => [section.heading, ...section.headingAliases].some((one) => key.includes(labelKey(one))))
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

interface Column {
  field: Field;
  at: number;
}

function headerOf(document: FormDocument, fields: readonly Field[]): { columns: Column[]; rows: GridRow[] } | null {
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue;
    const rows = gridRows(block);
    for (const [n, row] of rows.entries()) {
      const met = row.own.flatMap((cell): Column[] => {
        const keys = labelKeys(cell.text);
        const field = fields.find((one) =>
          [one.label, ...one.aliases].flatMap(labelKeys).some((key) => keys.includes(key)),
        );
        return field === undefined ? [] : [{ field, at: cell.gridStart }];
      });
      if (met.some((one) => one.field.key === columns.name) && met.length >= 3)
        return { columns: met, rows: rows.slice(n + 1) };
    }
  }
  return null;
}

function readRow(
  row: GridRow,
  header: readonly Column[],
  form: FormEdition,
  catalogue: Catalogue,
  year: number,
  findings: Finding[],
): Statement | null {
  const read = header.flatMap(({ field, at }) => {
    const cell = cellAt(row, at);
    return cell === undefined ? [] : [readValue(field, catalogue.indicator(field.key), year, cell.text, cell.place)];
  });
  const observations = read.map((one) => one.observation);
  const identity = identityOf(observations);
  if (identity.clusterName === null) return null;
  findings.push(...read.flatMap((one) => one.findings));
  const location = observations.find((one) => one.indicator.startsWith(columns.location))?.text ?? '';
  const places = plain(location).match(unit) ?? [];
  const no = observations.find((one) => one.indicator === columns.no)?.raw.trim();
  return {
    part: `row ${no === undefined || no === '' ? row.no : no}`,
    ...identity,
    clusterName: identity.clusterName,
    province: places.length > 2 ? (places[0] ?? null) : identity.province,
    league: places.length > 1 ? (places.at(-2) ?? null) : (places[0] ?? null),
    county: places.length > 1 ? (places.at(-1) ?? null) : null,
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
