import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { detectFormat } from '../../server/ingest/detect-format.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { docxOf, makeDocx, makeZip, type Parts } from '../support/make-docx.ts';
import { makeOle2 } from '../support/make-ole2.ts';
import { rejectionCode, rejectionOf } from '../support/rejection.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const formatOf = async (bytes: Uint8Array, name = 'x') => (await detectFormat(bytes, name)).format;

/** An office package whose main part has this content type. */
function office(type: string, parts: Parts = {}): Promise<Uint8Array> {
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${type}"/></Types>`;
  return makeZip({ '[Content_Types].xml': types, 'main.xml': '<x/>', ...parts });
}
const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const sheetMain = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

describe('what can be read', () => {
  it('is told by content, whatever the name', async () => {
    expect(await formatOf(await docxOf(''), '表.pdf')).toBe('docx');
    expect(await formatOf(await office(sheetMain), '表.docx')).toBe('xlsx');
    expect(await formatOf(await makeZip({ 'word/document.xml': '<x/>' }))).toBe('docx');
    expect(await formatOf(await makeZip({ 'a.docx': await docxOf(''), '说明.txt': '' }), '表.docx')).toBe('zip');
  });

  it('includes text in any of the usual encodings', async () => {
    expect(await formatOf(bytesOf('\ufeffcluster,league,value\n示例,乌海市,1'))).toBe('csv');
    expect(await formatOf(new Uint8Array([0xbc, 0xaf, 0xc8, 0xba, 0x2c, 0x31]))).toBe('csv');
    expect(await formatOf(new Uint8Array([0xff, 0xfe, ...Buffer.from('集群\t1', 'utf16le')]))).toBe('csv');
    expect(await formatOf(bytesOf('BMI,MZ\n1,2'))).toBe('csv');
    // A control character that strayed in is for the reader of the table to tell.
    expect(await formatOf(bytesOf(`cluster,value\n${'示例,1\n'.repeat(50)}示\u0001例,2`))).toBe('csv');
    // A character cut by the end of the sample is no fault.
    expect(await formatOf(bytesOf(`a${'集'.repeat(30_000)}`))).toBe('csv');
  });

  it('hands out the opened archive', async () => {
    const detected = await detectFormat(await docxOf(''), 'a.docx');
    expect(!('archive' in detected) ? [] : detected.archive.entries.map((entry) => entry.name)).toContain(
      'word/document.xml',
    );
  });
});

