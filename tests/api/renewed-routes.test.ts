import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AskedAgain, Renewals } from '../../server/api/door/renewals.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { Document, operationsOf } from '../support/openapi.ts';
import { landSmallLedger } from '../support/small-ledger.ts';

const headers = { host: '127.0.0.1:8080', accept: 'application/json', cookie: 'ledger-demo-seat=reviewer' };
const queries: Readonly<Record<string, string>> = {
  '/api/v1/letters': '?about=re-evaluation',
  '/api/v1/letters/draft': '?about=re-evaluation&league=150200',
  '/api/v1/facts': '?indicator=cluster_gross_output',
  '/api/v1/aggregate': '?indicator=cluster_gross_output&by=league',
};
const addressOf = (path: string): string =>
  path
    .replace('rounds/{id}', 'rounds/sme-regional-2025')
    .replace('calls/{id}', 'calls/im-sme-regional.sme-regional.2026-1')
    .replace('topics/{id}', 'topics/growth')
    .replace('indicators/{id}', 'indicators/cluster_gross_output')
    .replace('{form}', 'im-sme-2024')
    .replace('{what}', 'clusters')
    .replaceAll(/\{\w+\}/g, '1') + (queries[path] ?? '');

describe('what the server asks itself for, so that an answer is there before anybody waits for it', () => {
  let api: ApiFixture;
  let asked: { renewals: Renewals; link: string; again: AskedAgain }[];
  beforeAll(async () => {
    api = await apiFixture({ staleFor: 60_000 });
    await landSmallLedger(api.ledger);
    asked = [];
    const expected = vi.spyOn(Renewals.prototype, 'expect').mockImplementation(function (this: Renewals, link, again) {
      asked.push({ renewals: this, link, again });
    });
    const document = Document.parse((await api.app.inject({ url: '/api/openapi.json', headers })).json());
    for (const { method, path } of operationsOf(document)) {
      if (method === 'GET') await api.app.inject({ url: addressOf(path), headers });
    }
    expected.mockRestore();
  }, 120_000);
  afterAll(() => api.close());

  it('is answered as it was answered to whoever asked first: no route looks for a person behind it', async () => {
    expect(asked.length).toBeGreaterThan(40);
    const inject = vi.spyOn(api.app, 'inject');
    const failed: string[] = [];
    for (const { renewals, link, again } of asked) {
      inject.mockClear();
      await renewals.renew(link, again);
      const [made] = await Promise.all(inject.mock.results.map(({ value }) => value));
      const first = await api.app.inject({ url: again.url, headers });
      if (made?.statusCode !== first.statusCode) failed.push(`${again.url}: ${made?.statusCode}, ${first.statusCode}`);
    }
    expect(failed).toEqual([]);
  }, 120_000);
});
