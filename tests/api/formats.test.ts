import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { parseCsv, readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preferredTable } from '../../server/api/tables/negotiate.ts';
import { ExportFormat } from '../../server/contract/exports.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';

const arrow = 'application/vnd.apache.arrow.stream';
const host = { host: '127.0.0.1:8080' };
const size = 'cluster_gross_output';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
  const facts = [
    fact(size, 2023, 0.1),
    fact(size, 2024, 0.3),
    fact('sme_output_share_pct', 2024, 33.333333),
    fact('leading_product_export_amount', 2023, 7),
    fact('leading_product_export_amount', 2024, 9),
    fact('leading_product_export_growth_pct', 2024, 28.57),
    fact('green_mfg_national_names', 2024, null, { status: 'value', text: '示例甲绿色工厂\n=示例乙，"绿色工厂"' }),
  ];
  const joint = [
    { league: '150200', leading: true, share: 60 },
    { league: '150600', leading: false, share: 40 },
  ].map((region) => ({ ...region, league: region.league as never }));
  await api.ledger.land(
    landing(
      'd.docx',
      [statement({ fresh: 0 }, facts, { reportYear: 2024, leagues: joint, industry: '示例,"引号"' })],
      ['丁'],
    ),
  );
});
afterAll(() => api.close());

const get = (url: string, accept: string) => api.app.inject({ url, headers: { ...host, accept } });
type Row = Record<string, string | number | boolean | null>;

async function arrowRows(url: string): Promise<Row[]> {
  const answer = await get(url, arrow);
  expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, 200, arrow]);
  const table = tableFromIPC(answer.rawPayload);
  for (const field of table.schema.fields) expect(String(field.type), field.name).not.toBe('Utf8');
  return table.toArray().map((row): Row => row.toJSON());
}

/** Cells of the CSV, read by the types that the Arrow table of the same link tells. */
async function csvRows(url: string, like: Row[]): Promise<Row[]> {
  const answer = await get(url, 'text/csv');
  const [names = [], ...rows] = parseCsv(answer.body, { delimiter: ',' });
  const typed = (name: string, text: string) => {
    const kind = like.map((row) => row[name]).find((value) => value !== null);
    if (text === '') return null;
    if (typeof kind === 'number') return Number(text);
    return typeof kind === 'boolean' ? text === 'true' : text.replace(/^'(?=['=+\-@\t\r])/, '');
  };
  return rows
    .filter((row) => row.length > 1)
    .map((cells) =>
      Object.fromEntries(names.map((name, at) => [String(name), typed(String(name), String(cells[at]))])),
    );
}

type Told = (string | number | boolean | null | undefined)[][];
interface Format {
  url: string;
  /** Figures of the JSON answer, row by row. */
  json: (body: never) => Told;
  columns: string[];
}

interface Figures {
  figures: { indicator: string; group: Record<string, string>; year: number; value: number; n: number; rank: number }[];
}
const figures = ({ figures }: Figures): Told =>
  figures.map((figure) => [
    figure.indicator,
    figure.group.league ?? null,
    figure.year,
    figure.value,
    figure.n,
    figure.rank,
  ]);
const ofFigures = { json: figures, columns: ['indicator', 'league', 'year', 'value', 'n', 'rank'] };

