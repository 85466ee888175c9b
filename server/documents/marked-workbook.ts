import { handback, type SheetAnchors, type WorkbookAnchors } from '../domain/handback.ts';
import type { Severity } from '../domain/severity.ts';
import { findingsSheet } from './findings-sheet.ts';
import { archiveParts, packParts } from './fixed-archive.ts';
import { type HandedBack, type MarkedFinding, markedWords, severityColour } from './marked-words.ts';
import { noteShapes, withoutShapes } from './note-shapes.ts';
import { PackageParts, xmlDeclaration } from './package-parts.ts';
import { appended, type Edit, edited, escaped } from './xml-text.ts';

const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const relationships = {
  strict: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  transitional: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const;
const types = {
  sheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
  notes: 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
  drawing: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
} as const;
const gravity = ['blocks', 'explain', 'note'] as const satisfies readonly Severity[];

/**
 * A submitted workbook with a colour and a note at the cell of every finding and a first sheet that lists them.
 *
 * Cells keep their own format: the colour is a rule beside them. A cell that bears a note of the submitter's keeps it and
 * is coloured only. Parts that no mark touches keep their bytes and their place. Equal input gives equal bytes.
 */
export async function markWorkbook(file: HandedBack, anchors: WorkbookAnchors): Promise<Uint8Array> {
  const parts = new PackageParts(await archiveParts(file.bytes));
  const namespace = anchors.namespace;
  const base = relationships[namespace === strict ? 'strict' : 'transitional'];
  const formats = addFormats(parts, anchors);
  for (const [index, sheet] of anchors.sheets.entries()) {
    const marked = cellsOf(file.findings, anchors, index);
    markSheet(parts, sheet, marked, { namespace, base, formats, words: markedWords[file.language] });
  }
  const list = findingsSheet(file, anchors, formats.wrapped);
  if (anchors.list !== null) {
    parts.change(anchors.list.part, () => list);
    return packParts(parts.parts);
  }
  const folder = anchors.part.slice(0, anchors.part.lastIndexOf('/') + 1);
  const name = parts.freeName(`${folder}worksheets/clusterLedgerFindings#.xml`);
  parts.change(name, () => list);
  parts.declare(name, types.sheet);
  const id = parts.relate(anchors.part, `${base}/worksheet`, name);
  parts.change(anchors.part, (xml) => edited(xml, insertSheet(xml, anchors, base, id)));
  return packParts(parts.parts);
}

/** A sheet in front of the others; what counts sheets by their order counts one more. */
function insertSheet(xml: string, anchors: WorkbookAnchors, base: string, id: string): Edit[] {
  const { prefix, sheetsAt, highestSheetId, ordered, sheetNames } = anchors;
  let sheetName: string = handback.sheetName;
  for (let no = 2; sheetNames.some((known) => known.toLowerCase() === sheetName.toLowerCase()); no += 1)
    sheetName = `${handback.sheetName}${no}`;
  const sheet = `<${prefix}sheet xmlns:r="${base}" name="${sheetName}" sheetId="${highestSheetId + 1}" r:id="${id}"/>`;
  const counted = ordered.map((span): Edit => {
    const tag = xml.slice(span.from, span.to);
    const one = (_: string, begin: string, no: string, end: string) => `${begin}${Number(no) + 1}${end}`;
    const moved = tag.replace(/(\s(?:localSheetId|activeTab|firstSheet)\s*=\s*["'])(\d+)(["'])/g, one);
    // A view that names no tab shows the first, which is now another one.
    const isView = /^<(?:[^\s:>]+:)?workbookView\b/.test(tag) && !/\sactiveTab\s*=/.test(tag);
    return { ...span, put: isView ? moved.replace(/\s*\/?>$/, (end) => ` activeTab="1"${end.trim()}`) : moved };
  });
  return [{ from: sheetsAt, to: sheetsAt, put: sheet }, ...counted];
}

interface Formats {
  /** Index of the rule format of a severity; null where the workbook has no styles. */
  rules: Record<Severity, number> | null;
  /** Index of the cell format of the list. */
  wrapped: number;
}

/** Adds the colours of the severities and the wrapped cells of the list to the styles. */
function addFormats(parts: PackageParts, { styles }: WorkbookAnchors): Formats {
  if (styles === null) return { rules: null, wrapped: 0 };
  const { prefix: p, formats, rules } = styles;
  const colours = gravity.map(
    (severity) =>
      `<${p}dxf><${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FF${severityColour[severity]}"/><${p}bgColor rgb="FF${severityColour[severity]}"/></${p}patternFill></${p}fill></${p}dxf>`,
  );
  const wrapped = `<${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><${p}alignment vertical="top" wrapText="1"/></${p}xf>`;
  parts.change(styles.part, (xml) =>
    edited(xml, [
      ...(rules === null
        ? [{ from: styles.rulesAt, to: styles.rulesAt, put: `<${p}dxfs count="3">${colours.join('')}</${p}dxfs>` }]
        : extended(xml, rules, `${p}dxfs`, colours)),
      ...(formats === null ? [] : extended(xml, formats, `${p}cellXfs`, [wrapped])),
    ]),
  );
  const first = rules?.count ?? 0;
  return {
    rules: { blocks: first, explain: first + 1, note: first + 2 },
    wrapped: formats === null ? 0 : formats.count,
  };
}

/** Elements at the end of a counted list, which may be an element without content. */
function extended(
  xml: string,
  { count, tag, end }: NonNullable<NonNullable<WorkbookAnchors['styles']>['rules']>,
  name: string,
  elements: readonly string[],
): Edit[] {
  const text = xml.slice(tag.from, tag.to).replace(/(\scount\s*=\s*["'])\d+/, `$1${count + elements.length}`);
  if (text.endsWith('/>')) return [{ ...tag, put: `${text.slice(0, -2).trimEnd()}>${elements.join('')}</${name}>` }];
  return [
    { ...tag, put: text },
    { from: end, to: end, put: elements.join('') },
  ];
}

/** The findings of each cell of a sheet, gravest first. */
function cellsOf(
  findings: readonly MarkedFinding[],
  { places }: WorkbookAnchors,
  sheet: number,
): Map<string, MarkedFinding[]> {
  const cells = new Map<string, MarkedFinding[]>();
  for (const finding of findings) {
    const own = finding.places.flatMap((place) => places[place] ?? []).filter((anchor) => anchor.sheet === sheet);
    for (const cell of new Set(own.map((anchor) => anchor.cell)))
      cells.set(cell, [...(cells.get(cell) ?? []), finding]);
  }
  return cells;
}

interface MarkContext {
  namespace: string;
  base: string;
  formats: Formats;
  words: (typeof markedWords)['zh' | 'en'];
}

function markSheet(
  parts: PackageParts,
  sheet: SheetAnchors,
  cells: ReadonlyMap<string, readonly MarkedFinding[]>,
  { namespace, base, formats, words }: MarkContext,
): void {
  const { prefix: p, notes } = sheet;
  const edits: Edit[] = sheet.staleRules.map((span) => ({ ...span, put: '' }));
  const rules = formats.rules === null ? '' : colourRules(cells, formats.rules, p, sheet.highestPriority);
  edits.push({ from: sheet.rulesAt, to: sheet.rulesAt, put: rules });
  const taken = new Set(notes?.taken ?? []);
  const noted = [...cells].filter(([cell]) => !taken.has(cell));
  const stale = (notes?.stale ?? []).map(({ cell }) => cell);
  if (noted.length > 0 || stale.length > 0) {
    const own = noted.map(([cell, findings]) =>
      noteOf(cell, findings, notes?.prefix ?? '', notes?.authors ?? 0, words),
    );
    if (notes === null) {
      const name = parts.freeName('xl/clusterLedgerComments#.xml');
      const list = `<comments xmlns="${namespace}"><authors><author>${handback.author}</author></authors><commentList>${own.join('')}</commentList></comments>`;
      parts.change(name, () => xmlDeclaration + list);
      parts.declare(name, types.notes);
      parts.relate(sheet.part, `${base}/comments`, name);
    } else {
      const author = `<${notes.prefix}author>${handback.author}</${notes.prefix}author>`;
      parts.change(notes.part, (xml) =>
        edited(xml, [
          { from: notes.authorsEnd, to: notes.authorsEnd, put: author },
          ...notes.stale.map(({ span }) => ({ ...span, put: '' })),
          { from: notes.listEnd, to: notes.listEnd, put: own.join('') },
        ]),
      );
    }
    const shapes = noteShapes(noted.map(([cell]) => cell));
    if (sheet.drawing !== null)
      parts.change(sheet.drawing, (xml) => appended(withoutShapes(xml, stale), shapes.elements));
    else {
      const name = parts.freeName('xl/drawings/clusterLedgerNotes#.vml');
      parts.change(name, () => shapes.whole);
      parts.declareEnding('vml', types.drawing);
      const id = parts.relate(sheet.part, `${base}/vmlDrawing`, name);
      const drawing = `<${p}legacyDrawing xmlns:r="${base}" r:id="${id}"/>`;
      edits.push({ from: sheet.drawingAt, to: sheet.drawingAt, put: drawing });
    }
  }
  if (edits.some(({ from, to, put }) => from !== to || put !== ''))
    parts.change(sheet.part, (xml) => edited(xml, edits));
}

function colourRules(
  cells: ReadonlyMap<string, readonly MarkedFinding[]>,
  rules: Record<Severity, number>,
  p: string,
  highest: number,
): string {
  const worst = (findings: readonly MarkedFinding[]) =>
    gravity.find((severity) => findings.some((finding) => finding.severity === severity));
  return gravity
    .flatMap((severity, index) => {
      const own = [...cells].filter(([, findings]) => worst(findings) === severity).map(([cell]) => cell);
      if (own.length === 0) return [];
      const rule = `<${p}cfRule type="expression" dxfId="${rules[severity]}" priority="${highest + 1 + index}"><${p}formula>${escaped(handback.colourRule)}</${p}formula></${p}cfRule>`;
      return [`<${p}conditionalFormatting sqref="${own.join(' ')}">${rule}</${p}conditionalFormatting>`];
    })
    .join('');
}

/** One note with all findings of a cell, each with its heading, sentence and room for an answer. */
function noteOf(
  cell: string,
  findings: readonly MarkedFinding[],
  p: string,
  author: number,
  words: MarkContext['words'],
): string {
  const text = findings
    .flatMap(({ no, severity, sentence }) => [
      words.head(no, words.severity[severity]),
      sentence,
      ...(severity === 'note' ? [] : [`${words.prompts.begins}${words.prompts.excel}`]),
    ])
    .join('\n');
  const run = `<${p}r><${p}rPr><${p}sz val="9"/><${p}rFont val="宋体"/></${p}rPr><${p}t xml:space="preserve">${escaped(text)}</${p}t></${p}r>`;
  return `<${p}comment ref="${cell}" authorId="${author}"><${p}text>${run}</${p}text></${p}comment>`;
}
