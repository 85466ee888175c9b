import { Buffer } from 'node:buffer';
import { SaxesParser } from 'saxes';
import { openArchive } from '../../../server/ingest/open-archive.ts';
import { makeZip } from '../make-docx.ts';
import type { CellView, FormCopy, TableView } from './table-view.ts';

/** An element of a Word document that alterations move or change; all else stays the XML it is. */
export interface Part {
  id: number;
  tag: 'w:body' | 'w:p' | 'w:tbl' | 'w:tr' | 'w:tc';
  open: string;
  parts: (string | Part)[];
  close: string;
}

/** A stretch of text with its own run properties, perhaps a tracked change. */
export interface Run {
  text: string;
  properties?: string;
  change?: 'ins' | 'del';
}

const tags: ReadonlySet<string> = new Set(['w:body', 'w:tbl', 'w:tr', 'w:tc']);
const change = 'w:id="9001" w:author="示例" w:date="2026-01-05T08:00:00Z"';

export const isPart = (part: string | Part): part is Part => typeof part !== 'string';
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const unescapeXml = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** A Word form taken apart once; every alteration works on a copy. */
export class WordForm {
  readonly parts: Readonly<Record<string, Uint8Array>>;
  readonly root: Part;

  private constructor(parts: Record<string, Uint8Array>, root: Part) {
    this.parts = parts;
    this.root = root;
  }

  static async open(bytes: Uint8Array): Promise<WordForm> {
    const archive = await openArchive(bytes);
    const parts: Record<string, Uint8Array> = {};
    for (const entry of archive.entries) parts[entry.name] = archive.read(entry);
    const xml = Buffer.from(parts['word/document.xml'] ?? '').toString('utf8');
    return new WordForm(parts, partsOf(xml));
  }

  copy(): WordCopy {
    return new WordCopy(this.parts, copyOf(this.root));
  }
}

/** Cuts the XML at tables, rows, cells and the paragraphs between tables. */
function partsOf(xml: string): Part {
  const parser = new SaxesParser();
  const root: Part = { id: 0, tag: 'w:body', open: '', parts: [], close: '' };
  const stack: Part[] = [root];
  let from = 0;
  let ids = 0;
  let depthInParagraph = 0;
  const wanted = (name: string): boolean => tags.has(name) || (name === 'w:p' && stack.at(-1)?.tag === 'w:body');
  const take = (to: number): void => {
    if (to > from) stack.at(-1)?.parts.push(xml.slice(from, to));
  };
  parser.on('opentag', ({ name, isSelfClosing }) => {
    if (depthInParagraph > 0) {
      depthInParagraph += 1;
      return;
    }
    if (!wanted(name)) return;
    const end = parser.position;
    const start = xml.lastIndexOf('<', end - 1);
    take(start);
    ids += 1;
    const part: Part = { id: ids, tag: name as Part['tag'], open: xml.slice(start, end), parts: [], close: '' };
    stack.at(-1)?.parts.push(part);
    stack.push(part);
    from = end;
    if (name === 'w:p' && !isSelfClosing) depthInParagraph = 1;
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    if (depthInParagraph > 1) {
      depthInParagraph -= 1;
      return;
    }
    const open = stack.at(-1);
    if (open === undefined || open.id === 0 || open.tag !== name) return;
    depthInParagraph = 0;
    const end = parser.position;
    if (!isSelfClosing) {
      const start = xml.lastIndexOf('<', end - 1);
      take(start);
      open.close = xml.slice(start, end);
    }
    stack.pop();
    from = end;
  });
  parser.write(xml).close();
  take(xml.length);
  return root;
}

function copyOf(part: Part): Part {
  return { ...part, parts: part.parts.map((part) => (isPart(part) ? copyOf(part) : part)) };
}

function write(part: Part, into: string[]): void {
  into.push(part.open);
  for (const one of part.parts) {
    if (isPart(one)) write(one, into);
    else into.push(one);
  }
  into.push(part.close);
}

export const inside = (part: Part, tag: Part['tag']): Part[] =>
  part.parts.filter((part): part is Part => isPart(part) && part.tag === tag);

/** XML of a part without that of the tables in it. */
const ownXml = (part: Part): string => part.parts.map((part) => (isPart(part) ? '' : part)).join('');

