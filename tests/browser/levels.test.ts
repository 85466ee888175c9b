import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Board, Round } from '../../server/contract/rounds.ts';
import { violations } from '../support/axe.ts';
import { leave, openPage, settled } from '../support/browser.ts';
import { sampleApp } from '../support/sample-app.ts';
import { builtPages, openSite } from '../support/site.ts';
import { withoutSignature } from '../support/without-signature.ts';

const round = 'sme-regional-2025';

const site = openSite(() => sampleApp(new Date('2026-04-10T00:00:00Z'), builtPages));
const { watched } = site;
beforeAll(async () => {
  const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31' };
  const headers = { origin: site.base, 'content-type': 'application/json' };
  const opened = await fetch(`${site.base}/api/v1/rounds`, { method: 'POST', headers, body: JSON.stringify(opening) });
  expect(opened.status).toBe(200);
  await withoutSignature(
    async (url, body) => {
      const signed = { ...headers, cookie: 'ledger-demo-seat=approver' };
      const answer = await fetch(`${site.base}${url}`, { method: 'POST', headers: signed, body: JSON.stringify(body) });
      return { statusCode: answer.status, body: await answer.text() };
    },
    Round.parse(await opened.json()),
  );
});

/** A page as a seat that is tried sees it. */
async function visit(seat: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const opened = await openPage(site.browser, options);
  watched.push(opened);
  await opened.page.context().addCookies([{ name: 'ledger-demo-seat', value: seat, url: site.base }]);
  await opened.page.goto(site.base + path);
  await settled(opened.page);
  return opened.page;
}

const board = async () => Board.parse(await (await fetch(`${site.base}/api/v1/rounds/${round}`)).json());
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENS;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

