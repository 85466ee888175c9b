import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { ContextWords } from '../../server/catalogue/context-schema.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { FileContent } from '../../server/ingest/content.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { readCsvTable, readXlsxTable } from '../../server/ingest/read-table.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { openWorkbook } from '../support/opened-workbook.ts';
import { rejectionOf } from '../support/rejection.ts';

const catalogue = loadCatalogue();
const fixture = readFileSync(join(import.meta.dirname, '../fixtures/context/示例背景数据.csv'));
const header = 'series,name,name_en,league,year,value,unit,price_basis,source';
const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCsvTable(utf8(text), catalogue);
const line = (more: Partial<Record<string, string>> = {}) => {
  const cells = {
    series: 'gdp',
    name: '生产总值',
    name_en: 'GDP',
    league: '包头市',
    year: '2024',
    value: '12.50',
    unit: '亿元',
    price_basis: 'current',
    source: '示例数据',
    ...more,
  };
  return Object.values(cells).join(',');
};
const table = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`;
const only = ({ context }: FileContent) => context?.[0];

describe('a table of context series', () => {
  it('is told by its header and read line by line with place, unit, price basis and source', async () => {
    const content = await readFile(fixture, '示例背景数据.csv', catalogue, {});
    expect(content.statements).toEqual([]);
    expect(content.bulk).toBeUndefined();
    expect(content.findings).toEqual([]);
    expect(content.context).toHaveLength(8);
    expect(content.context?.[1]).toEqual({
      series: 'gdp',
      name: '地区生产总值（示例）',
      nameEn: 'Gross domestic product (sample)',
      league: '150200',
      year: 2025,
      value: 420.5,
      raw: '420.50',
      unit: '亿元',
      priceBasis: 'current',
      source: '示例数据',
      receivedAt: null,
      place: 'line 3, column value',
    });
    expect(content.context?.[3]?.league).toBe('150000');
  });

  it.each([
    ['byte order mark', `\ufeff${table(line())}`],
    ['CRLF', table(line()).replaceAll('\n', '\r\n')],
    ['semicolons', table(line()).replaceAll(',', ';')],
    ['quotes', table(line().replace('生产总值', '"生产总值"'))],
    ['a line of empty cells', table(line(), ',,,,,,,,')],
    ['upper-case code', table(line({ series: 'GDP' }))],
    ['a code of GB/T 2260', table(line({ league: '150200' }))],
    ['a short name', table(line({ league: '包头' }))],
    ['the price basis in Chinese', table(line({ price_basis: '现价' }))],
    ['a Chinese header', table(line()).replace(header, '系列,名称,英文名称,盟市,年度,数值,单位,价格口径,来源')],
    [
      'shuffled columns',
      'source,price_basis,unit,value,year,league,name_en,name,series\n示例数据,current,亿元,12.50,2024,包头市,GDP,生产总值,gdp\n',
    ],
  ])('reads %s', (_, text) => {
    const { context } = read(text);
    expect(context).toHaveLength(1);
    expect(context?.[0]).toMatchObject({
      series: 'gdp',
      name: '生产总值',
      league: '150200',
      year: 2024,
      value: 12.5,
      raw: '12.50',
      priceBasis: 'current',
    });
  });

  it('recognises GB18030', () => {
    // 包头市 and 示例 in GB18030, byte by byte.
    const bytes = Buffer.concat([
      utf8(`${header}\ngdp,GDP,GDP,`),
      Buffer.from('b0fccdb7cad0', 'hex'),
      utf8(',2024,1,x,current,'),
      Buffer.from('cabec0fd', 'hex'),
      utf8('\n'),
    ]);
    expect(only(readCsvTable(bytes, catalogue))).toMatchObject({ league: '150200', source: '示例' });
  });

  it.each([
    ['current', ['current', '现价', '当年价']],
    ['constant', ['constant', '可比价', '不变价']],
    ['index', ['index', '指数']],
    ['none', ['none', '不适用']],
  ])('takes the words for %s', (basis, words) => {
    for (const word of words) expect(only(read(table(line({ price_basis: word }))))?.priceBasis).toBe(basis);
  });

  it('takes the region as a whole under its own names', () => {
    for (const word of ['全区', '内蒙古自治区', '内蒙古', '150000', 'region']) {
      expect(only(read(table(line({ league: word }))))?.league).toBe('150000');
    }
  });

  it('takes a day of receipt per line, an English name that is left out, and notes a column it does not know', () => {
    const content = read(`${header},received_at,remark\n${line({ name_en: '' })},2025-03-01,x\n`);
    expect(only(content)).toMatchObject({ receivedAt: '2025-03-01', nameEn: '生产总值' });
    expect(content.findings.map((finding) => [finding.code, finding.severity])).toEqual([['content-ignored', 'note']]);
  });

  it('undoes the apostrophe of our own CSV', () => {
    expect(only(read(table(line({ name: "'-轻工业" }))))?.name).toBe('-轻工业');
  });

  it('reads every sheet of a workbook that has such a header, wherever it stands', async () => {
    const cells = ['gdp', '生产总值', 'GDP', '包头市', 2024, 12.5, '亿元', '现价', '示例数据'];
    const bytes = await writeXlsx({
      sheets: [
        { name: '生产总值', rows: [['示例：生产总值'], header.split(','), cells] },
        { name: '说明', rows: [['示例数据']] },
        {
          name: '价格',
          rows: [
            ['年份', '系列', '名称', '英文名称', '盟市', '数值', '单位', '价格口径', '来源'],
            [2024, 'ppi', '价格指数', 'PPI', '全区', 97.4, '上年=100', '指数', '示例数据'],
          ],
        },
      ],
    });
    const content = readXlsxTable(await openWorkbook(bytes), catalogue);
    expect(content?.context?.map((point) => [point.series, point.league, point.value, point.place])).toEqual([
      ['gdp', '150200', 12.5, '生产总值!F3'],
      ['ppi', '150000', 97.4, '价格!F2'],
    ]);
  });

  it('leaves a long table a long table, whatever further columns it has', () => {
    const content = read(
      'cluster,league,programme,level,report_year,indicator,year,value,series\n甲集群,包头市,sme,regional,2020,cluster_gross_output,2019,1,x\n',
    );
    expect(content.context).toBeUndefined();
    expect(content.bulk?.length).toBe(1);
  });
});

describe('a table of context series at fault', () => {
  const faults = async (text: string) =>
    (await rejectionOf(() => read(text))).map((finding) => `${finding.code} ${finding.place}`);
  const wrong = async (more: Record<string, string>) =>
    (await rejectionOf(() => read(table(line(), line({ year: '2023', ...more }))))).map((finding) =>
      finding.code === 'context-cell-wrong'
        ? `${finding.facts.column} ${finding.facts.fault} ${finding.place}`
        : finding.code,
    );

  it('is rejected whole when columns are missing, with the header it needs', async () => {
    const [found] = await rejectionOf(() => read('series,name,year,value\ngdp,GDP,2024,1\n'));
    expect(found).toMatchObject({
      code: 'context-header-missing',
      severity: 'blocks',
      facts: { columns: ['name_en', 'league', 'unit', 'price_basis', 'source'] },
      place: 'line 1',
    });
    for (const language of ['zh', 'en'] as const) {
      expect(renderFinding(found!, language, names)).toContain(header);
    }
  });

  it.each([
    ['value', '1.2万', 'number'],
    ['value', '5.6%', 'number'],
    ['value', '—', 'number'],
    ['value', '1e3', 'number'],
    ['value', '0.1234567', 'number'],
    ['value', '', 'empty'],
    ['year', '24', 'year'],
    ['year', '1989', 'year'],
    ['series', '生产总值', 'code'],
    ['series', 'a b', 'code'],
    ['price_basis', '名义', 'basis'],
    ['price_basis', '', 'empty'],
    ['source', '', 'empty'],
    ['unit', ' ', 'empty'],
    ['league', '', 'empty'],
    ['name', '名'.repeat(201), 'length'],
  ])('names line, column and remedy: %s “%s”', async (column, found, fault) => {
    expect(await wrong({ [column]: found })).toEqual([`${column} ${fault} line 3, column ${column}`]);
  });

  it('names a league nobody has with its candidates', async () => {
    const found = await rejectionOf(() => read(table(line({ league: '包投市' }))));
    expect(found).toMatchObject([
      { code: 'territory-unknown', place: 'line 2, column league', facts: { name: '包投市', candidates: ['包头市'] } },
    ]);
  });

  it('names a day that is none, and a line longer than its header', async () => {
    expect(await faults(`${header},received_at\n${line()},2025-02-30\n`)).toEqual([
      'context-cell-wrong line 2, column received_at',
    ]);
    expect(await faults(table(`${line()},1,2`))).toEqual(['context-cell-wrong line 2, column series']);
  });

  it('says of a fact stated twice where it stands first, even under another name of the league', async () => {
    const found = await rejectionOf(() => read(table(line(), line({ year: '2023' }), line({ league: '150200' }))));
    expect(found).toMatchObject([
      {
        code: 'context-line-twice',
        place: 'line 4, column series',
        facts: { series: 'gdp', league: '包头市', year: 2024, first: 'line 2, column series' },
      },
    ]);
  });

  it('keeps a series to one unit and one price basis', async () => {
    expect(await faults(table(line(), line({ year: '2023', unit: '万元', price_basis: '可比价' })))).toEqual([
      'context-series-differs line 3, column unit',
      'context-series-differs line 3, column price_basis',
    ]);
  });

  it('tells every fault in the one pass and takes nothing', async () => {
    expect(await faults(table(line({ value: 'x' }), line({ year: 'y', unit: '' }), line()))).toEqual([
      'context-cell-wrong line 2, column value',
      'context-cell-wrong line 3, column unit',
      'context-cell-wrong line 3, column year',
    ]);
  });

  it('is empty without a line', async () => {
    expect(await faults(`${header}\n`)).toEqual(['table-empty ']);
  });

  it('places its faults in the sheet', async () => {
    const rows = [header.split(','), ['gdp', 'x', 'x', '包头市', 2024, '约12', '亿元', '现价', 's']];
    const bytes = await writeXlsx({ sheets: [{ name: '表', rows }] });
    const workbook = await openWorkbook(bytes);
    const found = (await rejectionOf(() => readXlsxTable(workbook, catalogue))).map(({ place }) => place);
    expect(found).toEqual(['表!F2']);
  });
});

const names = { indicator: (id: string) => catalogue.indicators.get(id) };

describe('the words of such tables', () => {
  it('need every price basis once', () => {
    const { priceBases, ...rest } = structuredClone(catalogue.context);
    expect(ContextWords.safeParse({ ...rest, priceBases }).success).toBe(true);
    expect(ContextWords.safeParse({ ...rest, priceBases: priceBases.slice(1) }).success).toBe(false);
  });
});
