import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { apiFixture, threeClusters } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { bringIntoView, leave, settled } from '../support/browser.ts';
import { builtPages, openSite } from '../support/site.ts';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await threeClusters(api.ledger);
  return api;
});
const { visit } = site;

/** Fills a dialog by its labels and records it. */
async function record(page: Page, fields: Record<string, string>): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: true });
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await dialog.getByRole('button', { name: '记入台账' }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('targets and events', () => {
  it('are recorded on a page, drawn on the course with a legend, and told in its table and the bulletin', async () => {
    const page = await visit('/indicators/cluster_gross_output');
    await page.getByRole('link', { name: '目标与大事：设定、更正、撤销' }).click();
    await page.getByRole('button', { name: '设定目标' }).click();
    await record(page, {
      全区或盟市: '内蒙古自治区',
      年份: '2025',
      目标值: '200',
      '依据（文件、计划）': '年度计划',
      理由: '下达',
    });
    await page.getByRole('button', { name: '设定目标' }).click();
    await record(page, {
      全区或盟市: '包头市',
      年份: '2025',
      目标值: '1,20',
      '依据（文件、计划）': '年度计划',
      理由: '下达',
    });
    await page.getByRole('button', { name: '更正目标：包头市 · 集群总产值 · 2025' }).click();
    await record(page, { 目标值: '100', 理由: '中期调整' });
    await page.locator('.record-before').waitFor();
    expect(await page.locator('.record-before').textContent()).toContain('原为 120 亿元');
    await page.getByRole('button', { name: '记录大事' }).click();
    await record(page, {
      日期: '2025-03-01',
      '内容（一句话）': '示例政策出台',
      依据: '示例文件 1 号',
      理由: '解释走势',
      在哪些图上显示: '全区（所有图）',
    });
    await page.getByRole('cell', { name: '示例政策出台', exact: true }).waitFor();

    await page.goto(`${site.base}/indicators/cluster_gross_output`);
    await settled(page);
    const figure = page.locator('section.figure', { has: page.locator('.dated-events') });
    await bringIntoView(figure);
    await figure.locator('.chart [data-drawn] svg').waitFor();
    expect(await figure.locator('.chart svg').innerHTML()).toContain('2025 年目标 200 亿元');
    expect(await figure.locator('.dated-events li').allTextContents()).toEqual([
      '2025 年 3 月 1 日 政策：示例政策出台（示例文件 1 号）',
    ]);
    // The legend goes with the drawing: the figure is found by its title from here on.
    const titled = page.locator('section.figure', { hasText: (await figure.locator('h2').textContent()) ?? '' });
    await titled.getByRole('tab', { name: '表' }).click();
    const row = titled.locator('table.data tr', { hasText: '2025' }).first();
    expect(await row.textContent()).toMatch(/200.*示例政策出台/);

    // Narrowed to a programme, the figure says why no target is drawn.
    await page.goto(`${site.base}/indicators/cluster_gross_output?programme=sme`);
    await settled(page);
    expect(await page.locator('section.figure', { has: page.locator('.dated-events') }).textContent()).toContain(
      '目标按全部类别设定，筛选类别后图上不画',
    );
    await page.goto(`${site.base}/`);
    await settled(page);
    expect(await page.locator('.headline-aim').allTextContents()).toEqual(['2025 年目标 200 亿元']);
    await page.goto(`${site.base}/?programme=sme`);
    await settled(page);
    expect(await page.locator('.headline-aim').textContent()).toContain('按全部类别设定，不作对照');
    await page.goto(`${site.base}/leagues`);
    await settled(page);
    // Two of three reports are there: nothing is called missed.
    expect(await page.locator('.bulletin-text').textContent()).toContain(
      '收报未齐，暂不与年度目标比较（全区目标 200 亿元）；设有目标的盟市：包头市（目标 100 亿元）。',
    );
    await page.goto(`${site.base}/leagues?asOf=2026-01-31`);
    await settled(page);
    expect(await page.locator('.bulletin-text').textContent()).not.toContain('目标');
    await leave(page);
  });

  it('fit a phone, say the same in English, and pass axe', async () => {
    const page = await visit('/records?lang=en', { viewport: { width: 390, height: 844 } });
    expect(await page.locator('h1').textContent()).toBe('Targets and events');
    expect(await page.locator('.records').first().textContent()).toContain('CNY 20 billion');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Withdraw the target: Baotou · Cluster gross output · 2025' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Withdraw' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('set by mistake');
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('cell', { name: 'Withdrawn' }).waitFor();
    await leave(page);
  });
});