const formats: Format[] = [
  { url: `/api/v1/aggregate?indicator=${size},sme_output_share_pct&by=league&joint=shares&growth=1`, ...ofFigures },
  { url: `/api/v1/aggregate?indicator=${size}&by=league&measure=growth`, ...ofFigures },
  { url: '/api/v1/questions/growth?by=league', ...ofFigures },
  {
    url: `/api/v1/compare?indicator=${size}&year=2024`,
    json: ({ whole, groups }: { whole: Figures['figures'][0]; groups: Figures['figures'] }) =>
      figures({ figures: [whole, ...groups] }),
    columns: ofFigures.columns,
  },
  {
    url: `/api/v1/matrix?indicator=${size},sme_output_share_pct&year=2024`,
    json: ({ rows }: { rows: { group: { league: string }; cells: Record<string, number>[] }[] }) =>
      rows.flatMap(({ group, cells }) =>
        cells.map((cell) => [group.league, cell.indicator, cell.value, cell.rank, cell.of, cell.position, cell.few]),
      ),
    columns: ['league', 'indicator', 'value', 'rank', 'of', 'position', 'few'],
  },
  {
    url: `/api/v1/scatter?x=${size}&y=sme_output_share_pct&size=cluster_area&year=2024`,
    json: ({
      points,
    }: {
      points: { group: { cluster: string }; x: number; y: number; size: number; few: boolean }[];
    }) => points.map((point) => [point.group.cluster, point.x, point.y, point.size, point.few]),
    columns: ['cluster', 'x', 'y', 'size', 'few'],
  },
  {
    url: '/api/v1/reported-growth?indicator=leading_product_export_growth_pct',
    json: ({
      rows,
    }: {
      rows: { clusterId: number; year: number; reported: number; recomputed: Row[]; agreesWith: string }[];
    }) =>
      rows.map((row) => [
        row.clusterId,
        row.year,
        row.reported,
        row.recomputed[0]?.value ?? null,
        row.recomputed[0]?.difference ?? null,
        row.agreesWith,
      ]),
    columns: ['cluster', 'year', 'reported', 'recomputed_year', 'difference_year', 'agrees_with'],
  },
  {
    url: '/api/v1/green-names',
    json: ({ rows }: { rows: { name: string; kind: string; clusters: { clusterId: number; year: number }[] }[] }) =>
      rows.flatMap(({ name, kind, clusters }) =>
        clusters.map((cluster) => [name, kind, cluster.clusterId, cluster.year]),
      ),
    columns: ['name', 'kind', 'cluster', 'year'],
  },
  {
    url: '/api/v1/clusters',
    json: ({ rows }: { rows: { id: number; growth: number; industry: string; output: Row[] }[] }) =>
      rows.flatMap((row) => row.output.map((at) => [row.id, row.industry, row.growth, at.year, at.value, at.status])),
    columns: ['cluster', 'industry', 'growth', 'year', 'value', 'status'],
  },
  {
    url: '/api/v1/clusters/1/observations',
    json: ({ rows }: { rows: Row[] }) =>
      rows.map((row) => [row.indicator, row.year, row.value, row.raw, row.place, row.current]),
    columns: ['indicator', 'year', 'value', 'raw', 'place', 'current'],
  },
].map((format) => ({ ...format, json: format.json as Format['json'] }));

