import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { IndicatorPage } from '../../server/contract/indicator-page.ts';
import { TopicPage } from '../../server/contract/topics.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { valueText } from '../../web/ui/figure-words.ts';
import { apiFixture } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { bringIntoView, leave, settled } from '../support/browser.ts';
import { builtPages, itStayedQuiet, openSite } from '../support/site.ts';
import { sevenClusters } from '../support/topic-ledger.ts';

const zh = speechOf('zh');

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await sevenClusters(api.ledger);
  return api;
});
const { visit, watched } = site;

const asked = async (path: string): Promise<unknown> => (await fetch(site.base + path)).json();
const textOf = (page: Page, selector: string) => page.locator(selector).first().textContent();
const tableOf = (page: Page, selector: string): Promise<string[][]> =>
  page
    .locator(`${selector} tbody tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));

describe('the topics', () => {
  it('stand with one line each, and open', async () => {
    const page = await visit('/topics');
    expect(await page.locator('.topic-list li').count()).toBe(8);
    // 2024: 700, 2025: 770 for all seven.
    expect(await textOf(page, '.topic-line')).toContain('2025 年集群总产值可比增长 10.0%');
    await page.getByRole('link', { name: '查看“增长趋势”专题' }).click();
    await page.waitForFunction(() => location.pathname === '/topics/growth');
    await page.locator('h1', { hasText: '2025 年集群总产值可比增长 10.0%' }).waitFor();
    await leave(page);
  });

  it('show in their table the numbers of the answer of the same link', async () => {
    for (const id of ['growth', 'green', 'governance']) {
      const page = await visit(`/topics/${id}`);
      const answer = TopicPage.parse(await asked(`/api/v1/pages/topics/${id}`));
      const rows = await tableOf(page, 'section[aria-labelledby=full]');
      for (const head of answer.topic.blocks.flatMap((block) => block.indicators)) {
        const indicator = answer.indicators.find((indicator) => indicator.id === head);
        const row = rows.find((cells) => cells[0]?.startsWith(indicator?.name.zh ?? '?'));
        const now = answer.region.find((figure) => figure.indicator === head && figure.year === answer.year);
        if (now?.answers !== null) continue;
        expect([head, row?.at(-3)]).toEqual([
          head,
          valueText(now.value, indicator ?? { type: 'number', unit: null }, zh),
        ]);
        expect([head, row?.at(-1)]).toEqual([head, `${now.n}／${now.of}`]);
      }
      await leave(page);
    }
  });

  it('draw the same numbers that their table twin lists, and step over them by keyboard', async () => {
    const page = await visit('/topics/growth');
    const figure = page.locator('.figure', { hasText: '增速高于全区' }).first();
    await bringIntoView(figure);
    await figure.locator('[data-drawn] svg').waitFor();
    expect(await figure.locator('svg').last().innerHTML()).toContain('+10.0');
    await figure.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    expect(await textOf(page, '.chart-readout:not(:empty)')).toMatch(/包头市|鄂尔多斯市/);
    await figure.getByRole('tab', { name: '表' }).click();
    await figure.locator('table.data tbody tr').first().waitFor();
    expect(await figure.locator('table.data').textContent()).toContain('+10.0');
    await leave(page);
  });

  it('mark what is listed twice, with the way to both clusters', async () => {
    const page = await visit('/topics/green');
    // By league: one line for each cluster that lists it.
    const links = page.locator('.names-table tbody tr', { hasText: '重复' }).getByRole('link');
    expect(await links.count()).toBe(2);
    for (const link of await links.all()) {
      expect(await link.getAttribute('href')).toContain('fact=green_mfg_provincial_names%7E2025');
    }
    await leave(page);
  });
});

describe('the page of an indicator', () => {
  it('ranks clusters as the answer does, each number a way to its place', async () => {
    const page = await visit('/indicators/cluster_gross_output');
    const answer = IndicatorPage.parse(await asked('/api/v1/pages/indicators/cluster_gross_output'));
    expect(await textOf(page, 'h1')).toBe('集群总产值：2025 年 770.0 亿元，可比增长 10.0%');
    const rows = await tableOf(page, '.ranked');
    expect(rows.map((cells) => [cells[0], cells[2]])).toEqual(
      answer.clusters.map((cluster) => [
        cluster.tied ? `并列 ${cluster.rank}` : String(cluster.rank),
        valueText(cluster.value, answer.entry, zh),
      ]),
    );
    await page.locator('.ranked .fact').first().click();
    await page.getByRole('dialog').locator('.vintage').first().waitFor();
    await leave(page);
  });

  it('is reached from the catalogue and from a topic', async () => {
    const page = await visit('/indicators?q=集群总产值');
    await page.getByRole('link', { name: '查看数字：集群总产值' }).click();
    await page.waitForFunction(() => location.pathname.startsWith('/indicators/'));
    await page.goto(`${site.base}/topics/growth`);
    await settled(page);
    await page.locator('.headline a').first().click();
    await page.waitForFunction(() => location.pathname === '/indicators/cluster_gross_output');
    await leave(page);
  });
});

describe('axe', () => {
  const paths = [
    '/topics',
    '/topics/growth',
    '/topics/green',
    '/topics/governance',
    '/indicators/cluster_gross_output',
  ];
  for (const lang of ['zh', 'en']) {
    it(`finds nothing in ${lang}`, async () => {
      for (const path of paths) {
        const page = await visit(`${path}?lang=${lang}`);
        expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
        await leave(page);
      }
    });
  }
});

itStayedQuiet(watched);
