import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import { readContentTypes } from './docx-parts.ts';
import { isSame, namesLeftIn, type Ole2Container, Ole2Damaged, openOle2 } from './ole2-container.ts';
import { type Archive, folderLimits, officeLimits, openArchive } from './open-archive.ts';
import { looksLikeText, startsWith } from './sniff-bytes.ts';

/** `csv` is any text; an archive comes opened, so that nobody opens it twice. */
export type Detected =
  | { format: 'docx' | 'xlsx' | 'zip'; archive: Archive }
  /** An old workbook, `.xls` or `.et`, by the stream in which it stands. */
  | { format: 'xls'; stream: Buffer }
  | { format: 'csv' };

const docx = '.docx';
const xlsx = '.xlsx';

/** First bytes of files that are read by nobody here, but may be evidence. */
export const signatures = {
  pdf: [0x25, 0x50, 0x44, 0x46],
  png: [0x89, 0x50, 0x4e, 0x47],
  jpeg: [0xff, 0xd8, 0xff],
} as const;

/** First bytes of what people attach by mistake, and what to call it. */
const foreign: [signature: readonly number[], name: string][] = [
  [signatures.pdf, 'PDF'],
  [signatures.png, 'PNG图片 PNG picture'],
  [signatures.jpeg, 'JPEG图片 JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF图片 GIF picture'],
  [[0x42, 0x4d], 'BMP图片 BMP picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'TIFF图片 TIFF picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'TIFF图片 TIFF picture'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR压缩包 RAR archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z压缩包 7z archive'],
  [[0x1f, 0x8b], 'gzip压缩包 gzip archive'],
  [[0x4d, 0x5a], 'EXE程序 EXE program'],
  [[0x50, 0x41, 0x52, 0x31], 'Parquet'],
];

/** Text formats that office programs once wrote, by their first words. */
const legacyText: [pattern: RegExp, name: string, saveAs: string][] = [
  [/^\{\\rtf/i, 'RTF', docx],
  [/<\?mso-application\s+progid="Excel/i, 'Excel 2003 XML', xlsx],
  [/urn:schemas-microsoft-com:office:spreadsheet/i, 'Excel 2003 XML', xlsx],
  [/<\?mso-application\s+progid="Word|schemas\.microsoft\.com\/office\/word\/2003/i, 'Word 2003 XML', docx],
  [/<pkg:package\b/i, 'Word XML', docx],
  [/<office:document\b/i, 'OpenDocument XML', docx],
  [/<uof:/i, 'UOF', docx],
];
const webPage =
  /^\s*(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html\b|head\b|body\b|table\b|meta\b)/i;
const mailPage = /^(?:MIME-Version:|From:.*\r?\nSubject:)/i;

/**
 * Tells by content what a file is; its name only helps to word the answer.
 *
 * `nested`: the file came out of a zip, where another plain zip is not opened.
 * Throws Rejection: file-empty, format-legacy, format-unknown, file-encrypted, macro-forbidden, file-truncated,
 * document-damaged and what `openArchive` throws.
 */
export async function detectFormat(
  bytes: Uint8Array,
  name: string,
  options: { nested?: boolean } = {},
): Promise<Detected> {
  if (bytes.length === 0) throw new Rejection(finding('file-empty', 'blocks', '', {}));
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return detectArchive(bytes, name, options.nested ?? false);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return detectOle2(bytes, name);
  for (const [signature, known] of foreign)
    if (startsWith(bytes, signature) && !isOnlyText(signature, bytes)) throw unknown(known);
  if (bytes.subarray(0, 4096).every((byte) => byte === 0)) throw truncated('全为零字节 only zero bytes');
  const remains = zipRemains(bytes);
  if (remains !== null) throw damaged(remains);
  const text = looksLikeText(bytes);
  if (text === null) throw unknown('二进制数据 binary data');
  refuseLegacyText(text, name);
  return { format: 'csv' };
}

async function detectArchive(bytes: Uint8Array, name: string, nested: boolean): Promise<Detected> {
  const archive = await openArchive(bytes, folderLimits);
  const office = archive.find('[Content_Types].xml') !== undefined || archive.find('word/document.xml') !== undefined;
  if (office) return detectOffice(archive.within(officeLimits), name);
  const mimetype = archive.find('mimetype');
  if (mimetype !== undefined && mimetype.bytes < 200) refuseOpenDocument(archive.read(mimetype).toString('latin1'));
  if (archive.find('OFD.xml') !== undefined) throw unknown('OFD版式文件 OFD document');
  if (archive.find('uof.xml') !== undefined) throw legacy('UOF', isSheetName(name) ? xlsx : docx);
  if (nested) throw unknown('压缩包内的压缩包 zip inside a zip');
  if (!archive.entries.some((entry) => !entry.name.endsWith('/'))) throw unknown('空压缩包 empty zip');
  return { format: 'zip', archive };
}

function detectOffice(archive: Archive, name: string): Detected {
  const macro = archive.entries.find((entry) =>
    /(^|\/)(vbaProject\w*\.bin|vbaData\.xml)$|^xl\/macrosheets\//i.test(entry.name),
  );
  if (macro !== undefined) throw macroForbidden(macro.name);
  const types = [...readContentTypes(archive)];
  const has = (pattern: RegExp) => types.some(([, type]) => pattern.test(type));
  // Its type says "macroEnabled" whether or not there are macros in it.
  if (has(/ms-excel\.sheet\.binary/)) throw legacy('.xlsb', xlsx);
  const enabled = types.find(([, type]) => /macroEnabled|vbaProject/i.test(type));
  if (enabled !== undefined) throw macroForbidden(enabled[0].replace(/^\//, ''));
  if (has(/wordprocessingml\.(document|template)\.main\+xml$/)) return { format: 'docx', archive };
  if (has(/spreadsheetml\.(sheet|template)\.main\+xml$/)) return { format: 'xlsx', archive };
  if (has(/presentationml/)) throw unknown('PowerPoint演示文稿 PowerPoint presentation');
  if (archive.find('word/document.xml') !== undefined) return { format: 'docx', archive };
  if (archive.find('xl/workbook.xml') !== undefined) return { format: 'xlsx', archive };
  throw unknown(`Office ${name.split('.').pop() ?? ''}`.trim());
}

function refuseOpenDocument(mimetype: string): void {
  const kind = /opendocument\.(\w+)/.exec(mimetype)?.[1];
  if (kind === 'text') throw legacy('ODT', docx);
  if (kind === 'spreadsheet') throw legacy('ODS', xlsx);
  throw unknown(mimetype.trim().slice(0, 80));
}

/** `.doc .wps .xls .et` share one container; the stream under its root tells which program wrote it. */
function detectOle2(bytes: Uint8Array, name: string): Detected {
  const opened = openContainer(bytes);
  const names = 'names' in opened ? opened.names : namesLeftIn(bytes);
  const has = (wanted: string) => names.some((found) => isSame(found, wanted));
  if (has('EncryptedPackage')) throw new Rejection(finding('file-encrypted', 'blocks', '', {}));
  const writer = names.find((found) => writers.some((known) => isSame(found, known)))?.toLowerCase();
  if (writer === 'worddocument') throw legacy(extensionOr(name, ['wps', 'wpt', 'dot'], 'doc'), docx);
  if (writer === 'powerpoint document') throw unknown('PowerPoint演示文稿 PowerPoint presentation');
  if (writer === 'workbook' || writer === 'book') return oldWorkbook(opened, has(macros) ? macros : null);
  if (/\.(doc|wps|dot|wpt)$/i.test(name)) throw legacy(extensionOr(name, ['doc', 'wps', 'dot', 'wpt'], 'doc'), docx);
  if (isSheetName(name)) throw damaged('excel', 'detail' in opened ? opened.detail : noWorkbook);
  throw unknown('OLE2');
}

const writers = ['WordDocument', 'Workbook', 'Book', 'PowerPoint Document'];
const macros = '_VBA_PROJECT_CUR';
const noWorkbook = '没有工作簿 it holds no workbook';

function openContainer(bytes: Uint8Array): Ole2Container | { detail: string } {
  try {
    return openOle2(bytes);
  } catch (error) {
    if (error instanceof Ole2Damaged) return { detail: error.message };
    throw error;
  }
}

function oldWorkbook(opened: Ole2Container | { detail: string }, macro: string | null): Detected {
  if ('detail' in opened) throw damaged('excel', opened.detail);
  if (macro !== null) throw macroForbidden(macro);
  try {
    // A file that Excel 97 wrote for Excel 95 too has both; the newer one has all that the older has.
    const stream = opened.read('Workbook') ?? opened.read('Book');
    if (stream === undefined) throw damaged('excel', noWorkbook);
    return { format: 'xls', stream };
  } catch (error) {
    if (error instanceof Ole2Damaged) throw damaged('excel', error.message);
    throw error;
  }
}

function refuseLegacyText(text: string, name: string): void {
  for (const [pattern, format, saveAs] of legacyText) if (pattern.test(text)) throw legacy(format, saveAs);
  if (webPage.test(text)) throw legacy('HTML网页 HTML page', isSheetName(name) ? xlsx : docx);
  if (mailPage.test(text)) throw legacy('MHTML网页 MHTML page', isSheetName(name) ? xlsx : docx);
}

function extensionOr(name: string, allowed: readonly string[], otherwise: string): string {
  const extension = name.split('.').pop()?.toLowerCase() ?? '';
  return `.${allowed.includes(extension) ? extension : otherwise}`;
}

/** A table may well begin with the letters BM or MZ. */
function isOnlyText(signature: readonly number[], bytes: Uint8Array): boolean {
  return (
    signature.length === 2 && signature.every((byte) => byte < 0x80 && byte > 0x20) && looksLikeText(bytes) !== null
  );
}

/** What was a zip before its beginning was lost or overwritten: its directory still names the parts. */
function zipRemains(bytes: Uint8Array): 'word' | 'excel' | 'zip' | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = buffer.indexOf('PK\u0001\u0002', 0, 'latin1');
  const local = buffer.indexOf('PK\u0003\u0004', 0, 'latin1');
  if (directory === -1 && local === -1) return null;
  if (buffer.includes('word/document.xml')) return 'word';
  return buffer.includes('xl/workbook.xml') ? 'excel' : 'zip';
}

/** What a file of this name was meant to be. */
export function namedKind(name: string): 'word' | 'excel' | 'zip' | null {
  if (/\.(?:docx?|wps|wpt|dotx?)$/i.test(name)) return 'word';
  if (/\.(?:xlsx?|xlsb|et|ett)$/i.test(name)) return 'excel';
  return /\.zip$/i.test(name) ? 'zip' : null;
}

export const damaged = (kind: 'word' | 'excel' | 'zip', detail = '文件头已丢失 its beginning is lost') =>
  new Rejection(finding('document-damaged', 'blocks', '', { kind, detail }));
const isSheetName = (name: string) => /\.(xls\w?|et|ett|xlt|ods|csv)$/i.test(name);
const unknown = (detected: string) => new Rejection(finding('format-unknown', 'blocks', '', { detected }));
const legacy = (format: string, saveAs: string) =>
  new Rejection(finding('format-legacy', 'blocks', '', { format, saveAs }));
const truncated = (detail: string) => new Rejection(finding('file-truncated', 'blocks', '', { detail }));
const macroForbidden = (part: string) => new Rejection(finding('macro-forbidden', 'blocks', '', { part }));
