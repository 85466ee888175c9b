import { readXlsx } from 'hucre';
import type { Download } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ComparePage } from '../../server/contract/compare-page.ts';
import { asShown, signed } from '../../web/i18n/numbers.ts';
import { apiFixture, threeClusters } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { bringIntoView, clickPoint, leave } from '../support/browser.ts';
import { builtPages, itStayedQuiet, openSite } from '../support/site.ts';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await threeClusters(api.ledger);
  return api;
});
const { visit, watched } = site;

const answer = async (query: string) =>
  ComparePage.parse(await (await fetch(`${site.base}/api/v1/pages/compare${query}`)).json());

async function bytesOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

describe('the page that compares leagues', () => {
  it('is two clicks from any other and asks the server once', async () => {
    const page = await visit('/clusters');
    const asked: string[] = [];
    page.on('request', (request) => {
      const address = request.url().slice(site.base.length);
      // The table asks again while its reviews are being made.
      if (address.startsWith('/api/') && !address.startsWith('/api/v1/pages/clusters')) asked.push(address);
    });
    await page.getByRole('navigation').getByRole('link', { name: '盟市对比' }).click();
    await page.locator('.bulletin-text').waitFor();
    expect(await page.locator('h1').textContent()).toBe(
      '收报中（已报 2／3 个集群，占已知产值 75%）：包头市集群总产值（可比口径）居首',
    );
    expect(asked).toEqual(['/api/v1/pages/compare']);
    await leave(page);
  });

  it('copies the paragraph and says so; its numbers are those of the answer', async () => {
    const page = await visit('/leagues', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: '复制文字' }).click();
    await page.getByRole('status').filter({ hasText: '已复制' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await page.locator('.bulletin-text').textContent());
    expect(copied).toBe(
      '收报中（已报 2／3 个集群，占已知产值 75%）：' +
        '2025 年，全区集群总产值合计 150.0 亿元（3 个应报集群中 2 个有数），按可比口径（两年都有数的 1 个集群）比上年增长 10.0%。' +
        '包头市*（10.0%），与全区持平。' +
        '对全区可比增速（+10.0%）的贡献：包头市拉动 10.00 个百分点。' +
        '鄂尔多斯市无可比数据。带 * 的不足 3 个集群，仅供参考。',
    );
    await leave(page);
  });

  for (const query of ['', '?measure=growth', '?indicator=cluster_area&year=2024', '?joint=members&basis=matched']) {
    it(`shows in its tables what the API answers to the same link: ${query}`, async () => {
      const page = await visit(`/leagues${query}`);
      const told = await answer(query);
      await page.getByRole('tab', { name: '表' }).first().click();
      const rows = await page.locator('.figure table.data').first().locator('tbody tr').allTextContents();
      expect(rows.length).toBe(told.ranking.groups.length);
      told.ranking.groups.forEach((group, index) => {
        const code = group.group.league ?? '';
        expect(rows[index]).toContain(told.names[code]?.zh);
        const text =
          group.value === null
            ? '–'
            : told.measure === 'growth'
              ? signed(group.value, 'zh')
              : asShown(group.value, 'zh');
        expect(rows[index]).toContain(text);
      });
      await leave(page);
    });
  }

  it('finds an indicator by its English name and keeps the choice in the link', async () => {
    const page = await visit('/leagues');
    const field = page.getByRole('combobox', { name: '指标' });
    await field.click();
    await field.fill('cluster area');
    await page.getByRole('option', { name: '集群占地面积' }).click();
    await page.waitForFunction(() => new URL(location.href).searchParams.get('indicator') === 'cluster_area');
    await page.locator('.segments label', { hasText: '增速' }).click();
    await page.waitForFunction(() => new URL(location.href).searchParams.get('measure') === 'growth');
    const again = await visit(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(await again.getByRole('combobox', { name: '指标' }).inputValue()).toBe('集群占地面积');
    await leave(again);
    await leave(page);
  });

  it('steps over the bars by arrow keys and says each', async () => {
    const page = await visit('/leagues');
    const slider = page.getByRole('slider').first();
    await slider.focus();
    await page.keyboard.press('ArrowDown');
    expect(await slider.getAttribute('aria-valuetext')).toContain('鄂尔多斯市：');
    expect(await page.locator('.chart-readout').first().textContent()).toContain('鄂尔多斯市');
    await page.keyboard.press('Escape');
    expect(await page.locator('.chart-readout').first().textContent()).toBe('');
    await leave(page);
  });

  it('opens its downloads by keyboard and gives the focus back', async () => {
    const page = await visit('/leagues');
    const opener = page.locator('.figure-download').first();
    await opener.focus();
    await page.keyboard.press('Enter');
    const first = page.getByRole('menuitem').first();
    await first.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await first.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.classList.contains('figure-download') === true);
    expect(await opener.getAttribute('aria-expanded')).toBe('false');
    await leave(page);
  });

  it('gives a figure away as table, drawing and picture, each with its source', async () => {
    const page = await visit('/leagues');
    await page.locator('.chart [data-drawn] svg').first().waitFor();
    const taken: Record<string, Buffer> = {};
    for (const kind of ['CSV', 'SVG', 'PNG', 'XLSX']) {
      await page.locator('.figure-download').first().click();
      const waiting = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: kind }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
      taken[kind] = await bytesOf(download);
    }
    const csv = taken.CSV?.toString('utf8') ?? '';
    expect(csv).toContain('包头市,1,110,');
    expect(csv).toContain('来源：各集群填报');
    const svg = taken.SVG?.toString('utf8') ?? '';
    expect(svg.replace(/<[^>]*>\s*/g, '')).toContain('来源：各集群填报');
    expect(svg).not.toContain('var(--');
    expect(taken.PNG?.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(taken.PNG?.readUInt32BE(16)).toBe((880 + 48) * 2);
    const { sheets } = await readXlsx(new Uint8Array(taken.XLSX ?? []));
    const rows = sheets[0]?.rows ?? [];
    expect(rows.find((row) => row[0] === '包头市')?.slice(0, 3)).toEqual(['包头市', 1, 110]);
    expect(JSON.stringify(rows.at(-1))).toContain('来源：各集群填报');
    await leave(page);
  });

  it('leads from the matrix to the page of a measure, by name, head and cell', async () => {
    const page = await visit('/leagues');
    const matrix = page.locator('.figure', { hasText: '颜色为该指标内的位次' });
    await bringIntoView(matrix);
    await matrix.locator('[data-drawn] svg').waitFor();
    const name = (await matrix.locator('.figure-links a').nth(1).textContent()) ?? '';
    await matrix.getByRole('tab', { name: '表' }).click();
    await matrix.locator('thead').getByRole('link', { name }).click();
    await page.waitForURL(/\/indicators\/[a-z_0-9]+/);
    const there = new URL(page.url()).pathname;
    await leave(page);
    const again = await visit('/leagues');
    const cells = again.locator('.figure', { hasText: '颜色为该指标内的位次' });
    await bringIntoView(cells);
    await cells.locator('[data-drawn] svg').waitFor();
    await cells.getByRole('slider').focus();
    await again.keyboard.press('ArrowRight');
    await again.keyboard.press('Enter');
    await again.waitForURL(/\/indicators\/[a-z_0-9]+/);
    expect(new URL(again.url()).pathname).toBe(there);
    await leave(again);
  });

  it('keeps the way back when an indicator cannot be compared', async () => {
    const page = await visit('/leagues?indicator=cluster_rd_expenditure_growth_pct');
    await page.getByRole('button', { name: '换回集群总产值' }).click();
    await page.locator('.bulletin-text').waitFor();
    await leave(page);
  });

  it('does not move sideways in a narrow window', async () => {
    const page = await visit('/leagues?lang=en', { viewport: { width: 390, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await leave(page);
  });
});

describe('the tile map of the overview', () => {
  it('narrows the page to a league by keyboard, and lets go of it again', async () => {
    const page = await visit('/');
    const slider = page.getByRole('slider').first();
    await slider.focus();
    for (let step = 0; step < 20; step += 1) {
      if ((await slider.getAttribute('aria-valuetext'))?.startsWith('包头市')) break;
      await page.keyboard.press('ArrowRight');
    }
    expect(await slider.getAttribute('aria-valuetext')).toContain('包头市：+10.0%');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => new URL(location.href).searchParams.get('league') === '150200');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => new URL(location.href).searchParams.get('league') === null);
    await leave(page);
  });

  it('narrows by a click on a tile', async () => {
    const page = await visit('/?tiles=level');
    // The drawing that shows every league, the two reporting cities too, by their short names.
    const map = page.locator('.chart svg').filter({ has: page.getByText('二连', { exact: false }) });
    const tile = map.first().getByText('包头', { exact: true });
    await tile.waitFor();
    await clickPoint(tile, { x: 6, y: 6 }, ({ searchParams }) => searchParams.get('league') === '150200');
    await leave(page);
  });
});

describe('axe', () => {
  for (const lang of ['zh', 'en']) {
    it(`finds nothing in ${lang}`, async () => {
      for (const path of ['/leagues', '/leagues?indicator=sme_rd_intensity_pct&year=2024', '/']) {
        const page = await visit(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
        await leave(page);
      }
    });
  }
});

itStayedQuiet(watched, /status of 4(04|22)/);
