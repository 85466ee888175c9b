import { Buffer } from 'node:buffer';
import {
  bytesOf,
  cell,
  formWith,
  type HostileFile,
  longHeader,
  longRow,
  longTable,
  sectionOf,
  sheetRow,
  typedInstead,
  workbookParts,
} from './hostile-file.ts';
import { makeZip } from './make-docx.ts';

const output = 'cluster_gross_output@2024';
/** As typed in the sound form. */
const typedOutput = '66.72';
const name = '示例·河曲湾区向日葵籽仁加工产业集群';
const rise = '五、绿色化转型情况';
const open = '六、开放合作情况';
const digital = '四、数字化升级情况';

const value = (what: string, typed: string, code: string): HostileFile => ({
  name: `${what} as output`,
  fileName: `产值-${what.replaceAll(' ', '-')}.docx`,
  make: () => typedInstead(typedOutput, typed),
  code,
  touched: [output],
});

const named = (what: string, fileName: string, hostile: string, code: string): HostileFile => ({
  name: what,
  fileName,
  make: () => formWith((xml) => xml.replaceAll(name, () => hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))),
  code,
  touched: ['cluster_name@2024'],
});

/** `示例·霜叶县马铃薯淀粉产业集群, 2020, cluster_gross_output, 12.34` in GB18030. */
const gb18030 =
  '636c75737465722c6c65616775652c70726f6772616d6d652c6c6576656c2c7265706f72745f796561722c696e64696361746f722c796561722c76616c75650d0acabec0fda1a4cbaad2b6cfd8c2edc1e5caedb5edb7dbb2fad2b5bcafc8ba2ccedac0bcb2ecb2bccad02c736d652c726567696f6e616c2c323032302c636c75737465725f67726f73735f6f75747075742c323032302c31322e33340d0a';

const table = (what: string, fileName: string, lands: number, make: () => Uint8Array, code?: string): HostileFile => ({
  name: what,
  fileName,
  make: async () => make(),
  lands,
  ...(code === undefined ? {} : { code }),
});
const sound = longRow('cluster_gross_output', 2020, '12.34');

