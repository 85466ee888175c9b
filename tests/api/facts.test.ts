import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { parseCsv } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FactRow, Facts } from '../../server/contract/facts.ts';
import { factArrow } from '../../server/documents/rows-arrow.ts';
import type { FactColumns } from '../../server/domain/fact-columns.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';

const arrow = 'application/vnd.apache.arrow.stream';
const host = { host: '127.0.0.1:8080' };
const size = 'cluster_gross_output';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
  const said = [
    fact('operator_name', 2025, null, { status: 'value', text: '=是,"有"' }),
    fact('operator_contact_info', 2025, null, { status: 'value', text: '示例 0472-0000000' }),
    fact('cluster_area', 2025, 0),
    fact('sme_rd_intensity_pct', 2025, null, { status: 'unreadable', raw: '约3' }),
  ];
  // The same name again, elsewhere: names alone do not tell clusters apart.
  const place = { league: null, leagues: [], programme: 'amc' as const, form: 'im-amc-2024' };
  await api.ledger.land(landing('d.csv', [statement({ fresh: 0 }, said, place)], ['甲']));
});
afterAll(() => api.close());

const get = (query: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url: `/api/v1/facts?${query}`, headers: { ...host, ...headers } });

async function pages(query: string, limit: number): Promise<FactRow[]> {
  const rows: FactRow[] = [];
  for (let cursor = ''; ; ) {
    const page = Facts.parse((await get(`${query}&limit=${limit}${cursor}`)).json());
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    expect(page.total).toBeGreaterThanOrEqual(rows.length);
    if (page.next === null) {
      expect(page.total).toBe(rows.length);
      return rows;
    }
    cursor = `&cursor=${page.next}`;
  }
}

const plain = (row: FactRow) => ({
  indicator: row.indicator,
  cluster: row.cluster.id,
  cluster_name: row.cluster.name,
  league: row.league,
  programme: row.programme,
  level: row.level,
  year: row.year,
  value: row.value,
  text: row.text,
  status: row.status,
  vintages: row.vintages,
  unfilled: row.unfilled,
});

type Plain = ReturnType<typeof plain>;

async function fromArrow(query: string): Promise<Plain[]> {
  const answer = await get(query, { accept: arrow });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, arrow]);
  const table = tableFromIPC(answer.rawPayload);
  return table.toArray().map((row) => {
    const { unit: _unit, indicator_name: _name, league_name: _league, ...rest } = row.toJSON();
    return rest;
  });
}

async function fromCsv(query: string): Promise<Plain[]> {
  const { body } = await get(query, { accept: 'text/csv' });
  const [names = [], ...rows] = parseCsv(body, { delimiter: ',' });
  return rows
    .filter((row) => row.length > 1)
    .map((cells) => {
      const row = Object.fromEntries(names.map((name, at) => [String(name), String(cells[at] ?? '')]));
      const word = (name: string) => (row[name] === '' ? null : (row[name]?.replace(/^'(?=['=+\-@\t\r])/, '') ?? null));
      const number = (name: string) => (row[name] === '' ? null : Number(row[name]));
      return {
        indicator: row.indicator,
        cluster: number('cluster'),
        cluster_name: word('cluster_name'),
        league: word('league'),
        programme: row.programme,
        level: row.level,
        year: number('year'),
        value: number('value'),
        text: word('text'),
        status: row.status,
        vintages: number('vintages'),
        unfilled: row.unfilled === 'true',
      } as Plain;
    });
}

