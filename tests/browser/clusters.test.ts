import { readXlsx } from 'hucre';
import type { BrowserContextOptions, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ClusterProfile, ClusterTable } from '../../server/contract/cluster-pages.ts';
import { asFiled, signed } from '../../web/i18n/numbers.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { bringIntoView, leave, openAt, openPage, settled } from '../support/browser.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { builtPages, itStayedQuiet, openSite } from '../support/site.ts';
import { landSmallLedger } from '../support/small-ledger.ts';

const size = 'cluster_gross_output';

const site = openSite(async () => {
  const small = await apiFixture({ web: builtPages });
  await landSmallLedger(small.ledger);
  return small;
});
const { watched } = site;

async function visit(path: string, options: BrowserContextOptions = {}, at = site.base): Promise<Page> {
  const opened = await openAt(site.browser, at + path, options);
  watched.push(opened);
  return opened.page;
}

const names = (page: Page) => page.locator('.cluster-table .row-link').allTextContents();
const answer = async <T extends z.ZodType>(path: string, shape: T): Promise<z.infer<T>> =>
  shape.parse(await (await fetch(site.base + path)).json());
const table = (query = '') => answer(`/api/v1/pages/clusters${query}`, ClusterTable);

async function bytesOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

async function exported(page: Page, kind: 'CSV 数据表' | 'XLSX 工作簿'): Promise<Buffer> {
  await page.getByRole('button', { name: '导出' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: kind }).click();
  return bytesOf(await coming);
}

