import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Board } from '../../server/contract/rounds.ts';
import { leave, openAt, openBrowser } from '../support/browser.ts';
import { sampleApp } from '../support/sample-app.ts';

const round = 'sme-national-2025';
let sample: Awaited<ReturnType<typeof sampleApp>>;
let browser: Browser;
let base: string;

beforeAll(async () => {
  const web = join(resolve(import.meta.dirname, '../..'), 'dist', 'web');
  // Former answers for as long as the test runs: nothing comes right by waiting.
  sample = await sampleApp(new Date('2026-04-10T00:00:00Z'), web, 600_000);
  base = await sample.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await sample?.close();
});

it('shows what was just done on a sheet that is opened at once, and never the sheet as it was before', async () => {
  const headers = { origin: base, 'content-type': 'application/json' };
  const body = JSON.stringify({
    programme: 'sme',
    level: 'national',
    year: 2025,
    due: '2026-04-30',
    leagueStep: false,
  });
  expect((await fetch(`${base}/api/v1/rounds`, { method: 'POST', headers, body })).status).toBe(200);
  const { rows } = Board.parse(await (await fetch(`${base}/api/v1/rounds/${round}`)).json());
  const row = rows.find(({ state }) => state === 'submitted');
  if (row === undefined) throw new Error('no report has come');
  const path = `/review/${round}/${row.cluster.id}`;
  const { page, complaints } = await openAt(browser, base + path);
  const state = page.locator('.decision-state b');
  expect(await state.textContent()).toBe('已报');
  // On the board, without the page being loaded anew, its review is begun.
  await page.locator('.crumb a').click();
  await page.getByRole('button', { name: '成批办理…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('开始审核').check();
  await dialog.getByRole('button', { name: '办理', exact: true }).click();
  await dialog.getByText(/已办理 \d+ 份/).waitFor();
  await dialog.getByRole('button', { name: '关闭' }).click();
  await dialog.waitFor({ state: 'detached' });
  // The sheet takes its time: until it has come the former one must not stand there.
  const held: (() => void)[] = [];
  await page.route(`**/api/v1/rounds/${round}/clusters/${row.cluster.id}`, async (route) => {
    await new Promise<void>((done) => held.push(done));
    await route.continue();
  });
  await page.locator(`.board a[href*="/${row.cluster.id}"]`).first().click();
  await page.waitForURL(`**${path}`);
  await page.locator('main .skeleton').waitFor();
  expect(await state.count()).toBe(0);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  for (const go of held) go();
  await state.waitFor();
  expect(await state.textContent()).toBe('审核中');
  expect(complaints).toEqual([]);
  await leave(page);
});
