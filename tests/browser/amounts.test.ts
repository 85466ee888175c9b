import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Overview } from '../../server/contract/overview.ts';
import { Board } from '../../server/contract/rounds.ts';
import { openAt, settled, type WatchedPage } from '../support/browser.ts';
import { sampleApp } from '../support/sample-app.ts';
import { builtPages, openSite } from '../support/site.ts';

const round = 'sme-regional-2025';

let watched: WatchedPage;
/** The first cluster of the round whose report is there. */
let first: number | undefined;

const site = openSite(() => sampleApp(new Date('2026-03-31T02:00:00Z'), builtPages));
beforeAll(async () => {
  watched = await openAt(site.browser, site.base, { viewport: { width: 1440, height: 6000 } });
  // What needs attention is there once every report was reviewed.
  for (let waiting = 1; waiting > 0; ) {
    await watched.page.waitForTimeout(500);
    waiting = Overview.parse(await (await fetch(`${site.base}/api/v1/overview`)).json()).reviewing;
  }
  const { rows } = Board.parse(await (await fetch(`${site.base}/api/v1/rounds/${round}`)).json());
  first = rows.find(({ file }) => file !== null)?.cluster.id;
});

/** Every page with amounts, and what stands on it when it is there. */
const pages: Readonly<Record<string, string>> = {
  '/?tiles=level': '.attention',
  '/leagues?x=cluster_gross_output&y=sme_rd_expenditure&size=sme_count': '.bulletin-text',
  '/leagues/150200?indicator=cluster_gross_output': '.league-parts',
  '/clusters?cols=league,size,growth,sme_rd_expenditure,sme_count&group=league&pin=1,2&compare=true': 'tr.line',
  '/clusters/1': '#theme-output',
  '/topics': '.topic-list',
  '/topics/growth': '#full',
  '/indicators/cluster_gross_output': '.heat-table',
  '/explore?i=cluster_gross_output,sme_rd_expenditure&by=league&from=2025': '.chart [data-drawn]',
  '/explore?i=cluster_gross_output&by=programme&from=2021': '.chart [data-drawn]',
  [`/review/${round}/first`]: '.clauses',
};

/** A text of the page: what it says, and the unit of its column or row where it is a figure of a table. */
interface Leaf {
  text: string;
  unit: string;
  about: string;
}

/** Texts in their order, labels that are read aloud last. What a form or a standard prints is left out. */
function words(page: Page): Promise<Leaf[]> {
  return page.evaluate(() => {
    const unitOf = (cell: Element | null): string => {
      const [row, table] = [cell?.closest('tr'), cell?.closest('table')];
      if (cell == null || row == null || table == null || !cell.matches('td.number')) return '';
      const before = [...row.cells].slice(0, [...row.cells].indexOf(cell as HTMLTableCellElement));
      const head = table.tHead?.rows[0]?.cells[before.reduce((sum, { colSpan }) => sum + colSpan, 0)];
      const own = row.querySelector('td.unit, td.stacked-unit, th .row-sub, th small')?.textContent ?? '';
      return head?.querySelector('small')?.textContent ?? /亿元|万元/.exec(own)?.[0] ?? '';
    };
    const leaves: Leaf[] = [];
    const main = document.querySelector('main') ?? document.body;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const [parent, said] = [node.parentElement, (node.textContent ?? '').trim()];
      // Labels of forms stand in the definition, thresholds are set in the unit of their standard.
      if (parent === null || said === '' || parent.closest('style, svg, .definition, .scenario') !== null) continue;
      const beside = parent.matches('.headline-value b') ? ` ${parent.nextElementSibling?.textContent ?? ''}` : '';
      const cell = parent.closest('.row-sub') === null ? parent.closest('td') : null;
      const subtitle = parent.closest('section.figure')?.querySelector('.figure-sub')?.textContent ?? '';
      const about = `${(parent.closest('tr, dl, p, section')?.textContent ?? '').slice(0, 120)} ${subtitle}`;
      if (!parent.matches('.headline-unit')) leaves.push({ text: `${said}${beside}`, unit: unitOf(cell), about });
    }
    for (const element of main.querySelectorAll('[aria-label]')) {
      leaves.push({ text: element.getAttribute('aria-label') ?? '', unit: '', about: 'label' });
    }
    return leaves;
  });
}

/** Texts of the drawings whose subtitle names an amount, by figure. */
function drawn(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const figures = [...document.querySelectorAll('section.figure')].flatMap((figure) => {
      const title = figure.querySelector('h2')?.id ?? '';
      const svg = figure.querySelector('.chart [data-drawn] svg');
      const subtitle = figure.querySelector('.figure-sub')?.textContent ?? '';
      if (svg === null || !/[，（(] ?(亿元|万元)/.test(subtitle)) return [];
      return [[title, [...svg.querySelectorAll('text')].map((text) => text.textContent).join('|')]];
    });
    return Object.fromEntries(figures);
  });
}

