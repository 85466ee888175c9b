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
  for (const path of ['/', '/leagues', '/leagues/150200', '/topics', '/topics/growth']) {
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
  expect(await files.locator('.state-empty h2').textContent()).toBe('尚未收到文件');
  await files.goto(`${base}/submissions?q=${encodeURIComponent('示例')}`);
  await files.locator('.state-empty h2', { hasText: '没有符合条件的报送' }).waitFor();
  await leave(files);
});

it('names every page of the menu and beside the seat in the title of its window', async () => {
  const { page } = await openAt(browser, base);
  for (const [path, title] of [
    ['/records', '目标与大事 · 集群台账'],
    ['/notices', '通知：上次查看后没有新消息 · 集群台账'],
    ['/nowhere', '未找到该页面 · 集群台账'],
    ['/review', '审核 · 集群台账'],
  ] as const) {
    await page.goto(base + path);
    await expect.poll(() => page.title()).toBe(title);
  }
  await leave(page);
});

it('sends nobody to hand a form in whose seat may not', async () => {
  const { page } = await openAt(browser, base);
  await page.context().addCookies([{ name: 'ledger-demo-seat', value: 'viewer', url: base }]);
  for (const [path, said] of [
    ['/', '集群、盟市或审核席位报送第一份表格后，这里显示数据。'],
    ['/submissions', '集群、盟市或审核席位报送的文件收到后列在这里。'],
  ] as const) {
    await page.goto(base + path);
    const main = page.locator('main');
    await main.getByText(said).waitFor();
    expect(await main.innerText()).not.toMatch(/拖到|拖回|从本页上方/);
  }
  await leave(page);
});
