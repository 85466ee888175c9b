import { Buffer } from 'node:buffer';
import { writeXlsx } from 'hucre';
import { brokenArchives } from './broken-archives.ts';
import type { Bait, BrokenFile } from './broken-file.ts';
import { edition, editPart, excelForm, longTable, withPart, wordForm } from './filled-base.ts';
import { documentXml, docxOf, makeDocx, makeZip, replaceBytes } from './make-docx.ts';
import { makeOle2 } from './make-ole2.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const tc = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
const tbl = (...rows: string[]) => `<w:tbl>${rows.map((cells) => `<w:tr>${cells}</w:tr>`).join('')}</w:tbl>`;
const mega = 1024 * 1024;

const external = ({ file, url }: Bait) =>
  `<!DOCTYPE x [<!ENTITY a SYSTEM "file://${file}"><!ENTITY b SYSTEM "${url}/b"><!ENTITY % c SYSTEM "${url}/c.dtd"> %c;]>`;
const laughs = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from(
  { length: 30 },
  (_, no) => `<!ENTITY a${no + 1} "${`&a${no};`.repeat(10)}">`,
).join('')}]>`;
const declared = (doctype: string) => (xml: string) => xml.replace(/^(<\?xml[^>]*\?>)?/, `$1${doctype}`);
const sheet = 'xl/worksheets/sheet2.xml';

/** A workbook that is none of ours, with its one sheet as raw XML. */
async function workbookOf(rows: string, extra = ''): Promise<Uint8Array> {
  const plain = await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [['甲']] }] });
  return editPart(plain, 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace(/<sheetData>[\s\S]*<\/sheetData>/, `<sheetData>${rows}</sheetData>${extra}`),
  );
}

const nested = (depth: number): string => {
  let inner = p('1');
  for (let level = 0; level < depth; level += 1) inner = tbl(tc(inner));
  return inner;
};

async function half(file: Promise<Uint8Array>): Promise<Uint8Array> {
  const bytes = await file;
  return bytes.slice(0, bytes.length / 2);
}

function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 20_250_101;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

const openDocument = () =>
  makeZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<office:x/>' }, { compress: false });

/** Files that cannot be taken at all, each with its reason. */
export const brokenFiles: readonly BrokenFile[] = [
  ...brokenArchives,
  { name: 'an empty file', fileName: '空.docx', make: () => new Uint8Array(), code: 'file-empty' },
  { name: 'a file of zeros', fileName: '零.docx', make: () => new Uint8Array(20_000), code: 'file-truncated' },
  { name: 'half a form', fileName: '半截.docx', make: () => half(wordForm()), code: 'file-truncated' },
  { name: 'half a workbook', fileName: '半截.xlsx', make: () => half(excelForm()), code: 'file-truncated' },
  {
    name: 'a form with a wrong checksum',
    fileName: '坏块.docx',
    make: async () => {
      const plain = await makeZip(
        { '[Content_Types].xml': '<x/>', 'word/document.xml': p('集群') },
        { compress: false },
      );
      return replaceBytes(plain, '集群', '集郡');
    },
    code: 'file-truncated',
  },
  { name: 'a PDF', fileName: '申报表.docx', make: () => bytesOf('%PDF-1.7\n%âãÏÓ\n1 0 obj'), code: 'format-unknown' },
  {
    name: 'a picture',
    fileName: '照片.docx',
    make: () => Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), noise(4_000)]),
    code: 'format-unknown',
  },
  {
    name: 'a photograph called .xlsx',
    fileName: '照片.xlsx',
    make: () => Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), noise(2_000)]),
    code: 'format-unknown',
  },
  { name: 'random bytes', fileName: '随机.xlsx', make: () => noise(50_000), code: 'format-unknown' },
  { name: 'a .doc', fileName: '旧.doc', make: () => makeOle2('WordDocument', '1Table'), code: 'format-legacy' },
  { name: 'a .doc called .docx', fileName: '旧.docx', make: () => makeOle2('WordDocument'), code: 'format-legacy' },
  { name: 'an empty .xls', fileName: '旧.xls', make: () => makeOle2('Workbook'), code: 'document-damaged' },
  { name: 'a .wps', fileName: '旧.wps', make: () => makeOle2('WordDocument'), code: 'format-legacy' },
  { name: 'an empty .et', fileName: '旧.et', make: () => makeOle2('Workbook', 'ETExtData'), code: 'document-damaged' },
  { name: 'an RTF', fileName: '富文本.docx', make: () => bytesOf('{\\rtf1\\ansi\\deff0 x}'), code: 'format-legacy' },
  {
    name: 'a web page',
    fileName: '网页.docx',
    make: () => bytesOf('<html><body><table><tr><td>集群名称</td></tr></table></body></html>'),
    code: 'format-legacy',
  },
  {
    name: 'an ODT called .docx',
    fileName: '开放.docx',
    make: openDocument,
    code: 'format-legacy',
  },
  { name: 'an ODT', fileName: '开放.odt', make: openDocument, code: 'format-legacy' },
  {
    name: 'an encrypted office file',
    fileName: '加密.docx',
    make: () => makeOle2('EncryptionInfo', 'EncryptedPackage'),
    code: 'file-encrypted',
  },
  {
    name: 'a form with macros',
    fileName: '宏.docm',
    make: async () => withPart(await wordForm(), 'word/vbaProject.bin', noise(2_000)),
    code: 'macro-forbidden',
  },
  {
    name: 'a workbook with macros',
    fileName: '宏.xlsx',
    make: async () => withPart(await excelForm(), 'xl/vbaProject.bin', noise(2_000)),
    code: 'macro-forbidden',
  },
  {
    name: 'a workbook with macros by its own name',
    fileName: '宏.xlsm',
    make: async () => withPart(await excelForm(), 'xl/vbaProject.bin', noise(2_000)),
    code: 'macro-forbidden',
  },
  {
    name: 'a zip bomb as a form',
    fileName: '炸弹.docx',
    make: () => makeDocx({ 'word/document.xml': new Uint8Array(300 * mega) }),
    code: 'archive-bomb',
  },
  {
    name: 'a zip bomb that lies about its size',
    fileName: '谎报.docx',
    make: async () => {
      const bytes = await makeDocx({ 'word/document.xml': new Uint8Array(200 * mega) });
      const size = Buffer.alloc(4);
      size.writeUInt32LE(200 * mega);
      const small = Buffer.alloc(4);
      small.writeUInt32LE(4_000);
      return replaceBytes(bytes, size, small);
    },
    code: 'archive-bomb',
  },
  {
    name: 'a zip bomb as a workbook',
    fileName: '炸弹.xlsx',
    make: async () => editPart(await excelForm(), sheet, (xml) => xml + ' '.repeat(80 * mega)),
    code: 'archive-bomb',
  },
  {
    name: 'external entities in a form',
    fileName: '外部实体.docx',
    make: async (bait) =>
      editPart(await wordForm(), 'word/document.xml', (xml) => declared(external(bait))(xml).replace('示例', '&a;&b;')),
    code: 'xml-forbidden',
  },
  {
    name: 'external entities in a sheet',
    fileName: '外部实体.xlsx',
    make: async (bait) => editPart(await excelForm(), sheet, declared(external(bait))),
    code: 'xml-forbidden',
  },
  {
    name: 'external entities in shared strings',
    fileName: '外部实体字串.xlsx',
    make: async (bait) =>
      editPart(await excelForm(), 'xl/sharedStrings.xml', (xml) =>
        declared(external(bait))(xml).replace('示例', '&a;&b;'),
      ),
    code: 'xml-forbidden',
  },
  {
    name: 'a billion laughs in a form',
    fileName: '递归实体.docx',
    make: async () =>
      editPart(await wordForm(), 'word/document.xml', (xml) => declared(laughs)(xml).replace('示例', '&a30;')),
    code: 'xml-forbidden',
  },
  {
    name: 'a billion laughs in a workbook',
    fileName: '递归实体.xlsx',
    make: async () =>
      editPart(await excelForm(), 'xl/sharedStrings.xml', (xml) => declared(laughs)(xml).replace('示例', '&a30;')),
    code: 'xml-forbidden',
  },
  {
    name: 'a part that climbs out',
    fileName: '越界.docx',
    make: async () => replaceBytes(await withPart(await wordForm(), 'xx/xx/evil', 'x'), 'xx/xx/evil', '../../evil'),
    code: 'archive-unsafe-path',
  },
  {
    name: 'a zip whose files climb out',
    fileName: '越界.zip',
    make: async () =>
      replaceBytes(await makeZip({ 'xx/xx/xx/evil.docx': await wordForm() }), 'xx/xx/xx/evil', '../../../evil'),
    code: 'archive-unsafe-path',
  },
  {
    name: 'damaged XML in a form',
    fileName: '坏标签.docx',
    make: async () => editPart(await wordForm(), 'word/document.xml', (xml) => xml.replace('</w:tbl>', '</w:tb>')),
    code: 'xml-damaged',
  },
  {
    name: 'damaged XML in a workbook',
    fileName: '坏标签.xlsx',
    make: async () => editPart(await excelForm(), sheet, (xml) => xml.replace('</row>', '</rw>')),
    code: 'xml-damaged',
  },
  {
    name: 'a form without its main part',
    fileName: '缺件.docx',
    make: () => makeDocx({ 'word/other.xml': documentXml(p('甲')) }),
    code: 'file-truncated',
  },
  {
    name: 'another official table',
    fileName: '绿色工厂申报表.docx',
    make: () =>
      docxOf(
        p('绿色工厂自评价表') +
          tbl(
            tc(p('企业名称')) + tc(p('示例·甲公司')) + tc(p('所属行业')) + tc(p('铸造')),
            tc(p('指标')) + tc(p('2021年')) + tc(p('2022年')) + tc(p('2023年')),
            tc(p('单位产品综合能耗')) + tc(p('1.2')) + tc(p('1.1')) + tc(p('1.0')),
          ),
      ),
    code: 'form-unrecognised',
  },
  {
    name: 'another workbook',
    fileName: '考勤表.xlsx',
    make: () =>
      writeXlsx({
        sheets: [
          {
            name: '考勤',
            rows: [
              ['姓名', '日期'],
              ['示例', '2025-01-01'],
            ],
          },
        ],
      }),
    code: 'form-unrecognised',
  },
  {
    name: 'a table of a billion columns',
    fileName: '亿列.docx',
    make: () => docxOf(tbl(tc(p('甲'), '<w:gridSpan w:val="1000000000"/>'))),
    code: 'document-too-large',
  },
  {
    name: 'a form with a row of a hundred thousand cells',
    fileName: '十万格.docx',
    make: async () =>
      editPart(await wordForm(), 'word/document.xml', (xml) =>
        xml.replace('</w:body>', `${tbl(tc('<w:p/>').repeat(100_000))}</w:body>`),
      ),
    code: 'document-too-large',
  },
  {
    name: 'a form with a row that spans a million columns',
    fileName: '百万列.docx',
    make: async () =>
      editPart(await wordForm(), 'word/document.xml', (xml) =>
        xml.replace('</w:body>', `${tbl(tc('<w:p/>', '<w:gridSpan w:val="1000000"/>'))}</w:body>`),
      ),
    code: 'document-too-large',
  },
  {
    name: 'a text table of a million columns',
    fileName: '百万列.csv',
    make: () => bytesOf(`${longTable().trim().split('\r\n')[0]}${',x'.repeat(1_000_000)}\n${'1,'.repeat(1_000_000)}\n`),
    code: 'document-too-large',
  },
  {
    name: 'a text table of a hundred thousand short columns',
    fileName: '十万列.csv',
    make: () => bytesOf(`cluster,indicator${',x'.repeat(100_000)}\n1\n`),
    code: 'document-too-large',
  },
  {
    name: 'a sheet of a million columns',
    fileName: '百万列.xlsx',
    make: () => workbookOf(`<row r="1">${Array.from({ length: 1_000_000 }, () => '<c><v>1</v></c>').join('')}</row>`),
    code: 'document-too-large',
  },
  {
    name: 'a sheet with cells at the end of the world',
    fileName: '天边.xlsx',
    make: () =>
      workbookOf('<row r="1"><c r="A1"><v>1</v></c></row><row r="999999999"><c r="ZZZZZZ999999999"><v>1</v></c></row>'),
    code: 'document-too-large',
  },
  {
    name: 'a sheet whose every second row is wide',
    fileName: '稀疏.xlsx',
    make: () =>
      workbookOf(
        Array.from({ length: 20_000 }, (_, no) => `<row r="${no + 1}"><c r="XFD${no + 1}"><v>1</v></c></row>`).join(''),
      ),
    code: 'document-too-large',
  },
  {
    name: 'a sheet of two million cells',
    fileName: '两百万格.xlsx',
    make: () => {
      const figures = noise(2_000_000);
      const row = (no: number) => Array.from(figures.subarray(no * 8, no * 8 + 8), (value) => `<c><v>${value}</v></c>`);
      return workbookOf(Array.from({ length: 250_000 }, (_, no) => `<row>${row(no).join('')}</row>`).join(''));
    },
    code: 'document-too-large',
  },
  {
    name: 'one long text in thousands of cells',
    fileName: '同文千格.xlsx',
    make: async () => {
      const cells = Array.from({ length: 2_000 }, () => '<row><c t="s"><v>0</v></c></row>').join('');
      return editPart(await workbookOf(cells), 'xl/sharedStrings.xml', (xml) =>
        xml.replace('>甲<', () => `>${'长'.repeat(32_000)}<`),
      );
    },
    code: 'document-too-large',
  },
  {
    name: 'a thousand tables inside one another',
    fileName: '千层表.docx',
    make: async () =>
      editPart(await wordForm(), 'word/document.xml', (xml) => xml.replace('</w:body>', `${nested(1_000)}</w:body>`)),
    code: 'document-too-large',
  },
  {
    name: 'a cell of 5 MB',
    fileName: '巨格.docx',
    make: () => wordForm({ 'cluster_gross_output@2023': '9'.repeat(5 * mega) }),
    code: 'document-too-large',
  },
  {
    name: 'a form without a name',
    fileName: '无名.docx',
    make: () => wordForm({ 'cluster_name@2023': '' }),
    code: 'cluster-unnamed',
  },
  {
    name: 'a form from nowhere',
    fileName: '何处.docx',
    make: () => wordForm({ 'region_prefecture@2023': '示例不存在的盟' }),
    code: 'territory-unknown',
  },
  {
    name: 'a form without years',
    fileName: '无年份.docx',
    make: async () => editPart(await wordForm(), 'word/document.xml', (xml) => xml.replaceAll(/20\d\d ?(?=年|<)/g, '')),
    code: 'form-years-missing',
  },
  {
    name: 'a form printed for nobody: headings only',
    fileName: '只有标题.docx',
    make: () => docxOf(edition.sections.map((section) => p(section.heading)).join('')),
    code: 'form-years-missing',
  },
  {
    name: 'a text table without its header',
    fileName: '无表头.csv',
    make: () => bytesOf(longTable().split('\r\n').slice(1).join('\r\n')),
    code: 'table-header-missing',
  },
  {
    name: 'a text table of a header only',
    fileName: '无数据.csv',
    make: () => bytesOf(`${longTable().split('\r\n')[0]}\n`),
    code: 'table-empty',
  },
  {
    name: 'a text table with null bytes',
    fileName: '空字节.csv',
    make: () => bytesOf(longTable('示例\u0000集群,包头市,sme,regional,2023,cluster_area,2023,1')),
    code: 'format-unknown',
  },
  {
    name: 'a text table in two encodings',
    fileName: '混编.csv',
    make: () => Buffer.concat([bytesOf(longTable().repeat(1_500)), Buffer.from([0xff, 0xff, 0x0a])]),
    code: 'table-encoding-unknown',
  },
  {
    name: 'a text table with a quote that never ends',
    fileName: '引号.csv',
    make: () => bytesOf(longTable(`"示例${',1\n'.repeat(1_000)}`)),
    code: 'table-quote-open',
  },
];
