import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { leave, openPage, settled } from '../support/browser.ts';
import { sampleApp } from '../support/sample-app.ts';
import { builtPages, openSite } from '../support/site.ts';

const site = openSite(() => sampleApp(new Date('2026-03-31T02:00:00Z'), builtPages));

const Inked = z.array(
  z.object({ title: z.string(), marks: z.number(), rows: z.number(), width: z.number(), frame: z.number() }),
);
const Paper = z.object({
  figures: Inked,
  folded: z.number(),
  waiting: z.number(),
  rows: z.array(z.string()),
});

/** What stands on the page between `beforeprint` and `afterprint`, looked at before anything is put back. */
const watchPaper = `window.addEventListener('afterprint', () => {
  const drawn = (figure) => figure.querySelectorAll('.chart svg path, .chart svg text, .chart svg rect').length;
  const widest = (figure) => Math.max(0, ...[...figure.querySelectorAll('.chart svg')].map((svg) => Number(svg.getAttribute('width'))));
  window.paper = {
    figures: [...document.querySelectorAll('.figure:has(.figure-sentence)')].map((figure) => ({
      title: figure.querySelector('h2').textContent,
      marks: drawn(figure),
      rows: figure.querySelectorAll('tbody tr').length,
      width: widest(figure),
      frame: figure.clientWidth,
    })),
    folded: document.querySelectorAll('main details:not([open])').length,
    waiting: document.querySelectorAll('.skeleton').length,
    rows: [...document.querySelectorAll('main table.data tbody tr th[scope="row"] a')].map((link) => link.textContent),
  };
});`;

const Laid = z.object({
  pressed: z.array(z.string()),
  foot: z.number(),
  heads: z.array(z.object({ name: z.string(), width: z.number(), height: z.number() })),
});

/** Heads of rows as wide as paper makes them, and what could only be pressed. */
const lookAtPaper = `(() => {
  document.body.style.width = '695px';
  window.dispatchEvent(new Event('beforeprint'));
  const seen = (element) => element.getClientRects().length > 0;
  return {
    pressed: [...document.querySelectorAll('.button')].filter(seen).map((button) => button.textContent),
    foot: document.querySelector('.foot').getBoundingClientRect().height,
    heads: [...document.querySelectorAll('main table.data th[scope="row"]')].filter(seen).map((head) => {
      const text = document.createRange();
      text.selectNodeContents(head);
      const { height } = text.getBoundingClientRect();
      return { name: head.textContent, width: head.clientWidth, height };
    }),
  };
})()`;

interface Printed {
  paper: z.infer<typeof Paper>;
  pdf: string;
  sheets: number;
  page: Page;
}

/**
 * Prints a page as soon as its heading stands there: nothing was scrolled to, no figure waited for.
 * @param rested the drawing library has come
 */
async function print(path: string, before?: (page: Page) => Promise<void>, rested = false): Promise<Printed> {
  const { page } = await openPage(site.browser);
  await page.addInitScript(watchPaper);
  await before?.(page);
  await page.goto(site.base + path, { waitUntil: 'load' });
  await page.waitForFunction(
    () => document.querySelector('.skeleton') === null && document.querySelector('main h1') !== null,
  );
  if (rested) {
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /echarts/.test(name)));
    await settled(page);
  }
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const paper = Paper.parse(await page.evaluate('window.paper'));
  return { paper, pdf, sheets: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, page };
}

const Listed = z.object({ topics: z.array(z.object({ id: z.string() })) });
const round = 'sme-regional-2025';

