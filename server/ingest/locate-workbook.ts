import { answerPrompts, handback, type SheetAnchors, type Span, type WorkbookAnchors } from '../domain/handback.ts';
import { checkWorkbook } from './check-workbook.ts';
import { findMainPart, findRelatedPart } from './docx-parts.ts';
import { damaged, decodeXml, walkXml } from './docx-xml.ts';
import type { Archive, ArchiveEntry } from './open-archive.ts';
import { readWorkbook } from './read-workbook.ts';
import { sheetParts } from './sheet-parts.ts';

/** Elements of a sheet that stand behind the rules that colour cells, and behind the drawing of notes. */
const behindRules = new Set(
  'dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing'.split(
    ' ',
  ),
);
const behindDrawing = new Set(
  'legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(' '),
);
const behindFormatRules = new Set(['tableStyles', 'colors', 'extLst']);

interface Tag {
  /** Without its prefix. */
  name: string;
  /** As written, with the colon. */
  prefix: string;
  depth: number;
  span: Span;
  attribute: (name: string) => string | undefined;
  namespaceOf: (prefix: string) => string;
}

/** Walks a part of an archive and gives every tag with its characters, and the text of the part. */
function walkTags(
  archive: Archive,
  part: ArchiveEntry,
  onOpen: (tag: Tag) => void,
  onClose: (tag: Pick<Tag, 'name' | 'depth' | 'span'>, xml: string) => void = () => undefined,
): void {
  const bytes = archive.read(part);
  const xml = [...decodeXml(part.name, bytes)].join('');
  let position = () => 0;
  let depth = 0;
  const tagAt = () => {
    const to = position();
    const from = xml.lastIndexOf('<', to - 1);
    const [, prefix = '', name = ''] = /^<\/?(?:([^\s:/>]+:))?([^\s/>]+)/.exec(xml.slice(from, to)) ?? [];
    return { name, prefix, span: { from, to } };
  };
  walkXml(part.name, bytes, {
    positioned: (tell) => {
      position = tell;
    },
    open: (_name, attribute, namespaceOf) => {
      onOpen({ ...tagAt(), depth, attribute, namespaceOf });
      depth += 1;
    },
    close: () => {
      depth -= 1;
      onClose({ ...tagAt(), depth }, xml);
    },
    text: () => {},
  });
}

/** Finds where the marks of places belong in a workbook. @throws Rejection as the readers do */
export function locateInWorkbook(archive: Archive, wanted: readonly string[]): WorkbookAnchors {
  const walked = checkWorkbook(archive);
  const { findingsList } = readWorkbook(walked);
  const main = findMainPart(archive);
  if (main === undefined) throw damaged('xl/workbook.xml', '没有工作簿 it holds no workbook');
  const partOf = sheetParts(walked.parts);
  const book = { sheetsAt: 0, prefix: '', namespace: '', highestSheetId: 0 };
  const ordered: Span[] = [];
  const sheets: { name: string; part: ArchiveEntry }[] = [];
  walkTags(archive, main, ({ name, prefix, depth, span, attribute, namespaceOf }) => {
    if (depth === 0) Object.assign(book, { prefix, namespace: namespaceOf(prefix.replace(':', '')) });
    if (name === 'sheets') book.sheetsAt = span.to;
    if (name === 'workbookView' || (name === 'definedName' && attribute('localSheetId') !== undefined))
      ordered.push(span);
    if (name !== 'sheet') return;
    book.highestSheetId = Math.max(book.highestSheetId, Number(attribute('sheetId')) || 0);
    const part = archive.find(partOf.get(attribute('?:id') ?? '') ?? '');
    if (part !== undefined) sheets.push({ name: attribute('name') ?? '', part });
  });
  const places: WorkbookAnchors['places'] = {};
  const held: typeof sheets = [];
  for (const place of wanted) {
    places[place] = sheets.flatMap((sheet) => {
      const cells = cellsIn(place, sheet.name);
      if (cells.length > 0 && !held.includes(sheet)) held.push(sheet);
      return cells.map((cell) => ({ sheet: held.indexOf(sheet), cell }));
    });
  }
  const list = sheets.find(({ name }) => name === findingsList?.name);
  // Rules and notes of an earlier hand-back stand on sheets that may hold no place any more.
  const earlier = list === undefined ? [] : sheets.filter((sheet) => sheet !== list && !held.includes(sheet));
  const styles = findRelatedPart(archive, main, 'styles');
  return {
    kind: 'xlsx',
    part: main.name,
    ...book,
    ordered,
    sheetNames: sheets.map(({ name }) => name),
    sheets: [...held, ...earlier].map((sheet) => sheetAnchors(archive, sheet)),
    places,
    list: list === undefined ? null : { name: list.name, part: list.part.name },
    styles: styles === undefined ? null : styleAnchors(archive, styles),
  };
}

/** Cells of a sheet that a place names; it may name several with 、 between them, a sign that names of sheets have too. */
function cellsIn(place: string, sheet: string): string[] {
  return place.split(`${sheet}!`).flatMap((rest, index, pieces) => {
    const isWhole = index > 0 && /(?:^|、)$/.test(pieces[index - 1] ?? '');
    const cell = isWhole ? /^([A-Z]{1,3}[1-9]\d{0,6})(?=、|$)/.exec(rest)?.[1] : undefined;
    return cell === undefined ? [] : [cell];
  });
}

