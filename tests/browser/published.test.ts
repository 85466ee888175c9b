import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { apiFixture } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { leave, openPage, settled } from '../support/browser.ts';
import { fillPublished } from '../support/published-ledger.ts';
import { builtPages, openSite } from '../support/site.ts';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages, now: () => new Date('2026-07-01T04:00:00Z') });
  await fillPublished(api.ledger);
  return api;
});
const { watched } = site;

/** The page of leagues from a seat of the demonstration. */
async function visit(seat: string, path = '/leagues', options: BrowserContextOptions = {}): Promise<Page> {
  const opened = await openPage(site.browser, options);
  watched.push(opened);
  const { page } = opened;
  const headers = { origin: site.base };
  expect((await page.request.post(`${site.base}/api/v1/session/seat`, { data: { seat }, headers })).status()).toBe(200);
  await page.goto(site.base + path);
  await settled(page);
  return page;
}

describe('what was published of the region', () => {
  it('stands beside the own clusters of a league officer', async () => {
    const page = await visit('league.150300');
    const figure = page.getByRole('region', { name: '集群总产值增速（可比口径）：本级 −20.0%，全区 7.7%' });
    await figure.waitFor();
    const row = (name: string) => figure.getByRole('row', { name: new RegExp(`^${name}`) });
    expect(await row('本级集群').first().textContent()).toContain('−20.0 (2)');
    expect(await row('包头市').textContent()).toContain('11.4 (4)');
    expect(await row('兴安盟').textContent()).toContain('不公布');
    expect(await figure.textContent()).not.toContain('煤化工');
    expect(await row('全区').textContent()).toContain('7.7');
    // What the page adds up itself are the own clusters: they are not called the region.
    const bulletin = page.locator('.bulletin-text');
    await bulletin.filter({ hasText: '本辖区' }).waitFor();
    expect(await bulletin.textContent()).not.toContain('全区');
    await leave(page);
  });

  it('says of a year that was not published which one was, and when the next comes', async () => {
    const page = await visit('league.150300', '/leagues?year=2026&lang=en');
    const empty = page.locator('.state-empty', { hasText: 'Nothing was published of 2026' });
    await empty.waitFor();
    expect(await empty.textContent()).toMatch(/Figures of 2026 are published after 30 June 2027|2027/);
    await empty.getByRole('button', { name: 'Show 2025' }).click();
    await page
      .getByRole('region', { name: /Growth of cluster gross output, like for like: .* in the region/ })
      .waitFor();
    expect(page.url()).toContain('year=2025');
    await leave(page);
  });

  it('is there for a reviewer when he opens it, by keyboard too', async () => {
    const page = await visit('reviewer');
    const summary = page.getByText('全区已公布数据', { exact: true });
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '2025 年全区已公布数据', exact: true }).waitFor();
    await leave(page);
  });

  it('can be read by everybody, on a narrow screen too', async () => {
    for (const lang of ['zh', 'en']) {
      for (const width of [1440, 390]) {
        const page = await visit('league.150200', `/leagues?lang=${lang}`, { viewport: { width, height: 900 } });
        const label = lang === 'zh' ? /本级 .*全区/ : /in the region/;
        await page.getByRole('region', { name: label }).first().waitFor();
        const room = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(room, `${lang} ${width}`).toBeLessThanOrEqual(0);
        expect(await violations(page), `${lang} ${width}`).toEqual([]);
        if (process.env.SHOTS) {
          const figure = page.getByRole('region', { name: label }).first();
          await figure.screenshot({ path: `${process.env.SHOTS}/published-${lang}-${width}.png` });
        }
        await leave(page);
      }
    }
  });

  it('reaches nothing outside, and complains of nothing', () => {
    expect(watched.flatMap(({ strays, complaints }) => [...strays, ...complaints])).toEqual([]);
  });
});
