import { Buffer } from 'node:buffer';
import { SaxesParser } from 'saxes';
import { openArchive } from '../../../server/ingest/open-archive.ts';
import { makeZip } from '../make-docx.ts';
import type { CellView, FormCopy, TableView } from './table-view.ts';
import { escapeXml } from './word-form.ts';

export interface BookCell {
  id: number;
  style: number;
  /** A number as the file stores it, a text, nothing, or whatever else as XML of the cell's inside. */
  content: { is: 'number' | 'text'; text: string } | { is: 'empty' } | { is: 'raw'; type: string; xml: string };
}

export interface BookRow {
  attributes: string;
  cells: BookCell[];
}

export interface BookSheet {
  name: string;
  path: string;
  state: string;
  /** XML in front of the rows and behind them. */
  head: string;
  rows: BookRow[];
  tail: string;
  /** First and last cell of each merged range. */
  merges: { first: number; last: number }[];
}

const columnOf = (reference: string): number =>
  [...reference.replace(/\d/gu, '')].reduce((sum, sign) => sum * 26 + (sign.codePointAt(0) ?? 0) - 64, 0) - 1;
const columnName = (column: number): string =>
  column < 26
    ? String.fromCodePoint(65 + column)
    : columnName(Math.floor(column / 26) - 1) + String.fromCodePoint(65 + (column % 26));

/** A workbook taken apart once; every alteration works on a copy. */
export class BookForm {
  readonly parts: Readonly<Record<string, Uint8Array>>;
  readonly sheets: readonly BookSheet[];

  private constructor(parts: Record<string, Uint8Array>, sheets: BookSheet[]) {
    this.parts = parts;
    this.sheets = sheets;
  }

  static async open(bytes: Uint8Array): Promise<BookForm> {
    const archive = await openArchive(bytes);
    const parts: Record<string, Uint8Array> = {};
    for (const entry of archive.entries) parts[entry.name] = archive.read(entry);
    const textOf = (name: string): string => Buffer.from(parts[name] ?? '').toString('utf8');
    const shared = sharedStrings(textOf('xl/sharedStrings.xml'));
    const targets = new Map(
      [...textOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/gu)].map(([tag]) => [
        /Id="([^"]+)"/u.exec(tag)?.[1] ?? '',
        (/Target="([^"]+)"/u.exec(tag)?.[1] ?? '').replace(/^\/?(?:xl\/)?/u, 'xl/'),
      ]),
    );
    let ids = 0;
    const nextId = (): number => {
      ids += 1;
      return ids;
    };
    const sheets = [...textOf('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/gu)].map(([tag]) => {
      const path = targets.get(/r:id="([^"]+)"/u.exec(tag)?.[1] ?? '') ?? '';
      const name = decode(/ name="([^"]+)"/u.exec(tag)?.[1] ?? '');
      const state = /state="([^"]+)"/u.exec(tag)?.[1] ?? 'visible';
      return { name, path, state, ...sheetOf(textOf(path), shared, nextId) };
    });
    return new BookForm(parts, sheets);
  }

  copy(): BookCopy {
    const sheets = this.sheets.map((sheet) => ({
      ...sheet,
      merges: [...sheet.merges],
      rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell })) })),
    }));
    return new BookCopy(this.parts, sheets);
  }
}

function decode(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<si>(.*?)<\/si>/gsu)].map(([, si = '']) => textsOf(si));
}

const textsOf = (xml: string): string =>
  [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/gu)].map(([, text = '']) => decode(text)).join('');

