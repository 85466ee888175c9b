import { type Cell, type CellValue, writeXlsx } from 'hucre';
import { encodeGb18030 } from '../../scripts/samples/gb18030.ts';
import { editedExcelForm, edition, editPart, excelForm, longTable, type Typed, wordForm } from './filled-base.ts';

/** A file that is taken in although something in it is wrong. */
export interface FaultyFile {
  name: string;
  fileName: string;
  make: () => Promise<Uint8Array>;
  /** The file whose figures it must give but for what is lost; null where the file has its own. */
  like: 'word' | 'excel' | 'table' | null;
  /** Findings that must be told, by code and what they are about. */
  told: readonly { code: string; about?: string }[];
  /** `indicator@year` of which no figure can be kept; a prefix ending in `*` means all of them. */
  lost: readonly string[];
}

const output = 'cluster_gross_output@2023';
const count = 'cluster_sme_count@2022';
const innovation = '三、创新能力情况';
const mega = 1024 * 1024;

/** A word typed where a number belongs. */
function typed(name: string, text: string, code: string, at = output): FaultyFile {
  const make = () => wordForm({ [at]: text });
  return { name, fileName: `${name}.docx`, make, like: 'word', told: [{ code, about: at }], lost: [at] };
}

const kept = (name: string, answers: Typed, told: FaultyFile['told'], lost: string[] = []): FaultyFile => ({
  name,
  fileName: `${name}.docx`,
  make: () => wordForm(answers),
  like: 'word',
  told,
  lost,
});

/** Changes the first figure of the section 三 in the template. */
function cell(name: string, column: string, put: Cell, code: string, lost: [string]): FaultyFile {
  const make = () =>
    editedExcelForm((sheets) => {
      const sheet = sheets.find((sheet) => sheet.name === innovation);
      const at = `1,${column.charCodeAt(0) - 65}`;
      sheet?.cells?.set(at, put);
    });
  return { name, fileName: `${name}.xlsx`, make, like: 'excel', told: [{ code, about: lost[0] }], lost };
}

const row = (indicator: string, year: string, value: string) =>
  `示例·长表集群,包头市,sme,regional,2023,${indicator},${year},${value}`;
const rows = (name: string, list: string[], told: FaultyFile['told'], encode = textBytes): FaultyFile => ({
  name,
  fileName: `${name}.csv`,
  make: async () => encode(longTable(...list)),
  like: 'table',
  told,
  lost: [],
});
const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const rebuilt = (sections: typeof edition.sections) => wordForm({}, { ...edition, sections });
const keysOf = (id: string): string[] =>
  edition.sections
    .filter((section) => section.id === id)
    .flatMap((section) => section.fields.map((field) => `${field.key}@*`));

/** Adds to the body of the Word form. */
const appended = async (xml: string) =>
  editPart(await wordForm(), 'word/document.xml', (body) => body.replace(/(<w:sectPr|<\/w:body>)/, `${xml}$1`));
const p = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const tc = (inside: string) => `<w:tc>${inside}</w:tc>`;

