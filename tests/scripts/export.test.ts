import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { parseCsv, readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../server/main.ts';
import { type CommandResult, runScript } from '../support/command.ts';
import { scratchFolder } from '../support/landings.ts';

const header =
  'cluster,league,programme,level,form,kind,report_year,indicator,year,value,status,raw,unit,place,file,received_at,current,stage,county,unfilled,known_at';
const history = `cluster,league,programme,level,report_year,indicator,year,value,status,stage,received_at,county,form,kind
示例甲集群,包头市,sme,regional,2020,cluster_gross_output,2019,12.50,,final,2021-01-20,青岭区,,
示例甲集群,包头市,sme,regional,2020,cluster_gross_output,2020,-13.1,,final,2021-01-20,青岭区,,
示例甲集群,包头市,sme,regional,2020,cluster_co2_per_output,2020,,none,final,2021-01-20,青岭区,,
示例甲集群,包头市,sme,regional,2020,sme_rd_intensity_pct,2020,,not-applicable,final,2021-01-20,青岭区,,
示例甲集群,包头市,sme,regional,2020,cluster_area,2020,,blank,final,2021-01-20,青岭区,,
示例甲集群,包头市,sme,regional,2020,cluster_sme_count,2020,,unreadable,final,2021-01-20,青岭区,,
示例甲集群,包头市,sme,regional,2020,operator_name,2020,"=1+1,""引号""
第二行",,final,2021-01-20,青岭区,,
示例甲集群,包头市,sme,regional,2020,operator_contact_info,2020,示例丙 0472-0000000,,final,2021-01-20,青岭区,,
示例甲集群,包头市,sme,regional,2021,cluster_gross_output,2020,14,,revised,2022-01-20,青岭区,im-sme-2024,annual-report
示例甲集群,乌海市,amc,regional,2020,cluster_gross_output,2020,123456789012.345,,preliminary,2021-01-20,,,
`;

/** Rows of an exported CSV by column, without what a second way in must change. */
function rowsOf(text: string): Record<string, unknown>[] {
  const [names = [], ...rows] = parseCsv(text, { delimiter: ',' });
  return rows
    .filter((row) => row.length > 1)
    .map((row) =>
      Object.fromEntries(names.map((name, at) => [String(name), row[at]]).filter(([name]) => name !== 'file')),
    );
}

const personal = ['--personal', '--reason', '与联系人核对示例数据'];

describe('npm run export', () => {
  let root: string;
  let data: string;
  let remove: () => void;
  let sent: CommandResult;
  beforeAll(async () => {
    ({ path: root, remove } = scratchFolder());
    data = join(root, 'data');
    mkdirSync(join(root, 'in'));
    writeFileSync(join(root, 'in', 'history.csv'), history);
    sent = await runScript('ingest', [join(root, 'in'), '--json'], data);
  });
  afterAll(() => remove());
  const write = async (what: string, format: string, ...more: string[]): Promise<string> => {
    const file = join(root, `${what}.${format}`);
    const result = await runScript('export', ['--what', what, '--format', format, '-o', file, ...more], data);
    expect(result.err).toBe('');
    expect(result.code).toBe(0);
    return file;
  };

  it('starts from a history that landed', () => {
    expect(sent.lines).toMatchObject([{ outcome: 'accepted-with-findings' }]);
  });

  it('writes the long table of the design, every reason for a missing value, newest marked, contacts left out', async () => {
    const text = readFileSync(await write('observations', 'csv'), 'utf8');
    expect(text.startsWith(`\ufeff${header}\r\n`)).toBe(true);
    const rows = rowsOf(text);
    expect(rows.map((row) => [row.indicator, row.year, row.value, row.status, row.current])).toEqual(
      expect.arrayContaining([
        ['cluster_gross_output', '2019', '12.5', 'value', 'true'],
        ['cluster_gross_output', '2020', '-13.1', 'value', 'false'],
        ['cluster_gross_output', '2020', '14', 'value', 'true'],
        ['cluster_co2_per_output', '2020', '', 'none', 'true'],
        ['sme_rd_intensity_pct', '2020', '', 'not-applicable', 'true'],
        ['cluster_area', '2020', '', 'blank', 'true'],
        ['cluster_sme_count', '2020', '', 'unreadable', 'true'],
        ['cluster_gross_output', '2020', '123456789012.345', 'value', 'true'],
      ]),
    );
    expect(rows.find((row) => row.year === '2019')).toMatchObject({
      raw: '12.50',
      unit: '亿元',
      place: 'line 2, column value',
    });
    expect(text).toContain(`"'=1+1,""引号""\n第二行"`);
    expect(text).not.toContain('0472-0000000');
    expect(readFileSync(await write('observations', 'csv', ...personal), 'utf8')).toContain('0472-0000000');
  });

  it.each(['csv', 'xlsx'])('reads its own %s back into an equal ledger', async (format) => {
    const first = readFileSync(await write('observations', 'csv', ...personal), 'utf8');
    const file = await write('observations', format, ...personal);
    const other = join(root, `again-${format}`);
    const taken = await runScript('ingest', [file, '--json'], other);
    expect(taken.lines).toMatchObject([{ observations: 10 }]);
    const back = join(root, `again-${format}.csv`);
    await runScript('export', ['--what', 'observations', '--format', 'csv', '-o', back, ...personal], other);
    expect(rowsOf(readFileSync(back, 'utf8'))).toEqual(rowsOf(first));
    // The file of the first ledger too, not that of the export.
    expect(parseCsv(readFileSync(back, 'utf8'), { delimiter: ',' })).toEqual(parseCsv(first, { delimiter: ',' }));
  });

  it('writes Arrow with the same rows and typed columns', async () => {
    const table = tableFromIPC(readFileSync(await write('observations', 'arrow')));
    expect(table.schema.fields.map((field) => field.name).join(',')).toBe(`${header},text`);
    const rows = table.toArray().map((row) => row.toJSON());
    expect(rows.map((row) => [row.indicator, row.year, row.value, row.text, row.status, row.current])).toEqual(
      expect.arrayContaining([
        ['cluster_gross_output', 2019, 12.5, null, 'value', true],
        ['cluster_gross_output', 2020, -13.1, null, 'value', false],
        ['cluster_gross_output', 2020, 123456789012.345, null, 'value', true],
        ['cluster_area', 2020, null, null, 'blank', true],
        ['operator_name', 2020, null, '=1+1,"引号"\n第二行', 'value', true],
      ]),
    );
    expect(rows.length).toBe(9);
  });

  it('writes Parquet that begins and ends as Parquet does', async () => {
    const bytes = readFileSync(await write('observations', 'parquet'));
    expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  });

  it('writes figures of a sheet as numbers and formula-like words as text', async () => {
    const workbook = await readXlsx(readFileSync(await write('observations', 'xlsx')));
    const values = workbook.sheets[0]?.rows.map((row) => row[9]);
    expect(values).toContain(-13.1);
    expect(values).toContain('=1+1,"引号"\n第二行');
  });

  it('answers as the ledger stood on a day', async () => {
    const rows = rowsOf(readFileSync(await write('observations', 'csv', '--as-of', '2021-12-31'), 'utf8'));
    expect(rows.filter((row) => row.report_year === '2021')).toEqual([]);
    expect(rows.every((row) => row.current === 'true')).toBe(true);
  });

  it('writes clusters and findings', async () => {
    expect(rowsOf(readFileSync(await write('clusters', 'csv'), 'utf8'))).toMatchObject([
      { cluster: '示例甲集群', league: '乌海市', programme: 'amc' },
      { cluster: '示例甲集群', league: '包头市', programme: 'sme', county: '青岭区', form: 'im-sme-2024' },
    ]);
    expect(rowsOf(readFileSync(await write('findings', 'csv'), 'utf8'))).toMatchObject([
      {
        code: 'value-outside-bounds',
        zh: expect.stringMatching(/集群总产值（\d{4}年）：/),
        en: expect.stringMatching(/^\w/),
      },
    ]);
  });

  it('writes the answer to a question, in the words and columns of the API', async () => {
    const words = [
      '--indicator',
      'cluster_gross_output',
      '--by',
      'league',
      '--from',
      '2019',
      '--to',
      '2020',
      '--growth',
    ];
    const rows = rowsOf(readFileSync(await write('aggregate', 'csv', ...words), 'utf8'));
    expect(rows.map((row) => [row.league_name, row.year, row.value, row.n, row.growth_raw])).toEqual([
      ['', '2019', '12.5', '1', ''],
      ['', '2020', '123456789026.345', '2', expect.stringMatching(/^987654312110\.?/)],
      ['包头市', '2019', '12.5', '1', ''],
      ['包头市', '2020', '14', '1', expect.stringMatching(/^12(\.0{10}|$)/)],
      ['乌海市', '2020', '123456789012.345', '1', ''],
    ]);
    const past = rowsOf(readFileSync(await write('aggregate', 'csv', ...words, '--as-of', '2021-12-31'), 'utf8'));
    expect(past.find((row) => row.league_name === '包头市' && row.year === '2020')?.value).toBe('-13.1');
  });

  it('has the running server answer, to the byte as without it', async () => {
    const words = [
      '--indicator',
      'cluster_gross_output',
      '--by',
      'league,programme',
      '--as-of',
      '2022-12-31',
      '--growth',
    ];
    const alone = readFileSync(await write('aggregate', 'csv', ...words), 'utf8');
    const findings = readFileSync(await write('findings', 'csv', ...personal), 'utf8');
    const server = await serve({
      env: { CLUSTER_LEDGER_DATA: data, PORT: '0' },
      cwd: root,
      web: null,
      version: 'test',
      sample: false,
      now: () => new Date('2026-02-01T00:00:00Z'),
    });
    try {
      expect(readFileSync(await write('aggregate', 'csv', ...words), 'utf8')).toBe(alone);
      expect(readFileSync(await write('findings', 'csv', ...personal), 'utf8')).toBe(findings);
      const refused = await runScript(
        'export',
        ['--what', 'aggregate', '--format', 'csv', '-o', join(root, 'x.csv'), '--indicator', 'nothing_known'],
        data,
      );
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('nothing_known')]);
    } finally {
      await server.close();
    }
  });

  it('writes a lake, by the running server to the byte as without it', async () => {
    const lake = (name: string, ...more: string[]) =>
      runScript('export', ['--what', 'lake', '-o', join(root, name), '--json', ...more], data);
    const alone = await lake('lake', '--as-of', '2022-12-31');
    expect([alone.code, alone.err, alone.lines]).toMatchObject([0, '', [{ province: '150000', unchanged: 0 }]]);
    expect(readdirSync(join(root, 'lake', 'questions')).sort()).toEqual([
      'duckdb-tables.sql',
      'growth-by-province.sql',
      'output-by-league.sql',
      'rd-intensity-by-province.sql',
    ]);
    const server = await serve({
      env: { CLUSTER_LEDGER_DATA: data, PORT: '0' },
      cwd: root,
      web: null,
      version: 'test',
      sample: false,
      now: () => new Date('2026-02-01T00:00:00Z'),
    });
    try {
      expect((await lake('served', '--as-of', '2022-12-31')).code).toBe(0);
      const manifest = (name: string) => readFileSync(join(root, name, '_ledgers', '150000.json'), 'utf8');
      expect(manifest('served')).toBe(manifest('lake'));
      expect((await lake('lake', '--as-of', '2022-12-31')).lines).toMatchObject([{ written: 0 }]);
      writeFileSync(
        join(root, 'served', '_ledgers', '150000.json'),
        manifest('lake').replace(/"ledger": "\w+"/, '"ledger": "another"'),
      );
      const refused = await lake('served');
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('another ledger')]);
      const url = new URL('/api/v1/exports/lake', server.url);
      const anybody = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-cluster-ledger-token': 'none of ours' },
        body: JSON.stringify({ to: join(root, 'stolen') }),
      });
      expect([anybody.status, existsSync(join(root, 'stolen'))]).toEqual([401, false]);
    } finally {
      await server.close();
    }
  });

  it('says why a question cannot be answered', async () => {
    const out = join(root, 'x.csv');
    const ask = (...words: string[]) =>
      runScript('export', ['--what', 'aggregate', '--format', 'csv', '-o', out, ...words], data);
    const refused = await ask('--indicator', 'nothing_known');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('nothing_known')]);
    const wrong = await ask('--indicator', 'cluster_gross_output', '--league', '15');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('--league')]);
  });

  it.each([
    [['--what', 'aggregate', '--format', 'csv', '-o', '/tmp/x.csv']],
    [['--what', 'clusters', '--format', 'csv', '-o', '/tmp/x.csv', '--by', 'league']],
    [['--what', 'observations', '--format', 'docx', '-o', '/tmp/x']],
    [['--what', 'observations', '--format', 'csv']],
    [['--what', 'observations', '-o', '/tmp/x']],
    [['--what', 'lake', '--format', 'parquet', '-o', '/tmp/x']],
    [['--what', 'lake', '--personal', '-o', '/tmp/x']],
    [['--what', 'lake', '--by', 'league', '-o', '/tmp/x']],
  ])('exits 2 for %j', async (args) => {
    expect((await runScript('export', args, data)).code).toBe(2);
  });
});
