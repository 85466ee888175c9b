import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { FileContent } from '../../server/ingest/content.ts';
import { readCsvTable, readXlsxTable } from '../../server/ingest/read-table.ts';
import { openWorkbook } from '../support/opened-workbook.ts';
import { rejectionOf } from '../support/rejection.ts';

const catalogue = loadCatalogue();
const header = 'cluster,league,programme,level,report_year,indicator,year,value';
const row = 'sme,regional,2020,cluster_gross_output';
const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCsvTable(utf8(text), catalogue);

/** 示例甲集群 and 包头市 in GB18030, byte by byte. */
const gb18030 = Buffer.from('cabec0fdbcd7bcafc8ba2cb0fccdb7cad0', 'hex');

function facts({ bulk, statements }: FileContent) {
  if (bulk === undefined) throw new Error('no columns');
  return Array.from({ length: bulk.length }, (_, at) => ({
    cluster: statements[bulk.statement[at]!]?.clusterName,
    indicator: bulk.indicators[bulk.indicator[at]!],
    year: bulk.year[at],
    status: ['value', 'none', 'not-applicable', 'blank', 'unreadable'][bulk.status[at]!],
    value: bulk.value[at],
    text: bulk.text?.[at] ?? null,
    raw: bulk.raw[at] ?? String(bulk.value[at]),
    line: bulk.line[at],
  }));
}
const told = (content: FileContent) => content.findings.map((finding) => `${finding.code} ${finding.place}`);