/** At fault in a value or in their make: read, every readable value kept, the fault told with its place. */
export const hostileValues: readonly HostileFile[] = [
  value('1e308', '1e308', 'value-out-of-range'),
  value('NaN', 'NaN', 'value-unreadable'),
  value('Infinity', '∞', 'value-unreadable'),
  value('minus five', '-5.00', 'value-outside-bounds'),
  value('a date', '2024-05-01', 'value-several'),
  value('a date in words', '2024年5月1日', 'value-several'),
  value('two numbers', '12.5 / 13.6', 'value-several'),
  value('a range', '60-70', 'value-several'),
  value('a sentence', '约六十多亿', 'value-unreadable'),
  value('a formula', '=SUM(A1:A9)', 'value-several'),
  value('forty digits', '1234567890123456789012345678901234567890', 'value-out-of-range'),
  value('seven decimals', '66.7212345678', 'value-precision'),
  value('a wrong unit', '66.72吨', 'unit-foreign'),
  value('two decimal points', '66.7.2', 'value-several'),
  {
    name: 'a cell of a hundred thousand characters',
    fileName: '长格.docx',
    make: () => typedInstead(typedOutput, '字'.repeat(100_000)),
    code: 'value-unreadable',
    touched: [output],
  },
  {
    name: 'the same year over two columns',
    fileName: '年份重复.docx',
    make: () => formWith((xml) => xml.replace('>2023年度<', '>2024年度<')),
    code: 'year-column-twice',
    touched: ['*@2022', '*@2023', '*@2024'],
  },
  {
    name: 'a form without its section 五',
    fileName: '缺节.docx',
    make: () =>
      formWith((xml) => {
        const [from, to] = sectionOf(xml, rise, open);
        return xml.slice(0, from) + xml.slice(to);
      }),
    code: 'section-missing',
    touched: ['green'],
  },
  {
    name: 'a form whose sections stand in another order',
    fileName: '乱序.docx',
    make: () =>
      formWith((xml) => {
        const [four, five] = sectionOf(xml, digital, rise);
        const [, six] = sectionOf(xml, rise, open);
        return xml.slice(0, four) + xml.slice(five, six) + xml.slice(four, five) + xml.slice(six);
      }),
    touched: [],
  },
  {
    name: 'a form with its section 五 twice, once with another figure',
    fileName: '重复节.docx',
    make: () =>
      formWith((xml) => {
        const [from, to] = sectionOf(xml, rise, open);
        const again = xml
          .slice(from, to)
          .replace(/(>大宗工业固废综合利用率[\s\S]*?>)[\d.]+[%％]?(?=<)/u, (_, label: string) => `${label}11.11`);
        return xml.slice(0, to) + again + xml.slice(to);
      }),
    code: 'field-twice',
    touched: ['bulk_solid_waste_utilization_pct@2024'],
  },
  {
    name: 'a form with a table of 10,000 rows behind it',
    fileName: '万行.docx',
    make: () =>
      formWith((xml) => {
        const rows = Array.from(
          { length: 10_000 },
          (_, no) => `<w:tr>${cell(`示例企业${no + 1}`)}${cell(String(no))}</w:tr>`,
        );
        return xml.replace('</w:body>', `<w:tbl>${rows.join('')}</w:tbl></w:body>`);
      }),
    touched: [],
  },
  {
    name: 'a form with a zip bomb as attachment',
    fileName: '附件炸弹.docx',
    make: async () => {
      const bomb = await makeZip({ 'a.txt': new Uint8Array(20 * 1024 * 1024) });
      return formWith((xml) => xml, { 'word/embeddings/oleObject1.zip': await makeZip({ 'b.zip': bomb }) });
    },
    touched: [],
  },
  named('a script in the name', '脚本.docx', '示例<script>alert(1)</script>产业集群', 'text-suspicious'),
  named('a spreadsheet command in the name', '命令.docx', "=cmd|' /C calc'!A0示例产业集群", 'text-suspicious'),
  named(
    'zero-width signs in the name',
    '零宽.docx',
    '示例·河曲湾区\u200b向日葵\u200d籽仁\ufeff加工产业集群',
    'text-invisible',
  ),
  named('right-to-left signs in the name', '反向.docx', '示例·河曲湾区\u202e工加仁籽\u202c产业集群', 'text-invisible'),
  named('an SQL sentence in the name', '引号.docx', `示例'); DROP TABLE cluster; --产业集群`, ''),
  table('a text table in GB18030', '国标.csv', 1, () => new Uint8Array(Buffer.from(gb18030, 'hex'))),
  table('a text table in UTF-8 with its mark', '带标记.csv', 1, () => bytesOf(`\ufeff${longTable(sound)}`)),
  table(
    'a text table in UTF-16',
    '十六位.csv',
    1,
    () => new Uint8Array(Buffer.from(`\ufeff${longTable(sound)}`, 'utf16le')),
  ),
  table(
    'a text table with bad rows among good ones',
    '坏行.csv',
    3,
    () =>
      bytesOf(
        longTable(
          sound,
          longRow('cluster_gross_output', 2019, 'NaN'),
          longRow('cluster_gross_output', 2018, '1e308'),
          longRow('no_such_indicator', 2020, '1'),
          ['只有一格'],
          [...longRow('cluster_gross_output', 2017, '1'), '多一格', '再多一格'],
          longRow('cluster_gross_output', 3017, '1'),
          longRow('cluster_enterprise_count', 2020, '12.5'),
          sound,
          longRow('sme_output_share_pct', 2020, '70.00'),
        ),
      ),
    'row-rejected',
  ),
  table('a text table of 10,000 rows', '万行.csv', 9_900, () =>
    bytesOf(
      longTable(
        ...Array.from({ length: 330 }, (_, no) =>
          Array.from({ length: 30 }, (_unused, year) =>
            longRow(
              'cluster_gross_output',
              1991 + year,
              `${no + 1}.${year + 10}`,
              `示例${'甲乙丙丁戊己庚辛壬癸子'[no % 11]}${'金木水火土'[Math.floor(no / 11) % 5]}${'东南西北中上'[Math.floor(no / 55)]}产业集群`,
            ),
          ),
        ).flat(),
      ),
    ),
  ),
  {
    name: 'a workbook with formula errors',
    fileName: '公式错误.xlsx',
    make: () => {
      const error = (code: string) => `<c t="e"><f>1/0</f><v>${code}</v></c>`;
      return makeZip(
        workbookParts(
          [
            longHeader,
            sound,
            [...longRow('sme_output_share_pct', 2020, '').slice(0, 7), error('#DIV/0!')],
            [...longRow('leading_output_share_pct', 2020, '').slice(0, 7), error('#REF!')],
            [...longRow('cluster_enterprise_count', 2020, '').slice(0, 7), '<c><v>112</v></c>'],
          ]
            .map((cells, no) => sheetRow(no + 1, cells))
            .join(''),
        ),
      );
    },
    code: 'row-rejected',
    lands: 2,
  },
];
