import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiFixture } from '../support/api.ts';
import { leave, openPage, settled } from '../support/browser.ts';
import { midRound } from '../support/mid-round.ts';
import { builtPages, openSite } from '../support/site.ts';

/**
 * Every page of a ledger in mid-round in a real site.browser. Whatever is compared in it rises, so a word for a fall, a lower
 * rank or a minus is made of reports that are not there; and whom a sentence calls first or last is so in the numbers
 * that stand under it.
 */
const size = 'cluster_gross_output';
/** Forty pages, one after another, on a machine that may have other work. */
const patience = 400_000;

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await midRound(api.ledger);
  return api;
});

const falls =
  /下降|下拉|降低|回落|减少|降至|比上年少|落后|\b(fell|falls?|down|lower|slower|decline[sd]?|dragged|took|drop(s|ped)?)\b/i;
/** What a sentence may say to deny a fall, and counts of none. */
const denials = /不作下降|, which is no fall|and is no fall|which is no fall/g;

const Listed = z.object({ topics: z.array(z.object({ id: z.string() })) });

async function paths(): Promise<string[]> {
  const { topics } = Listed.parse((await site.served.app.inject({ url: '/api/v1/pages/topics' })).json());
  const asked = (more: string) => `/explore?i=${size}${more}`;
  return [
    '/',
    ...['', '?measure=growth', '?basis=all', '?indicator=sme_rd_intensity_pct', '?joint=members'].map(
      (query) => `/leagues${query}`,
    ),
    ...['/clusters', '/clusters?group=league', '/clusters/1', '/clusters/4', '/clusters/9', '/clusters/11'],
    '/topics',
    ...topics.map(({ id }) => `/topics/${id}`),
    ...[size, 'sme_rd_intensity_pct', 'leading_output_share_pct', 'green_mfg_national_count'].map(
      (id) => `/indicators/${id}`,
    ),
    ...['', '&by=league', '&by=league&m=growth', '&by=league&m=rank', '&m=index', '&by=league&m=share'].map(asked),
    ...['&by=cluster&from=2025', '&by=league&from=2025'].map(asked),
    `/explore?i=${size},sme_rd_intensity_pct`,
    '/review',
    '/submissions',
  ];
}

