import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { besideContext } from '../../server/analytics/beside-context.ts';
import { priceNotes } from '../../server/api/answers/context-words.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { Beside, Context } from '../../server/contract/context.ts';
import { Receipt, Submissions } from '../../server/contract/submissions.ts';
import { noFilter } from '../../server/domain/figure.ts';
import { LeagueCode } from '../../server/domain/ids.ts';
import { readCsvTable } from '../../server/ingest/read-table.ts';
import { KeptContextValue } from '../../server/store/reads/read-context.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

const catalogue = loadCatalogue();
const size = 'cluster_gross_output';
const fixture = readFileSync(join(import.meta.dirname, '../fixtures/context/示例背景数据.csv'));
const host = { host: '127.0.0.1:8080' };

let api: ApiFixture;
const get = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { ...host, ...headers } });
const upload = async (name: string, payload: Buffer, received: string, into = api) => {
  const answer = await into.app.inject({
    method: 'POST',
    url: `/api/v1/submissions?name=${encodeURIComponent(name)}&received=${received}&history=true`,
    payload,
    headers: { ...host, origin: 'http://127.0.0.1:8080', 'content-type': 'application/octet-stream' },
  });
  return Receipt.parse(answer.json());
};
const context = async (query = '') => Context.parse((await get(`/api/v1/context${query}`)).json());
const beside = async (query: string) => Beside.parse((await get(`/api/v1/context/beside?${query}`)).json());
const short = ({ rows }: Beside) =>
  rows.map((row) => [
    row.whole ? 'whole' : row.league,
    row.year,
    row.figure?.value == null ? null : Number(row.figure.value.toFixed(9)),
    row.context.map((point) => `${point.series} ${point.raw}`).join(', '),
  ]);
const zh = (notes: readonly { zh: string }[]) => notes.map((note) => note.zh);

beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
  expect((await upload('示例背景数据.csv', fixture, '2026-01-18')).outcome).toBe('accepted');
  const revised =
    'series,name,name_en,league,year,value,unit,price_basis,source\n' +
    'gdp,地区生产总值（示例）,Gross domestic product (sample),包头市,2025,425,亿元,现价,示例数据（修订）\n';
  expect((await upload('修订.csv', Buffer.from(revised), '2026-01-25')).outcome).toBe('accepted');
});
afterAll(() => api.close());

