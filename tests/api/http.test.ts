import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Receipt, SubmissionPage, Submissions } from '../../server/contract/submissions.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
});
afterAll(() => api.close());

const host = { host: '127.0.0.1:8080' };
const get = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { ...host, ...headers } });
const own = { ...host, origin: 'http://127.0.0.1:8080', 'content-type': 'application/octet-stream' };
const post = (url: string, payload: Buffer | string, headers: Record<string, string>) =>
  api.app.inject({ method: 'POST', url, payload, headers });

describe('caching', () => {
  it('answers 304 to the same link until the ledger changes, and apart for other links and formats', async () => {
    const first = await get('/api/v1/aggregate?indicator=cluster_gross_output');
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers['cache-control']).toContain('no-cache');
    const again = await get('/api/v1/aggregate?indicator=cluster_gross_output', { 'if-none-match': etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const csv = await get('/api/v1/aggregate?indicator=cluster_gross_output', { accept: 'text/csv' });
    expect(csv.headers.etag).not.toBe(etag);
    expect((await get('/api/v1/aggregate?indicator=cluster_area')).headers.etag).not.toBe(etag);
    await api.ledger.record({
      kind: 'returned',
      submissionId: z.number().int().positive().brand<'SubmissionId'>().parse(2),
      at: z.iso.date().brand<'IsoDate'>().parse('2026-01-25'),
      recordedAt: '2026-01-25T00:00:00Z',
      actor: 'tester',
    });
    const after = await get('/api/v1/aggregate?indicator=cluster_gross_output&from=2024&to=2024', {
      'if-none-match': etag,
    });
    expect(after.statusCode).toBe(200);
    // B's report was returned: 150 − 50.
    expect(after.json().figures[0].value).toBe(100);
  });

  it('gives an error no tag', async () => {
    expect((await get('/api/v1/clusters/999')).headers.etag).toBeUndefined();
  });
});

describe('errors', () => {
  it('name the parameter at fault', async () => {
    for (const [url, field] of [
      ['/api/v1/clusters?limit=0', 'limit'],
      ['/api/v1/clusters?bad=1', 'bad'],
      ['/api/v1/clusters?league=abc', 'league/0'],
      ['/api/v1/clusters?asOf=2025-02-30', 'asOf'],
      ['/api/v1/clusters?cursor=xyz', 'cursor'],
      ['/api/v1/submissions?cursor=e30', 'cursor'],
      ['/api/v1/clusters/x', 'id'],
      ['/api/v1/overview?year=15', 'year'],
    ]) {
      const answer = await get(String(url));
      expect([url, answer.statusCode, answer.json().errors[0].field]).toEqual([url, 400, field]);
    }
  });

  it('are problem details for unknown addresses too', async () => {
    const answer = await get('/api/v1/nothing');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('the way in', () => {
  it('takes no file from a page elsewhere, nor with a wrong token', async () => {
    const url = '/api/v1/submissions?name=x.csv';
    const elsewhere = await post(url, 'x', { ...own, origin: 'http://evil.example' });
    expect(elsewhere.statusCode).toBe(403);
    expect((await post(url, 'x', { ...own, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await post(url, 'x', { ...own, origin: '' })).statusCode).toBe(403);
    expect((await post(url, 'x', { ...own, 'x-cluster-ledger-token': 'guess' })).statusCode).toBe(401);
    expect((await post(url, 'x', { ...own, 'content-type': 'application/json' })).statusCode).toBeGreaterThanOrEqual(
      400,
    );
  });

  it('turns away a name that only resolves to this machine', async () => {
    for (const name of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:8080', '10.0.0.5']) {
      expect((await get('/api/v1/about', { host: name })).statusCode, name).toBe(421);
    }
    for (const name of ['localhost:8080', '127.0.0.1', '[::1]:8080']) {
      expect((await get('/api/v1/about', { host: name })).statusCode, name).toBe(200);
    }
  });

  it('rejects a file as a whole with its reasons, keeps its bytes, and gives them back', async () => {
    const bytes = Buffer.from('%PDF-1.7 not a form');
    const answer = await post('/api/v1/submissions?name=%E8%A1%A8.pdf&lang=en', bytes, own);
    const receipt = Receipt.parse(answer.json());
    expect(receipt.outcome).toBe('rejected');
    expect(receipt.findings[0]?.message.length).toBeGreaterThan(10);
    const { rows } = Submissions.parse((await get('/api/v1/submissions?outcome=rejected')).json());
    expect(rows.map((row) => row.file)).toEqual(['表.pdf']);
    const id = rows[0]!.id;
    const page = SubmissionPage.parse((await get(`/api/v1/submissions/${id}`)).json());
    expect(page.findings[0]?.zh).not.toBe(page.findings[0]?.en);
    const original = await get(`/api/v1/submissions/${id}/original`);
    expect(original.rawPayload).toEqual(bytes);
    expect(original.headers['content-disposition']).toContain("filename*=UTF-8''%E8%A1%A8.pdf");
  });

  it('takes a long table in, and knows it the second time', async () => {
    const table =
      'cluster,league,programme,level,report_year,indicator,year,value\n丁,包头市,sme,regional,2025,cluster_gross_output,2025,12.5\n';
    const first = Receipt.parse((await post('/api/v1/submissions?name=t.csv', Buffer.from(table), own)).json());
    expect(first.outcome).toMatch(/^accepted/);
    expect(first.observations).toBe(1);
    const second = Receipt.parse((await post('/api/v1/submissions?name=t.csv', Buffer.from(table), own)).json());
    expect(second.outcome).toBe('duplicate');
  });
});

describe('documents', () => {
  it('describe every route with its replies', async () => {
    const document = (await get('/api/openapi.json')).json();
    expect(document.openapi).toMatch(/^3\.1/);
    const paths = Object.keys(document.paths);
    for (const path of ['/api/v1/aggregate', '/api/v1/clusters/{id}', '/api/v1/overview', '/api/v1/submissions']) {
      expect(paths).toContain(path);
    }
    expect(Object.keys(document.paths['/api/v1/aggregate'].get.responses)).toEqual(
      expect.arrayContaining(['200', '400']),
    );
  });

  it('are readable without another machine', async () => {
    const page = await get('/api/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="https?:/);
  });

  it('come with headers that allow this origin only', async () => {
    const { headers } = await get('/api/v1/about');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
