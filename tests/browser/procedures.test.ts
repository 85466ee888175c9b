import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { apiFixture } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { openPage, settled } from '../support/browser.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { builtPages, openSite } from '../support/site.ts';

const letter = '%PDF-1.7\n示例申请文件\n%%EOF';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  const first = { reportYear: 2025, kind: 'application' as const, receivedAt: '2026-01-20' };
  const file = landing('甲.docx', [statement({ fresh: 0 }, [fact('cluster_gross_output', 2025, 20)], first)], ['甲']);
  await api.ledger.land(file);
  return api;
});
const { watched } = site;

/** A page of whoever tries a seat. */
async function sitAs(seat: string, width = 1440): Promise<Page> {
  const opened = await openPage(site.browser, { viewport: { width, height: 900 } });
  watched.push(opened);
  await opened.page.context().addCookies([{ name: 'ledger-demo-seat', value: seat, url: site.base }]);
  return opened.page;
}

describe('applications in a real browser', () => {
  it('are called for, handed in and checked, each by its seat', async () => {
    const reviewer = await sitAs('reviewer');
    await reviewer.goto(`${site.base}/review`);
    await settled(reviewer);
    await reviewer.getByRole('link', { name: '申报认定与复核' }).click();
    await reviewer.getByRole('button', { name: '开启申报或复核…' }).click();
    const opening = reviewer.getByRole('dialog');
    const procedure = opening.getByLabel('程序');
    const names = await procedure.locator('option').allTextContents();
    await procedure.selectOption({ index: names.findIndex((name) => name.startsWith('自治区中小')) });
    await opening.getByLabel('通知文号或名称').fill('示例〔2026〕1号');
    await opening.getByRole('button', { name: '开启', exact: true }).click();
    await reviewer.waitForURL('**/review/calls/im-sme-regional.sme-regional.2026-1**');
    await settled(reviewer);
    expect(await reviewer.locator('main').textContent()).toContain('四（二）推荐数量不限');
    await reviewer.getByRole('link', { name: '甲', exact: true }).click();
    await reviewer.getByText('您的席位现在没有可办理的步骤。').waitFor();
    // Before anything is handed in the page names the form that may be.
    expect(await reviewer.locator('section[aria-labelledby=form] a').first().getAttribute('href')).toMatch(
      /^\/submissions\/\d+/,
    );
    await reviewer.locator('section[aria-labelledby=form]').getByText('台账中可以报送的申报表').waitFor();
    expect(await violations(reviewer)).toEqual([]);

    const officer = await sitAs('league.150200');
    await officer.goto(reviewer.url());
    await settled(officer);
    await officer.getByRole('button', { name: '报送申报材料' }).click();
    const filing = officer.getByRole('dialog');
    await filing.getByLabel('选择要报送的表').waitFor();
    expect(await violations(officer)).toEqual([]);
    // Escape does nothing to the application.
    await officer.keyboard.press('Escape');
    await filing.waitFor({ state: 'detached' });
    await officer.getByRole('button', { name: '报送申报材料' }).click();
    await filing.getByRole('button', { name: '办理', exact: true }).click();
    await officer.getByRole('heading', { level: 1, name: '甲；盟市审核中' }).waitFor();
    await officer.getByRole('button', { name: '逐条核对认定标准' }).click();
    await filing.getByLabel('核对人员').fill('示例甲');
    expect(await filing.getByRole('button', { name: '办理', exact: true }).isDisabled()).toBe(true);
    const verdicts = filing.getByRole('combobox');
    await verdicts.first().selectOption('met');
    // A wrong key loses nothing of what was judged.
    await officer.keyboard.press('Escape');
    await filing.waitFor({ state: 'detached' });
    await officer.getByRole('button', { name: '逐条核对认定标准' }).click();
    expect([await filing.getByLabel('核对人员').inputValue(), await verdicts.first().inputValue()]).toEqual([
      '示例甲',
      'met',
    ]);
    await verdicts.nth(1).selectOption('not-met');
    await filing.getByRole('button', { name: '办理', exact: true }).click();
    await officer
      .getByText(/二（一）第2项.*：不符合/)
      .first()
      .waitFor();
    // What the step asks for is missing until it is attached.
    const missing = officer.getByRole('row', { name: /^申请文件/ }).getByText('未附');
    await missing.waitFor();
    await officer.getByRole('button', { name: '附上… 申请文件' }).click();
    const chooser = officer.waitForEvent('filechooser');
    await filing.getByRole('button', { name: '选择文件…' }).click();
    await (await chooser).setFiles({ name: '申请文件.pdf', mimeType: 'application/pdf', buffer: Buffer.from(letter) });
    await filing.getByText('申请文件.pdf').waitFor();
    expect(await violations(officer)).toEqual([]);
    await filing.getByRole('button', { name: '附上', exact: true }).click();
    await missing.waitFor({ state: 'detached' });
    const link = officer.getByRole('link', { name: '申请文件.pdf' });
    const saved = officer.waitForEvent('download');
    await link.click();
    expect(readFileSync(await (await saved).path()).toString()).toBe(letter);
    // The recommendation is open now, and was not before the check.
    await officer.getByRole('button', { name: '推荐', exact: true }).waitFor();
  }, 180_000);

  it('fit a narrow screen and meet the rules of accessibility in both languages', async () => {
    const page = await sitAs('reviewer', 390);
    const call = '/review/calls/im-sme-regional.sme-regional.2026-1';
    for (const path of ['/review/calls', call, `${call}/1`]) {
      for (const lang of ['zh', 'en']) {
        await page.goto(`${site.base}${path}?lang=${lang}`);
        await settled(page);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([path, lang, over, await violations(page)]).toEqual([path, lang, 0, []]);
      }
    }
  }, 180_000);

  it('reach nothing outside and complain of nothing', () => {
    expect(watched.flatMap(({ strays, complaints }) => [...strays, ...complaints])).toEqual([]);
  });
});
