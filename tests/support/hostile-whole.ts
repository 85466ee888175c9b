import { Buffer } from 'node:buffer';
import {
  bytesOf,
  cell,
  formWith,
  type HostileFile,
  longRow,
  longTable,
  paragraph,
  partsOf,
  readSoundForm,
  sheetRow,
  workbookParts,
} from './hostile-file.ts';
import { docxOf, makeDocx, makeZip, replaceBytes } from './make-docx.ts';
import { makeOle2 } from './make-ole2.ts';

const mega = 1024 * 1024;
const passwd =
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://127.0.0.1:9/b"><!ENTITY % c SYSTEM "http://127.0.0.1:9/c.dtd"> %c;]>';
const laughs = `<!DOCTYPE x [<!ENTITY l0 "ha">${Array.from({ length: 20 }, (_, no) => `<!ENTITY l${no + 1} "${`&l${no};`.repeat(10)}">`).join('')}]>`;
const withDoctype = (xml: string, doctype: string) =>
  xml.replace(/^(\s*<\?xml[^>]*\?>)?/, (head) => `${head}${doctype}`);

function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 7;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}

/** The sound form with a part whose name leaves the archive; the name is written after packing, since no library writes it. */
async function climbing(harmless: string, hostile: string): Promise<Uint8Array> {
  return replaceBytes(await formWith((xml) => xml, { [harmless]: 'x' }), harmless, hostile);
}

/** The main part says it has `size` bytes. */
async function declaring(size: number): Promise<Uint8Array> {
  const parts = await partsOf(readSoundForm());
  const real = Buffer.alloc(4);
  real.writeUInt32LE(parts['word/document.xml']?.length ?? 0);
  const said = Buffer.alloc(4);
  said.writeUInt32LE(size);
  return replaceBytes(await makeZip(parts), real, said);
}

const nested = (depth: number): string =>
  depth === 0 ? paragraph('1') : `<w:tbl><w:tr><w:tc>${nested(depth - 1)}<w:p/></w:tc></w:tr></w:tbl>`;

const rejected = (
  name: string,
  fileName: string,
  code: string,
  make: () => Uint8Array | Promise<Uint8Array>,
): HostileFile => ({
  name,
  fileName,
  code,
  expect: 'rejected',
  make: async () => make(),
});

