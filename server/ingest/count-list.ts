import type { EvidenceList, EvidenceLists } from '../catalogue/evidence-schema.ts';
import type { ListReading } from '../domain/list-reading.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';
import type { Workbook } from './read-workbook.ts';
import { cellText, mergeAt, rowTexts, type Sheet } from './sheet-cells.ts';

/** How far down the head of a table may stand. */
const headRows = 30;
type ColumnRole = Exclude<keyof EvidenceList['columns'], 'others'>;
type Columns = Partial<Record<ColumnRole, number>>;
type Words = Pick<EvidenceLists, 'totals' | 'closings' | 'absent' | 'ordinals'>;

interface Head {
  sheet: Sheet;
  columns: Columns;
  /** 0-based row of the head, and the last row over which its cells are merged. */
  row: number;
  lastRow: number;
}

/** One row of a list, as far as it is counted. */
interface Entry {
  key: string;
  /** Words in the columns that sort. */
  sorting: { level?: string; role?: string };
}

/**
 * Counts a list: the rows under every head of its kind, on every sheet that is shown. Rows that add up, remarks under
 * the table and blank rows are no entries; an entry that stands twice, by number, else by name and holder, counts once.
 * Pure.
 */
export function countList({ sheets }: Pick<Workbook, 'sheets'>, list: EvidenceList, words: Words): ListReading {
  const heads = sheets.flatMap((sheet) => (sheet.hidden === null ? (headOf(sheet, list, words) ?? []) : []));
  if (heads.length === 0) return { read: false, list: list.id, why: 'no-table' };
  const entries = new Map<string, Entry>();
  const tables: { sheet: string; first: number; last: number }[] = [];
  let [doubles, unnamed] = [0, 0];
  let hidden = hiddenEntries(sheets, list, words);
  for (const head of heads) {
    let [first, last] = [0, 0];
    for (const row of rowsUnder(head, list, words)) {
      if (row.entry !== null && head.sheet.hiddenRows.has(row.no)) {
        hidden += 1;
        continue;
      }
      if (row.entry === null) {
        unnamed += 1;
        continue;
      }
      if (first === 0) first = row.no + 1;
      last = row.no + 1;
      if (entries.has(row.entry.key)) doubles += 1;
      else entries.set(row.entry.key, row.entry);
    }
    tables.push({ sheet: head.sheet.name, first, last });
  }
  const filled = tables.filter(({ first }) => first > 0);
  return {
    read: true,
    list: list.id,
    tables: filled.length > 0 ? filled : tables,
    entries: entries.size,
    doubles,
    unnamed,
    hidden,
    ...sortEntries([...entries.values()], heads, list),
  };
}

/** What stands on hidden sheets: told, and not counted. */
function hiddenEntries(sheets: readonly Sheet[], list: EvidenceList, words: Words): number {
  let rows = 0;
  for (const sheet of sheets) {
    const head = sheet.hidden === null ? null : headOf(sheet, list, words);
    if (head !== null) rows += rowsUnder(head, list, words).filter(({ entry }) => entry !== null).length;
  }
  return rows;
}

/** The first row that names entries by their name or number, or by that alone. */
function headOf(sheet: Sheet, list: EvidenceList, words: Words): Head | null {
  const last = Math.min(sheet.rows.length, headRows);
  for (let row = 0; row < last; row += 1) {
    const cells = rowTexts(sheet, row);
    const columns = columnsOf(cells, list);
    if (columns.name === undefined && columns.number === undefined) continue;
    const filled = cells.filter((text) => text !== '');
    const known = [...Object.values(list.columns), words.ordinals].flatMap((own) => (own ?? []).map(labelKey));
    const named = filled.filter((text) => labelKeys(text).some((key) => known.includes(key)));
    if (named.length < 2 && filled.length > 1) continue;
    const ends = cells.map((_, column) => mergeAt(sheet, row, column)?.endRow ?? row);
    return { sheet, columns, row, lastRow: Math.max(row, ...ends) };
  }
  return null;
}

/** The column of each role: by the word that stands first among its words, where several columns bear one. */
function columnsOf(cells: readonly string[], { columns }: EvidenceList): Columns {
  const keys = cells.map(labelKeys);
  const found: Columns = {};
  for (const role of ['number', 'name', 'holder', 'level', 'role'] as const) {
    const taken = new Set(Object.values(found));
    for (const word of columns[role] ?? []) {
      const at = keys.findIndex((names, column) => !taken.has(column) && names.includes(labelKey(word)));
      if (at === -1) continue;
      found[role] = at;
      break;
    }
  }
  return found;
}

