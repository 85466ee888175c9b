import { escapeXml, partsOf } from './hostile-file.ts';
import type { Parts } from './make-docx.ts';
import { makeZip } from './make-docx.ts';

/** A number format, a struck or raised font, or plain, for one cell. */
export interface CellStyle {
  format?: string;
  font?: string;
}

/** A cell to put in the place of another: its style and what stands inside `<c>`, with the type of the cell. */
export interface PutCell extends CellStyle {
  at: string;
  type?: string;
  inside: string;
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** A workbook that hucre wrote, with cells of one sheet replaced as another program would have written them. */
export async function workbookWith(
  file: Uint8Array,
  sheetName: string,
  cells: readonly PutCell[],
  change: (sheetXml: string) => string = (xml) => xml,
): Promise<Uint8Array> {
  const parts: Record<string, string | Uint8Array> = await partsOf(file);
  const workbook = text(parts['xl/workbook.xml'] as Uint8Array);
  const rels = text(parts['xl/_rels/workbook.xml.rels'] as Uint8Array);
  const id = new RegExp(`<sheet [^>]*name="${escapeXml(sheetName)}"[^>]*r:id="([^"]+)"`, 'u').exec(workbook)?.[1];
  const relation = rels.match(/<Relationship [^>]*>/gu)?.find((element) => element.includes(`Id="${id}"`));
  const part = `xl/${/Target="\/?(?:xl\/)?([^"]+)"/u.exec(relation ?? '')?.[1]}`;
  let styles = text(parts['xl/styles.xml'] as Uint8Array);
  let sheet = text(parts[part] as Uint8Array);
  for (const [no, cell] of cells.entries()) {
    const added = addStyle(styles, cell, no);
    styles = added.styles;
    const old = new RegExp(`<c r="${cell.at}"[^>]*?(?:/>|>.*?</c>)`, 'u');
    if (!old.test(sheet)) throw new Error(`${cell.at} is not in ${part}`);
    const type = cell.type === undefined ? '' : ` t="${cell.type}"`;
    sheet = sheet.replace(old, () => `<c r="${cell.at}" s="${added.xf}"${type}>${cell.inside}</c>`);
  }
  return makeZip({ ...parts, 'xl/styles.xml': styles, [part]: change(sheet) } as Parts);
}

function addStyle(styles: string, { format, font }: CellStyle, no: number): { styles: string; xf: number } {
  let changed = styles;
  let fontId = 0;
  let formatId = 0;
  if (font !== undefined) {
    fontId = changed.match(/<fonts[^>]*>(.*?)<\/fonts>/su)?.[1]?.match(/<font\b/gu)?.length ?? 0;
    changed = changed.replace('</fonts>', () => `<font>${font}</font></fonts>`);
  }
  if (format !== undefined) {
    formatId = 400 + no;
    const element = `<numFmt numFmtId="${formatId}" formatCode="${escapeXml(format).replaceAll('"', '&quot;')}"/>`;
    changed = changed.includes('<numFmts')
      ? changed.replace('</numFmts>', () => `${element}</numFmts>`)
      : changed.replace('<fonts', () => `<numFmts count="1">${element}</numFmts><fonts`);
  }
  const xf = /<cellXfs[^>]*>(.*?)<\/cellXfs>/su.exec(changed)?.[1]?.match(/<xf\b/gu)?.length ?? 0;
  const element = `<xf numFmtId="${formatId}" fontId="${fontId}" fillId="0" borderId="0" applyNumberFormat="1" applyFont="1"/>`;
  return { styles: changed.replace('</cellXfs>', () => `${element}</cellXfs>`), xf };
}