function sheetOf(
  xml: string,
  shared: readonly string[],
  nextId: () => number,
): Omit<BookSheet, 'name' | 'path' | 'state'> {
  const [all, inner = ''] = /<sheetData>(.*)<\/sheetData>|<sheetData\/>/su.exec(xml) ?? [''];
  const at = xml.indexOf(all);
  const rows: BookRow[] = [];
  let row: BookRow | null = null;
  let cell: { column: number; style: number; type: string; from: number } | null = null;
  const text = `<sheetData>${inner}</sheetData>`;
  const parser = new SaxesParser();
  const plainCell = (): BookCell => ({ id: nextId(), style: 0, content: { is: 'empty' } });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') {
      while (rows.length < Number(attributes.r) - 1) rows.push({ attributes: '', cells: [] });
      const kept = Object.entries(attributes).filter(([key]) => key !== 'r' && key !== 'spans');
      row = { attributes: kept.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join(''), cells: [] };
      rows.push(row);
    } else if (name === 'c') {
      const column = columnOf(attributes.r ?? '');
      cell = { column, style: Number(attributes.s ?? 0), type: attributes.t ?? 'n', from: parser.position };
    }
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    if (name !== 'c' || cell === null || row === null) return;
    const body = isSelfClosing ? '' : text.slice(cell.from, text.lastIndexOf('<', parser.position - 1));
    while (row.cells.length < cell.column) row.cells.push(plainCell());
    row.cells.push({ id: nextId(), style: cell.style, content: contentOf(cell.type, body, shared) });
    cell = null;
  });
  parser.write(text).close();
  const tail = xml.slice(at + all.length);
  const idAt = (reference: string): number =>
    rows[Number(reference.replace(/\D/gu, '')) - 1]?.cells[columnOf(reference)]?.id ?? 0;
  const merges = [...tail.matchAll(/<mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"/gu)].map(([, first = '', last = '']) => ({
    first: idAt(first),
    last: idAt(last),
  }));
  return {
    head: xml.slice(0, at),
    rows,
    tail: tail.replace(/<mergeCells\b.*<\/mergeCells>/su, ''),
    merges: merges.filter(({ first, last }) => first > 0 && last > 0),
  };
}

function contentOf(type: string, body: string, shared: readonly string[]): BookCell['content'] {
  const value = decode(/<v>([^<]*)<\/v>/u.exec(body)?.[1] ?? '');
  if (body === '') return { is: 'empty' };
  if (body.includes('<f')) return { is: 'raw', type, xml: body };
  if (type === 's') return { is: 'text', text: shared[Number(value)] ?? '' };
  if (type === 'inlineStr') return { is: 'text', text: textsOf(body) };
  if (type === 'n') return { is: 'number', text: value };
  return { is: 'raw', type, xml: body };
}

export class BookCopy implements FormCopy {
  readonly carrier = 'excel';
  readonly sheets: BookSheet[];
  readonly #parts: Record<string, Uint8Array | string>;
  #ids = 1_000_000;
  #styles: string;

  constructor(parts: Readonly<Record<string, Uint8Array>>, sheets: BookSheet[]) {
    this.#parts = { ...parts };
    this.sheets = sheets;
    this.#styles = this.part('xl/styles.xml');
  }

  part(name: string): string {
    return Buffer.from(this.#parts[name] ?? '').toString('utf8');
  }

  setPart(name: string, content: string): void {
    this.#parts[name] = content;
  }

  tables(): TableView[] {
    return this.sheets.map((sheet) => ({
      place: sheet.name,
      rows: viewsOf(sheet),
    }));
  }

  where(id: number): { sheet: BookSheet; row: BookRow; no: number; column: number; cell: BookCell } {
    for (const sheet of this.sheets) {
      for (const [no, row] of sheet.rows.entries()) {
        const column = row.cells.findIndex((cell) => cell.id === id);
        const cell = row.cells[column];
        if (cell !== undefined) return { sheet, row, no, column, cell };
      }
    }
    throw new Error(`no cell ${id}`);
  }

  text(id: number): string {
    return textOf(this.where(id).cell);
  }

  /** A plain decimal becomes a number, as Excel does when it is typed; anything else is text. */
  type(id: number, text: string): void {
    const { cell } = this.where(id);
    const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u.test(text) && text.length <= 15;
    cell.content = text === '' ? { is: 'empty' } : { is: number ? 'number' : 'text', text };
  }

  typeText(id: number, text: string): void {
    this.where(id).cell.content = { is: 'text', text };
  }

  raw(id: number, type: string, xml: string): void {
    this.where(id).cell.content = { is: 'raw', type, xml };
  }

  /** Gives a cell a number format; the rest of its look stays. */
  format(id: number, code: string): void {
    this.#restyle(id, (xf) => {
      const known = /<numFmts\b[^>]*>(.*?)<\/numFmts>/su.exec(this.#styles)?.[1] ?? '';
      const no = 300 + (known.match(/<numFmt /gu)?.length ?? 0);
      const formats = `${known}<numFmt numFmtId="${no}" formatCode="${escapeXml(code)}"/>`;
      const count = (formats.match(/<numFmt /gu) ?? []).length;
      this.#styles = this.#styles.replace(/<numFmts\b[^>]*\/>|<numFmts\b[^>]*>.*?<\/numFmts>/su, '');
      this.#styles = this.#styles.replace(/<fonts\b/u, () => `<numFmts count="${count}">${formats}</numFmts><fonts`);
      return xf
        .replace(/ applyNumberFormat="[^"]*"/u, '')
        .replace(/numFmtId="\d+"/u, `numFmtId="${no}" applyNumberFormat="1"`);
    });
  }