describe('paper', () => {
  it('has ink in every figure of every page that is printed at once after it was loaded', async () => {
    const { topics } = Listed.parse((await site.served.app.inject({ url: '/api/v1/pages/topics' })).json());
    const drawn: [string, number][] = [
      ['/', 2],
      ['/leagues', 6],
      ['/clusters/1', 1],
      ['/indicators/cluster_gross_output', 3],
      ['/explore?i=cluster_gross_output&by=league', 1],
      ...topics.map(({ id }): [string, number] => [`/topics/${id}`, 1]),
      ...['/topics', '/clusters', '/indicators', '/submissions', '/review'].map((path): [string, number] => [path, 0]),
      ...['', '/standards', '/plans', '/quality'].map((part): [string, number] => [`/review/${round}${part}`, 0]),
    ];
    for (const [path, least] of drawn) {
      const { paper, page } = await print(path);
      expect([path, paper.folded, paper.waiting]).toEqual([path, 0, 0]);
      expect(paper.figures.length, path).toBeGreaterThanOrEqual(least);
      for (const figure of paper.figures)
        expect([path, figure.title, figure.marks > 5 || figure.rows > 0]).toEqual([path, figure.title, true]);
      for (const { title, width, rows } of paper.figures) expect(rows > 0 ? 695 : width, `${path} ${title}`).toBe(695);
      await leave(page);
    }
  });

  it('has the numbers as tables where the drawings could not be loaded', async () => {
    const { paper, page } = await print('/leagues', async (watched) => {
      await watched.route(/\/assets\/echarts/, (route) => route.abort());
    });
    expect(paper.figures.length).toBeGreaterThan(4);
    for (const { title, marks, rows } of paper.figures) expect([title, marks, rows > 0]).toEqual([title, 0, true]);
    await leave(page);
  });

  it('goes back to the screen as it was', async () => {
    const { page } = await print('/leagues');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.chart [data-drawn]')].every(
        (box) => Math.abs(Number(box.querySelector('svg')?.getAttribute('width')) - box.clientWidth) < 1,
      ),
    );
    await leave(page);
  });

  it('takes two sheets for a cluster, in both languages', async () => {
    for (const path of [1, 12, 14, 34, 8, 58].flatMap((id) => [`/clusters/${id}`, `/clusters/${id}?lang=en`])) {
      const { sheets, page } = await print(path, undefined, true);
      expect([path, sheets]).toEqual([path, 2]);
      await leave(page);
    }
  });

  it('gives every name room, shows nothing to press, and has no sheet for a foot alone', async () => {
    const asked = [
      '/',
      '/clusters',
      '/clusters?lang=en',
      '/topics/innovation?lang=en',
      '/records',
      `/review/${round}/quality`,
    ];
    for (const path of asked) {
      // The window stays wide, or tables would be the cards of a phone; the sheet is as wide as A4 leaves it.
      const { page } = await openPage(site.browser);
      await page.goto(site.base + path);
      await settled(page);
      await page.emulateMedia({ media: 'print' });
      const seen = Laid.parse(await page.evaluate(lookAtPaper));
      expect([path, seen.pressed, seen.foot]).toEqual([path, [], 0]);
      for (const { name, width, height } of seen.heads)
        expect(width * 3 > height || width > 120, `${path}: ${name} stands ${width} × ${height}`).toBe(true);
      await leave(page);
    }
  });

  it('has every cluster of the list, whichever of them stood near the window', async () => {
    const Listed = z.object({ rows: z.array(z.object({ name: z.string() })) });
    const { rows } = Listed.parse((await site.served.app.inject({ url: '/api/v1/clusters' })).json());
    for (const lang of ['zh', 'en']) {
      const { sheets, paper, page } = await print(`/clusters?lang=${lang}`);
      expect(rows.length).toBeGreaterThan(60);
      expect([lang, [...paper.rows].sort()]).toEqual([lang, rows.map(({ name }) => name).sort()]);
      expect(sheets, `${rows.length} clusters`).toBeLessThan(9);
      await leave(page);
    }
  });

  it('has no empty room: the whole catalogue, the topics, the sheet of a report', async () => {
    const most: [string, number][] = [
      ['/indicators', 12],
      ['/indicators?lang=en', 17],
      ['/topics', 1],
      ['/topics?lang=en', 1],
      [`/review/${round}/quality`, 3],
      [`/review/${round}/quality?lang=en`, 4],
      [`/review/${round}/${await reported()}`, 12],
    ];
    for (const [path, sheets] of most) {
      const printed = await print(path);
      expect([path, printed.sheets <= sheets, printed.sheets]).toEqual([path, true, printed.sheets]);
      // What is unfolded on paper is all of it: nothing is left out to save room.
      if (path === '/indicators') {
        const entries = printed.page.locator('.entry-body');
        expect(await entries.count()).toBe(await printed.page.locator('.entry-name').count());
      }
      await leave(printed.page);
    }
  });

  it('prints an opened origin by itself, whole', async () => {
    const { sheets, page } = await print('/clusters/1?fact=cluster_gross_output~2023', undefined, true);
    await page.locator('.vintage').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main').isVisible()).toBe(false);
    expect(await page.locator('.drawer').evaluate((drawer) => getComputedStyle(drawer).position)).toBe('static');
    expect(sheets).toBe(1);
    await leave(page);
  });

  it('never has a signature alone on a sheet', async () => {
    const { page } = await print(`/review/${round}/${await reported()}?view=note`);
    // Links are the only marks that a PDF tells by page without being drawn.
    await page.evaluate(`
      for (const other of document.querySelectorAll('a')) other.removeAttribute('href');
      const link = (at, to) => { const a = document.createElement('a'); a.href = '/' + to; a.textContent = to; at.append(a); };
      link(document.querySelector('.note-sign'), 'signature');
      link(document.querySelector('.note-end td'), 'last-row');
      const body = document.querySelector('.note-table tbody');
      window.rows = (n) => {
        const row = body.rows[0];
        while (body.rows.length < n) body.append(row.cloneNode(true));
        while (body.rows.length > n) body.lastElementChild.remove();
      };`);
    const ends = new Set<number>();
    for (let rows = 10; rows < 34; rows += 1) {
      await page.evaluate(`window.rows(${rows})`);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sheets = pdf.match(/<<\s*\/Type\s*\/Page\b[\s\S]*?>>\s*endobj/g) ?? [];
      ends.add(sheets.length);
      expect([rows, sheets.filter((sheet) => /\/Annots\s*\[/.test(sheet)).length]).toEqual([rows, 1]);
    }
    expect(ends.size, 'the table ends on different sheets').toBeGreaterThan(1);
    await leave(page);
  });
});

/** A cluster of the round whose report is there and was found fault with. */
async function reported(): Promise<number> {
  const Board = z.object({
    rows: z.array(z.object({ cluster: z.object({ id: z.number() }), state: z.string() })),
  });
  const { rows } = Board.parse((await site.served.app.inject({ url: `/api/v1/rounds/${round}` })).json());
  const found = rows.find(({ state }) => state !== 'awaited' && state !== 'overdue');
  if (found === undefined) throw new Error('no report has come');
  return found.cluster.id;
}