/** The same window for every page: what it has loaded once it has. */
async function visit(page: Page, path: string, lang: 'zh' | 'en'): Promise<void> {
  await page.goto(`${site.base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
  await settled(page);
}

/** Titles, sentences under figures, paragraphs that compare. */
const said = '.figure h2, main h1, .figure-sentence, .bulletin-text, .standfirst, .section-head h2, .profile-lead';
const Said = z.array(z.string());

const Table = z.object({
  title: z.string(),
  sentence: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});
type Table = z.infer<typeof Table>;

const drawn = '.figure:has(.figure-sentence)';

/** Every figure of a page with the numbers of its table. */
async function figuresOn(page: Page): Promise<Table[]> {
  for (const figure of await page.locator(drawn).all()) await figure.getByRole('tab').nth(1).click();
  const read = `[...document.querySelectorAll('${drawn}')].map((figure) => {
    const texts = (within, selector) => [...within.querySelectorAll(selector)].map((element) => element.textContent);
    return {
      title: figure.querySelector('h2').textContent,
      sentence: figure.querySelector('.figure-sentence').textContent,
      columns: texts(figure, 'thead th'),
      rows: [...figure.querySelectorAll('tbody tr')].map((row) => texts(row, 'th, td')),
    };
  })`;
  return z.array(Table).parse(await page.evaluate(read));
}

const numberOf = (text: string): number | null => {
  const found = /^[▲=+]?\s*([−▼-]?)([\d,]+(?:\.\d+)?)/.exec(text.trim());
  return found === null ? null : Number(`${found[1] === '' ? '' : '-'}${(found[2] ?? '').replaceAll(',', '')}`);
};

/** Is the row of this name the first, or the last, by any of the columns of numbers? */
function leads({ rows }: Table, name: string, most: boolean): boolean {
  const own = rows.find(([first]) => first?.trim() === name);
  if (own === undefined) return false;
  return own.slice(1).some((text, index) => {
    const value = numberOf(text);
    const others = rows.flatMap((row) => numberOf(row[index + 1] ?? '') ?? []);
    return value !== null && others.length > 1 && value === (most ? Math.max(...others) : Math.min(...others));
  });
}

/** Whom a sentence calls highest or lowest; null where it calls nobody so, or counts some of them. */
function calledEnds(words: string): { names: string[]; most: boolean }[] {
  return [...words.matchAll(/(最高的是|最低的是)([^（。]+)（/g)].flatMap(([, end, list = '']) =>
    / 个$/.test(list) ? [] : [{ names: list.split('、'), most: end === '最高的是' }],
  );
}

/** Those who have the figure of the first that is named in the column in which it stands first or last, but are not named. */
function unnamedEquals({ rows }: Table, names: readonly string[], most: boolean): string[] {
  const own = rows.find(([first]) => first?.trim() === names[0]);
  const column = own?.findIndex((text, at) => {
    const value = at === 0 ? null : numberOf(text);
    const all = rows.flatMap((row) => numberOf(row[at] ?? '') ?? []);
    return value !== null && all.length > 1 && value === (most ? Math.max(...all) : Math.min(...all));
  });
  if (own === undefined || column === undefined || column < 1) return [];
  const equals = rows.filter((row) => numberOf(row[column] ?? '') === numberOf(own[column] ?? ''));
  return equals.flatMap(([first]) => (first === undefined || names.includes(first.trim()) ? [] : [first.trim()]));
}

/** Signs of figures that rest on too few clusters or are incomplete. */
const marked = /[*°]|仅 \d+ 个集群|不完整/;

function checkExtremes(shown: Table, path: string): number {
  let checked = 0;
  const names = shown.rows.map(([first]) => first?.trim() ?? '').filter((name) => name !== '');
  for (const words of [shown.title, shown.sentence]) {
    // Such sentences rank those alone that rest on enough; a table that does not say of all which they are cannot be held
    // to them.
    const apart = /不计|leaving out/.test(words);
    const sound = shown.rows.filter((row) => !row.some((cell) => marked.test(cell)));
    if (apart && (sound.length === shown.rows.length || path.startsWith('/explore'))) continue;
    const ranked = apart ? { ...shown, rows: sound } : shown;
    for (const { names: called, most } of calledEnds(words)) {
      expect([path, words, unnamedEquals(ranked, called, most)]).toEqual([path, words, []]);
    }
    for (const name of names) {
      for (const [pattern, most] of [
        [new RegExp(`最高的是${name}|${name}的[^，。；]*最高|${name} is highest|Highest: ${name}`), true],
        [new RegExp(`最低的是${name}|Lowest: ${name}`), false],
      ] as const) {
        if (!pattern.test(words)) continue;
        checked += 1;
        expect([path, words, name, leads(ranked, name, most)]).toEqual([path, words, name, true]);
      }
    }
  }
  return checked;
}

describe('every page of a ledger in mid-round', () => {
  it(
    'tells no fall, and calls first who is first in its numbers',
    async () => {
      const { page } = await openPage(site.browser);
      const count = { figures: 0, extremes: 0, coming: 0 };
      for (const path of await paths()) {
        await visit(page, path, 'zh');
        if (await tellsNoFall(page, path)) count.coming += 1;
        for (const shown of await figuresOn(page)) {
          count.figures += 1;
          count.extremes += checkExtremes(shown, path);
          for (const row of shown.rows) {
            for (const cell of row.slice(1)) expect([path, shown.title, row[0], cell].join(' | ')).not.toMatch(/▼/);
          }
        }
      }
      expect([count.figures > 40, count.extremes > 4, count.coming > 15]).toEqual([true, true, true]);
      await leave(page);
    },
    patience,
  );

  it(
    'tells no fall in English',
    async () => {
      const { page } = await openPage(site.browser);
      for (const path of await paths()) {
        await visit(page, path, 'en');
        await tellsNoFall(page, path);
      }
      await leave(page);
    },
    patience,
  );

  it('counts doubtful figures by one switch that goes from page to page in the link', async () => {
    const { page } = await openPage(site.browser);
    await visit(page, '/', 'zh');
    const before = await page.locator('h1').textContent();
    await page.getByRole('link', { name: '计入存疑数值', exact: true }).click();
    await page.waitForFunction(() => new URLSearchParams(location.search).get('doubtful') === 'true');
    await expect.poll(() => page.locator('h1').textContent()).not.toBe(before);
    expect(await page.locator('.notice-warn').first().textContent()).toContain('存疑数值已计入合计与增速');
    await page.getByRole('navigation').getByRole('link', { name: '盟市对比' }).click();
    await page.waitForFunction(() => location.pathname === '/leagues');
    await expect.poll(() => page.locator('.notice-warn').first().textContent()).toContain('存疑数值已计入');
    await page.getByRole('link', { name: '不计入存疑数值' }).click();
    await page.waitForFunction(() => new URLSearchParams(location.search).get('doubtful') === null);
    await expect.poll(() => page.locator('.notice-warn').first().textContent()).toContain('核实前不计入合计与增速');
    await leave(page);
  });

  it('hands out the numbers that its figures show', async () => {
    const { page } = await openPage(site.browser);
    let compared = 0;
    for (const path of ['/', '/leagues', '/topics/growth', `/indicators/${size}`, `/explore?i=${size}&by=league`]) {
      await visit(page, path, 'zh');
      for (const [at, { rows, title }] of (await figuresOn(page)).entries()) {
        await page.locator(drawn).nth(at).getByRole('button', { name: '下载' }).click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name: /CSV/ }).click(),
        ]);
        const text = readFileSync(await download.path(), 'utf8');
        compared += sameNumbers(rows, text.replace('\uFEFF', '').split('\r\n').slice(1), `${path} ${title}`);
      }
    }
    expect(compared).toBeGreaterThan(100);
    await leave(page);
  });
});

/** Whether any sentence says that reports are still coming in. */
async function tellsNoFall(page: Page, path: string): Promise<boolean> {
  const sentences = Said.parse(await page.locator(said).allTextContents());
  for (const sentence of sentences) expect([path, sentence.replace(denials, '')].join(' | ')).not.toMatch(falls);
  return sentences.some((sentence) => /收报中|coming in/i.test(sentence));
}

/** How many numbers of a table were found in the lines of its download, unrounded. */
function sameNumbers(rows: readonly string[][], lines: readonly string[], what: string): number {
  let compared = 0;
  for (const [index, row] of rows.entries()) {
    const cells = (lines[index] ?? '').split(',');
    expect([what, cells[0]]).toEqual([what, row[0]?.trim()]);
    for (const [column, text] of row.entries()) {
      const shown = numberOf(text);
      const given = cells[column] ?? '';
      if (column === 0 || shown === null || given === '' || Number.isNaN(Number(given))) continue;
      const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
      const off = Math.abs(Math.abs(Number(given)) - Math.abs(shown));
      expect(off, `${what} ${row[0]} ${text}`).toBeLessThanOrEqual(0.5001 * 10 ** -decimals);
      compared += 1;
    }
  }
  return compared;
}
