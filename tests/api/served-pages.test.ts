import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, apiFixture } from '../support/api.ts';

const web = mkdtempSync(join(tmpdir(), 'served-pages-'));
const build = () => {
  mkdirSync(join(web, 'assets'), { recursive: true });
  for (const [name, text] of [
    ['index.html', '<html lang="zh-CN">'],
    ['index.en.html', '<html lang="en">'],
  ] as const) {
    writeFileSync(join(web, name), text);
    writeFileSync(join(web, `${name}.gz`), gzipSync(text));
  }
  writeFileSync(join(web, 'assets', 'a-1.js'), 'let a;');
};

let api: ApiFixture;
const get = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { host: '127.0.0.1:8080', ...headers } });

describe('the pages as they are served', () => {
  beforeAll(async () => {
    api = await apiFixture({ web });
  });
  afterAll(async () => {
    await api.close();
    rmSync(web, { recursive: true });
  });

  it('say that they are being built while they are, and ask again', async () => {
    for (const address of ['/', '/leagues', '/?lang=en']) {
      const { statusCode, headers, body } = await get(address);
      expect([address, statusCode, headers['retry-after']]).toEqual([address, 503, '1']);
      expect(body).toContain('正在生成页面');
    }
  });

  it.each(['/', '/leagues', '/clusters/3', '/review/sme-regional-2025'])(
    '%s gives the page in the language asked for, with and without compression',
    async (address) => {
      build();
      for (const encoding of ['identity', 'gzip']) {
        const chinese = await get(address, { 'accept-encoding': encoding });
        expect([chinese.statusCode, chinese.headers['cache-control']]).toEqual([200, 'no-cache']);
        const english = await get(`${address}?lang=en`, { 'accept-encoding': encoding });
        expect(english.statusCode).toBe(200);
        if (encoding === 'gzip') {
          expect(chinese.rawPayload.equals(gzipSync('<html lang="zh-CN">'))).toBe(true);
          expect(english.rawPayload.equals(gzipSync('<html lang="en">'))).toBe(true);
        } else {
          expect([chinese.body, english.body]).toEqual(['<html lang="zh-CN">', '<html lang="en">']);
        }
      }
    },
  );

  it('keep what carries its hash, and answer 404 for a file or an address of the API that is not there', async () => {
    expect((await get('/assets/a-1.js')).headers['cache-control']).toContain('immutable');
    expect((await get('/assets/a-2.js')).statusCode).toBe(404);
    expect((await get('/api/v1/nothing')).statusCode).toBe(404);
  });
});