function sheetAnchors(archive: Archive, { name: sheetName, part }: { name: string; part: ArchiveEntry }): SheetAnchors {
  let [prefix, rulesAt, drawingAt, end] = ['', -1, -1, 0];
  let drawing = false;
  let highestPriority = 0;
  const staleRules: Span[] = [];
  let [rulesFrom, formulaFrom, isOwn] = [0, 0, false];
  walkTags(
    archive,
    part,
    ({ name, prefix: own, depth, span, attribute }) => {
      if (depth === 0) prefix = own;
      if (name === 'cfRule') highestPriority = Math.max(highestPriority, Number(attribute('priority')) || 0);
      if (name === 'formula') formulaFrom = span.to;
      if (depth !== 1) return;
      if (rulesAt < 0 && (behindRules.has(name) || behindDrawing.has(name) || name === 'legacyDrawing'))
        rulesAt = span.from;
      if (drawingAt < 0 && behindDrawing.has(name)) drawingAt = span.from;
      if (name === 'legacyDrawing') drawing = true;
      if (name === 'conditionalFormatting') [rulesFrom, isOwn] = [span.from, false];
    },
    ({ name, depth, span }, xml) => {
      if (depth === 0) end = span.from;
      if (name === 'formula' && plain(xml.slice(formulaFrom, span.from)) === handback.colourRule) isOwn = true;
      if (depth === 1 && name === 'conditionalFormatting' && isOwn) staleRules.push({ from: rulesFrom, to: span.to });
    },
  );
  const notes = findRelatedPart(archive, part, 'comments');
  return {
    name: sheetName,
    part: part.name,
    prefix,
    rulesAt: rulesAt < 0 ? end : rulesAt,
    drawingAt: drawingAt < 0 ? end : drawingAt,
    drawing: drawing ? (findRelatedPart(archive, part, 'vmlDrawing')?.name ?? null) : null,
    highestPriority,
    staleRules,
    notes: notes === undefined ? null : noteAnchors(archive, notes),
  };
}

function noteAnchors(archive: Archive, part: ArchiveEntry): NonNullable<SheetAnchors['notes']> {
  let [prefix, authorsEnd, authors, listEnd] = ['', 0, 0, 0];
  let authorFrom = 0;
  const own = new Set<number>();
  const prompts = Object.values(answerPrompts).map(({ begins }) => begins);
  const notes: { cell: string; author: number; prompted: boolean; from: number; to: number }[] = [];
  walkTags(
    archive,
    part,
    ({ name, prefix: written, depth, span, attribute }) => {
      if (depth === 0) prefix = written;
      if (name === 'author') {
        authors += 1;
        authorFrom = span.to;
      }
      if (name === 'comment') {
        const author = Number(attribute('authorId')) || 0;
        notes.push({ cell: attribute('ref') ?? '', author, prompted: false, from: span.from, to: span.to });
      }
    },
    ({ name, span }, xml) => {
      if (name === 'author' && xml.slice(authorFrom, span.from).trim() === handback.author) own.add(authors - 1);
      if (name === 'authors') authorsEnd = span.from;
      if (name === 'commentList') listEnd = span.from;
      const last = notes.at(-1);
      if (name === 'comment' && last !== undefined) {
        last.to = span.to;
        const text = xml.slice(last.from, last.to).replace(/<[^>]*>/g, '');
        last.prompted = prompts.some((prompt) => text.includes(prompt));
      }
    },
  );
  const isOwn = ({ author, prompted }: (typeof notes)[number]) => own.has(author) || prompted;
  return {
    part: part.name,
    prefix,
    authorsEnd,
    authors,
    listEnd,
    taken: notes.filter((note) => !isOwn(note)).map(({ cell }) => cell),
    stale: notes.filter(isOwn).map(({ cell, from, to }) => ({ cell, span: { from, to } })),
  };
}

function styleAnchors(archive: Archive, part: ArchiveEntry): NonNullable<WorkbookAnchors['styles']> {
  let [prefix, rulesAt, end] = ['', -1, 0];
  const found: Record<string, { count: number; tag: Span; end: number }> = {};
  let open: string | null = null;
  walkTags(
    archive,
    part,
    ({ name, prefix: own, depth, span }) => {
      if (depth === 0) prefix = own;
      if (depth === 1) {
        open = name === 'cellXfs' || name === 'dxfs' ? name : null;
        if (open !== null) found[open] = { count: 0, tag: span, end: span.to };
        if (rulesAt < 0 && behindFormatRules.has(name)) rulesAt = span.from;
      }
      const list = open === null ? undefined : found[open];
      if (depth === 2 && list !== undefined) list.count += 1;
    },
    ({ name, depth, span }) => {
      if (depth === 0) end = span.from;
      const list = found[name];
      if (depth === 1 && list !== undefined) list.end = span.from;
    },
  );
  return {
    part: part.name,
    prefix,
    formats: found.cellXfs ?? null,
    rules: found.dxfs ?? null,
    rulesAt: rulesAt < 0 ? end : rulesAt,
  };
}

/** A formula as it is meant, for comparison with one of ours. */
const plain = (formula: string): string =>
  formula.replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
