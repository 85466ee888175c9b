import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, apiFixture } from '../support/api.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
});
afterAll(() => api.close());

const host = '127.0.0.1:8080';
const post = (payload: object, headers: Record<string, string> = {}) =>
  api.app.inject({
    method: 'POST',
    url: '/api/v1/sheets',
    headers: { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', ...headers },
    payload,
  });
const asked = {
  title: '集群一览（2 个）/[测试]',
  columns: ['集群', '产值 (亿元)'],
  rows: [
    ['甲', 150.25],
    ['=1+1', null],
  ],
  notes: ['2025 年', '来源：示例'],
};

describe('a table as a workbook', () => {
  it('keeps numbers as numbers, words as words, and says below what it shows', async () => {
    const reply = await post(asked);
    expect(reply.statusCode).toBe(200);
    const book = await readXlsx(new Uint8Array(reply.rawPayload));
    expect(book.sheets[0]?.rows).toEqual([
      ['集群', '产值 (亿元)'],
      ['甲', 150.25],
      ['=1+1', null],
      [null, null],
      ['集群一览（2 个）/[测试]', null],
      ['2025 年', null],
      ['来源：示例', null],
    ]);
  });

  it('is written for the pages of this server only', async () => {
    const reply = await post(asked, { origin: 'http://elsewhere.example', 'sec-fetch-site': 'cross-site' });
    expect(reply.statusCode).toBe(403);
  });

  it('refuses what is no table', async () => {
    expect((await post({ ...asked, columns: [] })).statusCode).toBe(400);
    expect((await post({ ...asked, rows: [[{}]] })).statusCode).toBe(400);
  });
});
