import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { openPage, settled } from '../support/browser.ts';
import { sampleApp } from '../support/sample-app.ts';
import { builtPages, openSite } from '../support/site.ts';

const ningxia = '/review/calls/nx-sme-national.sme-national.2022-1';
const name = '示例·石嘴山市贺桦县碳基负极材料产业集群';

const site = openSite(() => sampleApp(new Date('2026-03-31T08:00:00'), builtPages), 240_000);
const { watched } = site;

async function visit(path: string, width = 1440): Promise<Page> {
  const opened = await openPage(site.browser, { viewport: { width, height: 900 } });
  watched.push(opened);
  await opened.page.goto(site.base + path);
  await settled(opened.page);
  return opened.page;
}

describe('applicants in a real browser', () => {
  it('are told from county to city to region in their call, and lead to a page that says they are none of the clusters', async () => {
    const page = await visit('/review/calls');
    await page.locator(`a[href*="${ningxia}"]`).first().click();
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: `${name}；不予认定` }).waitFor();
    await settled(page);
    const acts = (await page.locator('main').textContent()) ?? '';
    const told = ['报送申报材料', '退回补正', '初审', '记录实地审查', '推荐', '收件清点', '记录专家评审', '不予认定'];
    for (const act of told) expect(acts).toContain(act);
    expect(acts).toContain('示例：贺桦县中小企业主管部门报送');
    expect(await violations(page)).toEqual([]);
  });

  it('are found by search with their mark, and stand in no list of clusters', async () => {
    const page = await visit('/');
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('碳基负极');
    const option = dialog.getByRole('option', { name: /碳基负极/ });
    await option.waitFor();
    expect(await option.textContent()).toContain('申报中、未认定');
    await option.click();
    await page.waitForURL('**/clusters/65**');
    await settled(page);
    const note = page.getByRole('note').filter({ hasText: '申报中、未认定' });
    expect(await note.textContent()).toContain('不列入集群一览');
    expect(await violations(page)).toEqual([]);
    await page.goto(`${site.base}/clusters?q=${encodeURIComponent('民族服饰')}`);
    await settled(page);
    expect(await page.locator('main').textContent()).not.toContain('示例·赤峰市暖泉旗民族服饰');
  });

  it.each([
    [390, 'zh', '申报中、未认定'],
    [390, 'en', 'Applicant, not certified'],
    [1440, 'en', 'Applicant, not certified'],
  ] as const)('show the mark at %i px in %s within the page', async (width, language, mark) => {
    const page = await visit(`/clusters/65?lang=${language}`, width);
    const note = page.getByRole('note').filter({ hasText: mark });
    await note.waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  it('leave nothing for the browser to complain about', () => {
    expect(watched.flatMap(({ strays, complaints }) => [...strays, ...complaints])).toEqual([]);
  });
});