describe('long table', () => {
  it('reads rows into submissions by cluster, report year and the rest of what they say', () => {
    const content = read(
      `${header},stage,received_at,county\n` +
        `示例甲集群,包头市,sme,regional,2020,cluster_gross_output,2019,12.50,revised,2021-02-03,青岭区\n` +
        `示例甲集群,包头市,sme,regional,2020,cluster_gross_output,2020,13,revised,2021-02-03,青岭区\n` +
        `示例甲集群,包头市,sme,regional,2021,cluster_gross_output,2021,14,,,\n`,
    );
    expect(content.findings).toEqual([]);
    expect(
      content.statements.map((statement) => [
        statement.clusterName,
        statement.reportYear,
        statement.stage,
        statement.receivedAt,
        statement.county,
        statement.kind,
      ]),
    ).toEqual([
      ['示例甲集群', 2020, 'revised', '2021-02-03', '青岭区', null],
      ['示例甲集群', 2021, null, null, null, null],
    ]);
    expect(facts(content).map(({ year, value, raw, line }) => [year, value, raw, line])).toEqual([
      [2019, 12.5, '12.50', 2],
      [2020, 13, '13', 3],
      [2021, 14, '14', 4],
    ]);
  });

  it.each([
    ['byte order mark', `\ufeff${header}\n甲集群,包头市,${row},2019,1\n`],
    ['CRLF', `${header}\r\n甲集群,包头市,${row},2019,1\r\n`],
    ['old Mac line ends', `${header}\r甲集群,包头市,${row},2019,1\r`],
    ['no last line end', `${header}\n甲集群,包头市,${row},2019,1`],
    ['semicolons', `${header}\n甲集群,包头市,${row},2019,1\n`.replaceAll(',', ';')],
    ['tabs', `${header}\n甲集群,包头市,${row},2019,1\n`.replaceAll(',', '\t')],
    ['quotes', `${header}\n"甲集群","包头市",${row},2019,"1"\n`],
    ['Chinese header', `集群,盟市,类别,级别,报告年度,指标,年度,数值\n甲集群,包头市,${row},2019,1\n`],
    [
      'shuffled columns',
      'value,year,indicator,report_year,level,programme,league,cluster\n1,2019,cluster_gross_output,2020,regional,sme,包头市,甲集群\n',
    ],
  ])('reads %s', (_, text) => {
    expect(facts(read(text))).toMatchObject([{ cluster: '甲集群', year: 2019, value: 1, status: 'value' }]);
  });

  it('recognises GB18030', () => {
    const bytes = Buffer.concat([utf8(`${header}\n`), gb18030, utf8(`,${row},2019,1\n`)]);
    expect(facts(readCsvTable(bytes, catalogue))).toMatchObject([{ cluster: '示例甲集群', value: 1 }]);
  });

  it('rejects an encoding that is none, with its line', async () => {
    const bytes = Buffer.concat([utf8(`${header}\n甲,包头市,${row},2019,1\n`), Buffer.from([0xff, 0xff, 0x0a])]);
    const findings = await rejectionOf(async () => readCsvTable(bytes, catalogue));
    expect(findings).toMatchObject([{ code: 'table-encoding-unknown', facts: { line: 3 } }]);
  });

  it('keeps 无, 不涉及, blank and zero apart, from the value or the status column', () => {
    const lines = ['0', '无', '不涉及', '', '—'].map((value, no) => `甲,包头市,${row},${2001 + no},${value},`);
    const stated = ['none', 'not-applicable', 'blank', 'unreadable'].map(
      (status, no) => `甲,包头市,${row},${2011 + no},,${status}`,
    );
    const content = read([`${header},status`, ...lines, ...stated].join('\n'));
    expect(facts(content).map(({ status, value }) => [status, Number.isNaN(value) ? null : value])).toEqual([
      ['value', 0],
      ['none', null],
      ['not-applicable', null],
      ['blank', null],
      ['none', null],
      ['none', null],
      ['not-applicable', null],
      ['blank', null],
      ['unreadable', null],
    ]);
  });

  it('takes the good rows and tells every bad one with line and column', () => {
    const content = read(
      [
        header,
        `甲,包头市,${row},2019,1`,
        `甲,包头市,${row},19,1`,
        '甲,包头市,sme,regional,2020,no_such_thing,2019,1',
        `甲,包头市,${row},2018,NaN`,
        `甲,包头市,${row},2017,1e308`,
        `甲,包头市,${row},2016,1 2`,
        `甲,包头市,${row},2015,12家`,
        '甲,包头市,xyz,regional,2020,cluster_gross_output,2019,1',
        ',包头市,sme,regional,2020,cluster_gross_output,2019,1',
        `甲,包头市,${row},2019,2`,
        `甲,包头市,${row},2014,1,extra`,
        '',
        `甲,包头市,${row},2013`,
        `甲,包头市,${row},2012,0.1234567`,
        `甲,包头市,${row},2011,"1,234.5"`,
        `甲,包头市,${row},2010,１２．５`,
      ].join('\n'),
    );
    expect(told(content)).toEqual([
      'row-rejected line 3, column year',
      'row-rejected line 4, column indicator',
      'row-rejected line 5, column value',
      'row-rejected line 6, column value',
      'row-rejected line 7, column value',
      'row-rejected line 8, column value',
      'row-rejected line 9, column programme',
      'row-rejected line 10, column cluster',
      'row-rejected line 11, column indicator',
      'row-rejected line 12, column cluster',
      'row-rejected line 14, column value',
      'row-rejected line 15, column value',
    ]);
    expect(facts(content).map(({ year, value, status }) => [year, status === 'value' ? value : status])).toEqual([
      [2019, 1],
      [2011, 1234.5],
      [2010, 12.5],
    ]);
  });

  it('counts lines rightly behind quoted cells of several lines', () => {
    const content = read(`${header}\n"甲\n集群",包头市,${row},2019,1\n甲,包头市,${row},2018,x\n`);
    expect(told(content)).toEqual(['row-rejected line 4, column value']);
  });

  it('rejects a quote that is never closed instead of dropping what follows', async () => {
    const findings = await rejectionOf(async () =>
      read(`${header}\n甲,包头市,${row},2019,1\n甲,包头市,${row},2018,"2\n`),
    );
    expect(findings).toMatchObject([{ code: 'table-quote-open', place: 'line 3' }]);
  });

  it('keeps text that a spreadsheet would run as text', () => {
    const content = read(
      `${header}\n"=HYPERLINK(""http://x"",""甲"")",包头市,sme,regional,2020,cluster_name,2020,=1+1\n`,
    );
    expect(facts(content)).toMatchObject([{ cluster: '=HYPERLINK("http://x","甲")', text: '=1+1', raw: '=1+1' }]);
  });

  it('tells values outside their bounds and keeps them', () => {
    const content = read(`${header}\n甲,包头市,sme,regional,2020,sme_output_share_pct,2020,150\n`);
    expect(told(content)).toEqual(['value-outside-bounds line 2, column value']);
    expect(facts(content)).toMatchObject([{ value: 150 }]);
  });

  it.each([
    ['a header at fault', 'cluster,league,programme\n甲,包头市,sme\n', 'table-header-missing'],
    ['no rows', `${header}\n`, 'table-empty'],
    ['nothing at all', '\n\n', 'table-empty'],
    ['only bad rows', `${header}\n甲,包头市,${row},19,1\n`, 'row-rejected'],
    ['a million columns', `${header}${',x'.repeat(1_000_000)}\n`, 'document-too-large'],
  ])('rejects %s', async (_, text, code) => {
    expect((await rejectionOf(async () => read(text))).map((finding) => finding.code)).toContain(code);
  });

  it('stops telling after two thousand bad rows and says how many more', () => {
    const bad = Array.from({ length: 2_500 }, () => `甲,包头市,${row},19,1`);
    const content = read([header, `甲,包头市,${row},2019,1`, ...bad].join('\n'));
    expect(content.findings).toHaveLength(2_001);
    expect(content.findings.at(-1)).toMatchObject({ code: 'content-ignored', facts: { count: 500 } });
  });

  it('reads the same from a workbook, with places of cells and percentages as shown', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '说明', rows: [['历史数据']] },
        {
          name: '数据',
          rows: [
            header.split(','),
            ['甲', '包头市', 'sme', 'regional', 2020, 'cluster_gross_output', 2019, 12.5],
            ['甲', '包头市', 'sme', 'regional', 2020, 'cluster_gross_output', 2018, 'x'],
            ['甲', '包头市', 'sme', 'regional', 2020, 'sme_output_share_pct', 2019, 0.125],
          ],
          cells: new Map([['3,7', { value: 0.125, style: { numFmt: '0.0%' } }]]),
        },
      ],
    });
    const content = readXlsxTable(await openWorkbook(bytes), catalogue);
    expect(content && told(content)).toEqual(['row-rejected 数据!H3']);
    expect(content && facts(content).map(({ indicator, value }) => [indicator, value])).toEqual([
      ['cluster_gross_output', 12.5],
      ['sme_output_share_pct', 12.5],
    ]);
    expect(content?.bulk?.place).toEqual(['数据!H2', '数据!H4']);
  });
});