describe('what is refused', () => {
  it.each([
    ['.doc', 'a.docx', ['WordDocument', '1Table'], '.docx'],
    ['.wps', 'a.wps', ['WordDocument'], '.docx'],
    ['.wps', 'a.wps', ['Contents'], '.docx'],
    ['.wps', '表.xls.wps', ['WordDocument'], '.docx'],
    ['.doc', '表.xls', ['WordDocument', '1Table'], '.docx'],
    ['.doc', 'a.doc', ['WordDocument', 'ObjectPool', 'Workbook'], '.docx'],
  ])('old office file %s named %s', async (format, name, streams, saveAs) => {
    expect(await rejectionOf(() => detectFormat(makeOle2(...streams), name))).toMatchObject([
      { code: 'format-legacy', severity: 'blocks', facts: { format, saveAs } },
    ]);
  });

  it.each([
    ['a.xls', ['Workbook']],
    ['a.ET', ['Unknown']],
    ['a.docx', ['Book']],
  ])('what is left of an old workbook %s', async (name, streams) => {
    expect(await rejectionOf(() => detectFormat(makeOle2(...streams), name))).toMatchObject([
      { code: 'document-damaged', facts: { kind: 'excel' } },
    ]);
  });

  it('office file with a password', async () => {
    const bytes = makeOle2('EncryptionInfo', 'EncryptedPackage');
    expect(await rejectionCode(() => detectFormat(bytes, 'a.docx'))).toBe('file-encrypted');
  });

  it.each([
    ['a PDF named .docx', bytesOf('%PDF-1.7\n...'), 'PDF'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'PNG'],
    ['a RAR', bytesOf('Rar!\x1a\x07'), 'RAR'],
    ['a 7z', new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), '7z'],
    ['a program', bytesOf('MZ\x90\x00\x03\x00'), 'EXE'],
    ['a slide show', makeOle2('PowerPoint Document'), 'PowerPoint'],
    ['another compound file', makeOle2('SomethingElse'), 'OLE2'],
    ['random bytes', new Uint8Array([1, 2, 3, 4, 200, 0, 7]), 'binary'],
  ])('%s', async (_, bytes, detected) => {
    const [found] = await rejectionOf(() => detectFormat(bytes, 'a.docx'));
    expect(found).toMatchObject({ code: 'format-unknown' });
    expect(JSON.stringify(found?.facts)).toContain(detected);
  });

  it.each([
    ['RTF', '{\\rtf1\\ansi', 'a.doc', '.docx'],
    [
      'HTML网页 HTML page',
      '<!-- x -->\n<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>',
      'a.doc',
      '.docx',
    ],
    ['HTML网页 HTML page', '<table border="1"><tr><td>1', 'a.xls', '.xlsx'],
    ['MHTML网页 MHTML page', 'MIME-Version: 1.0\nContent-Type: multipart/related', 'a.doc', '.docx'],
    ['Excel 2003 XML', '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', 'a.xls', '.xlsx'],
    ['Word 2003 XML', '<?xml version="1.0"?><?mso-application progid="Word.Document"?>', 'a.xml', '.docx'],
  ])('%s beginning %s', async (format, text, name, saveAs) => {
    expect(await rejectionOf(() => detectFormat(bytesOf(text), name))).toMatchObject([
      { code: 'format-legacy', facts: { format, saveAs } },
    ]);
  });

  it.each([
    ['ODT', 'application/vnd.oasis.opendocument.text', '.docx'],
    ['ODS', 'application/vnd.oasis.opendocument.spreadsheet', '.xlsx'],
  ])('%s', async (format, mimetype, saveAs) => {
    const bytes = await makeZip({ mimetype, 'content.xml': '<x/>' }, { compress: false });
    expect(await rejectionOf(() => detectFormat(bytes, 'a.docx'))).toMatchObject([
      { code: 'format-legacy', facts: { format, saveAs } },
    ]);
  });

  it('macros, by content type and by part', async () => {
    const docm = await office('application/vnd.ms-word.document.macroEnabled.main+xml');
    const xlsm = await office('application/vnd.ms-excel.sheet.macroEnabled.main+xml');
    const hidden = await makeDocx({ 'word/document.xml': '<x/>', 'word/vbaProject.bin': 'x' });
    const sheet = await office(sheetMain, { 'xl/macrosheets/sheet1.xml': '<x/>' });
    for (const bytes of [docm, xlsm, hidden, sheet])
      expect(await rejectionCode(() => detectFormat(bytes, 'a.docx'))).toBe('macro-forbidden');
  });

  it('other packages', async () => {
    const pptx = await office('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml');
    const xlsb = await office('application/vnd.ms-excel.sheet.binary.macroEnabled.main');
    expect(await rejectionCode(() => detectFormat(pptx, 'a.docx'))).toBe('format-unknown');
    expect(await rejectionOf(() => detectFormat(xlsb, 'a.xlsx'))).toMatchObject([
      { code: 'format-legacy', facts: { format: '.xlsb' } },
    ]);
    expect(await rejectionCode(async () => detectFormat(await makeZip({ 'OFD.xml': '<x/>' }), 'a'))).toBe(
      'format-unknown',
    );
    expect(await rejectionCode(async () => detectFormat(await makeZip({ 'a/': '' }), 'a'))).toBe('format-unknown');
    expect(await rejectionCode(async () => detectFormat(await makeZip({}), 'a.zip'))).toBe('format-unknown');
  });

  it('a zip inside a zip', async () => {
    const bytes = await makeZip({ 'a.docx': 'x' });
    expect(await rejectionCode(() => detectFormat(bytes, 'b.zip', { nested: true }))).toBe('format-unknown');
    expect((await detectFormat(await office(wordMain), 'a.docx', { nested: true })).format).toBe('docx');
  });

  it('a damaged office file, whose beginning was lost or overwritten or whose content is text, as what it was', async () => {
    const whole = await docxOf('<w:p/>'.repeat(50));
    const overwritten = Uint8Array.from(whole, (byte, at) => (at < 40 ? 0x41 : byte));
    const book = await makeZip({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' });
    const other = await makeZip({ 'a.txt': 'x' });
    const kinds = [whole.subarray(3), overwritten, book.subarray(1), other.subarray(2)];
    for (const [no, bytes] of kinds.entries())
      expect(await rejectionOf(() => detectFormat(bytes, 'x'))).toMatchObject([
        { code: 'document-damaged', facts: { kind: ['word', 'word', 'excel', 'zip'][no] } },
      ]);
    const catalogue = loadCatalogue();
    const read = (text: string, name: string) =>
      rejectionOf(() => readFile(new TextEncoder().encode(text), name, catalogue, {}));
    expect(await read('error 404: not found', '申报表.docx')).toMatchObject([
      { code: 'document-damaged', facts: { kind: 'word' } },
    ]);
    expect(await read('error 404: not found', '表.csv')).toMatchObject([{ code: 'table-header-missing' }]);
    // A table of columns under another name lacks its columns.
    expect(await read('cluster,indicator,value\n甲,x,1', '表.xlsx')).toMatchObject([{ code: 'table-header-missing' }]);
  });

  it('an empty file, a file of zeros, half a file', async () => {
    const whole = await docxOf('<w:p/>'.repeat(50));
    expect(await rejectionCode(() => detectFormat(new Uint8Array(), 'a.docx'))).toBe('file-empty');
    expect(await rejectionCode(() => detectFormat(new Uint8Array(9000), 'a.docx'))).toBe('file-truncated');
    expect(await rejectionCode(() => detectFormat(whole.subarray(0, whole.length / 2), 'a.docx'))).toBe(
      'file-truncated',
    );
    expect(await rejectionCode(() => detectFormat(whole.subarray(0, whole.length - 1), 'a.docx'))).toBe(
      'file-truncated',
    );
  });
});
