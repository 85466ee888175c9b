import { handback, type WorkbookAnchors } from '../domain/handback.ts';
import { linesIn } from './cell-lines.ts';
import { type HandedBack, listHead, markedWords } from './marked-words.ts';
import { xmlDeclaration } from './package-parts.ts';
import { escaped } from './xml-text.ts';

/** The hidden number, number, kind, sentence, place, answer; in characters. */
const widths = [3, 7, 12, 70, 26, 40];
const letters = 'ABCDEF';

interface ListCell {
  text: string;
  bold?: boolean;
  link?: boolean;
  /** Written as a number. */
  number?: boolean;
}

/**
 * The sheet that lists the findings of a workbook, in front of the others. Its first cell, in a hidden column, says that
 * it is ours; the numbers beside it say which finding an answer belongs to, however the rows are sorted.
 */
export function findingsSheet(file: HandedBack, anchors: WorkbookAnchors, wrapped: number): string {
  const words = markedWords[file.language];
  const links: string[] = [];
  const rows: { cells: (ListCell | null)[]; plain: boolean }[] = [
    { cells: [{ text: handback.sheetMark }, { text: words.title, bold: true }], plain: true },
    ...listHead(file, 'xlsx').map((text) => ({ cells: [null, { text }], plain: true })),
  ];
  const headRow = rows.length + 1;
  rows.push({ cells: [null, ...words.columns.map((text) => ({ text, bold: true }))], plain: false });
  for (const { no, severity, sentence, place, places } of file.findings) {
    const [first] = places.flatMap((each) => anchors.places[each] ?? []);
    const sheet = first === undefined ? undefined : anchors.sheets[first.sheet]?.name;
    if (first !== undefined && sheet !== undefined) {
      const target = `'${sheet.replaceAll("'", "''")}'!${first.cell}`;
      links.push(`<hyperlink ref="E${rows.length + 1}" location="${escaped(target)}" display="${escaped(place)}"/>`);
    }
    const shown: ListCell = { text: place === '' ? words.whole : place, link: first !== undefined };
    const number: ListCell = { text: String(no), number: true };
    rows.push({
      cells: [number, number, { text: words.severity[severity] }, { text: sentence }, shown, null],
      plain: false,
    });
  }
  const columns = widths.map((width, at) => {
    const hidden = at === 0 ? ' hidden="1"' : '';
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${hidden}/>`;
  });
  const body = rows.map(({ cells, plain }, at) => {
    const format = plain ? '' : ` s="${wrapped}"`;
    return `<row r="${at + 1}"${plain ? '' : heightOf(cells)}>${cells.map((cell, no) => cellOf(cell, `${letters[no] ?? 'A'}${at + 1}`, format)).join('')}</row>`;
  });
  const pane = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const linked = links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`;
  return `${xmlDeclaration}<worksheet xmlns="${anchors.namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${pane}<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>${body.join('')}</sheetData>${linked}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** Height of a line, in points. */
const lineHeight = 15;

/** The height of a row whose texts are wrapped: a program that does not measure rows when it opens a file would cut them. */
function heightOf(cells: readonly (ListCell | null)[]): string {
  const lines = Math.max(1, ...cells.map((cell, at) => linesIn(cell?.text ?? '', widths[at] ?? 1)));
  return lines === 1 ? '' : ` ht="${lines * lineHeight}"`;
}

function cellOf(cell: ListCell | null, reference: string, format: string): string {
  if (cell === null) return format === '' ? '' : `<c r="${reference}"${format}/>`;
  if (cell.number) return `<c r="${reference}"${format}><v>${cell.text}</v></c>`;
  const look = cell.bold ? '<rPr><b/></rPr>' : cell.link ? '<rPr><u/><color rgb="FF1F5FA8"/></rPr>' : '';
  return `<c r="${reference}"${format} t="inlineStr"><is><r>${look}<t xml:space="preserve">${escaped(cell.text)}</t></r></is></c>`;
}
