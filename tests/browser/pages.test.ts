import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { apiFixture, threeClusters } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { bringIntoView, leave, settled } from '../support/browser.ts';
import { builtPages, itStayedQuiet, openSite } from '../support/site.ts';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await threeClusters(api.ledger);
  return api;
});
const { visit, watched } = site;

const text = (page: Page, selector: string) => page.locator(selector).first().textContent();

describe('the pages in a real browser', () => {
  it('draw the figures of the overview, with the same numbers in picture and table', async () => {
    const page = await visit('/');
    expect(await text(page, 'h1')).toBe(
      '收报中（已报 2／3 个集群，占已知产值 75%）：2025 年 2 个集群总产值 150.0 亿元，可比增长 10.0%',
    );
    // One league compares, so growth by league is the map; bars need two.
    const figure = page.locator('section.figure', { has: page.locator('.tile-key') });
    await bringIntoView(figure);
    await figure.locator('.chart [data-drawn] svg').waitFor();
    const drawn = await figure.locator('.chart svg').innerHTML();
    expect(drawn).toContain('包头');
    expect(drawn).toContain('+10.0%');
    // The key of the colours goes with the drawing: the figure is found by its title from here on.
    const titled = page.locator('section.figure', { hasText: (await figure.locator('h2').textContent()) ?? '' });
    await titled.getByRole('tab', { name: '表' }).click();
    const row = titled.locator('table.data tr', { hasText: '包头' }).first();
    expect(await row.textContent()).toContain('+10.0');
    expect(await text(page, '.coverage')).toContain('乙');
    await leave(page);
  });

  it('say what needs attention and lead from there to the sheet, the board and the plans', async () => {
    const page = await visit('/');
    const list = page.locator('.attention');
    await list.waitFor();
    expect(await text(page, '#attention')).toContain('1 份报告逾期');
    expect(await list.textContent()).toContain('应于 2026 年 1 月 31 日报送，逾期 1 天');
    expect(await text(page, '#rounds')).toContain('1 份逾期');
    await list.getByRole('link', { name: '乙', exact: true }).click();
    await page.waitForURL('**/review/sme-regional-2025/2');
    await page.goBack();
    await list.getByRole('link', { name: '全部 1 个' }).click();
    await page.waitForURL('**/review/sme-regional-2025?late=true');
    await leave(page);
  });

  it('take the growth of the region apart, in picture, table and sentence', async () => {
    const page = await visit('/?lang=en');
    const figure = page.locator('section.figure', { hasText: 'taken apart' });
    await bringIntoView(figure);
    await figure.locator('.chart [data-drawn] svg').waitFor();
    // 150 of 150: 甲 adds 10, 丙 is newly known with 40, 乙's 50 is outstanding.
    expect(await figure.locator('.figure-sentence').textContent()).toContain('add up to 0.00');
    await figure.getByRole('tab', { name: 'Table' }).click();
    const cells = await figure.locator('table.data td').allTextContents();
    expect(cells.map((cell) => cell.trim())).toEqual(['+6.67', '+26.67', '−33.33', '0.00']);
    await leave(page);
  });

  it('find a cluster and trace a number to its place and earlier version', async () => {
    const page = await visit('/');
    await page.getByRole('navigation').getByRole('link', { name: '集群', exact: true }).click();
    await page.getByRole('searchbox').fill('甲');
    await page.waitForFunction(() => document.querySelectorAll('.cluster-table .row-link').length === 1);
    await page.getByRole('link', { name: '甲', exact: true }).click();
    await page
      .locator('#figures')
      .getByRole('link', { name: /集群总产值，2024 年：100/ })
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('.vintage').first().waitFor();
    expect(await drawer.textContent()).toContain('表3 行4 列2');
    expect(await drawer.textContent()).toContain('100.00亿元');
    expect(await drawer.textContent()).toContain('由 90 改为 100');
    expect(new URL(page.url()).searchParams.get('fact')).toBe('cluster_gross_output~2024');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('fact')).toBeNull();
    await leave(page);
  });

  it('show the ledger of an earlier day from a link', async () => {
    const page = await visit('/clusters/1?asOf=2025-12-31&fact=cluster_gross_output~2024');
    const drawer = page.getByRole('dialog');
    await drawer.locator('.vintage').first().waitFor();
    expect(await drawer.locator('.vintage').count()).toBe(1);
    expect(await text(page, '.provenance-value b')).toBe('90');
    await leave(page);
  });

  it('take a faulty file by hand and show each finding with its place', async () => {
    const page = await visit('/submissions');
    const table =
      'cluster,league,programme,level,report_year,indicator,year,value\n' +
      '甲,包头市,sme,regional,2025,cluster_area,2025,12.5\n' +
      '甲,包头市,sme,regional,2025,no_such_indicator,2025,3\n';
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: '长表.csv', mimeType: 'text/csv', buffer: Buffer.from(table) },
        { name: '报告.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('%PDF-1.7') },
      ]);
    const receipts = page.locator('.receipt', { hasText: '长表.csv' }).locator('.findings li');
    await page.locator('.receipt-rejected').waitFor();
    expect(await receipts.first().textContent()).toContain('第3行');
    expect(await text(page, '.receipt-rejected')).toContain('未收录');
    await page.locator('.files', { hasText: '长表.csv' }).waitFor();
    await leave(page);
  });

  it('switch between Chinese and English and keep the rest of the link', async () => {
    const page = await visit('/?league=150200');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await text(page, 'h1')).toBe(
      'Still coming in (1 of 2 clusters reported, 69% of known output) — 2025: 1 cluster, gross output CNY 11.00 billion, up 10.0% like for like',
    );
    expect(new URL(page.url()).searchParams.get('league')).toBe('150200');
    await page.getByRole('navigation').getByRole('link', { name: 'Clusters' }).click();
    await page.waitForFunction(() => location.pathname === '/clusters');
    expect(new URL(page.url()).searchParams.get('lang')).toBe('en');
    await leave(page);
  });

  it('can be walked by keyboard: skip link, menu, table twin', async () => {
    const page = await visit('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.getByRole('tab', { name: '图' }).first().focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.figure table.data').first().waitFor();
    await leave(page);
  });

  it('say what they cannot show: an unknown cluster, an unknown page', async () => {
    const page = await visit('/clusters/99');
    expect(await text(page, 'h1')).toBe('未找到该页面');
    await page.goto(`${site.base}/nowhere`);
    await settled(page);
    expect(await text(page, 'h1')).toBe('未找到该页面');
    await leave(page);
  });
});

describe('axe', () => {
  const paths = [
    '/',
    '/clusters',
    '/clusters/1',
    '/clusters/1?fact=cluster_gross_output~2024',
    '/indicators',
    '/submissions',
    '/submissions/1',
  ];
  for (const lang of ['zh', 'en']) {
    it(`finds nothing in ${lang}`, async () => {
      for (const path of paths) {
        const page = await visit(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
        await leave(page);
      }
    });
  }
});

itStayedQuiet(watched, /status of 404/);