describe('the table of clusters', () => {
  it('asks the server once and shows the numbers of its answer', async () => {
    const opened = await openPage(site.browser);
    watched.push(opened);
    const { page } = opened;
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/')) asked.push(request.url().slice(site.base.length));
    });
    await page.goto(`${site.base}/clusters?cols=size,growth,report,sme_rd_intensity_pct&sort=name`);
    await settled(page);
    // Asked again only while reviews are still being made. What is new for the seat is asked beside every page.
    expect([...new Set(asked.filter((name) => !/^\/api\/v1\/(about|session|notices)/.test(name)))]).toEqual([
      '/api/v1/pages/clusters?columns=sme_rd_intensity_pct&review=ready',
    ]);
    const { rows } = await table('?columns=sme_rd_intensity_pct');
    for (const row of rows) {
      const cells = await page.locator('.cluster-table tr.line', { hasText: row.name }).locator('td').allTextContents();
      const [own, rate] = row.figures;
      expect(cells[1]).toBe(own?.value == null ? '未报' : asFiled(own.value, 'zh', 2));
      expect(cells[2]).toBe(row.growth === null ? '–' : signed(row.growth, 'zh'));
      if (rate?.value != null) expect(cells[4]).toBe(asFiled(rate.value, 'zh'));
    }
    await leave(page);
  });

  it('finds by a word, by pinyin initials and by status, and keeps it in the link', async () => {
    const page = await visit('/clusters');
    await page.getByRole('searchbox').fill('baotou');
    await expect.poll(() => names(page)).toEqual(['甲', '乙']);
    expect(new URL(page.url()).searchParams.get('q')).toBe('baotou');
    await page.getByRole('searchbox').fill('hhht');
    await expect.poll(() => names(page)).toEqual(['庚', '戊', '己']);
    expect(await page.locator('h1').textContent()).toBe('8 个集群中符合条件的 3 个');
    await page.goto(`${site.base}/clusters?state=done`);
    await settled(page);
    expect(await names(page)).toEqual(['甲']);
    await page.getByRole('searchbox').fill('nobody');
    await page.getByRole('heading', { name: '没有符合条件的集群' }).waitFor();
    await page.getByRole('button', { name: '清除这些筛选' }).click();
    await expect.poll(async () => (await names(page)).length).toBe(8);
    expect(await page.locator('main [role="status"]').first().textContent()).toBe(
      await page.locator('h1').textContent(),
    );
    await leave(page);
  });

  it('sorts by any column, both ways, what is unknown last either way', async () => {
    const page = await visit('/clusters?sort=size&desc=true');
    expect(await names(page)).toEqual(['甲', '乙', '丙', '辛', '庚', '戊', '己', '丁']);
    await page.getByRole('button', { name: '产值' }).click();
    await expect.poll(() => names(page)).toEqual(['己', '戊', '庚', '丙', '辛', '乙', '甲', '丁']);
    expect(await page.locator('th[aria-sort]').textContent()).toContain('产值');
    await page.getByRole('button', { name: '比上年' }).click();
    // 己 5 → 6, 庚 25 → 30, 乙 60 → 70, 甲 130 → 150, 丙 40 → 44, 辛 40 → 44; 戊 blank before, 丁 gone.
    await expect.poll(async () => (await names(page)).slice(2)).toEqual(['乙', '甲', '丙', '辛', '丁', '戊']);
    const link = new URL(page.url());
    expect([link.searchParams.get('sort'), link.searchParams.get('desc')]).toEqual(['growth', 'true']);
    await leave(page);
  });

  it('groups with the totals of the engine, and gives only numbers of clusters once a filter is set', async () => {
    const page = await visit('/clusters?group=league');
    const groups = () => page.locator('.group-row').allTextContents();
    expect((await groups())[1]).toContain('包头市　2 个');
    const { groups: told } = await table('?group=league');
    const baotou = told.find((entry) => entry.key === '150200')?.figures[0];
    expect(baotou?.value).toBe(220);
    expect(await page.locator('.group-row', { hasText: '包头市' }).locator('td.col-size').textContent()).toBe('220*');
    expect(await page.locator('.group-whole td.col-size').textContent()).toBe('356');
    await page.getByRole('searchbox').fill('甲');
    await expect.poll(groups).toEqual(['包头市　2 个中 1 个']);
    expect(await page.locator('.figure-note').textContent()).toContain('不作合计');
    await leave(page);
  });

  it('shows the columns that are picked, in the link, and comes back with them', async () => {
    const page = await visit('/clusters');
    await page.getByRole('button', { name: '列', exact: true }).click();
    const picker = page.getByRole('dialog', { name: '显示哪些列' });
    await picker.getByText('中小企业研发投入强度').click();
    await picker.getByText('认定有效期').click();
    await page.keyboard.press('Escape');
    const heads = () => page.locator('.cluster-table thead th button').allTextContents();
    await expect.poll(async () => (await heads()).join(' ')).toContain('中小企业研发投入强度');
    expect((await heads()).join(' ')).not.toContain('认定有效期');
    await page.reload();
    await settled(page);
    expect((await heads()).at(-1)).toContain('中小企业研发投入强度');
    expect(await page.locator('.cluster-table tr.line', { hasText: '甲' }).locator('td').last().textContent()).toBe(
      '3',
    );
    await leave(page);
  });

  it('pins clusters on top, in the link, and puts them side by side', async () => {
    const page = await visit('/clusters?sort=size&desc=true');
    await page.getByRole('button', { name: '固定己' }).click();
    await page.getByRole('button', { name: '固定庚' }).click();
    await expect.poll(async () => (await names(page)).slice(0, 3)).toEqual(['己', '庚', '甲']);
    expect(new URL(page.url()).searchParams.get('pin')).toBe('6,7');
    await page.getByRole('button', { name: '并排对比' }).click();
    const beside = page.locator('.compare-table');
    await beside.waitFor();
    await expect
      .poll(() => beside.locator('tr', { hasText: '规上企业研发投入强度' }).locator('td').allTextContents())
      .toEqual(['·', '3']);
    await page.reload();
    await settled(page);
    expect(await beside.locator('thead th').allTextContents()).toEqual(['己', '庚']);
    await page.getByRole('button', { name: '全部取消' }).click();
    await expect.poll(async () => (await names(page))[0]).toBe('甲');
    expect(new URL(page.url()).searchParams.get('compare')).toBeNull();
    await leave(page);
  });

  it('exports what is seen: the same rows in the same order, unrounded, as text and as a workbook', async () => {
    const page = await visit('/clusters?group=programme&cols=size,growth,validity&q=shi');
    const seen = await page.locator('.cluster-table tbody tr').locator('th').allTextContents();
    const csv = (await exported(page, 'CSV 数据表')).toString('utf8').replace('\uFEFF', '').split('\r\n');
    expect(csv[0]).toBe('集群,产值 (亿元),比上年 (%),认定有效期');
    const rows = csv.slice(1, csv.indexOf(''));
    expect(rows).toHaveLength(seen.length);
    for (const [at, row] of rows.entries()) expect(seen[at]?.startsWith(row.split(',')[0] ?? '?')).toBe(true);
    expect(rows.find((row) => row.startsWith('甲'))).toBe(
      `甲,150,${Number(((150 / 130 - 1) * 100).toPrecision(15))},复核期 至 2026-02`,
    );
    const book = await readXlsx(new Uint8Array(await exported(page, 'XLSX 工作簿')));
    const sheet = book.sheets[0]?.rows ?? [];
    expect(sheet[0]).toEqual(['集群', '产值 (亿元)', '比上年 (%)', '认定有效期']);
    expect(sheet.slice(1, 1 + seen.length).map((row) => row[0])).toEqual(rows.map((row) => row.split(',')[0]));
    expect(sheet.find((row) => row[0] === '甲')?.[1]).toBe(150);
    expect(sheet.flat().join(' ')).toContain('来源');
    await leave(page);
  });

  it('shows amounts in the unit that is chosen in the bar, and so does the file made of the table', async () => {
    const page = await visit('/clusters?cols=size,growth');
    const sizes = async () =>
      (await page.locator('.line .col-size').allTextContents()).map((name) => Number(name.replaceAll(/[^\d.]/g, '')));
    const filed = await sizes();
    expect(filed.length).toBeGreaterThan(1);
    expect((await exported(page, 'CSV 数据表')).toString()).toContain('（亿元）');
    await page.getByRole('button', { name: '金额' }).click();
    await page.getByRole('option', { name: '万元' }).click();
    await page.locator('th.col-size small', { hasText: '万元' }).waitFor();
    expect((await sizes()).map((value) => value / 1e4)).toEqual(filed);
    expect(await page.locator('.clusters-head .figure-sub').textContent()).toContain('万元');
    const file = (await exported(page, 'CSV 数据表')).toString();
    expect(file).toContain('（万元）');
    expect(file).not.toContain('（亿元）');
    for (const value of filed) expect(file).toContain(String(value * 1e4));
    await leave(page);
  });

  it('can be walked by keyboard: rows by arrows, pins by P, the page of a cluster by Enter', async () => {
    const page = await visit('/clusters?sort=size&desc=true');
    await page.locator('.row-link').first().focus();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('乙');
    await page.keyboard.press('End');
    await expect.poll(focused).toBe('丁');
    await page.keyboard.press('Home');
    await expect.poll(focused).toBe('甲');
    await page.keyboard.press('p');
    await expect.poll(() => new URL(page.url()).searchParams.get('pin')).toBe('1');
    await page.getByRole('link', { name: '甲', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.pathname === '/clusters/1');
    await leave(page);
  });

  it('is a list of cards on a phone, without sideways scrolling', async () => {
    const page = await visit('/clusters?group=league', { viewport: { width: 390, height: 844 } });
    expect(await page.locator('.card .row-link').first().textContent()).toBe('庚');
    expect(await page.locator('table').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await leave(page);
  });
});