describe('/api/v1/facts', () => {
  it('gives the newest vintage of every fact, its reason where there is no value, and no contacts', async () => {
    const rows = (await pages('', 1000)).map(plain);
    const size2024 = rows.filter((row) => row.indicator === size && row.year === 2024);
    expect(size2024.map((fact) => [fact.cluster, fact.value, fact.status, fact.vintages])).toEqual([
      [1, 100, 'value', 2],
      [2, 50, 'value', 1],
      [3, null, 'none', 1],
    ]);
    expect(
      rows.filter((row) => row.cluster === 4).map((row) => [row.indicator, row.value, row.text, row.status]),
    ).toEqual([
      ['cluster_area', 0, null, 'value'],
      ['operator_name', null, '=是,"有"', 'value'],
      ['sme_rd_intensity_pct', null, null, 'unreadable'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('0472-0000000');
    for (const accept of [arrow, 'text/csv']) {
      expect((await get('', { accept })).rawPayload.toString('latin1')).not.toContain('0472-0000000');
    }
  });

  it.each([
    '',
    'league=150200',
    'programme=amc',
    'cluster=1,3',
    'year=2024',
    `indicator=${size}`,
    'asOf=2025-06-30',
    'from=2025',
  ])('says the same in JSON pages, CSV and Arrow: %s', async (query) => {
    const json = (await pages(query, 2)).map(plain);
    expect(json.length).toBeGreaterThan(0);
    expect(await fromArrow(query)).toEqual(json);
    expect(await fromCsv(query)).toEqual(json);
  });

  it('narrows to what is asked for', async () => {
    const told = async (query: string) =>
      (await pages(query, 100)).map((fact) => `${fact.cluster.id} ${fact.indicator} ${fact.year} ${fact.value}`);
    expect(await told(`league=150600&indicator=${size}`)).toEqual([`3 ${size} 2024 null`, `3 ${size} 2025 40`]);
    expect(await told('cluster=2')).toEqual([`2 ${size} 2024 50`]);
    expect(await told(`cluster=1&indicator=${size}&asOf=2025-06-30`)).toEqual([`1 ${size} 2024 90`]);
    expect(await told('asOf=2000-01-01')).toEqual([]);
  });

  it('types its Arrow columns, with every name once in a dictionary', async () => {
    const table = tableFromIPC((await get('', { accept: arrow })).rawPayload);
    expect(table.schema.fields.map((field) => `${field.name} ${field.type}`)).toEqual([
      'indicator Dictionary<Int8, Utf8>',
      'indicator_name Dictionary<Int8, Utf8>',
      'unit Dictionary<Int8, Utf8>',
      'cluster Int32',
      'cluster_name Dictionary<Int8, Utf8>',
      'league Dictionary<Int8, Utf8>',
      'league_name Dictionary<Int8, Utf8>',
      'programme Dictionary<Int8, Utf8>',
      'level Dictionary<Int8, Utf8>',
      'year Int16',
      'value Float64',
      'text Utf8',
      'status Dictionary<Uint8, Utf8>',
      'vintages Int16',
      'unfilled Bool',
    ]);
    const names = table.getChild('cluster_name')?.data[0]?.dictionary?.toArray();
    expect([...(names ?? [])].sort()).toEqual(['丙', '乙', '甲'].sort());
  });

  it('has its columns also where nothing is found', async () => {
    const table = tableFromIPC((await get('asOf=2000-01-01', { accept: arrow })).rawPayload);
    expect([table.numRows, table.schema.fields.length]).toEqual([0, 15]);
    const { body } = await get('asOf=2000-01-01&bom=1', { accept: 'text/csv' });
    expect(body).toBe(
      '\ufeffindicator,indicator_name,unit,cluster,cluster_name,league,league_name,programme,level,year,value,text,status,vintages,unfilled\r\n',
    );
  });

  it('compresses a long stream and tags it', async () => {
    for (let index = 0; index < 40; index += 1) {
      const facts = [2019, 2020, 2021, 2022, 2023].map((year) => fact(size, year, index * 1000 + year));
      await api.ledger.land(landing(`more-${index}`, [statement({ fresh: 0 }, facts)], [`示例集群${index}`]));
    }
    for (const accept of [arrow, 'text/csv']) {
      const bare = await get('', { accept });
      const packed = await get('', { accept, 'accept-encoding': 'gzip' });
      expect([accept, packed.headers['content-encoding']]).toEqual([accept, 'gzip']);
      expect(gunzipSync(packed.rawPayload)).toEqual(bare.rawPayload);
      const again = await get('', { accept, 'if-none-match': String(bare.headers.etag) });
      expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    }
  });

  it('refuses contacts, unknown indicators, reversed years and cursors of other lists', async () => {
    for (const [query, status, field] of [
      ['indicator=operator_contact_info', 403, 'indicator'],
      ['indicator=nothing_known', 422, 'indicator'],
      ['from=2025&to=2020', 422, 'to'],
      [`cursor=${Buffer.from('[1]').toString('base64url')}`, 400, 'cursor'],
      [`cursor=${Buffer.from('[1,99999999999,1]').toString('base64url')}`, 400, 'cursor'],
    ] as const) {
      for (const accept of ['application/json', ...(query.startsWith('cursor') ? [] : [arrow, 'text/csv'])]) {
        const answer = await get(query, { accept });
        expect([query, accept, answer.statusCode, answer.json().errors[0]?.field]).toEqual([
          query,
          accept,
          status,
          field,
        ]);
      }
    }
  });
});

describe('readFactColumns', () => {
  it('can copy the memory of a vector as a whole: a library that hides it makes a million rows three times slower', async () => {
    const connection = await api.ledger.database.connect();
    const result = await connection.run('select 1::integer, 2::smallint, 3::utinyint, 4::double');
    const chunk = await result.fetchChunk();
    const items = [0, 1, 2, 3].map((column) => Reflect.get(chunk?.getColumnVector(column) ?? {}, 'items'));
    expect(items).toEqual([Int32Array.of(1), Int16Array.of(2), Uint8Array.of(3), Float64Array.of(4)]);
    connection.closeSync();
  });
});

describe('factArrow', () => {
  const batch = (length: number): FactColumns => ({
    length,
    cluster: new Int32Array(length).fill(1),
    indicator: new Int16Array(length).fill(1),
    year: new Int16Array(length).fill(2025),
    status: new Uint8Array(length),
    value: new Float64Array(length).map((_, row) => row),
    vintages: new Int16Array(length).fill(1),
    unfilled: new Uint8Array(length),
    text: null,
  });
  const words = { indicators: { indicator: [null, 'a'] }, clusters: { cluster_name: [null, '甲'] } };

  it('reads the next batch only when the one before was taken', async () => {
    let made = 0;
    let closed = false;
    async function* source() {
      try {
        for (; made < 1000; ) {
          made += 1;
          yield batch(100);
        }
      } finally {
        closed = true;
      }
    }
    let taken = 0;
    for await (const part of factArrow(source(), words)) {
      taken += part.byteLength;
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (taken > 50_000) break;
    }
    expect(made).toBeLessThan(60);
    expect(closed).toBe(true);
  });

  it('keeps the names of many clusters in wider keys', async () => {
    const many = Array.from({ length: 40_000 }, (_, index) => `示例${index}`);
    async function* source() {
      yield { ...batch(2), cluster: Int32Array.of(39_999, 200) };
      yield { ...batch(1), text: ['是'] };
    }
    const parts: Uint8Array[] = [];
    for await (const part of factArrow(source(), { ...words, clusters: { cluster_name: many } })) parts.push(part);
    const table = tableFromIPC(Buffer.concat(parts));
    expect(table.toArray().map((row) => [row.cluster_name, row.text])).toEqual([
      ['示例39999', null],
      ['示例200', null],
      ['示例1', '是'],
    ]);
  });
});