/** Rows under a head that are no totals, remarks, repeated heads or blank; `entry` null where neither name nor number stands. */
function rowsUnder({ sheet, columns, row, lastRow }: Head, list: EvidenceList, words: Words) {
  const rows: { no: number; entry: Entry | null }[] = [];
  const headText = rowKey(sheet, row);
  for (let no = lastRow + 1; no < sheet.rows.length; no += 1) {
    const cells = rowTexts(sheet, no);
    const first = cells.find((text) => text !== '');
    if (first === undefined || rowKey(sheet, no) === headText) continue;
    const text = (role: ColumnRole): string => {
      const column = columns[role];
      return column === undefined ? '' : (cells[column] ?? '');
    };
    const [name, number] = [text('name'), text('number')];
    if (isTotal(first, words) || isTotal(name, words) || startsWith(first, words.closings)) continue;
    const says = (value: string) => value !== '' && !words.absent.includes(plain(value).trim());
    if (!says(name) && !says(number)) {
      if (!isContinued(sheet, no, columns) && !saysNothing(cells, columns, words)) rows.push({ no, entry: null });
      continue;
    }
    const [key, holder] = [numberKey(number, list), held(sheet, no, columns.holder)];
    const sorting = { level: held(sheet, no, columns.level), role: held(sheet, no, columns.role) };
    rows.push({
      no,
      entry: { key: says(number) ? `no ${key}` : `name ${labelKey(name)}|${labelKey(holder)}`, sorting },
    });
  }
  return rows;
}

/** 合计, 小计（一）, 合计 12 项 */
function isTotal(text: string, { totals }: Words): boolean {
  const words = plain(text).replace(/[\s\d:：()（）一二三四五六七八九十件项个家]/gu, '');
  return totals.includes(words);
}

function startsWith(text: string, words: readonly string[]): boolean {
  const start = plain(text).replace(/\s/gu, '');
  return words.some((word) => start.startsWith(plain(word)));
}

/** A row that says 无 holds no entry, and is nothing that was forgotten. */
function saysNothing(cells: readonly string[], columns: Columns, { absent }: Words): boolean {
  const own = [columns.name, columns.number].flatMap((column) => (column === undefined ? [] : (cells[column] ?? '')));
  const filled = own.filter((text) => text !== '');
  if (filled.length > 0) return filled.every((text) => absent.includes(plain(text).trim()));
  // Numbered in advance, and nothing written beside the number.
  return cells.filter((text) => text !== '').every((text) => /^\d+$/.test(plain(text).trim()));
}

/** The name is merged with that of the row above: further lines of the same entry. */
function isContinued(sheet: Sheet, row: number, columns: Columns): boolean {
  const column = columns.name ?? columns.number;
  const merge = column === undefined ? undefined : mergeAt(sheet, row, column);
  return merge !== undefined && merge.startRow < row;
}

/** The words of a cell that may be merged over several entries. */
function held(sheet: Sheet, row: number, column: number | undefined): string {
  if (column === undefined) return '';
  const merge = mergeAt(sheet, row, column);
  return merge === undefined ? cellText(sheet, row, column) : cellText(sheet, merge.startRow, merge.startCol);
}

function numberKey(number: string, { numberLeads }: EvidenceList): string {
  const key = labelKey(number);
  const lead = numberLeads.map(labelKey).find((letters) => key.startsWith(letters));
  return lead === undefined ? key : key.slice(lead.length);
}

const rowKey = (sheet: Sheet, row: number): string => rowTexts(sheet, row).map(labelKey).join('|');

/** How many entries belong to each field, where every table has the columns that tell. */
function sortEntries(entries: readonly Entry[], heads: readonly Head[], { fields }: EvidenceList) {
  const roles = new Set(fields.flatMap(({ rows }) => Object.keys(rows ?? {}) as ('level' | 'role')[]));
  const told = roles.size > 0 && heads.every(({ columns }) => [...roles].every((role) => columns[role] !== undefined));
  if (!told) return { sorted: null, unsorted: 0 };
  const counts = new Map(fields.map(({ indicator }) => [indicator, 0]));
  let unsorted = 0;
  for (const { sorting } of entries) {
    const fitting = fields.filter(({ rows }) =>
      Object.entries(rows ?? {}).every(([role, words]) =>
        hasWord(sorting[role as 'level' | 'role'] ?? '', words ?? []),
      ),
    );
    const [field] = fitting;
    if (field === undefined || fitting.length > 1) unsorted += 1;
    else counts.set(field.indicator, (counts.get(field.indicator) ?? 0) + 1);
  }
  return { sorted: [...counts].map(([indicator, count]) => ({ indicator, entries: count })), unsorted };
}

const hasWord = (text: string, words: readonly string[]): boolean =>
  words.some((word) => labelKey(text).includes(labelKey(word)));