/** Looks at every drawing once: those far down are drawn only then. */
async function lookThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const figure of document.querySelectorAll('.chart')) {
      figure.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise((done) => setTimeout(done, 120));
    }
  });
  await page.waitForTimeout(300);
}

async function choose(page: Page, unit: '亿元' | '万元'): Promise<void> {
  await page.getByRole('button', { name: '金额' }).click();
  await page.getByRole('option', { name: unit }).click();
  await page.waitForURL(`**unit=${unit === '亿元' ? 'yi' : 'wan'}*`);
  await settled(page);
}

const number = /[−+]?\d[\d,]*(?:\.\d+)?/g;
const amount = /([−+]?\d[\d,]*(?:\.\d+)?) (万亿元|亿元|万元)(?![/／])/g;
const yuan: Readonly<Record<string, number>> = { 万亿元: 1e12, 亿元: 1e8, 万元: 1e4 };
const numberOf = (text: string): number => Number(text.replaceAll(',', '').replace('−', '-'));
const numbersOf = (text: string): number[] => (text.match(number) ?? []).map(numberOf);
const inYuan = (text: string): number[] =>
  [...text.matchAll(amount)].map(([, value = '', unit = '']) => numberOf(value) * (yuan[unit] ?? Number.NaN));

/** As far as the figures are written: three digits at least. */
const agree = (a: number, b: number): boolean => Math.abs(a - b) <= 0.006 * Math.max(Math.abs(a), Math.abs(b));
const agreeAll = (a: readonly number[], b: readonly number[], fits = agree): boolean =>
  a.length === b.length && a.every((value, at) => fits(value, b[at] ?? Number.NaN));

/** What is wrong with a text that was read with amounts in 亿元, then in 万元; undefined where nothing is. */
function faultOf(yi: Leaf, wan: Leaf): string | undefined {
  const fault = (what: string) => `${what}: “${yi.text}” → “${wan.text}” (${yi.unit} → ${wan.unit}) in ${yi.about}`;
  const named = (unit: string) => new RegExp(`(^|[ ，、·；(])${unit}($|[ ，、·；)])`);
  if (named('万元').test(yi.text) || named('亿元').test(wan.text)) return fault('stands in the other unit');
  if (!agreeAll(inYuan(yi.text), inYuan(wan.text))) return fault('is another amount');
  const [rest, restWan] = [yi.text.replace(amount, ''), wan.text.replace(amount, '')];
  const isShare = /[%／]/.test(yi.text);
  if (yi.unit.includes('亿元') && !isShare) {
    const isTimes = (a: number, b: number) => agree(a * 1e4, b);
    return agreeAll(numbersOf(rest), numbersOf(restWan), isTimes) ? undefined : fault('stands among amounts');
  }
  if (rest.replaceAll('亿元', '万元') === restWan) return undefined;
  // A sentence or a label whose unit stands once, beside: years and counts stay, amounts move once.
  const isAmount = /亿元/.test(`${yi.text}${yi.about}`) || yi.about === 'label';
  const once = (a: number, b: number) => a === b || agree(a * 1e4, b);
  return isAmount && agreeAll(numbersOf(rest), numbersOf(restWan), once) ? undefined : fault('is no amount and moved');
}

describe('amounts in the unit that the reader chose', () => {
  it.each(Object.entries(pages))('all move once, and nothing else does: %s', async (path, there) => {
    const { page } = watched;
    const address = path.replace('first', String(first));
    await page.goto(`${site.base}${address}${path.includes('?') ? '&' : '?'}unit=yi`);
    await settled(page);
    await page.locator(there).first().waitFor();
    await lookThrough(page);
    const before = await drawn(page);
    await choose(page, '万元');
    await lookThrough(page);
    const after = await drawn(page);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [figure, texts] of Object.entries(before)) expect(after[figure]).not.toBe(texts);
    for (const tab of await page.getByRole('tab', { name: '表', exact: true }).all()) await tab.click();
    const inWan = await words(page);
    await choose(page, '亿元');
    const inYi = await words(page);
    expect(inYi.length).toBe(inWan.length);
    expect(inYi.flatMap((leaf, at) => faultOf(leaf, inWan[at] ?? leaf) ?? [])).toEqual([]);
    // Whatever the page holds, some of it is an amount.
    expect(inYi.some((leaf, at) => leaf.text !== inWan[at]?.text)).toBe(true);
  });
});
