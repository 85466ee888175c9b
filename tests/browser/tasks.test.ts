import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Overview } from '../../server/contract/overview.ts';
import { bringIntoView, leave, openPage, settled } from '../support/browser.ts';
import { Clicks } from '../support/clicks.ts';
import { sampleApp } from '../support/sample-app.ts';
import { builtPages, openSite } from '../support/site.ts';

/** A reader comes to the overview with a question; the answer is three clicks away at most. */
const most = 3;

const site = openSite(() => sampleApp(new Date('2026-03-31T02:00:00Z'), builtPages), 180_000);
const { watched } = site;
beforeAll(async () => {
  // Every report of the newest year is reviewed before anybody asks.
  while ((await overview()).reviewing > 0) await new Promise((done) => setTimeout(done, 500));
}, 180_000);

const overview = async (): Promise<Overview> =>
  Overview.parse(await (await fetch(`${site.base}/api/v1/overview`)).json());

async function begin(): Promise<{ page: Page; clicks: Clicks }> {
  const opened = await openPage(site.browser);
  watched.push(opened);
  await opened.page.goto(`${site.base}/`);
  await settled(opened.page);
  await opened.page.locator('.attention').waitFor();
  return { page: opened.page, clicks: new Clicks(opened.page) };
}

const text = async (page: Page, selector: string) => (await page.locator(selector).first().textContent()) ?? '';

describe('a question brought to the overview', () => {
  it('which league grew fastest, and why', async () => {
    const { page, clicks } = await begin();
    const figure = page.locator('section.figure', { hasText: '增速最高为' });
    await bringIntoView(figure);
    await figure.locator('.chart [data-drawn] svg').waitFor();
    const { output, year } = await overview();
    const growthOf = (figures: (typeof output.region)[number][]) =>
      figures.find((figure) => figure.year === year)?.growth?.matched ?? null;
    const fastest = [...output.leagues].sort(
      (a, b) => (growthOf(b.figures) ?? -1e9) - (growthOf(a.figures) ?? -1e9),
    )[0];
    // The bar of the first row: right of the names, in the middle of the row.
    const there = `/leagues/${fastest?.league.code}`;
    await clicks.at(figure.locator('.chart'), { x: 150, y: 47 }, ({ pathname }) => pathname === there);
    await page.locator('.league-parts').waitFor();
    const shown = await page
      .locator('.league-parts tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => row.querySelector('td:last-child')?.textContent?.replace('−', '-') ?? ''),
      );
    const sum = shown.reduce((total, name) => total + Number(name), 0);
    // Rounded to two decimals each, the contributions of the clusters make the growth of the league.
    expect(sum).toBeCloseTo(growthOf(fastest?.figures ?? []) ?? Number.NaN, 1);
    expect(clicks.count).toBeLessThanOrEqual(most);
    await leave(page);
  });

  it('R&D intensity by league over five years', async () => {
    const { page, clicks } = await begin();
    await clicks.on(page.locator('.headlines').getByRole('link', { name: '中小企业研发投入强度' }));
    const table = page.locator('.heat-table');
    await table.waitFor();
    expect((await table.locator('thead th').allTextContents()).slice(1, 6)).toEqual([
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
    ]);
    expect(await table.locator('tbody tr').count()).toBe(14);
    expect(clicks.count).toBeLessThanOrEqual(most);
    await leave(page);
  });

  it('green factories of national level by league, with their names', async () => {
    const { page, clicks } = await begin();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('绿色工厂');
    await clicks.on(page.getByRole('option', { name: /^绿色工厂/ }).first());
    await page.waitForURL('**/topics/green?kind=factory*');
    const list = page.locator('#names');
    await clicks.on(list.getByRole('button', { name: /级别/ }));
    await clicks.on(list.getByRole('option', { name: '国家级', exact: true }));
    const Names = z.object({
      rows: z.array(
        z.object({
          name: z.string(),
          kind: z.string().nullable(),
          clusters: z.array(z.object({ indicator: z.string() })),
        }),
      ),
    });
    const { rows } = Names.parse(await (await fetch(`${site.base}/api/v1/green-names?from=2025&to=2025`)).json());
    const wanted = rows
      .filter(
        (row) =>
          row.kind === 'factory' && row.clusters.some((cluster) => cluster.indicator === 'green_mfg_national_names'),
      )
      .map((row) => row.name);
    const shown = await list
      .locator('tbody tr:not(.group-row) th')
      .evaluateAll((heads) => heads.map((head) => head.firstChild?.textContent ?? ''));
    expect([...new Set(shown)].sort()).toEqual([...wanted].sort());
    expect(await list.locator('.group-row').count()).toBeGreaterThan(3);
    expect(clicks.count).toBeLessThanOrEqual(most);
    await leave(page);
  });

  it('who misses the plan', async () => {
    const { page, clicks } = await begin();
    const behind = (await overview()).attention?.find((group) => group.kind === 'behind');
    await clicks.on(page.locator('.attention-kind', { hasText: '落后于规划' }).getByRole('link', { name: /^全部/ }));
    await expect.poll(() => page.locator('.cluster-table tr.line').count()).toBe(behind?.total);
    expect(clicks.count).toBeLessThanOrEqual(most);
    await leave(page);
  });

  it('who fails the standard of today, in one list over all programmes', async () => {
    const { page, clicks } = await begin();
    const below = (await overview()).attention?.find((group) => group.kind === 'below');
    await clicks.on(page.locator('.attention-kind', { hasText: '不符合标准' }).getByRole('link', { name: /^全部/ }));
    await expect.poll(() => text(page, 'h1')).toContain(`符合条件的 ${below?.total} 个`);
    expect(clicks.count).toBeLessThanOrEqual(most);
    await leave(page);
  });

  it('the cell of a number, whether or not a finding speaks of it', async () => {
    const { page, clicks } = await begin();
    await clicks.on(page.locator('.headlines').getByRole('link', { name: '集群总产值' }));
    await clicks.on(page.locator('.ranked a.fact').first());
    const place = page.locator('.vintage-current .place a').first();
    await place.waitFor();
    const where = await place.textContent();
    await clicks.on(place);
    const cell = page.locator('td[data-here]');
    await cell.waitFor();
    expect(await page.locator('.placed-form .figure-sub').textContent()).toContain(where ?? '?');
    expect(await cell.count()).toBe(1);
    expect(clicks.count).toBeLessThanOrEqual(most);
    await leave(page);
  });

  it('what is wrong in a report', async () => {
    const { page, clicks } = await begin();
    await clicks.on(page.locator('.attention-kind', { hasText: '不符合标准' }).locator('.attention-who a').first());
    await page.locator('.told').first().waitFor();
    expect(clicks.count).toBeLessThanOrEqual(most);
    await leave(page);
  });

  it('the figures of last January', async () => {
    const { page, clicks } = await begin();
    const bar = page.locator('.filters');
    await clicks.on(bar.getByRole('button', { name: /历年 1 月底/ }));
    await clicks.on(bar.getByRole('option', { name: '2025 年 1 月 31 日' }));
    await page.waitForURL('**/?*asOf=2025-01-31*');
    await expect.poll(() => text(page, 'h1')).toContain('2024 年');
    expect(clicks.count).toBeLessThanOrEqual(most);
    await leave(page);
  });

  it('is answered without a complaint of the page', () => {
    expect(watched.flatMap((watched) => [...watched.strays, ...watched.complaints])).toEqual([]);
  });
});