describe('the page of a cluster', () => {
  it('is found from the start page, and a number is traced to its cell and its earlier version', async () => {
    const page = await visit('/');
    await page.getByRole('navigation').getByRole('link', { name: '集群', exact: true }).click();
    await page.getByRole('searchbox').fill('甲');
    await page.getByRole('link', { name: '甲', exact: true }).click();
    await page.locator('.profile-lead').waitFor();
    expect(await page.locator('.profile-lead').textContent()).toContain('2025 年集群总产值 150 亿元，比上年增长 15.4%');
    await page.locator('#reports').getByRole('link', { name: '集群总产值，2024 年：130。查看出处' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('.vintage').first().waitFor();
    expect(await drawer.textContent()).toContain('由 120 改为 130');
    expect(await drawer.locator('.place').first().textContent()).toBe('表1 行1 列2');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await leave(page);
  });

  it('shows the numbers of one answer: peers, margins, courses', async () => {
    const page = await visit('/clusters/1');
    const one = await answer('/api/v1/pages/clusters/1', ClusterProfile);
    const peers = await page.locator('.peers tbody tr').count();
    expect(peers).toBe(one.peers.lines.length);
    const first = await page.locator('.peers tbody tr').first().locator('td').allTextContents();
    expect(first.slice(1)).toEqual(['150.0', '44.00', '1／3']);
    const share = page.locator('.margins tr', { hasText: '中小企业产值占' }).first();
    expect(await share.locator('td').nth(2).textContent()).toBe('+20');
    await page.getByRole('tab', { name: '表' }).first().click();
    const course = await page
      .locator('#courses table tbody tr', { hasText: '集群总产值' })
      .locator('td')
      .allTextContents();
    expect(course.slice(2, -1)).toEqual(['100', '110', '130', '150']);
    await leave(page);
  });

  it('leads from a mark of a course to the file behind it, by keyboard', async () => {
    const page = await visit('/clusters/1');
    await bringIntoView(page.locator('#courses'));
    await page.waitForSelector('#courses [data-drawn] svg');
    await page.locator('#courses .chart-slider').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(new URL(page.url()).searchParams.get('fact')).toMatch(/^cluster_gross_output~20\d\d$/);
    await leave(page);
  });

  it('stands as it stood on an earlier day', async () => {
    const page = await visit('/clusters/1?asOf=2026-01-19');
    expect(await page.locator('.profile-lead').textContent()).toContain('2024 年集群总产值 120 亿元');
    expect(await page.locator('.notice').textContent()).toContain('2026 年 1 月 19 日');
    await leave(page);
  });

  it('chooses what makes a peer, in the link', async () => {
    const page = await visit('/clusters/1');
    await page
      .locator('#peers')
      .getByRole('button', { name: /主导产业/ })
      .click();
    await page.getByRole('option', { name: '类别' }).click();
    await page.waitForFunction(() => new URLSearchParams(location.search).get('peers') === 'programme');
    await expect.poll(() => page.locator('#peers .figure-sub').textContent()).toContain('与 5 个同类集群');
    await leave(page);
  });

  it('does not scroll sideways on a phone', async () => {
    const page = await visit('/clusters/1', { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await leave(page);
  });

  it('is a list of findings on a phone, each unfolded by a press or by its place in the list of sections', async () => {
    const page = await visit('/clusters/1', { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(4000);
    const peers = page.getByRole('button', { name: '同类', exact: true });
    expect(await peers.getAttribute('aria-expanded')).toBe('false');
    expect(await page.locator('#peers h2').isVisible()).toBe(true);
    expect(await page.locator('#peers table').first().isVisible()).toBe(false);
    await peers.focus();
    await page.keyboard.press('Enter');
    expect(await peers.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('#peers table').first().isVisible()).toBe(true);
    await page.locator('.jump').getByRole('link', { name: '全部填报' }).click();
    await page.locator('#figures table').first().waitFor();
    expect(await page.locator('#figures h2').evaluate((head) => head.getBoundingClientRect().top)).toBeLessThan(300);
    const low = await page
      .locator('main .button, .jump a, .phone-fold-button')
      .evaluateAll((pressed) =>
        pressed.map((element) => element.getBoundingClientRect().height).filter((height) => height > 0 && height < 44),
      );
    expect(low).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#standard table').first().isVisible()).toBe(true);
    await leave(page);
  });

  it('prints on two sheets', async () => {
    const page = await visit('/clusters/1');
    await bringIntoView(page.locator('#courses'));
    await page.waitForSelector('#courses [data-drawn] svg');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    await leave(page);
  });
});

describe('axe', () => {
  const paths = ['/clusters', '/clusters?group=league&pin=6,7&compare=true', '/clusters/1', '/clusters/4'];
  for (const lang of ['zh', 'en']) {
    it(`finds nothing in ${lang}`, async () => {
      for (const path of paths) {
        const page = await visit(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
        await leave(page);
      }
    });
  }

  it('finds nothing on a phone', async () => {
    for (const path of ['/clusters', '/clusters/1']) {
      const page = await visit(path, { viewport: { width: 390, height: 844 } });
      expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
      await leave(page);
    }
  });
});

describe('three thousand clusters', () => {
  const many = 3000;
  let large: ApiFixture;
  let at: string;
  beforeAll(async () => {
    large = await apiFixture({ web: builtPages });
    const ids = Array.from({ length: many }, (_, index) => index);
    const years = [2023, 2024, 2025];
    await large.ledger.land(
      landing(
        'many.docx',
        ids.map((id) =>
          statement(
            { fresh: id },
            years.map((year, back) => fact(size, year, 10 + ((id * 37) % 900) + back)),
            {
              industry: `示例产业${id % 40}`,
            },
          ),
        ),
        ids.map((id) => `示例·包头市第${id}号稀土新材料产业集群`),
      ),
    );
    at = await large.app.listen({ host: '127.0.0.1', port: 0 });
  }, 240_000);
  afterAll(() => large?.close());

  /** Milliseconds between frames while the table moves by half a window each. */
  const frames = (page: Page): Promise<number[]> =>
    page.evaluate(
      () =>
        new Promise<number[]>((done) => {
          const frame = document.querySelector('.cluster-frame');
          const times: number[] = [];
          let last = performance.now();
          const step = (now: number) => {
            times.push(now - last);
            last = now;
            if (frame !== null) frame.scrollTop += 420;
            if (times.length < 120) requestAnimationFrame(step);
            else done(times.slice(1));
          };
          requestAnimationFrame(step);
        }),
    );

  it('scroll without long frames, and only the rows near the window exist', async () => {
    const page = await visit('/clusters', {}, at);
    expect(await page.locator('h1').textContent()).toContain('3000 个集群');
    expect(await page.locator('.cluster-table tr.line').count()).toBeLessThan(60);
    const times = (await frames(page)).sort((a, b) => a - b);
    const part = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
    const [median, p95, worst] = [part(0.5), part(0.95), part(1)];
    console.log(
      `3,000 clusters, 120 steps of 420 px: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, longest ${worst.toFixed(1)} ms`,
    );
    // 60 fps is 16.7 ms on a machine of its own; here others work beside the test.
    expect(median).toBeLessThan(50);
    expect(p95).toBeLessThan(150);
    expect(await page.locator('.cluster-table tr.line').count()).toBeLessThan(60);
    await leave(page);
  });

  it('answer a letter typed without freezing', async () => {
    const page = await visit('/clusters', {}, at);
    await page.getByRole('searchbox').fill('d2999h');
    const began = Date.now();
    await expect.poll(() => names(page)).toEqual(['示例·包头市第2999号稀土新材料产业集群']);
    console.log(`3,000 clusters filtered by pinyin: ${Date.now() - began} ms after the letters`);
    await leave(page);
  });
});

itStayedQuiet(watched);