/** Files with faults in their values: each is told with its place, and every other figure is kept. */
export const faultyFiles: readonly FaultyFile[] = [
  typed('1e308', '1e308', 'value-out-of-range'),
  typed('一百位数', '9'.repeat(100), 'value-out-of-range'),
  typed('NaN', 'NaN', 'value-unreadable'),
  typed('Infinity', 'Infinity', 'value-unreadable'),
  typed('一格多数', '12.5 13.5', 'value-several'),
  typed('幅度', '10~20', 'value-several'),
  typed('大约', '约12亿左右', 'value-unreadable'),
  typed('日期当数', '2024年3月1日', 'value-several', count),
  typed('十六进制', '0x1F', 'value-several'),
  typed('宏公式', "=cmd|' /C calc'!A0", 'value-unreadable'),
  kept('负产值', { [output]: '-12.5' }, [{ code: 'value-outside-bounds', about: output }], [output]),
  kept(
    '比例超百',
    { 'sme_output_share_pct@2022': '388' },
    [{ code: 'value-outside-bounds', about: 'sme_output_share_pct@2022' }],
    ['sme_output_share_pct@2022'],
  ),
  kept('小数企业数', { [count]: '36.5' }, [{ code: 'value-not-integer', about: count }], [count]),
  kept('零宽字符', { [output]: '1\u200b2.\u206075' }, [{ code: 'text-invisible', about: output }]),
  kept('从右到左', { [output]: '\u202e12.75\u202c' }, [{ code: 'value-unreadable', about: output }], [output]),
  kept(
    '脚本',
    { 'operator_name@2023': '<script>alert(1)</script>示例' },
    [{ code: 'text-suspicious', about: 'operator_name@2023' }],
    ['operator_name@2023'],
  ),
  kept(
    '公式名',
    { 'operator_name@2023': "=cmd|' /C calc'!A0" },
    [{ code: 'text-suspicious', about: 'operator_name@2023' }],
    ['operator_name@2023'],
  ),
  {
    name: '重复年份列',
    fileName: '重复年份列.docx',
    make: async () => editPart(await wordForm(), 'word/document.xml', (xml) => xml.replace(/>2022 ?年</, '>2023年<')),
    like: 'word',
    told: [{ code: 'year-column-twice' }],
    // Which of the two columns is meant nobody can tell: neither is read, and both are told.
    lost: keysOf('leading-industry'),
  },
  {
    name: '缺一节',
    fileName: '缺一节.docx',
    make: () => rebuilt(edition.sections.filter((section) => section.id !== 'innovation')),
    like: 'word',
    told: [{ code: 'section-missing' }],
    lost: keysOf('innovation'),
  },
  {
    name: '各节颠倒',
    fileName: '各节颠倒.docx',
    make: () => {
      const at = (id: string) => edition.sections.findIndex((section) => section.id === id);
      const middle = edition.sections.slice(at('leading-industry'), at('plan')).reverse();
      return rebuilt([
        ...edition.sections.slice(0, at('leading-industry')),
        ...middle,
        ...edition.sections.slice(at('plan')),
      ]);
    },
    like: 'word',
    told: [],
    lost: [],
  },
  {
    name: '一万行',
    fileName: '一万行.docx',
    make: () => appended(`<w:tbl>${`<w:tr>${tc(p('示例行'))}${tc(p('1'))}</w:tr>`.repeat(10_000)}</w:tbl>${p('')}`),
    like: 'word',
    told: [],
    lost: ['*'],
  },
  {
    name: '千表并列',
    fileName: '千表并列.docx',
    make: () => {
      const inner = `<w:tbl><w:tr>${tc(p('1'))}</w:tr></w:tbl>`.repeat(1_000);
      return appended(`<w:tbl><w:tr>${tc(`${inner}${p('')}`)}</w:tr></w:tbl>${p('')}`);
    },
    like: 'word',
    told: [],
    lost: ['*'],
  },
  cell('公式错误', 'E', { value: '#REF!', type: 'error' }, 'formula-error', ['sme_rd_intensity_pct@2022']),
  cell(
    '单元格日期',
    'F',
    { value: new Date('2025-03-01T00:00:00Z'), type: 'date', style: { numFmt: 'yyyy-mm-dd' } },
    'value-unreadable',
    ['sme_rd_intensity_pct@2023'],
  ),
  cell('表内1e308', 'F', { value: 1e308, type: 'number' }, 'value-out-of-range', ['sme_rd_intensity_pct@2023']),
  cell('布尔值', 'F', { value: true, type: 'boolean' }, 'value-unreadable', ['sme_rd_intensity_pct@2023']),
  {
    name: '重复年份列表',
    fileName: '重复年份列.xlsx',
    make: () =>
      editedExcelForm((sheets) => {
        const sheet = sheets.find((sheet) => sheet.name === innovation);
        sheet?.cells?.set('0,4', { ...sheet.cells.get('0,4'), value: '2023', type: 'string' });
      }),
    like: 'excel',
    told: [{ code: 'year-column-twice' }, { code: 'year-column-missing' }],
    lost: keysOf('innovation'),
  },
  {
    name: '模板一万行',
    fileName: '一万行.xlsx',
    make: async () =>
      writeXlsx({
        sheets: [
          {
            name: '长表',
            rows: [
              longTable().split('\r\n')[0]?.split(',') ?? [],
              ...Array.from({ length: 10_000 }, (_, no): CellValue[] => [
                `示例·集群${no % 400}`,
                '包头市',
                'sme',
                'regional',
                2023,
                'cluster_gross_output',
                1995 + Math.floor(no / 400),
                no === 77 ? 'x' : 1.5,
              ]),
            ],
          },
        ],
      }),
    like: null,
    told: [{ code: 'row-rejected' }],
    lost: [],
  },
  rows(
    '长表坏行',
    [
      row('no_such_indicator', '2023', '1'),
      row('cluster_area', '1889', '1'),
      row('cluster_area', '2023', '1e308'),
      row('cluster_area', '2022', 'NaN'),
      row('cluster_gross_output', '2023', '99'),
      '示例·长表集群,包头市,xyz,regional,2023,cluster_area,2023,1',
      ',,,,,,,',
      '示例·长表集群,包头市,sme,regional,2023,cluster_area,2021,3,4,5',
    ],
    Array.from({ length: 8 }, () => ({ code: 'row-rejected' })),
  ),
  rows('长表编码', [row('cluster_area', '2023', '八')], [{ code: 'row-rejected' }], encodeGb18030),
  rows('长表UTF16', [row('cluster_area', '2023', '八')], [{ code: 'row-rejected' }], (text) =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  ),
  rows('长表巨格', [row('cluster_area', '2023', '9'.repeat(5 * mega))], [{ code: 'row-rejected' }]),
  rows(
    '长表未知集群地区',
    ['示例·他处集群,示例不存在盟,sme,regional,2023,cluster_area,2023,1'],
    [{ code: 'territory-unknown' }],
  ),
];

/** The files without fault, by what `like` names. */
export const soundFiles = {
  word: { fileName: '好.docx', make: () => wordForm() },
  excel: { fileName: '好.xlsx', make: () => excelForm() },
  table: { fileName: '好.csv', make: async () => textBytes(longTable()) },
} as const;