const isDeleted = (row: Part): boolean => /<w:trPr>(?:(?!<\/w:trPr>).)*<w:del[\s/>]/su.test(ownXml(row));

/** What a person reads in a stretch of XML. */
export function shownText(xml: string): string {
  const kept = xml
    .replace(/<w:(del|moveFrom)\b[^>]*[^/]>.*?<\/w:\1>/gsu, '')
    .replace(/<w:instrText[^>]*>.*?<\/w:instrText>/gsu, '');
  return kept
    .split(/<\/w:p>/u)
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(br|cr|tab)(?: [^>]*)?\/>/gu)]
        .map(([, text, sign]) => (text === undefined ? (sign === 'tab' ? '\t' : '\n') : unescapeXml(text)))
        .join(''),
    )
    .join('\n')
    .trim();
}

interface Where {
  table: Part;
  row: Part;
  cell: Part;
}

export class WordCopy implements FormCopy {
  readonly carrier = 'word';
  readonly root: Part;
  readonly #parts: Record<string, Uint8Array | string>;
  #ids = 1_000_000;

  constructor(parts: Readonly<Record<string, Uint8Array>>, root: Part) {
    this.#parts = { ...parts };
    this.root = root;
  }

  get body(): Part {
    const body = inside(this.root, 'w:body')[0];
    if (body === undefined) throw new Error('no w:body');
    return body;
  }

  part(name: string): string {
    return Buffer.from(this.#parts[name] ?? '').toString('utf8');
  }

  setPart(name: string, content: string | Uint8Array): void {
    this.#parts[name] = content;
  }

  /** Every table, nested ones behind the one that holds them, as places number them. */
  tables(): (TableView & { part: Part })[] {
    const found: (TableView & { part: Part })[] = [];
    const walk = (holder: Part, prefix: string, word: string): void => {
      inside(holder, 'w:tbl').forEach((table, no) => {
        const place = `${prefix}${word}${no + 1}`;
        const rows = inside(table, 'w:tr').filter((row) => !isDeleted(row));
        found.push({ place, part: table, rows: rows.map(cellsOfRow) });
        rows.forEach((row, at) => {
          inside(row, 'w:tc').forEach((cell, column) => {
            walk(cell, `${place} 行${at + 1} 列${column + 1} `, '内表');
          });
        });
      });
    };
    walk(this.body, '', '表');
    return found;
  }

  #find(id: number): Where {
    const search = (holder: Part): Where | null => {
      for (const table of inside(holder, 'w:tbl')) {
        for (const row of inside(table, 'w:tr')) {
          for (const cell of inside(row, 'w:tc')) {
            if (cell.id === id) return { table, row, cell };
            const inner = search(cell);
            if (inner !== null) return inner;
          }
        }
      }
      return null;
    };
    const found = search(this.body);
    if (found === null) throw new Error(`no cell ${id}`);
    return found;
  }

  row(id: number): Part {
    return this.#find(id).row;
  }

  cell(id: number): Part {
    return this.#find(id).cell;
  }

  table(id: number): Part {
    return this.#find(id).table;
  }

  text(id: number): string {
    return shownText(ownXml(this.cell(id)));
  }

  type(id: number, text: string): void {
    this.runs(id, [{ text }]);
  }

  /** Writes runs into a cell; its own look (paragraph and first run) stays. */
  runs(id: number, runs: readonly Run[]): void {
    const cell = this.cell(id);
    const xml = ownXml(cell);
    const start = /<w:(?:p|sdt)[\s>/]/u.exec(xml)?.index ?? xml.length;
    const properties = tcPropertiesOf(xml.slice(0, start));
    const paragraph = /<w:pPr>(?:(?!Change).)*?<\/w:pPr>/su.exec(xml.slice(start))?.[0] ?? '';
    const look = /<w:r(?: [^>]*)?>\s*<w:rPr>((?:(?!Change|<\/w:rPr>).)*)<\/w:rPr>/su.exec(xml.slice(start))?.[1] ?? '';
    const clean = look.replace(/<w:(?:strike|dstrike|vanish|vertAlign|position)\b[^>]*\/>/gu, '');
    cell.parts = [`${properties}<w:p>${paragraph}${runs.map((run) => runXml(run, clean)).join('')}</w:p>`];
  }

