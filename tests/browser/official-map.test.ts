import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiFixture, threeClusters } from '../support/api.ts';
import { bringIntoView, leave, openBrowser, openPage, settled } from '../support/browser.ts';
import { dropMap, inventedMap } from '../support/invented-map.ts';

const root = resolve(import.meta.dirname, '../..');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The overview of a ledger whose data directory holds these files of a map. */
async function overviewWith(files: Record<string, unknown>) {
  const api = await apiFixture({ web: join(root, 'dist', 'web'), prepare: (folder) => dropMap(folder, files) });
  await threeClusters(api.ledger);
  const base = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const opened = await openPage(browser);
  await opened.page.goto(base);
  await settled(opened.page);
  const figure = opened.page.locator('section.figure', { has: opened.page.locator('.tile-key') });
  await bringIntoView(figure);
  await figure.locator('[data-drawn] svg').waitFor();
  const close = async () => {
    await leave(opened.page);
    await api.close();
  };
  return { ...opened, figure, close };
}

describe('the map of the overview', () => {
  it('is the official one where it has its 审图号, which stands under it and goes with every download', async () => {
    const { page, figure, complaints, strays, close } = await overviewWith({ 'a.geojson': inventedMap() });
    await figure.locator('svg text', { hasText: '鄂尔多斯' }).first().waitFor();
    expect(await figure.locator('.map-approval').textContent()).toBe('审图号：示S(2026)001号');
    // Two leagues, the area that is none and the line.
    expect(await figure.locator('svg path').count()).toBeGreaterThanOrEqual(4);
    await figure.getByRole('button', { name: /^下载/ }).click();
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'SVG 矢量图' }).click(),
    ]);
    const svg = readFileSync((await picture.path()) ?? '', 'utf8').replace(/<[^>]*>\s*/g, '');
    expect(svg).toContain('审图号：示S(2026)001号');
    await figure.locator('svg text', { hasText: '包头' }).first().click();
    await page.waitForFunction(() => new URLSearchParams(location.search).get('league') === '150200');
    expect([complaints, strays]).toEqual([[], []]);
    await close();
  });

  it('stays tiles, and says why, where the map names none', async () => {
    const { figure, close } = await overviewWith({ 'a.geojson': inventedMap({}) });
    expect(await figure.locator('.notice').textContent()).toContain('a.geojson 未采用：没有审图号');
    expect(await figure.locator('svg text', { hasText: '阿拉善' }).count()).toBe(1);
    await close();
  });
});
