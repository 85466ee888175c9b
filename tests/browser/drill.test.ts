import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PlanAttainment } from '../../server/contract/round-views.ts';
import { bringIntoView, settled } from '../support/browser.ts';
import { sampleApp } from '../support/sample-app.ts';
import { builtPages, openSite } from '../support/site.ts';

const round = 'sme-regional-2025';

const site = openSite(() => sampleApp(new Date('2026-04-10T00:00:00Z'), builtPages));
const { visit } = site;

/** Goes to the first mark of a figure by keyboard, some steps on, and picks where it is. */
async function pick(page: Page, heading: RegExp, steps: number): Promise<void> {
  const figure = page
    .locator('.figure')
    .filter({ has: page.getByRole('heading', { name: heading }) })
    .first();
  await bringIntoView(figure);
  await figure.locator('.chart-slider').first().focus();
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await settled(page);
}

describe('what a mark is made of', () => {
  it('a bar of the performance targets narrows the list to who has yet to reach it', async () => {
    const plans = PlanAttainment.parse(await (await fetch(`${site.base}/api/v1/rounds/${round}/plans`)).json());
    const missing = (item: string) =>
      plans.performance.rows.filter(({ cells }) =>
        cells.some((cell) => cell.item === item && cell.status === 'missed'),
      );
    const item = plans.performance.items.find(({ id }) => {
      const count = missing(id).length;
      return count > 0 && count < plans.performance.rows.length;
    });
    expect(item).toBeDefined();
    const page = await visit(`/review/${round}/plans`);
    const row = page
      .locator('section[aria-labelledby="performance-items"] tr', { hasText: item?.name.zh ?? '' })
      .first();
    await bringIntoView(row);
    await row.locator('.tally-bar a').click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('item')).toBe(item?.id);
    const list = page.locator('section[aria-labelledby="performance-clusters"]');
    expect(await list.locator('h2').textContent()).toContain(`尚未完成的 ${missing(item?.id ?? '').length} 个集群`);
    for (const { cluster } of missing(item?.id ?? '')) expect(await list.textContent()).toContain(cluster.name);
    await list.getByRole('link', { name: '显示全部集群' }).click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('item')).toBeNull();
  });

  it('what continuing clusters add to the growth of the region opens what each adds, no other part does', async () => {
    const page = await visit('/');
    await pick(page, /全区/, 1);
    expect(new URL(page.url()).pathname).toBe('/');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/leagues/all');
    expect(await page.locator('h1').textContent()).toContain('全区');
    expect(await page.locator('.league-parts tbody tr').count()).toBeGreaterThan(20);
  });

  it('a league opens its clusters, counted as the mark counts joint clusters', async () => {
    for (const [query, joint, says] of [
      ['', null, null],
      ['?joint=shares', 'shares', '按份额分摊'],
    ] as const) {
      const page = await visit(`/leagues${query}`);
      await pick(page, /[盟市]/, 0);
      await settled(page);
      const { pathname, searchParams } = new URL(page.url());
      expect(pathname).toMatch(/^\/leagues\/\d{6}$/);
      expect(searchParams.get('joint')).toBe(joint);
      const noted = await page.locator('.figure-note').allTextContents();
      expect(noted.some((note) => note.includes('本页口径'))).toBe(says !== null);
      if (says !== null) expect(noted.join()).toContain(says);
    }
  });

  it('a state of a round opens its reports in that state', async () => {
    const page = await visit('/');
    await page.locator('.rounds-now .state-words a').first().click();
    await settled(page);
    const url = new URL(page.url());
    expect(url.pathname).toMatch(/^\/review\//);
    expect(url.searchParams.get('step')).not.toBeNull();
  });

  it('a bar of the fields unfolds the cells', async () => {
    const page = await visit(`/review/${round}/quality`);
    const row = page.locator('section[aria-labelledby="by-field"] tbody tr').first();
    await row.locator('.quality-bar button').click();
    expect(await row.locator('details').getAttribute('open')).not.toBeNull();
    const form = page.locator('section[aria-labelledby="by-form"] tbody tr').first();
    await form.locator('summary').click();
    await form.locator('details a').first().click();
    await page.waitForURL((url) => /^\/review\/[a-z0-9-]+\/\d+$/.test(url.pathname));
    expect(page.url()).toContain(`/review/${round}/`);
  });

  it('the name of a group narrows the table of clusters to it', async () => {
    const page = await visit('/clusters?group=league');
    const head = page.locator('.group-row a').first();
    const count = Number(/(\d+) 个/u.exec((await head.textContent()) ?? '')?.[1]);
    await head.click();
    await page.waitForURL((url) => /^\d{6}$/.test(url.searchParams.get('league') ?? ''));
    expect(new URL(page.url()).searchParams.get('group')).toBeNull();
    await settled(page);
    expect(await page.locator('.cluster-table tbody tr.line').count()).toBe(count);
  });

  it('a bar of one’s own question opens the league, a point of an indicator its year', async () => {
    const page = await visit('/explore?i=cluster_gross_output&by=league&chart=bars');
    await pick(page, /集群总产值/, 0);
    expect(new URL(page.url()).pathname).toMatch(/^\/leagues\/\d{6}$/);
    const other = await visit('/indicators/cluster_gross_output');
    await pick(other, /连续|比上年|总产值/, 0);
    expect(new URL(other.url()).searchParams.get('year')).toMatch(/^20\d\d$/);
  });
});