  /** Puts other XML in the place of what a cell holds; its properties stay. */
  setContent(id: number, xml: string): void {
    const cell = this.cell(id);
    const own = ownXml(cell);
    const start = /<w:(?:p|sdt)[\s>/]/u.exec(own)?.index ?? own.length;
    cell.parts = [tcPropertiesOf(own.slice(0, start)) + xml];
  }

  dropColumn(id: number, isPart: (cell: number) => boolean): void {
    const { table, row, cell } = this.#find(id);
    const { start, span } = viewOf(row, cell);
    for (const below of rowsFrom(table, row)) {
      for (const view of cellsOfRow(below)) {
        const over = Math.min(view.start + view.span, start + span) - Math.max(view.start, start);
        if (over <= 0) continue;
        const part = inside(below, 'w:tc').find((part) => part.id === view.id)!;
        if (over === view.span && (isPart(view.id) || (view.text === '' && !view.covered)))
          below.parts.splice(below.parts.indexOf(part), 1);
        else setSpan(part, Math.max(1, view.span - over));
      }
    }
  }

  addColumn(id: number, side: 'before' | 'behind', textOf: (row: number, beside: number | null) => string): void {
    const { table, row, cell } = this.#find(id);
    const { start, span } = viewOf(row, cell);
    rowsFrom(table, row).forEach((below, no) => {
      const views = cellsOfRow(below);
      const within = views.filter((view) => view.start >= start && view.start + view.span <= start + span);
      const neighbour = side === 'before' ? within[0] : within.at(-1);
      const across = views.find((view) => view.start < start + span && view.start + view.span > start);
      if (neighbour !== undefined) {
        const part = inside(below, 'w:tc').find((part) => part.id === neighbour.id)!;
        const fresh = this.#cellLike(part, textOf(no, neighbour.id));
        setSpan(fresh, span);
        below.parts.splice(below.parts.indexOf(part) + (side === 'before' ? 0 : 1), 0, fresh);
      } else if (across !== undefined) {
        const part = inside(below, 'w:tc').find((part) => part.id === across.id)!;
        setSpan(part, across.span + span);
      }
    });
  }

  /** Splits one cell in two: every other row has its cell there widened by the new grid column. */
  splitCell(id: number, left: string, right: string): void {
    const { table, row, cell } = this.#find(id);
    const { start, span } = viewOf(row, cell);
    const end = start + span;
    for (const other of inside(table, 'w:tr')) {
      if (other === row) continue;
      const view = cellsOfRow(other).find((cell) => cell.start < end && end <= cell.start + cell.span);
      const part = inside(other, 'w:tc').find((part) => part.id === view?.id);
      if (view !== undefined && part !== undefined) setSpan(part, view.span + 1);
    }
    const fresh = this.#cellLike(cell, right);
    setSpan(fresh, 1);
    row.parts.splice(row.parts.indexOf(cell) + 1, 0, fresh);
    this.type(id, left);
  }

  addRow(id: number, textOf: (text: string, at: number) => string): void {
    const { table, row } = this.#find(id);
    const fresh: Part = copyOf(row);
    for (const [at, cell] of inside(fresh, 'w:tc').entries()) {
      const text = shownText(ownXml(cell));
      const like = this.#cellLike(cell, textOf(text, at));
      cell.id = like.id;
      cell.parts = like.parts.map((part) => (isPart(part) ? part : part.replace(/<w:vMerge\b[^>]*\/>/gu, '')));
    }
    this.#ids += 1;
    fresh.id = this.#ids;
    table.parts.splice(table.parts.indexOf(row) + 1, 0, fresh);
  }

  copyRow(from: number, below: number): void {
    const { row } = this.#find(from);
    const target = this.#find(below);
    const fresh: Part = { ...copyOf(row), id: 0 };
    for (const cell of inside(fresh, 'w:tc')) {
      this.#ids += 1;
      cell.id = this.#ids;
    }
    target.table.parts.splice(target.table.parts.indexOf(target.row) + 1, 0, fresh);
  }