describe('the levels of work in a real browser', () => {
  it('let an officer pass a report on with his opinion, and a reviewer take another without the league', async () => {
    const waiting = (await board()).rows.filter(({ passing }) => passing?.state === 'waiting');
    const [first] = waiting;
    const league = first?.leagues[0]?.code;
    if (first === undefined || league === undefined) throw new Error('no report waits');
    const page = await visit(`league.${league}`, `/review/${round}?atLeague=true`);
    expect(await page.locator('main').textContent()).toContain('份待盟市初审');
    expect(await page.locator('.board').textContent()).toContain('待盟市初审');
    expect(await violations(page)).toEqual([]);
    await shot(page, 'board-league');
    await page.getByRole('link', { name: first.cluster.name }).first().click();
    await page.waitForURL(`**/review/${round}/${first.cluster.id}`);
    await page.getByRole('button', { name: '转报…' }).waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: '办结…' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '退回…' }).count()).toBe(1);
    await shot(page, 'sheet-league');
    await page.getByRole('button', { name: '转报…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '转报', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('盟市意见').fill('数据已核对，建议通过');
    await shot(page, 'pass-on');
    await dialog.getByRole('button', { name: '转报', exact: true }).click();
    await page.locator('main .conclusion', { hasText: '盟市意见：数据已核对，建议通过' }).waitFor();
    expect(await page.locator('main .conclusion').textContent()).toContain('演示盟市审核员，2026 年 4 月 10 日');
    expect(await page.getByRole('button', { name: '收回转报…' }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await leave(page);

    const second = waiting[1];
    if (second === undefined) throw new Error('only one report waits');
    const own = await visit('reviewer', `/review/${round}/${second.cluster.id}`);
    expect(await own.locator('.sheet-decide').textContent()).toContain('尚待盟市初审');
    expect(await own.getByRole('button', { name: '退回…' }).count()).toBe(0);
    await own.getByRole('button', { name: '直接受理…' }).click();
    await own.getByRole('dialog').getByLabel('理由').fill('盟市逾期未报');
    await own.getByRole('dialog').getByRole('button', { name: '直接受理' }).click();
    await own.locator('main .conclusion', { hasText: '未经盟市初审受理' }).waitFor();
    await own.getByRole('button', { name: '退回…' }).waitFor();
    await shot(own, 'sheet-taken');
    await leave(own);
  });

  it('stand on the board in English and on a phone', async () => {
    for (const [name, options] of [
      ['1440', {}],
      ['390', { viewport: { width: 390, height: 844 } }],
    ] as const) {
      const page = await visit('reviewer', `/review/${round}?lang=en`, options);
      expect(await page.locator('main').textContent()).toMatch(/\d+ reports await the check by their league/);
      expect(await violations(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await shot(page, `board-en-${name}`);
      await leave(page);
    }
  });
});

describe('notices in a real browser', () => {
  it('count what is new beside the seat, lead to its place, and are old once they were read', async () => {
    const [row] = (await board()).rows.filter(({ passing }) => passing?.state === 'waiting');
    const league = row?.leagues[0]?.code;
    if (league === undefined) throw new Error('no report waits');
    // What the officer passed on is news to the reviewer.
    const page = await visit('reviewer', '/notices');
    expect(await page.locator('h1').textContent()).toMatch(/^通知：上次查看后有 \d+ 条新消息$/);
    expect(await page.locator('.news').textContent()).toContain('转报自治区工信厅');
    expect(await page.locator('.todo-list').textContent()).toContain('份报告待报');
    expect(await violations(page)).toEqual([]);
    await shot(page, 'notices-zh');
    await page.locator('.seat-links', { hasText: /通知$|通知(?!（)/ }).waitFor();
    await page.locator('.todo-list a', { hasText: '份报告待报' }).click();
    await page.waitForURL(/\/review\/sme-regional-2025\?step=awaited/);
    await page.goto(`${site.base}/notices`);
    await settled(page);
    expect(await page.locator('h1').textContent()).toBe('通知：上次查看后没有新消息');
    expect(await page.locator('.news-mark').count()).toBe(0);
    await leave(page);
    const officer = await visit(`league.${league}`, '/notices');
    expect(await officer.locator('.todo-list').textContent()).toContain('待盟市初审');
    await shot(officer, 'notices-league');
    await leave(officer);
    for (const [name, options] of [
      ['1440', {}],
      ['390', { viewport: { width: 390, height: 844 } }],
    ] as const) {
      const english = await visit('reviewer', '/notices?lang=en', options);
      await english.locator('.news').waitFor();
      expect(await violations(english)).toEqual([]);
      const wide = await english.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await shot(english, `notices-en-${name}`);
      await leave(english);
    }
    const audit = await visit('viewer', '/notices');
    expect(await audit.locator('main').textContent()).toContain('本席位没有通知');
    await leave(audit);
  });
});

describe('reports of leagues in a real browser', () => {
  it('are filed by a league beside its forms, and asked for by the reviewer where they are missing', async () => {
    const opening = { programme: 'amc', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
    const headers = { origin: site.base, 'content-type': 'application/json' };
    const opened = await fetch(`${site.base}/api/v1/rounds`, {
      method: 'POST',
      headers,
      body: JSON.stringify(opening),
    });
    expect([200, 409, 422]).toContain(opened.status);
    const page = await visit('reviewer', '/review/amc-regional-2025');
    const section = page.locator('section', { has: page.locator('#league-reports') });
    await section.waitFor();
    expect(await page.locator('#league-reports').textContent()).toMatch(/^盟市发展报告：\d+ 个盟市中 \d+ 个已报/);
    expect(await section.textContent()).toContain('第十一条');
    expect(await violations(page)).toEqual([]);
    await section.getByRole('button', { name: /^催报（\d+ 个盟市）…$/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await section.getByText('2026 年 4 月 10 日已催报').first().waitFor();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      section
        .getByRole('button', { name: /^报送… / })
        .first()
        .click(),
    ]);
    await chooser.setFiles({
      name: '发展报告.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n示例'),
    });
    await section.getByRole('link', { name: '发展报告.pdf' }).waitFor();
    expect(await section.textContent()).toContain('演示审核人员于 2026 年 4 月 10 日收到');
    await shot(page, 'league-reports-zh');
    await leave(page);
    const phone = await visit('reviewer', '/review/amc-regional-2025?lang=en', {
      viewport: { width: 390, height: 844 },
    });
    await phone.locator('#league-reports').waitFor();
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await violations(phone)).toEqual([]);
    await shot(phone, 'league-reports-en-390');
    await leave(phone);
  });
});

describe('letters where no mail server is set up', () => {
  it('cannot be sent by any button, and are there to be downloaded', async () => {
    const owing = (await board()).rows.find(({ state }) => state === 'awaited');
    for (const [path, open, letters] of [
      [`/review/${round}/${owing?.cluster.id}`, '发催报邮件…', `/api/v1/rounds/${round}/papers/reminders`],
      [`/review/${round}`, '给盟市发函件邮件…', `/api/v1/rounds/${round}/papers/reminders`],
    ] as const) {
      const page = await visit('reviewer', path);
      await page.getByRole('button', { name: open }).click();
      const dialog = page.getByRole('dialog');
      if (open.startsWith('给盟市')) {
        await dialog.getByRole('combobox').selectOption(owing?.leagues[0]?.code ?? '');
        await dialog.getByRole('button', { name: '起草' }).click();
      }
      await dialog.getByText('没有设置邮件服务器').waitFor();
      const links = await dialog.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect([path, links.length, links.every((href) => href?.startsWith(letters))]).toEqual([path, 2, true]);
      expect([path, await dialog.getByRole('button').allTextContents()]).toEqual([path, ['关闭']]);
      expect([path, await violations(page)]).toEqual([path, []]);
      await dialog.getByRole('button', { name: '关闭' }).click();
      await dialog.waitFor({ state: 'detached' });
      await leave(page);
    }
  });
});

describe('acts on many in a real browser', () => {
  it('overrule findings of one kind, shown before anything is written, and remind those who owe', async () => {
    const page = await visit('reviewer', `/review/${round}`);
    await page.getByRole('button', { name: '成批办理…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('催报', { exact: true }).check();
    const owed = (await board()).rows.filter(({ state }) => state === 'awaited').length;
    await dialog.getByText(`将办理 ${owed} 份`).waitFor();
    await dialog.getByLabel('附言（可不填）').fill('请于本周内报送');
    await shot(page, 'many-remind');
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('排除同一类发现').check();
    await dialog.getByLabel('哪一类发现').selectOption({ index: 1 });
    await dialog.getByText(/将办理 \d+ 份/).waitFor();
    expect(await dialog.getByRole('button', { name: '办理', exact: true }).isDisabled()).toBe(true);
    await shot(page, 'many-overrule');
    await dialog.getByLabel('催报', { exact: true }).check();
    await dialog.getByRole('button', { name: '办理', exact: true }).click();
    await dialog.getByText(`已办理 ${owed} 份`).waitFor();
    await page.goto(`${site.base}/review/${round}?step=awaited`);
    await page.locator('.board', { hasText: '已催报 1 次，最近一次 2026 年 4 月 10 日' }).waitFor();
    await leave(page);
  });
});

describe('every page of the levels that was opened', () => {
  it('asked nothing of any other machine and complained of nothing', () => {
    expect(watched.flatMap(({ strays }) => strays)).toEqual([]);
    expect(watched.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