/** At fault as a whole: nothing of them is taken. */
export const hostileWhole: readonly HostileFile[] = [
  rejected('an empty file', '空文件.docx', 'file-empty', () => new Uint8Array()),
  rejected('the first half of a form', '半截.docx', 'file-truncated', () => readSoundForm().slice(0, 8_000)),
  rejected('a form without its last hundred bytes', '少尾.docx', 'file-truncated', () =>
    readSoundForm().slice(0, -100),
  ),
  rejected('a form whose middle was overwritten', '坏块.docx', 'file-truncated', () => {
    const bytes = readSoundForm();
    return bytes.fill(0, 4_000, 6_000);
  }),
  rejected('a PDF called .docx', '申报表.docx', 'format-unknown', () =>
    bytesOf('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF'),
  ),
  rejected('a picture called .docx', '扫描件.docx', 'format-unknown', () =>
    Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'), noise(2_000)]),
  ),
  rejected('a photograph called .xlsx', '照片.xlsx', 'format-unknown', () =>
    Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), noise(2_000)]),
  ),
  rejected('random bytes', '乱码.docx', 'format-unknown', () => noise(20_000)),
  rejected('a .doc of Word 97', '旧表.doc', 'format-legacy', () => makeOle2('1Table', 'WordDocument')),
  rejected('a .doc called .docx', '旧表.docx', 'format-legacy', () => makeOle2('WordDocument', '1Table')),
  rejected('an empty .xls', '旧表.xls', 'document-damaged', () => makeOle2('Workbook')),
  rejected('a .wps', '旧表.wps', 'format-legacy', () => makeOle2('WordDocument', 'WpsCustomData')),
  rejected('an empty .et', '旧表.et', 'document-damaged', () => makeOle2('Workbook', 'ETExtData')),
  rejected('a form with a password', '加密.docx', 'file-encrypted', () =>
    makeOle2('EncryptionInfo', 'EncryptedPackage'),
  ),
  rejected('a web page called .docx', '网页.docx', 'format-legacy', () =>
    bytesOf('<!DOCTYPE html><html><body><table><tr><td>集群名称</td><td>示例</td></tr></table></body></html>'),
  ),
  rejected('an RTF called .docx', '富文本.docx', 'format-legacy', () => bytesOf('{\\rtf1\\ansi{\\b 集群名称}}')),
  rejected('an ODT', '申报表.odt', 'format-legacy', () =>
    makeZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }, { compress: false }),
  ),
  rejected('a part that unpacks to 100 MB', '炸弹.docx', 'archive-bomb', () =>
    makeDocx({ 'word/document.xml': new Uint8Array(100 * mega) }),
  ),
  rejected('a part that declares 2 GB', '两吉.docx', 'archive-bomb', () => declaring(2 ** 31)),
  rejected('a part that is larger than it says', '谎报.docx', 'archive-bomb', async () => {
    const bytes = await makeDocx({ 'word/document.xml': new Uint8Array(70 * mega) });
    const [real, said] = [Buffer.alloc(4), Buffer.alloc(4)];
    real.writeUInt32LE(70 * mega);
    said.writeUInt32LE(5_000);
    return replaceBytes(bytes, real, said);
  }),
  rejected('a zip in a zip in a zip', '套娃.zip', 'format-unknown', async () => {
    const bomb = await makeZip({ 'a.docx': new Uint8Array(60 * mega) });
    return makeZip({ '2.zip': await makeZip({ '1.zip': bomb }) });
  }),
  rejected('external entities in a form', '外部实体.docx', 'xml-forbidden', () =>
    formWith((xml) => withDoctype(xml, passwd).replace('示例', '&a;&b;')),
  ),
  rejected('a billion laughs in a form', '递归实体.docx', 'xml-forbidden', () =>
    formWith((xml) => withDoctype(xml, laughs).replace('示例', '&l20;')),
  ),
  rejected('external entities in a workbook', '外部实体.xlsx', 'xml-forbidden', () => {
    const parts = workbookParts(sheetRow(1, ['a']));
    const sheet = 'xl/worksheets/sheet1.xml';
    return makeZip({ ...parts, [sheet]: withDoctype(String(parts[sheet]), passwd) });
  }),
  rejected('a part that climbs out', '越界.docx', 'archive-unsafe-path', () =>
    climbing('aa/aa/evil.xml', '../../evil.xml'),
  ),
  rejected('a part with an absolute path', '绝对.docx', 'archive-unsafe-path', () =>
    climbing('atmp/evil.xml', '/tmp/evil.xml'),
  ),
  rejected('a part that climbs out the other way', '反斜.docx', 'archive-unsafe-path', () =>
    climbing('aa-aa-evil.xml', '..\\..\\evil.xml'),
  ),
  rejected('a form with macros', '带宏.docm', 'macro-forbidden', () =>
    formWith((xml) => xml, { 'word/vbaProject.bin': noise(500) }),
  ),
  rejected('a workbook with macros', '带宏.xlsm', 'macro-forbidden', () =>
    makeZip({ ...workbookParts(sheetRow(1, ['a'])), 'xl/vbaProject.bin': noise(500) }),
  ),
  rejected('another official table', '绿色工厂.docx', 'form-unrecognised', () =>
    docxOf(
      `${paragraph('绿色工厂自评价报告')}<w:tbl><w:tr>${cell('企业名称')}${cell('示例·甲公司')}</w:tr><w:tr>${cell('2021年')}${cell('1.2')}</w:tr></w:tbl>`,
    ),
  ),
  rejected('a row that spans a million columns', '百万列.docx', 'document-too-large', () =>
    formWith((xml) =>
      xml.replace(
        '</w:body>',
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body>',
      ),
    ),
  ),
  rejected('a row of a hundred thousand cells', '十万格.docx', 'document-too-large', () =>
    formWith((xml) =>
      xml.replace('</w:body>', `<w:tbl><w:tr>${'<w:tc><w:p/></w:tc>'.repeat(100_000)}</w:tr></w:tbl></w:body>`),
    ),
  ),
  rejected('a sheet of a million columns', '百万列.xlsx', 'document-too-large', () =>
    makeZip(workbookParts(`<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`)),
  ),
  rejected('a thousand tables in one another', '千层.docx', 'document-too-large', () =>
    formWith((xml) => xml.replace('</w:body>', `${nested(1_000)}</w:body>`)),
  ),
  rejected('a cell of 5 MB', '巨格.docx', 'document-too-large', () =>
    formWith((xml) => xml.replace('>66.72<', `>${'字'.repeat(5 * mega)}<`)),
  ),
  rejected('a form without a main part', '缺件.docx', 'file-truncated', async () => {
    const parts = await partsOf(readSoundForm());
    return makeZip({ ...parts, 'word/document.xml': null });
  }),
  rejected('a form with a tag left open', '断标签.docx', 'xml-damaged', () =>
    formWith((xml) => xml.replace('</w:tbl>', '</w:tb>')),
  ),
  rejected('a form without years', '无年份.docx', 'form-years-missing', () =>
    formWith((xml) => xml.replaceAll(/20\d\d ?(?=年|-|<)/g, '')),
  ),
  rejected('a form of nobody', '无名.docx', 'cluster-unnamed', () =>
    formWith((xml) => xml.replaceAll('示例·河曲湾区向日葵籽仁加工产业集群', '')),
  ),
  rejected('a form from a place that does not exist', '何处.docx', 'territory-unknown', () =>
    formWith((xml) => xml.replaceAll('巴彦淖尔市', '示例无此市')),
  ),
  rejected('a text table without its header', '无表头.csv', 'table-header-missing', () =>
    bytesOf(
      longTable(longRow('cluster_gross_output', 2020, '1'))
        .split('\r\n')
        .slice(1)
        .join('\r\n'),
    ),
  ),
  rejected('a text table of its header alone', '无数据.csv', 'table-empty', () => bytesOf(longTable())),
  rejected('a text table with NUL bytes', '空字节.csv', 'format-unknown', () =>
    bytesOf(longTable(longRow('cluster_gross_output', 2020, '1\u0000\u0000'))),
  ),
];
