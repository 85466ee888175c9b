import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pathAfter } from '../../web/api/session-query.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { goodPassword, seat } from '../support/people.ts';

const root = resolve(import.meta.dirname, '../..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const clock = () => new Date('2026-02-01T00:00:00Z');

let api: ApiFixture;
let browser: Browser;
let base: string;
beforeAll(async () => {
  api = await apiFixture(join(root, 'dist', 'web'), () => undefined, {}, clock);
  await threeClusters(api.ledger);
  base = await api.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const faults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (
      window as never as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }
    ).axe.run();
    return violations.map(({ id }) => id);
  });
};

it('tries a seat with one click, then makes the first account, signs in and out, on a telephone', async () => {
  const { page } = await openPage(browser, { viewport: { width: 390, height: 800 } });
  await page.goto(`${base}/clusters`);
  const bar = page.locator('.seat-bar');
  await bar.waitFor();
  expect(await bar.innerText()).toContain('演示');
  await bar.locator('select').selectOption({ label: '审计管理员' });
  await page.waitForFunction(() => document.querySelector('.seat-bar')?.textContent?.includes('查日志'));
  expect((await page.request.get(`${base}/api/v1/clusters`)).status()).toBe(403);

  const { accounts } = api.installation.identity;
  await accounts.create(
    { name: 'root', display: '示例', seats: [seat('security')], password: goodPassword },
    'command-line',
  );
  await accounts.create({ name: 'wang', display: '王示例', seats: [seat('reviewer')], password: goodPassword }, 'root');
  await page.goto(`${base}/clusters?year=2025`);
  expect(new URL(page.url()).pathname).toBe('/people/sign-in');
  await page.getByLabel('账号').waitFor();
  expect(await faults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByLabel('账号').fill('wang');
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '不正确' }).waitFor();
  await page.getByLabel('密码').fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${base}/clusters?year=2025`);
  await bar.waitFor();
  expect(await bar.innerText()).toContain('王示例');
  await page.goto(`${base}/people/me`);
  await page.getByRole('button', { name: '退出登录' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL(`${base}/people/sign-in`);
  expect((await page.request.get(`${base}/api/v1/about`)).status()).toBe(401);
});

it('goes to no other server after signing in', () => {
  expect(pathAfter('/clusters?year=2025')).toBe('/clusters?year=2025');
  for (const elsewhere of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/ x',
    null,
  ]) {
    expect(pathAfter(elsewhere)).toBe('/');
  }
});
