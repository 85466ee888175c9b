import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { apiFixture } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { leave } from '../support/browser.ts';
import { wordForm } from '../support/filled-base.ts';
import { builtPages, itStayedQuiet, openSite } from '../support/site.ts';

const site = openSite(() => apiFixture({ web: builtPages }));
const { visit, watched } = site;

const output = 'cluster_gross_output@2023';
const filled = async (name: string, typed: Record<string, string>) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(await wordForm(typed)),
});
const total = async (page: Page) => (await page.request.get(`${site.base}/api/v1/submissions?limit=1`)).json();

describe('handing in', () => {
  it('checks a form without handing it in, then hands in the same', async () => {
    const page = await visit('/submissions');
    await page.getByLabel('只核对，不报送').check();
    const faulty = await filled('齿轮一.docx', { [output]: '约12亿左右' });
    await page.locator('input[type=file]').first().setInputFiles([faulty]);
    const marked = page.locator('.filed-marked', { hasText: '约12亿左右' });
    await marked.waitFor();
    expect((await total(page)).total).toBe(0);
    await page.getByRole('button', { name: '报送这份文件' }).click();
    await page.getByRole('link', { name: '在表上查看每处问题' }).waitFor();
    expect((await total(page)).total).toBe(1);
    await leave(page);
  });

  it('shows the cell of each finding and the finding of each cell', async () => {
    const page = await visit('/submissions/1');
    const cell = page.locator('.filed-marked', { hasText: '约12亿左右' });
    const finding = page.locator('.placed-finding', { hasText: '约12亿左右' });
    await cell.waitFor();
    const no = await finding.getAttribute('data-no');
    expect(await cell.getAttribute('data-marks')).toContain(` ${no} `);
    await finding.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('td') !== null);
    expect(await page.evaluate(() => document.activeElement?.closest('td')?.textContent)).toContain('约12亿左右');
    expect(await cell.getAttribute('class')).toContain('filed-chosen');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('.placed-finding') !== null);
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.textContent)).toContain('约12亿左右');
    await leave(page);
  });

  it('says after a second file what is settled', async () => {
    const page = await visit('/submissions');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([await filled('齿轮二.docx', {})]);
    await page.getByRole('link', { name: '在表上查看每处问题' }).click();
    await page.locator('.settled').waitFor();
    expect(await page.locator('.settled').textContent()).toMatch(/对照上一份.*齿轮一\.docx.*已改正 [1-9]/);
    await page.locator('.settled summary').click();
    expect(await page.locator('.settled ul').textContent()).toContain('约12亿左右');
    expect(await page.locator('.filed', { hasText: '约12亿左右' }).count()).toBe(0);
    await leave(page);
  });

  it('takes several files in their order and tells how far it is', async () => {
    const page = await visit('/submissions');
    const table =
      'cluster,league,programme,level,report_year,indicator,year,value\n甲,包头市,sme,regional,2023,cluster_area,2023,12.5\n';
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: '二.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('%PDF-1.7') },
        { name: '一.csv', mimeType: 'text/csv', buffer: Buffer.from(table) },
      ]);
    await page.getByText('2／2 份已处理').waitFor();
    const names = await page.locator('.receipt-head b').allTextContents();
    expect(names).toEqual(['一.csv', '二.docx']);
    expect(await page.locator('.receipt').last().textContent()).toContain('未收录');
    await leave(page);
  });

  it('sends the kind and year that were named, and says what to do where the same was taken as another kind', async () => {
    const page = await visit('/submissions');
    const bytes = await filled('齿条.docx', { 'cluster_name@2023': '示例·包头市齿条集群' });
    const input = page.locator('input[type=file]').first();
    await input.setInputFiles([bytes]);
    await page.locator('.receipt', { hasText: '请在报送时将类型选为“申报”' }).waitFor();
    const naming = page.locator('.drop-naming');
    await naming.locator('summary').click();
    const choose = async (label: string, name: string) => {
      await naming.getByRole('button', { name: label }).click();
      await page.getByRole('option', { name, exact: true }).click();
    };
    await choose('类型', '申报');
    await choose('数据年度', '2023 年');
    expect(await naming.locator('summary').textContent()).toContain('申报');
    await input.setInputFiles([bytes]);
    await page.locator('.receipt-accepted, .receipt-accepted-with-findings', { hasText: '申报' }).waitFor();
    await choose('类型', '年度报告');
    await input.setInputFiles([bytes]);
    const told = page.locator('.receipt-duplicate');
    await told.waitFor();
    expect(await told.textContent()).toMatch(/按“申报”、2023 年收录.*“年度报告”、2023 年未采用.*另存一次/);
    expect(await violations(page, '.drop-naming')).toEqual([]);
    await leave(page);
  });

  it('gives the template of a chosen form, cluster and year', async () => {
    const page = await visit('/submissions');
    await page.getByText('请先填写集群名称').waitFor();
    await page.getByRole('combobox', { name: '集群' }).fill('示例·新集群');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载模板' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^示例·新集群-20\d\d-.+\.xlsx$/);
    const [form] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '空白表（Word）' }).click(),
    ]);
    expect(form.suggestedFilename()).toMatch(/^内蒙古自治区.+-20\d\d\.docx$/);
    await leave(page);
  });
});

describe('axe', () => {
  for (const lang of ['zh', 'en']) {
    it(`finds nothing in ${lang}`, async () => {
      for (const path of ['/submissions', '/submissions/1']) {
        const page = await visit(`${path}?lang=${lang}`);
        if (path.endsWith('1')) await page.locator('.filed-marked').first().waitFor();
        expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
        await leave(page);
      }
    });
  }
});

itStayedQuiet(watched);
