import { describe, expect, it } from 'vitest';
import { RatioChange } from '../../server/contract/analytics.ts';
import { apiFixture } from '../support/api.ts';
import { bringIntoView, leave } from '../support/browser.ts';
import { builtPages, openSite } from '../support/site.ts';
import { sevenClusters } from '../support/topic-ledger.ts';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await sevenClusters(api.ledger);
  return api;
});
const { visit } = site;

const rate = 'sme_rd_intensity_pct';

describe('what the change of a ratio is made of', () => {
  it('stands on the page of the indicator, the same in drawing, table and API', async () => {
    const asked = await fetch(`${site.base}/api/v1/ratio-change?indicator=${rate}`);
    const { rows } = RatioChange.parse(await asked.json());
    const split = rows.find((row) => row.whole)?.split;
    if (split == null) throw new Error('the ledger of topics has no change of a ratio');
    // 2 % everywhere, then 3 % in one of seven with a seventh of the revenue in both years: its own change alone.
    expect(split.parts.within).toBeCloseTo(1 / 7, 9);
    expect(split.parts.mix).toBeCloseTo(0, 9);
    const page = await visit(`/indicators/${rate}`);
    const figure = page.locator('section.figure', { hasText: '集群比重变化' });
    await bringIntoView(figure);
    await figure.locator('.chart [data-drawn] svg').waitFor();
    await figure.getByRole('tab', { name: '表' }).click();
    const foot = await figure.locator('table.data tfoot tr').last().locator('td').allTextContents();
    const shown = (value: number) => Number(value.toFixed(2));
    expect(foot.slice(2, 5).map((name) => Number(name.replace('−', '-').replace('+', '')))).toEqual([
      shown(split.change),
      shown(split.parts.within ?? 0),
      shown(split.parts.mix ?? 0),
    ]);
    await leave(page);
  });

  it('stands with the comparison of leagues, whose lines open what they stand for', async () => {
    const page = await visit(`/leagues?indicator=${rate}`);
    const figure = page.locator('section.figure', { hasText: '集群比重变化' });
    await bringIntoView(figure);
    await figure.getByRole('tab', { name: '表' }).click();
    expect(await figure.locator('table.data tbody th').allTextContents()).toContain('包头市');
    const multiples = page.locator('section.figure', { hasText: '同一纵轴' });
    await bringIntoView(multiples);
    await multiples.locator('.chart [data-drawn] svg').waitFor();
    // The mark that a screen reader steps to is opened by Enter, as by a click.
    await multiples.locator('input[type="range"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/leagues\/150\d{3}\?.*indicator=sme_rd_intensity_pct/);
    await leave(page);
  });
});