describe('context series', () => {
  it('come with unit, price basis, sources, years and leagues, and their values with their origin', async () => {
    const { series, names, values, notes } = await context();
    expect(series.map((line) => line.id)).toEqual(['employed', 'gdp', 'ppi', 'value-added-growth']);
    expect(series[1]).toEqual({
      id: 'gdp',
      name: { zh: '地区生产总值（示例）', en: 'Gross domestic product (sample)' },
      units: ['亿元'],
      priceBases: [{ id: 'current', name: { zh: '现价', en: 'current prices' } }],
      sources: ['示例数据', '示例数据（修订）'],
      years: [2024, 2025],
      leagues: ['150000', '150200', '150600'],
    });
    expect(names).toMatchObject({ '150000': { zh: '内蒙古自治区' }, '150200': { zh: '包头市' } });
    expect(values).toHaveLength(8);
    expect(
      values.find((value) => value.series === 'gdp' && value.league === '150200' && value.year === 2025),
    ).toMatchObject({
      value: 425,
      source: '示例数据（修订）',
      receivedAt: '2026-01-25',
      file: '修订.csv',
      place: 'line 2, column value',
      vintages: 2,
      revised: true,
    });
    expect(notes).toEqual([]);
  });

  it('stand as they stood on a day, and narrow to series, leagues and years', async () => {
    const [before] = (await context('?series=gdp&league=150200&from=2025&asOf=2026-01-20')).values;
    expect([before?.raw, before?.vintages, before?.source]).toEqual(['420.50', 1, '示例数据']);
    expect((await context('?asOf=2026-01-17')).values).toEqual([]);
    const narrowed = await context('?series=gdp,ppi&league=150000&to=2025');
    expect(narrowed.values.map((value) => [value.series, value.value])).toEqual([
      ['gdp', 2400],
      ['ppi', 97.4],
    ]);
    expect(narrowed.series.map((line) => line.id)).toEqual(['gdp', 'ppi']);
  });

  it('go out as the table that can be taken in again', async () => {
    const answer = await get('/api/v1/context?bom=1', { accept: 'text/csv' });
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.body.charCodeAt(0)).toBe(0xfeff);
    const again = readCsvTable(answer.rawPayload, catalogue);
    expect(again.findings).toEqual([]);
    const { values } = await context();
    expect(
      again.context?.map((point) => [point.series, point.league, point.year, point.value, point.priceBasis]),
    ).toEqual(values.map((value) => [value.series, value.league, value.year, value.value, value.priceBasis]));
    expect(again.context?.map((point) => point.receivedAt)).toEqual(values.map((value) => value.receivedAt));
  });

  it('go out as Arrow', async () => {
    const answer = await get('/api/v1/context?series=ppi', { accept: 'application/vnd.apache.arrow.stream' });
    const table = tableFromIPC(answer.rawPayload);
    expect(table.numRows).toBe(1);
    expect(table.get(0)?.toJSON()).toMatchObject({ series: 'ppi', value: 97.4, price_basis: 'index' });
  });

  it('change the tag of a link when a table comes, and say so among the files', async () => {
    const { headers } = await get('/api/v1/context');
    expect((await get('/api/v1/context', { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
    const { rows } = Submissions.parse((await get('/api/v1/submissions')).json());
    expect(rows.slice(0, 2).map((row) => [row.file, row.form, row.cluster, row.clusters])).toEqual([
      ['修订.csv', 'context-table', null, 0],
      ['示例背景数据.csv', 'context-table', null, 0],
    ]);
  });

  it('change no figure of clusters', async () => {
    const answer = await get(`/api/v1/aggregate?indicator=${size}&by=league&from=2025&to=2025`);
    // A 110 and C 40, as without any context.
    expect(answer.json().figures.map((figure: { value: number }) => figure.value)).toEqual([150, 110, 40]);
  });
});

describe('figures of clusters beside context series', () => {
  it('stand side by side by league and year, the region beside the whole', async () => {
    const answer = await beside(`indicator=${size}&series=gdp,value-added-growth&from=2024&to=2025`);
    expect(short(answer)).toEqual([
      ['whole', 2024, 150, ''],
      ['whole', 2025, 150, 'gdp 2400, value-added-growth 7.2'],
      ['150200', 2024, 150, 'gdp 400'],
      ['150200', 2025, 110, 'gdp 425, value-added-growth 6.5'],
      ['150600', 2024, null, ''],
      ['150600', 2025, 40, 'gdp 600'],
    ]);
    const [, , , baotou] = answer.rows;
    expect(baotou?.figure).toMatchObject({ method: 'sum', n: 1, of: 2, unit: { zh: '亿元' } });
  });

  it('compute nothing of the two', async () => {
    const { rows } = await beside(`indicator=${size}&series=gdp&from=2025&to=2025`);
    const numbers = JSON.stringify(rows);
    // 110 + 425, 110 / 425 and 150 / 2400 are nowhere.
    for (const mixed of ['535', '0.2588', '25.88', '2550', '0.0625', '6.25']) expect(numbers).not.toContain(mixed);
  });

  it('answer with growth, and as of a day', async () => {
    const growth = await beside(`indicator=${size}&series=value-added-growth&measure=growth&from=2025&to=2025`);
    // Only A has a figure in both years: 100 → 110.
    expect(short(growth)).toEqual([
      ['whole', 2025, 10, 'value-added-growth 7.2'],
      ['150200', 2025, 10, 'value-added-growth 6.5'],
      ['150600', 2025, null, ''],
    ]);
    expect(growth.rows[1]?.figure).toMatchObject({ basis: 'matched', unit: { zh: '%' } });
    const then = await beside(`indicator=${size}&series=gdp&from=2025&to=2025&asOf=2026-01-19`);
    expect(short(then)).toEqual([
      ['whole', 2025, 110, 'gdp 2400'],
      ['150200', 2025, 110, 'gdp 420.50'],
      ['150600', 2025, null, 'gdp 600'],
    ]);
  });

  it('give the region a line of its own where the whole is not the region', async () => {
    const narrowed = await beside(`indicator=${size}&series=gdp&league=150200&from=2025&to=2025`);
    expect(short(narrowed)).toEqual([
      ['whole', 2025, 110, ''],
      ['150200', 2025, 110, 'gdp 425'],
    ]);
    const { values } = await context('?series=gdp&from=2025');
    const kept = values.map((value) => KeptContextValue.parse({ ...value, name: '', nameEn: '' }));
    const rows = besideContext({
      figures: [],
      values: kept,
      region: '150000',
      filter: noFilter,
      scope: { kind: 'leagues', leagues: [LeagueCode.parse('150200')] },
      from: 2025,
      to: 2025,
    });
    expect(rows.map((row) => [row.whole, row.league])).toEqual([
      [false, '150000'],
      [false, '150200'],
      [false, '150600'],
    ]);
  });

  it('warn of price bases, of the whole beside a part, and of units', async () => {
    const growth = await beside(`indicator=${size}&series=value-added-growth&measure=growth&from=2025&to=2025`);
    expect(zh(growth.notes)).toEqual([
      '金额按现价计算，其增速含价格变动，不可与不变价增速直接比较。',
      '价格口径不同：集群指标“集群总产值”为现价，“规上工业增加值增速（示例）”为可比价。两者之差含价格变动，不可相减、相除。',
      '“规上工业增加值增速（示例）”覆盖整个盟市或全区，集群只是其中一部分；两者并列供参照，不相加，也不计算占比。',
    ]);
    for (const { en } of growth.notes) expect(en).toMatch(/^[\x20-\x7e“”’–—…]+$/);
    const level = await beside(`indicator=${size}&series=gdp,ppi&from=2025&to=2025`);
    expect(zh(level.notes).filter((name) => name.startsWith('价格口径不同'))).toEqual([
      '价格口径不同：集群指标“集群总产值”为现价，“工业生产者出厂价格指数（示例）”为指数。两者之差含价格变动，不可相减、相除。',
    ]);
    expect(zh(level.notes).filter((name) => name.startsWith('单位不同'))).toEqual([
      '单位不同：集群指标“集群总产值”为亿元，“工业生产者出厂价格指数（示例）”为上年=100；不可共用坐标轴。',
    ]);
  });

  it('warn by the price basis of the indicator: current prices, or none', async () => {
    const { series } = await context();
    const told = (indicator: string) =>
      priceNotes(indicator, series, catalogue).map((priceNote) =>
        /“([^“]+)（示例）”为(\S+?)。/.exec(priceNote.zh)?.slice(1),
      );
    expect(told(size)).toEqual([
      ['从业人员', '不适用'],
      ['工业生产者出厂价格指数', '指数'],
      ['规上工业增加值增速', '可比价'],
    ]);
    expect(told('cluster_area').map((row) => row?.[0])).toEqual([
      '地区生产总值',
      '工业生产者出厂价格指数',
      '规上工业增加值增速',
    ]);
  });

  it('carry the warnings into every line of the table', async () => {
    const answer = await get(
      `/api/v1/context/beside?indicator=${size}&series=gdp,value-added-growth&from=2025&to=2025`,
      {
        accept: 'text/csv',
      },
    );
    const [header = '', ...lines] = answer.body.trimEnd().split('\r\n');
    expect(header.split(',').slice(0, 6)).toEqual([
      'league',
      'league_name',
      'year',
      'indicator',
      'indicator_name',
      'cluster_value',
    ]);
    expect(lines).toHaveLength(5);
    expect(
      lines.filter((line) => line.includes('value-added-growth')).map((line) => line.includes('价格口径不同')),
    ).toEqual([true, true]);
    expect(lines.every((line) => line.includes('集群只是其中一部分'))).toBe(true);
    expect(lines.filter((line) => line.includes(',gdp,')).some((line) => line.includes('价格口径不同'))).toBe(false);
  });

  it.each([
    [`indicator=${size}`, 422, 'series'],
    [`indicator=${size}&series=cpi`, 422, 'series'],
    ['indicator=nothing&series=gdp', 422, 'indicator'],
    [`indicator=${size}&series=gdp&by=cluster`, 400, 'by'],
    [`indicator=${size}&series=gdp&measure=share`, 400, 'measure'],
    [`indicator=${size}&series=gdp&from=2025&to=2024`, 422, 'to'],
    [`indicator=${size}&series=gdp&asOf=2020-01-01`, 422, 'series'],
    ['series=gdp', 400, 'indicator'],
  ])('are refused with the field at fault: %s', async (query, status, field) => {
    const answer = await get(`/api/v1/context/beside?${query}`);
    expect([answer.statusCode, answer.json().errors[0]?.field]).toEqual([status, field]);
  });
});

describe('a series that a newer file gives another unit', () => {
  it('keeps the unit with each value and says that they form no line', async () => {
    const own = await apiFixture();
    try {
      const header = 'series,name,name_en,league,year,value,unit,price_basis,source\n';
      for (const [name, line] of [
        ['万人.csv', 'employed,从业人员,Employed,包头市,2025,30,万人,none,示例数据\n'],
        ['人.csv', 'employed,从业人员,Employed,包头市,2024,290000,人,none,示例数据\n'],
      ] as const) {
        await upload(name, Buffer.from(header + line), '2026-01-26', own);
      }
      const answer = await own.app.inject({ url: '/api/v1/context', headers: host });
      const { series, values, notes } = Context.parse(answer.json());
      expect(series[0]?.units).toEqual(['人', '万人']);
      expect(values.map((value) => [value.year, value.raw, value.unit])).toEqual([
        [2024, '290000', '人'],
        [2025, '30', '万人'],
      ]);
      expect(zh(notes)).toEqual(['“从业人员”在不同文件中的单位或价格口径不同，见各值，不可连成一条线。']);
    } finally {
      await own.close();
    }
  });
});