  /** Strikes a cell through by its font. */
  strike(id: number): void {
    this.#restyle(id, (xf) => {
      const fonts = /<fonts\b[^>]*>(.*?)<\/fonts>/su.exec(this.#styles)?.[1] ?? '';
      const count = (fonts.match(/<font>|<font\/>/gu) ?? []).length;
      const fresh = `${fonts}<font><strike/><name val="宋体"/><sz val="11"/></font>`;
      this.#styles = this.#styles.replace(
        /<fonts\b[^>]*>.*?<\/fonts>/su,
        () => `<fonts count="${count + 1}">${fresh}</fonts>`,
      );
      return xf.replace(/ applyFont="[^"]*"/u, '').replace(/fontId="\d+"/u, `fontId="${count}" applyFont="1"`);
    });
  }

  #restyle(id: number, change: (xf: string) => string): void {
    const { cell } = this.where(id);
    const before = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/su.exec(this.#styles)?.[1] ?? '';
    const xfs = before.match(/<xf\b[^>]*\/>|<xf\b[^>]*[^/]>.*?<\/xf>/gsu) ?? [];
    const fresh = change(xfs[cell.style] ?? xfs[0] ?? '');
    this.#styles = this.#styles.replace(
      /<cellXfs\b[^>]*>.*?<\/cellXfs>/su,
      () => `<cellXfs count="${xfs.length + 1}">${before}${fresh}</cellXfs>`,
    );
    cell.style = xfs.length;
  }

  dropColumn(id: number): void {
    const { sheet, column } = this.where(id);
    for (const row of sheet.rows) row.cells.splice(column, 1);
  }

  addColumn(id: number, side: 'before' | 'behind', textAt: (row: number, beside: number | null) => string): void {
    const { sheet, column, no } = this.where(id);
    const at = side === 'before' ? column : column + 1;
    sheet.rows.forEach((row, rowNo) => {
      while (row.cells.length < at) row.cells.push(this.#fresh(''));
      const beside = row.cells[column]?.id ?? null;
      row.cells.splice(at, 0, this.#fresh(rowNo < no ? '' : textAt(rowNo - no, beside)));
    });
  }

  #fresh(text: string): BookCell {
    this.#ids += 1;
    const number = /^-?\d+(?:\.\d+)?$/u.test(text);
    return {
      id: this.#ids,
      style: 0,
      content: text === '' ? { is: 'empty' } : { is: number ? 'number' : 'text', text },
    };
  }

  addRow(id: number, textAt: (text: string, at: number) => string): void {
    const { sheet, row, no } = this.where(id);
    const shown =
      viewsOf(sheet)
        [no]?.filter(({ covered }) => !covered)
        .map((view) => view.id) ?? [];
    const cells = row.cells.map((cell) => {
      const at = shown.indexOf(cell.id);
      return this.#fresh(at < 0 ? '' : textAt(textOf(cell), at));
    });
    this.#putRow(sheet, no, row, cells);
  }

  copyRow(from: number, below: number): void {
    const { row } = this.where(from);
    const { sheet, no } = this.where(below);
    const cells = row.cells.map((cell) => {
      this.#ids += 1;
      return { ...cell, id: this.#ids };
    });
    this.#putRow(sheet, no, row, cells);
  }

  /** A row like another one, merged across like it. */
  #putRow(sheet: BookSheet, below: number, like: BookRow, cells: BookCell[]): void {
    sheet.rows.splice(below + 1, 0, { attributes: like.attributes, cells });
    const idOf = (id: number): number | undefined => cells[like.cells.findIndex((cell) => cell.id === id)]?.id;
    for (const { first, last } of [...sheet.merges]) {
      const [start, end] = [idOf(first), idOf(last)];
      if (start !== undefined && end !== undefined) sheet.merges.push({ first: start, last: end });
    }
  }

  dropRow(id: number): void {
    const { sheet, no } = this.where(id);
    sheet.rows.splice(no, 1);
  }

  swapRows(a: number, b: number): void {
    const [one, other] = [this.where(a), this.where(b)];
    if (one.sheet !== other.sheet) throw new Error('rows of two sheets');
    one.sheet.rows[one.no] = other.row;
    one.sheet.rows[other.no] = one.row;
  }

  mergeAcross(ids: readonly number[]): void {
    const [first] = ids;
    const last = ids.at(-1);
    if (first === undefined || last === undefined) return;
    const { sheet } = this.where(first);
    for (const id of ids.slice(1)) this.where(id).cell.content = { is: 'empty' };
    const end = sheet.merges.find((merge) => merge.first === last)?.last ?? last;
    sheet.merges = sheet.merges.filter((merge) => !ids.includes(merge.first));
    sheet.merges.push({ first, last: end });
  }

  hideRow(id: number): void {
    this.where(id).row.attributes += ' hidden="1"';
  }

  hideColumn(id: number): void {
    const { sheet, column } = this.where(id);
    if (!sheet.head.includes('<cols>'))
      sheet.head += `<cols><col min="${column + 1}" max="${column + 1}" width="12"/></cols>`;
    sheet.head = sheet.head.replace(
      new RegExp(`(<col\\b[^>]*\\bmin="${column + 1}"[^>]*)/>`, 'u'),
      (_, open: string) => `${open} hidden="1"/>`,
    );
  }

  /** A further sheet with the same cells, at the end of the workbook. */
  copySheet(sheet: BookSheet, name: string): BookSheet {
    const no = this.sheets.length + 40;
    const fresh: BookSheet = {
      ...sheet,
      name,
      path: `xl/worksheets/sheet${no}.xml`,
      merges: [],
      rows: sheet.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => {
          this.#ids += 1;
          return { ...cell, id: this.#ids };
        }),
      })),
    };
    this.sheets.push(fresh);
    this.#register(name, `worksheets/sheet${no}.xml`, no, 'worksheet', 'worksheet');
    return fresh;
  }

  /** A sheet that holds nothing but a chart. */
  addChartSheet(name: string): void {
    this.#register(name, 'chartsheets/sheet1.xml', 90, 'chartsheet', 'chartsheet');
    this.setPart(
      'xl/chartsheets/sheet1.xml',
      '<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>',
    );
  }

  #register(name: string, target: string, no: number, relation: string, type: string): void {
    const uses = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    this.setPart(
      'xl/workbook.xml',
      this.part('xl/workbook.xml').replace(
        '</sheets>',
        `<sheet xmlns:r="${uses}" name="${escapeXml(name)}" sheetId="${no}" r:id="rIdAdded${no}"/></sheets>`,
      ),
    );
    this.setPart(
      'xl/_rels/workbook.xml.rels',
      this.part('xl/_rels/workbook.xml.rels').replace(
        '</Relationships>',
        `<Relationship Id="rIdAdded${no}" Type="${uses}/${relation}" Target="${target}"/></Relationships>`,
      ),
    );
    const content = `application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml`;
    this.setPart(
      '[Content_Types].xml',
      this.part('[Content_Types].xml').replace(
        '</Types>',
        `<Override PartName="/xl/${target}" ContentType="${content}"/></Types>`,
      ),
    );
  }

  hideSheet(sheet: BookSheet): void {
    this.setPart(
      'xl/workbook.xml',
      this.part('xl/workbook.xml').replace(/<sheet\b[^>]*>/gu, (tag) =>
        decode(/ name="([^"]+)"/u.exec(tag)?.[1] ?? '') === sheet.name
          ? tag.replace(/ state="[^"]*"/u, '').replace('<sheet', '<sheet state="hidden"')
          : tag,
      ),
    );
  }

  renameSheet(sheet: BookSheet, name: string): void {
    this.setPart(
      'xl/workbook.xml',
      this.part('xl/workbook.xml').replace(/<sheet\b[^>]*>/gu, (tag) =>
        decode(/ name="([^"]+)"/u.exec(tag)?.[1] ?? '') === sheet.name
          ? tag.replace(/ name="[^"]*"/u, ` name="${escapeXml(name)}"`)
          : tag,
      ),
    );
  }

  save(): Promise<Uint8Array> {
    this.setPart('xl/styles.xml', this.#styles);
    for (const sheet of this.sheets) this.setPart(sheet.path, sheetXml(sheet));
    return makeZip(this.#parts, { compress: false });
  }
}

/** Cells as they are shown: a merged one reaches over others, which are covered by it. */
function viewsOf(sheet: BookSheet): CellView[][] {
  const places = new Map<number, { row: number; column: number }>();
  if (sheet.merges.length > 0)
    for (const [row, { cells }] of sheet.rows.entries())
      for (const [column, { id }] of cells.entries()) places.set(id, { row, column });
  const spans = new Map<number, number>();
  const covered = new Set<number>();
  for (const { first, last } of sheet.merges) {
    const [from, to] = [places.get(first), places.get(last)];
    if (from === undefined || to === undefined) continue;
    spans.set(first, to.column - from.column + 1);
    for (let row = from.row; row <= to.row; row += 1)
      for (let column = from.column; column <= to.column; column += 1) {
        const id = sheet.rows[row]?.cells[column]?.id;
        if (id !== undefined && id !== first) covered.add(id);
      }
  }
  return sheet.rows.map((row) =>
    row.cells.map((cell, start) => ({
      id: cell.id,
      start,
      span: spans.get(cell.id) ?? 1,
      text: textOf(cell),
      covered: covered.has(cell.id),
    })),
  );
}

function textOf({ content }: BookCell): string {
  if (content.is === 'empty') return '';
  return content.is === 'raw' ? (/<v>([^<]*)<\/v>/u.exec(content.xml)?.[1] ?? '') : content.text;
}

function sheetXml(sheet: BookSheet): string {
  const rows = sheet.rows.map((row, no) => {
    const cells = row.cells.map((cell, column) => cellXml(cell, `${columnName(column)}${no + 1}`));
    return `<row r="${no + 1}"${row.attributes}>${cells.join('')}</row>`;
  });
  const nameOf = new Map(
    sheet.merges.length === 0
      ? []
      : sheet.rows.flatMap(({ cells }, no) =>
          cells.map(({ id }, column) => [id, `${columnName(column)}${no + 1}`] as const),
        ),
  );
  const ranges = sheet.merges.flatMap(({ first, last }) => {
    const [from, to] = [nameOf.get(first), nameOf.get(last)];
    return from === undefined || to === undefined ? [] : [`<mergeCell ref="${from}:${to}"/>`];
  });
  const merges = ranges.length === 0 ? '' : `<mergeCells count="${ranges.length}">${ranges.join('')}</mergeCells>`;
  // Lists of allowed answers name cells that may have moved.
  const tail = sheet.tail.replace(/<dataValidations\b.*<\/dataValidations>/su, '');
  return `${sheet.head.replace(/<dimension\b[^>]*\/>/u, '')}<sheetData>${rows.join('')}</sheetData>${merges}${tail}`;
}

function cellXml({ style, content }: BookCell, reference: string): string {
  const open = `<c r="${reference}" s="${style}"`;
  switch (content.is) {
    case 'empty':
      return `${open}/>`;
    case 'number':
      return `${open}><v>${content.text}</v></c>`;
    case 'text':
      return `${open} t="inlineStr"><is><t xml:space="preserve">${escapeXml(content.text)}</t></is></c>`;
    default:
      return `${open}${content.type === 'n' ? '' : ` t="${content.type}"`}>${content.xml}</c>`;
  }
}