describe('rows', () => {
  it.each(formats)('say the same in JSON, CSV and Arrow: $url', async ({ url, json, columns }) => {
    const answer = await get(url, 'application/json');
    expect(answer.statusCode, answer.body).toBe(200);
    const wanted = json(answer.json() as never).map((row) => row.slice(0, columns.length));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.flat().some((cell) => typeof cell === 'number')).toBe(true);
    const rows = await arrowRows(url);
    expect(rows.map((row) => columns.map((name) => row[name]))).toEqual(wanted);
    expect(await csvRows(url, rows)).toEqual(rows);
  });

  it('have columns of different names by every dimension', async () => {
    for (const by of ['league', 'programme', 'level', 'sector', 'industry', 'batch', 'form', 'cluster']) {
      for (const url of [
        `/api/v1/aggregate?indicator=${size}&by=${by}`,
        `/api/v1/matrix?indicator=${size}&by=${by}`,
        `/api/v1/scatter?x=${size}&y=cluster_area&by=${by}`,
      ]) {
        const [head = ''] = (await get(url, 'text/csv')).body.split('\r\n');
        const names = head.split(',');
        expect([by, new Set(names).size]).toEqual([by, names.length]);
      }
    }
  });

  it('differ by their tag, and come compressed where they are long', async () => {
    const [{ url }] = formats as [Format];
    const tags = await Promise.all(
      ['application/json', 'text/csv', arrow].map(async (accept) => (await get(url, accept)).headers.etag),
    );
    expect(new Set(tags).size).toBe(3);
    const packed = await api.app.inject({ url, headers: { ...host, accept: arrow, 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
  });

  it('begin with a byte order mark for Excel on request', async () => {
    const { body } = await get(`/api/v1/aggregate?indicator=${size}&bom=1`, 'text/csv');
    expect(body.startsWith('\ufeffindicator,')).toBe(true);
    expect((await get(`/api/v1/aggregate?indicator=${size}`, 'text/csv')).body.startsWith('indicator,')).toBe(true);
  });

  it('have their columns also where there are none', async () => {
    const answer = await get(`/api/v1/aggregate?indicator=${size}&league=110000`, arrow);
    const table = tableFromIPC(answer.rawPayload);
    expect([table.numRows, table.schema.fields[0]?.name]).toEqual([0, 'indicator']);
  });
});

describe('exports', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-ledger-formats-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Rows of a file, whatever its format; cells as the file types them, a missing one as null. */
  async function rowsOf(format: string, bytes: Buffer): Promise<unknown[][]> {
    switch (format) {
      case 'csv':
        return parseCsv(bytes.toString('utf8'), { delimiter: ',' }).filter((row) => row.length > 1);
      case 'arrow': {
        const table = tableFromIPC(bytes);
        return [table.schema.fields.map((field) => field.name), ...table.toArray().map((row) => [...row.toArray()])];
      }
      case 'xlsx':
        return (await readXlsx(bytes)).sheets[0]?.rows ?? [];
      default: {
        const path = join(folder, 'x.parquet');
        await writeFile(path, bytes);
        const connection = await (await DuckDBInstance.create(':memory:')).connect();
        const found = await connection.runAndReadAll(`from read_parquet('${path}')`);
        const rows = [found.columnNames(), ...found.getRowsJS()];
        connection.closeSync();
        return rows;
      }
    }
  }
  const exported = async (from: ApiFixture, what: string, format: string, words = '') => {
    const answer = await from.app.inject({ url: `/api/v1/exports/${what}?format=${format}${words}`, headers: host });
    expect([what, format, answer.statusCode], answer.body.slice(0, 300)).toEqual([what, format, 200]);
    return rowsOf(format, answer.rawPayload);
  };
  const question = `indicator=${size},sme_output_share_pct&by=league&growth=1&from=2023&to=2025`;

  it.each(ExportFormat.options)('hold the answer of /aggregate with its columns as %s', async (format) => {
    const [names = [], ...rows] = await exported(api, 'aggregate', format, `&${question}`);
    const { figures } = (await get(`/api/v1/aggregate?${question}`, 'application/json')).json();
    const at = (name: string) => names.indexOf(name);
    const number = (cell: unknown) => (cell === null || cell === '' || cell === undefined ? null : Number(cell));
    expect(
      rows.map((row) => [
        row[at('indicator')],
        number(row[at('year')]),
        number(row[at('value')]),
        number(row[at('growth_raw')]),
      ]),
    ).toEqual(
      figures.map((figure: { indicator: string; year: number; value: number; growth: { raw: number } | null }) => [
        figure.indicator,
        figure.year,
        figure.value,
        figure.growth?.raw ?? null,
      ]),
    );
    const table = tableFromIPC((await get(`/api/v1/aggregate?${question}`, arrow)).rawPayload);
    expect(names).toEqual(table.schema.fields.map((field) => field.name));
  });

  it('hold the same observations, clusters and findings in every format', async () => {
    for (const what of ['observations', 'clusters', 'findings']) {
      const shapes = new Set<string>();
      for (const format of ExportFormat.options) {
        const [names = [], ...rows] = await exported(api, what, format);
        const place = names.indexOf('value');
        const words = names.indexOf('text');
        const values = rows.map((row) => String((place < 0 ? row[0] : (row[place] ?? row[words])) ?? ''));
        shapes.add(JSON.stringify([names.filter((name) => name !== 'text'), values]));
      }
      expect([what, shapes.size]).toEqual([what, 1]);
    }
  });

  it('have their columns and no rows where the ledger is empty', async () => {
    const empty = await apiFixture();
    try {
      for (const what of ['observations', 'clusters', 'findings', 'aggregate']) {
        const words = what === 'aggregate' ? `&${question}` : '';
        for (const format of ExportFormat.options) {
          const [names = [], ...rows] = await exported(empty, what, format, words);
          expect([what, format, names.length > 5, rows]).toEqual([what, format, true, []]);
        }
      }
      for (const url of [
        `/api/v1/aggregate?${question}`,
        `/api/v1/matrix?indicator=${size}`,
        '/api/v1/clusters',
        '/api/v1/facts',
      ]) {
        for (const accept of ['application/json', 'text/csv', arrow]) {
          const answer = await empty.app.inject({ url, headers: { ...host, accept } });
          expect([url, accept, answer.statusCode]).toEqual([url, accept, 200]);
        }
      }
    } finally {
      await empty.close();
    }
  });

  it('refuse a question as /aggregate does', async () => {
    const answer = await api.app.inject({ url: '/api/v1/exports/aggregate?indicator=nothing_known', headers: host });
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([422, 'indicator']);
  });
});

describe('preferredTable', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['*/*', null],
    ['text/html,application/xhtml+xml,*/*;q=0.8', null],
    ['text/csv', 'csv'],
    ['TEXT/CSV; header=present', 'csv'],
    [arrow, 'arrow'],
    [`${arrow}, application/json;q=0.5`, 'arrow'],
    [`application/json, ${arrow};q=0.5`, null],
    ['text/csv;q=0.2, application/json;q=0.9', null],
    ['application/json;q=0.2, text/csv;q=0.9', 'csv'],
    ['text/csv;q=0', null],
    ['text/csv, application/json', 'csv'],
    ['text/csv;q=x', null],
  ])('%s → %s', (accept, format) => {
    expect(preferredTable(accept)).toBe(format);
  });
});
