import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Aggregate } from '../../server/contract/analytics.ts';
import { apiFixture } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { leave } from '../support/browser.ts';
import { builtPages, itStayedQuiet, openSite } from '../support/site.ts';
import { sevenClusters } from '../support/topic-ledger.ts';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await sevenClusters(api.ledger);
  return api;
});
const { visit, watched } = site;

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.locator('.explore-controls .choice', { hasText: label }).getByRole('button').first().click();
  await page.getByRole('listbox').getByRole('option', { name: option }).click();
}

const searchOf = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const title = (page: Page) => page.locator('.figure h2').first().textContent();

describe('explore', () => {
  it('builds a question step by step, keeps it in the link and opens it from there', async () => {
    const page = await visit('/explore');
    await page.getByRole('combobox', { name: '添加指标' }).fill('集群总产值');
    await page.getByRole('option', { name: '集群总产值', exact: true }).click();
    await page.locator('.figure [data-drawn] svg').waitFor();
    expect(searchOf(page, 'i')).toBe('cluster_gross_output');
    await choose(page, '分组', '盟市');
    await choose(page, '起始年', '2025 年');
    await choose(page, '比较', '占比');
    await page.waitForFunction(() => document.querySelector('.figure h2')?.textContent?.includes('占比'));
    // 440 of 770.
    expect(await title(page)).toBe('2025 年包头市的集群总产值占比最高（57.1%）');
    expect([searchOf(page, 'by'), searchOf(page, 'm'), searchOf(page, 'from')]).toEqual(['league', 'share', '2025']);

    const again = await visit(new URL(page.url()).pathname + new URL(page.url()).search);
    await again.locator('.figure [data-drawn] svg').waitFor();
    expect(await title(again)).toBe(await title(page));
    await leave(page);
    await leave(again);
  });

  it('shows in its table what the API answers to the same link', async () => {
    const page = await visit('/explore?i=cluster_gross_output,sme_rd_intensity_pct&by=league&from=2025&chart=table');
    const rows = await page
      .locator('.figure table.data tr')
      .evaluateAll((all) => all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));
    const answer = Aggregate.parse(
      await (
        await fetch(
          `${site.base}/api/v1/aggregate?indicator=cluster_gross_output,sme_rd_intensity_pct&by=league&from=2025`,
        )
      ).json(),
    );
    const value = (indicator: string, league: string | undefined) =>
      answer.figures.find((figure) => figure.indicator === indicator && figure.group.league === league)?.value;
    // 包头 440, (110·3 + 110·2 + 120·2 + 100·2)/440 = 2.25 %; 鄂尔多斯 330, 2 %.
    expect([value('cluster_gross_output', '150200'), value('cluster_gross_output', '150600')]).toEqual([440, 330]);
    expect(value('sme_rd_intensity_pct', '150200')).toBeCloseTo(2.25, 9);
    expect(rows).toEqual([
      ['包头市', '440.0', '2.25'],
      ['鄂尔多斯市', '330.0', '2.00'],
      ['全区', '770.0', '2.14'],
    ]);
    await leave(page);
  });

  it('saves a view for colleagues, renames, removes, takes the removal back, and opens it elsewhere', async () => {
    const page = await visit('/explore?i=cluster_gross_output&by=league&from=2025');
    await page.locator('.figure [data-drawn] svg').waitFor();
    expect(await page.locator('.saved-views').textContent()).toContain('同事均可查看');
    await page.getByRole('button', { name: '存为共享视图' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('产值排名');
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByRole('link', { name: '产值排名' }).waitFor();
    await page.getByRole('button', { name: '给“产值排名”改名' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('盟市产值');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '盟市产值' }).waitFor();
    await page.getByRole('button', { name: '删除“盟市产值”' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await page.getByRole('link', { name: '盟市产值' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销删除' }).click();
    await page.getByRole('link', { name: '盟市产值' }).waitFor();
    await page.getByRole('button', { name: '把“盟市产值”设为厅默认视图' }).click();
    await page.locator('.saved-list .chip').waitFor();

    await leave(page);

    // Another site.browser, without a question: the view of the department opens.
    const next = await visit('/explore');
    await next.locator('.figure [data-drawn] svg').waitFor();
    expect(await title(next)).toBe('2025 年包头市的集群总产值最高（440.0 亿元）');
    await next.getByRole('button', { name: '取消厅默认' }).click();
    await next.locator('.saved-list .chip').waitFor({ state: 'detached' });
    await next.getByRole('button', { name: '删除“盟市产值”' }).click();
    await next.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await next.getByRole('link', { name: '盟市产值' }).waitFor({ state: 'detached' });
    await leave(next);
  });

  it('says why a question is refused and what to change, and does so', async () => {
    const page = await visit('/explore?i=cluster_rd_expenditure_growth_pct&from=2025&by=league');
    const said = page.getByRole('alert');
    await said.waitFor();
    expect(await said.textContent()).toContain('“集群研发经费增速”无法由分项重算为汇总值');
    expect(await said.textContent()).not.toContain('spread');
    await said.getByRole('button', { name: '改看各集群的中位数与范围' }).click();
    await page.locator('.figure:not(.saved-views) h2').waitFor();
    expect(searchOf(page, 'spread')).toBe('median');
    expect(await page.locator('.figure:not(.saved-views)').textContent()).toContain('不是汇总');
    await leave(page);
    const english = await visit('/explore?i=cluster_rd_expenditure_growth_pct&m=growth&lang=en');
    const words = await english.getByRole('alert').textContent();
    expect(words).toContain('cannot be rebuilt');
    expect(words).not.toMatch(/[\u4e00-\u9fff]/);
    await leave(english);
  });

  it('hands out the data of the question as CSV and the picture with its source line', async () => {
    const page = await visit('/explore?i=cluster_gross_output&by=league&from=2025');
    await page.locator('.figure [data-drawn] svg').waitFor();
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).click(),
    ]);
    const csv = readFileSync((await table.path()) ?? '', 'utf8');
    expect(csv.split('\r\n')[0]).toContain('indicator,indicator_name,league,league_name,year,value');
    expect(csv).toContain('150200,包头市,2025,440');
    const [workbook] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 XLSX' }).click(),
    ]);
    const { sheets } = await readXlsx(new Uint8Array(readFileSync((await workbook.path()) ?? '')));
    const rows = sheets[0]?.rows ?? [];
    expect(rows[0]?.slice(0, 6)).toEqual(['indicator', 'indicator_name', 'league', 'league_name', 'year', 'value']);
    expect(rows.map((row) => row.slice(2, 6))).toContainEqual(['150200', '包头市', 2025, 440]);
    await page
      .getByRole('button', { name: /^下载：/ })
      .first()
      .click();
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'SVG 矢量图' }).click(),
    ]);
    const svg = readFileSync((await picture.path()) ?? '', 'utf8');
    expect(svg).toContain('包头市的集群总产值最高');
    expect(svg).toContain('来源：各集群填报');
    await leave(page);
  });

  it('begins with the questions of the department', async () => {
    const page = await visit('/explore');
    await page.locator('.starters a').first().click();
    await page.waitForFunction(() => new URLSearchParams(location.search).get('i') !== null);
    await page.locator('.figure:not(.saved-views) h2').waitFor();
    await leave(page);
  });
});

describe('axe', () => {
  const paths = [
    '/explore',
    '/explore?i=cluster_gross_output&by=league',
    '/explore?i=cluster_gross_output,sme_rd_intensity_pct&by=cluster&from=2025',
    '/explore?i=cluster_rd_expenditure_growth_pct',
  ];
  for (const lang of ['zh', 'en']) {
    it(`finds nothing in ${lang}`, async () => {
      for (const path of paths) {
        const page = await visit(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        await page.locator('.figure:not(.saved-views) h2, .refused, .starters').first().waitFor();
        expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
        await leave(page);
      }
    });
  }
});

itStayedQuiet(watched, /status of 422/);
