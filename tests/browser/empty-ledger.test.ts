import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { leave, openAt, openBrowser } from '../support/browser.ts';

let api: ApiFixture;
let browser: Browser;
let base: string;

beforeAll(async () => {
  api = await apiFixture({ web: join(resolve(import.meta.dirname, '../..'), 'dist', 'web') });
  base = await api.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

it('says of a ledger without any report that there is none, and names no year', async () => {
  for (const path of ['/', '/leagues', '/topics', '/topics/growth']) {
    const { page, complaints } = await openAt(browser, base + path);
    const main = page.locator('main');
    expect([path, await main.locator('h1').textContent()]).toEqual([path, '台账里还没有报送']);
    expect(await main.innerText()).not.toMatch(/\d{4} 年/);
    expect(await main.getByRole('link', { name: '报送' }).getAttribute('href')).toContain('/submissions');
    expect([path, await violations(page), complaints]).toEqual([path, [], []]);
    await leave(page);
  }
  const { page: indicator } = await openAt(browser, `${base}/indicators/cluster_gross_output?lang=en`);
  expect(await indicator.locator('h1').textContent()).toBe('Cluster gross output: No submissions yet');
  await leave(indicator);
  const { page: files } = await openAt(browser, `${base}/submissions`);
  expect(await files.locator('.state-empty h2').textContent()).toBe('还没有收到文件');
  await files.goto(`${base}/submissions?q=${encodeURIComponent('示例')}`);
  await files.locator('.state-empty h2', { hasText: '没有符合条件的报送' }).waitFor();
  await leave(files);
});
