import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../server/contract/common.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { invalid, type Schema, valid } from '../support/from-schema.ts';
import { type Described, Document, operationsOf, type Parameter } from '../support/openapi.ts';
import { landSmallLedger } from '../support/small-ledger.ts';

const seed = 20251121;
/** Requests per route with parameters that are allowed. */
const runs = 10;
const own = { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' };
const arrow = 'application/vnd.apache.arrow.stream';

let api: ApiFixture;
let operations: Described[];
/** Words that mean something in this ledger, by the name of the parameter. */
let known: Record<string, string[]>;

beforeAll(async () => {
  // Without accounts for good: a body made at random might make the first one.
  api = await apiFixture({ identity: null });
  await landSmallLedger(api.ledger);
  operations = operationsOf(Document.parse((await send('GET', '/api/openapi.json')).json()));
  await send('POST', '/api/v1/rounds', {
    payload: JSON.stringify({
      programme: 'sme',
      level: 'regional',
      year: 2025,
      due: '2026-01-31',
      leagueStep: false,
      note: '',
    }),
    headers: { 'content-type': 'application/json' },
  });
  known = await learn();
});
afterAll(() => api.close());

/** Accounts, the journal and signatures are the business of seats of their own. */
const seatOf = (url: string): string => {
  if (url.startsWith('/api/v1/accounts')) return 'security';
  if (url.startsWith('/api/v1/journal')) return 'audit';
  if (/\/league-check(?:\?|$)/.test(url)) return 'league.150200';
  return /\/signature(?:\?|$)/.test(url) ? 'approver' : 'reviewer';
};
const seatFor = (url: string): Record<string, string> => ({ cookie: `ledger-demo-seat=${seatOf(url)}` });

interface Sent {
  payload?: string | Buffer;
  headers?: Record<string, string>;
}
const send = (method: string, url: string, { payload, headers = {} }: Sent = {}) =>
  api.app.inject({
    method: method as 'GET' | 'POST' | 'HEAD',
    url,
    headers: { ...own, ...seatFor(url), ...headers },
    ...(payload === undefined ? {} : { payload }),
  });

async function learn(): Promise<Record<string, string[]>> {
  const read = async (url: string) => (await send('GET', url)).json();
  const catalogue: { indicators: { id: string; kind: string; theme: string }[]; forms: { id: string }[] } =
    await read('/api/v1/catalogue');
  const ids = (rows: { id: string | number }[]) => rows.map((row) => String(row.id));
  const sizes = ['cluster_gross_output', 'leading_product_export_growth_pct', 'cluster_area'];
  const indicators = [...sizes, ...sizes, ...ids(catalogue.indicators.slice(0, 40))];
  const about: { leagues: { code: string }[] } = await read('/api/v1/about');
  const { topics }: { topics: { id: string }[] } = await read('/api/v1/pages/topics');
  return {
    indicator: indicators,
    x: indicators,
    y: indicators,
    size: indicators,
    league: about.leagues.map((league) => league.code),
    form: ids(catalogue.forms),
    cursor: [Buffer.from('[1]').toString('base64url'), Buffer.from('[1,2024,1]').toString('base64url')],
    '/api/v1/questions/{id}': ids(await read('/api/v1/questions')),
    '/api/v1/pages/topics/{id}': ids(topics),
    '/api/v1/pages/indicators/{id}': indicators,
    '/api/v1/catalogue/indicators/{id}': indicators,
    rounds: ['sme-regional-2025', '1', '2', '3'],
    asOf: ['2025-06-30', '2026-01-31'],
    year: ['2023', '2024', '2025'],
    from: ['2022', '2024'],
    to: ['2024', '2025'],
    cluster: ['1', '2', '3'],
    peersOf: ['1', '2', '3'],
    limit: ['1', '2', '100'],
    ids: ['1', '2', '3'],
  };
}

function wordsFor(operation: Described, { name, in: where, schema }: Parameter): string[] {
  // Years in one question, days in another.
  if (schema.format === 'date') return known.asOf ?? [];
  if (where === 'path' && operation.path.startsWith('/api/v1/rounds/')) return known.rounds ?? [];
  return known[where === 'path' ? operation.path : name] ?? (where === 'path' ? known.ids : undefined) ?? [];
}

type Values = Record<string, unknown>;

function link(operation: Described, values: Values): string {
  const query: string[] = [];
  let path = operation.path;
  for (const [name, value] of Object.entries(values)) {
    const place = `{${name}}`;
    const word = Array.isArray(value) ? value.join(',') : String(value);
    // A lone surrogate has no bytes: no browser can send one.
    const safe = encodeURIComponent(Buffer.from(word).toString());
    if (path.includes(place)) path = path.replace(place, () => (safe === '' ? '%20' : safe));
    else query.push(`${name}=${safe}`);
  }
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

const parametersOf = (operation: Described): fc.Arbitrary<Values> =>
  fc.record(
    Object.fromEntries(
      operation.parameters.map((parameter): [string, fc.Arbitrary<unknown>] => [
        parameter.name,
        parameter.schema.type === 'array'
          ? valid(parameter.schema, wordsFor(operation, parameter)).filter(
              (value) => !(value as string[]).some((word) => String(word).includes(',')),
            )
          : valid(parameter.schema, wordsFor(operation, parameter)),
      ]),
    ),
    {
      requiredKeys: operation.parameters
        .filter((parameter) => parameter.required || parameter.name === 'indicator')
        .map((parameter) => parameter.name),
    },
  );

const shapes = new Map<unknown, z.ZodType>();
function shapeOf(schema: Schema): z.ZodType {
  const shape = shapes.get(schema) ?? z.fromJSONSchema(schema);
  shapes.set(schema, shape);
  return shape;
}

type Answer = Awaited<ReturnType<typeof send>>;

/** What every answer must be, whatever was asked. */
function check(operation: Described, url: string, answer: Answer): void {
  const told = `${operation.method} ${url} → ${answer.statusCode} ${answer.body.slice(0, 400)}`;
  expect(answer.statusCode, told).toBeLessThan(500);
  const type = String(answer.headers['content-type']).split(';')[0] ?? '';
  if (answer.statusCode === 200) {
    const { schema } = operation.responses['200']?.content[type] ?? {};
    expect(schema, `${told} ${type}`).toBeDefined();
    if (type === 'application/json' && schema !== undefined) {
      expect(shapeOf(schema).safeParse(answer.json()).error, told).toBeUndefined();
    }
    return;
  }
  expect(type, told).toBe('application/problem+json');
  const problem = Problem.parse(answer.json());
  expect(problem.status, told).toBe(answer.statusCode);
  expect(problem.detail.length, told).toBeGreaterThan(5);
  expect(answer.headers.etag, told).toBeUndefined();
  if (problem.status === 400 || problem.status === 422) expect(problem.errors.length, told).toBeGreaterThan(0);
}

const fields = (answer: Answer): string[] =>
  Problem.parse(answer.json()).errors.map((error) => error.field.split('/')[0] ?? '');

describe('any question that the description allows', () => {
  it('is answered in its shape or refused with the parameter at fault', async () => {
    let asked = 0;
    const statuses = new Map<number, number>();
    for (const operation of operations.filter((operation) => operation.method === 'GET')) {
      const accepts = fc.constantFrom('application/json', 'application/json', 'text/csv', arrow, '*/*', 'x');
      await fc.assert(
        fc.asyncProperty(parametersOf(operation), accepts, async (values, accept) => {
          const url = link(operation, values);
          const answer = await send('GET', url, { headers: { accept } });
          asked += 1;
          statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
          check(operation, url, answer);
          const names = operation.parameters.map((parameter) => parameter.name);
          if (answer.statusCode === 422) for (const field of fields(answer)) expect(names, url).toContain(field);
          // What is allowed is no wrong parameter; only a cursor means nothing but to the list that gave it.
          if (answer.statusCode === 400) expect(fields(answer), `${url} ${answer.body}`).toEqual(['cursor']);
        }),
        { seed, numRuns: operation.parameters.length === 0 ? 2 : runs },
      );
    }
    expect(asked).toBeGreaterThan(300);
    expect(statuses.get(200), JSON.stringify([...statuses])).toBeGreaterThan(asked / 3);
  });

  it('may be asked for its head alone', async () => {
    for (const operation of operations.filter((operation) => operation.method === 'GET')) {
      for (const values of fc.sample(parametersOf(operation), { seed, numRuns: 1 })) {
        const url = link(operation, values);
        const [head, whole] = [await send('HEAD', url), await send('GET', url)];
        expect([url, head.statusCode, head.body]).toEqual([url, whole.statusCode, '']);
      }
    }
  });
});

describe('a question with one wrong parameter', () => {
  it('is refused with 400 and that parameter', async () => {
    let asked = 0;
    for (const operation of operations) {
      const [good = {}] = fc.sample(parametersOf(operation), { seed, numRuns: 1 });
      delete good.cursor;
      for (const parameter of operation.parameters) {
        for (const word of invalid(parameter.schema)) {
          if (word === '' && parameter.in === 'path') continue;
          const url = link(operation, { ...good, [parameter.name]: word });
          const answer = await send(
            operation.method,
            url,
            operation.requestBody === undefined ? {} : bodyOf(operation),
          );
          asked += 1;
          check(operation, url, answer);
          expect([url, answer.statusCode, fields(answer)]).toEqual([
            url,
            400,
            expect.arrayContaining([parameter.name]),
          ]);
        }
      }
    }
    expect(asked).toBeGreaterThan(500);
  });

  it('is refused for a word that no route knows, and for one that is missing', async () => {
    for (const operation of operations) {
      const [good = {}] = fc.sample(parametersOf(operation), { seed, numRuns: 1 });
      const url = link(operation, { ...good, indicatorr: 'x' });
      const answer = await send(operation.method, url, operation.requestBody === undefined ? {} : bodyOf(operation));
      check(operation, url, answer);
      // Whoever may not ask at all is not told how.
      if (answer.statusCode === 403 && /\/durability\/|\/lake$|\/removals$/.test(operation.path)) continue;
      // What is sent is looked at before the question; the provider's form is not made here.
      if (bodyType(operation) === 'application/x-www-form-urlencoded') continue;
      expect([url, answer.statusCode, fields(answer).join()]).toEqual([
        url,
        400,
        expect.stringContaining('indicatorr'),
      ]);
      for (const { name } of operation.parameters.filter(
        (parameter) => parameter.required && parameter.in === 'query',
      )) {
        const { [name]: _gone, ...rest } = good;
        const short = await send(operation.method, link(operation, rest), bodyOf(operation));
        expect([name, short.statusCode, fields(short)]).toEqual([name, 400, expect.arrayContaining([name])]);
      }
    }
  });
});

const bodyType = (operation: Described): string =>
  Object.keys(operation.requestBody?.content ?? {})[0] ?? 'application/json';

/** A body that the description allows. */
function bodyOf(operation: Described): Sent {
  const type = bodyType(operation);
  const schema = operation.requestBody?.content[type]?.schema ?? {};
  const [body] = fc.sample(valid(schema), { seed, numRuns: 1 });
  return { payload: type.endsWith('json') ? JSON.stringify(body) : 'x', headers: { 'content-type': type } };
}

/** An empty object is all that some routes want. */
function isAllowed(operation: Described, payload: string): boolean {
  try {
    const schema = operation.requestBody?.content['application/json']?.schema ?? {};
    return shapeOf(schema).safeParse(JSON.parse(payload.replace(/^\ufeff/, ''))).success;
  } catch {
    return false;
  }
}

describe('a body', () => {
  it('that the description allows is taken or refused in words', async () => {
    for (const operation of operations.filter((operation) => operation.requestBody !== undefined)) {
      const type = bodyType(operation);
      if (!type.endsWith('json')) continue;
      const schema = operation.requestBody?.content[type]?.schema ?? {};
      await fc.assert(
        fc.asyncProperty(parametersOf(operation), valid(schema), async (values, body) => {
          const url = link(operation, values);
          const answer = await send(operation.method, url, {
            payload: JSON.stringify(body),
            headers: { 'content-type': type },
          });
          check(operation, `${url} ${JSON.stringify(body)}`, answer);
          expect(answer.statusCode, `${url} ${JSON.stringify(body)} ${answer.body}`).not.toBe(400);
        }),
        { seed, numRuns: runs },
      );
    }
  });

  it('that is garbage is refused in words', async () => {
    const garbage = [
      ...fc.sample(fc.json(), { seed, numRuns: 10 }),
      '',
      '{',
      'null',
      '[]',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{}}}',
      '\ufeff{}',
      '[[[[[[[[[[',
      `"${'x'.repeat(2_000_000)}"`,
    ];
    const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'x'];
    for (const operation of operations.filter(
      (operation) => operation.requestBody !== undefined && bodyType(operation).endsWith('json'),
    )) {
      const [values = {}] = fc.sample(parametersOf(operation), { seed, numRuns: 1 });
      const url = link(operation, values);
      for (const payload of garbage) {
        for (const type of types) {
          const answer = await send(operation.method, url, { payload, headers: { 'content-type': type } });
          check(operation, `${url} ${type} ${payload.slice(0, 60)}`, answer);
          const allowed = type === 'application/json' && isAllowed(operation, payload);
          if (!allowed) expect(answer.statusCode, `${url} ${type} ${payload.slice(0, 60)}`).toBeGreaterThanOrEqual(400);
        }
      }
    }
  });

  it('of a file that is none is told as rejected, whatever its name', async () => {
    const names = ['a.docx', 'a.xlsx', 'a.csv', 'a.zip', 'a', '../../a.csv', '字.docx', '\u0000.csv', 'a'.repeat(400)];
    const operation = operations.find(
      (operation) => operation.method === 'POST' && operation.path === '/api/v1/submissions',
    );
    if (operation === undefined) throw new Error('no route takes files');
    const bytes = fc.sample(fc.uint8Array({ maxLength: 200 }), { seed, numRuns: names.length });
    for (const [index, name] of names.entries()) {
      const url = link(operation, { name, lang: 'en' });
      const answer = await send('POST', url, {
        payload: Buffer.concat([Buffer.from(index % 2 === 0 ? 'PK\u0003\u0004' : ''), bytes[index] ?? Buffer.alloc(0)]),
        headers: { 'content-type': 'application/octet-stream' },
      });
      check(operation, url, answer);
    }
  });
});