  dropRow(id: number): void {
    const { table, row } = this.#find(id);
    table.parts.splice(table.parts.indexOf(row), 1);
  }

  swapRows(a: number, b: number): void {
    const [one, other] = [this.#find(a), this.#find(b)];
    if (one.table !== other.table) throw new Error('rows of two tables');
    const [first, second] = [one.table.parts.indexOf(one.row), one.table.parts.indexOf(other.row)];
    one.table.parts[first] = other.row;
    one.table.parts[second] = one.row;
  }

  mergeAcross(ids: readonly number[]): void {
    const [first, ...rest] = ids.map((id) => this.#find(id));
    if (first === undefined) return;
    const views = cellsOfRow(first.row);
    const total = views.filter((view) => ids.includes(view.id)).reduce((sum, view) => sum + view.span, 0);
    setSpan(first.cell, total);
    for (const { row, cell } of rest) row.parts.splice(row.parts.indexOf(cell), 1);
  }

  /** Grid columns that a row covers. */
  gridWidth(row: Part): number {
    return cellsOfRow(row).reduce((sum, { span }) => sum + span, 0);
  }

  /** A cell of the same look with another text. */
  #cellLike(cell: Part, text: string): Part {
    this.#ids += 1;
    const xml = ownXml(cell);
    const start = /<w:(?:p|sdt)[\s>/]/u.exec(xml)?.index ?? xml.length;
    const parts = [`${tcPropertiesOf(xml.slice(0, start))}<w:p>${runXml({ text }, '')}</w:p>`];
    return { ...cell, id: this.#ids, parts };
  }

  save(): Promise<Uint8Array> {
    const xml: string[] = [];
    write(this.root, xml);
    return makeZip({ ...this.#parts, 'word/document.xml': xml.join('') }, { compress: false });
  }
}

function runXml({ text, properties = '', change: kind }: Run, look: string): string {
  const tag = kind === 'del' ? 'w:delText' : 'w:t';
  const body = text
    .split('\n')
    .map((line) => `<${tag} xml:space="preserve">${escapeXml(line)}</${tag}>`)
    .join('<w:br/>');
  const run = `<w:r><w:rPr>${look}${properties}</w:rPr>${body}</w:r>`;
  return kind === undefined ? run : `<w:${kind} ${change}>${run}</w:${kind}>`;
}

const tcPropertiesOf = (xml: string): string => /<w:tcPr>.*<\/w:tcPr>|<w:tcPr\/>/su.exec(xml)?.[0] ?? '';
const spanOf = (xml: string): number => Number(/<w:gridSpan w:val="(\d+)"/u.exec(xml)?.[1] ?? 1);

/** Cells of a row with their place in the grid. */
function cellsOfRow(row: Part): CellView[] {
  let grid = Number(/<w:gridBefore w:val="(\d+)"/u.exec(ownXml(row))?.[1] ?? 0);
  return inside(row, 'w:tc').map((cell) => {
    const xml = ownXml(cell);
    const start = grid;
    const span = spanOf(xml);
    grid += span;
    const covered = /<w:vMerge(?: w:val="continue")?\s*\/>/u.test(xml);
    return { id: cell.id, start, span, text: shownText(xml), covered };
  });
}

function viewOf(row: Part, cell: Part): CellView {
  return cellsOfRow(row).find(({ id }) => id === cell.id)!;
}

function rowsFrom(table: Part, row: Part): Part[] {
  const rows = inside(table, 'w:tr');
  return rows.slice(rows.indexOf(row));
}

function setSpan(cell: Part, span: number): void {
  const at = cell.parts.findIndex((part) => !isPart(part));
  const xml = at < 0 ? '' : String(cell.parts[at]);
  const bare = xml.replace(/<w:gridSpan\b[^>]*\/>/u, '');
  const mark = `<w:gridSpan w:val="${span}"/>`;
  const fresh = bare.includes('<w:tcPr>')
    ? bare.replace(/<w:tcPr>(<w:tcW\b[^>]*\/>)?/u, (all) => all + mark)
    : `<w:tcPr>${mark}</w:tcPr>${bare.replace('<w:tcPr/>', '')}`;
  if (at < 0) cell.parts.unshift(fresh);
  else cell.parts[at] = fresh;
}
