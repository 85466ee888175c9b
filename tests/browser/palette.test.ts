import { pinyin } from 'pinyin-pro';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { speechOf } from '../../web/i18n/language.ts';
import { pages } from '../../web/ui/palette/pages.ts';
import { apiFixture, threeClusters } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { leave } from '../support/browser.ts';
import { builtPages, itStayedQuiet, openSite } from '../support/site.ts';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await threeClusters(api.ledger);
  return api;
});
const { visit, watched } = site;

const field = (page: Page) => page.getByRole('dialog').getByRole('combobox');
/** Waits until the option that the reader of a screen would hear is this one. */
const until = (page: Page, name: string) =>
  page.waitForFunction((wanted) => {
    const id = document.querySelector('.palette [role=combobox]')?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.querySelector('.palette-name')?.textContent === wanted;
  }, name);

describe('the palette', () => {
  it('jumps by initials with the keyboard alone, keeps the link and remembers', async () => {
    const page = await visit('/submissions?programme=sme&asOf=2026-02-01');
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    await page.keyboard.type('bts');
    await until(page, '包头市');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => new URL(location.href).searchParams.get('league') === '150200');
    const search = new URL(page.url()).searchParams;
    expect([search.get('programme'), search.get('asOf')]).toEqual(['sme', '2026-02-01']);
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    const first = page.getByRole('listbox').getByRole('option').first();
    expect(await first.textContent()).toContain('包头市');
    expect(await first.textContent()).toContain('盟市');
    await leave(page);
  });

  it('finds a cluster, an indicator and a page, and steps over them', async () => {
    const page = await visit('/');
    await page.keyboard.press('Control+k');
    await field(page).fill('集群');
    await page
      .getByRole('option', { name: /集群总产值/ })
      .first()
      .waitFor();
    await until(page, '集群');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => {
      const id = document.querySelector('.palette [role=combobox]')?.getAttribute('aria-activedescendant') ?? '';
      const name = document.getElementById(id)?.querySelector('.palette-name')?.textContent;
      return name != null && name !== '集群';
    });
    await field(page).fill('baos');
    await until(page, '报送');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.pathname === '/submissions');
    await page.keyboard.press('Meta+k');
    await field(page).fill('甲');
    await until(page, '甲');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.pathname === '/clusters/1');
    // The keyboard goes on at the content of that page, not at the top of the document.
    await page.waitForFunction(() => document.activeElement?.id === 'content');
    await leave(page);
  });

  it('says that nothing was found, closes on Escape and gives the focus back', async () => {
    const page = await visit('/submissions');
    const button = page.getByRole('button', { name: /搜索/ });
    await button.focus();
    await page.keyboard.press('Enter');
    await field(page).fill('没有这样的东西');
    await page.getByText('没有找到').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.classList.contains('search-open'));
    await leave(page);
  });

  it('is loaded only when it is wanted', async () => {
    const page = await visit('/submissions');
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').some((entry) => /\/Palette-/.test(entry.name)));
    expect(await loaded()).toBe(false);
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    expect(await loaded()).toBe(true);
    await leave(page);
  });

  it('knows how every page is typed', () => {
    expect(pages.map((page) => page.key).sort()).toEqual(Object.keys(speechOf('zh').t.nav).sort());
    for (const { key, sounds } of pages) {
      expect([key, pinyin(speechOf('zh').t.nav[key], { toneType: 'none' })]).toEqual([key, sounds]);
    }
  });

  for (const lang of ['zh', 'en']) {
    it(`gives axe nothing to find in ${lang}`, async () => {
      const page = await visit(`/submissions?lang=${lang}`);
      await page.keyboard.press('Control+k');
      await field(page).fill('b');
      await page.getByRole('listbox').getByRole('option').nth(2).waitFor();
      expect(await violations(page)).toEqual([]);
      await leave(page);
    });
  }
});

itStayedQuiet(watched);
