import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { serve } from '../server/main.ts';
import { openBrowser, openPage, settled } from '../tests/support/browser.ts';
import { buildWeb } from './support/build-web.ts';
import { runCommand } from './support/run-command.ts';
import { sampleFiles } from './support/sample-files.ts';

const root = resolve(import.meta.dirname, '..');
/** Deficiencies of colour vision that the browser can imitate. */
const visions = ['none', 'blurredVision', 'achromatopsia', 'deuteranopia', 'protanopia', 'tritanopia'] as const;
type Vision = (typeof visions)[number];
/** The longest picture; what follows further down is a list that goes on. */
const tallest = 4800;
/** Two pages of A4 at 96 points to the inch. */
const paper = { width: 794, height: 2246 } as const;

interface Shot {
  name: string;
  path: string;
  /** Shown in both languages and themes, narrow, and on paper; the others in Chinese and English, wide and light. */
  main?: boolean;
  /** What has to be there before the picture is taken. */
  wait?: string;
  /** Done before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

interface Variant {
  lang: 'zh' | 'en';
  width: number;
  theme: 'light' | 'dark';
}

interface Flags {
  url?: string;
  out: string;
  only?: string;
  quick?: boolean;
  png?: boolean;
  width?: string;
  vision: Vision;
}

const command = new Command('screens')
  .description('拍下每一页 Take pictures of every page: of its own server with the sample ledger, or of a running one')
  .option('--url <url>', 'a running server')
  .option('-o, --out <folder>', 'where they go', 'docs/screens')
  .option('--only <names>', 'some pages, by name, with commas')
  .option('--quick', 'Chinese, wide, light only')
  .option('--png', 'PNG instead of WebP')
  .option('--width <pixels>', 'one width for all, such as 3840')
  .addOption(new Option('--vision <kind>', 'as a reader with this sight sees it').choices(visions).default('none'))
  .action(screens);

async function screens(flags: Flags): Promise<void> {
  const out = resolve(flags.out);
  mkdirSync(out, { recursive: true });
  const own = flags.url === undefined ? await ownServer() : null;
  const base = flags.url ?? own?.url ?? '';
  const browser = await openBrowser();
  let bytes = 0;
  try {
    const wanted = flags.only?.split(',');
    for (const shot of (await shotsOf(base)).filter((shot) => wanted?.includes(shot.name) ?? true)) {
      try {
        for (const variant of variantsOf(shot, flags)) bytes += await take(browser, base, shot, variant, out, flags);
        if (shot.main && !flags.quick && flags.vision === 'none' && flags.width === undefined) {
          bytes += await print(browser, base, shot, out);
        }
        console.log(`${shot.name}  ${(bytes / 1e6).toFixed(1)} MB`);
      } catch (error) {
        // One page that does not come must not cost the pictures of all others.
        console.error(`${shot.name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await browser.close();
    await own?.close();
  }
}

/** Its own sample ledger, so that the pictures are of the same day wherever they are taken. */
async function ownServer(): Promise<{ url: string; close: () => Promise<void> }> {
  await buildWeb(root);
  const folder = mkdtempSync(join(tmpdir(), 'screens-'));
  const server = await serve({
    env: { PORT: '0', CLUSTER_LEDGER_DATA: folder },
    cwd: folder,
    web: join(root, 'dist', 'web'),
    version: '0',
    sample: true,
    now: () => new Date('2026-03-31T02:00:00Z'),
  });
  const { files, calls } = sampleFiles(join(root, 'datasets', 'samples'));
  await server.installation.fillSample(files, () => undefined, calls);
  await reviewed(server.url);
  const close = async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url, close };
}

/** Waits until every report of the overview is reviewed. */
async function reviewed(base: string): Promise<void> {
  const Overview = z.object({ reviewing: z.number() });
  for (;;) {
    const { reviewing } = Overview.parse(await (await fetch(new URL('/api/v1/overview', base))).json());
    if (reviewing === 0) return;
    await new Promise((done) => setTimeout(done, 500));
  }
}

async function shotsOf(base: string): Promise<Shot[]> {
  const ask = async <T extends z.ZodType>(path: string, shape: T): Promise<z.infer<T>> =>
    shape.parse(await (await fetch(new URL(path, base))).json());
  const Rounds = z.object({ rounds: z.array(z.object({ id: z.string(), owed: z.number() })) });
  const { rounds } = await ask('/api/v1/rounds', Rounds);
  const round = [...rounds].sort((a, b) => b.owed - a.owed)[0]?.id ?? 'sme-regional-2025';
  const Board = z.object({ rows: z.array(z.object({ cluster: z.object({ id: z.number() }) })) });
  const sheet = (await ask(`/api/v1/rounds/${round}`, Board)).rows[0]?.cluster.id ?? 1;
  const Files = z.object({ rows: z.array(z.object({ id: z.number() })) });
  const told = (await ask('/api/v1/submissions?outcome=accepted-with-findings&limit=1', Files)).rows[0]?.id ?? 1;
  const Topics = z.object({ topics: z.array(z.object({ id: z.string() })) });
  const { topics } = await ask('/api/v1/pages/topics', Topics);
  const palette = async (page: Page) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('bts');
    await page.getByRole('option').nth(1).waitFor();
  };
  return [
    { name: 'overview', path: '/', main: true },
    { name: 'leagues', path: '/leagues', main: true },
    { name: 'clusters', path: '/clusters', main: true },
    { name: 'cluster', path: '/clusters/1', main: true },
    { name: 'provenance', path: '/clusters/1?fact=cluster_gross_output~2023', wait: '.vintage' },
    { name: 'topics', path: '/topics' },
    ...topics.map(({ id }): Shot => ({ name: `topic-${id}`, path: `/topics/${id}`, main: id === 'green' })),
    { name: 'indicators', path: '/indicators' },
    { name: 'indicator', path: '/indicators/leading_output_growth_pct', main: true },
    { name: 'explore', path: '/explore?i=cluster_gross_output&by=league' },
    { name: 'explore-refused', path: '/explore?i=cluster_rd_expenditure_growth_pct' },
    { name: 'review', path: '/review' },
    { name: 'review-round', path: `/review/${round}`, main: true },
    { name: 'review-standards', path: `/review/${round}/standards` },
    { name: 'review-plans', path: `/review/${round}/plans` },
    { name: 'review-quality', path: `/review/${round}/quality` },
    { name: 'review-sheet', path: `/review/${round}/${sheet}`, main: true },
    { name: 'submissions', path: '/submissions', main: true },
    { name: 'submission', path: `/submissions/${told}`, main: true, wait: '.placed-findings' },
    { name: 'palette', path: '/', act: palette },
    { name: 'not-found', path: '/nowhere' },
  ];
}

function variantsOf({ main }: Shot, { quick, width }: Flags): Variant[] {
  const wide = { lang: 'zh', width: Number(width ?? 1440), theme: 'light' } as const;
  if (quick || width !== undefined) return [wide];
  const narrow = { ...wide, width: 390 };
  if (!main) return [wide, { ...wide, lang: 'en' }];
  return [wide, { ...wide, lang: 'en' }, { ...wide, theme: 'dark' }, narrow];
}

async function take(
  browser: Browser,
  base: string,
  shot: Shot,
  { lang, width, theme }: Variant,
  out: string,
  { png, vision }: Flags,
): Promise<number> {
  const height = width > 1000 ? Math.round((width * 9) / 16) : 844;
  const { page } = await openPage(browser, { viewport: { width, height }, colorScheme: theme });
  try {
    const target = new URL(shot.path, base);
    if (lang === 'en') target.searchParams.set('lang', 'en');
    await page.goto(target.href);
    await settled(page);
    if (shot.wait !== undefined) await page.locator(shot.wait).first().waitFor();
    await scrollThrough(page);
    // As tall as the page, so that lists have all their rows and bars at the foot stand at the foot.
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    if (shot.act === undefined)
      await page.setViewportSize({ width, height: Math.min(tallest, Math.max(height, whole)) });
    await settled(page);
    await shot.act?.(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setEmulatedVisionDeficiency', { type: vision });
    const tall = shot.act === undefined ? Math.min(Math.max(height, whole), tallest) : height;
    const clip = { x: 0, y: 0, width, height: tall, scale: 1 };
    const format = png ? ({ format: 'png' } as const) : ({ format: 'webp', quality: 58 } as const);
    const { data } = await session.send('Page.captureScreenshot', { ...format, clip });
    const seen = vision === 'none' ? '' : `-${vision}`;
    const path = join(out, `${shot.name}-${lang}-${width}-${theme}${seen}.${png ? 'png' : 'webp'}`);
    writeFileSync(path, Buffer.from(data, 'base64'));
    return statSync(path).size;
  } finally {
    await page.context().close();
  }
}

/** The first two pages as paper has them; a PDF would carry a megabyte of fonts each. */
async function print(browser: Browser, base: string, { name, path, wait }: Shot, out: string): Promise<number> {
  const { page } = await openPage(browser, { viewport: paper });
  try {
    await page.goto(new URL(path, base).href);
    await settled(page);
    if (wait !== undefined) await page.locator(wait).first().waitFor();
    await scrollThrough(page);
    await page.emulateMedia({ media: 'print' });
    // Charts draw themselves anew for the width of the paper, as the print dialog makes them.
    await page.evaluate(() => {
      document.body.style.margin = '53px 49px';
      window.dispatchEvent(new Event('beforeprint'));
    });
    await page.waitForTimeout(400);
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality: 58,
      clip: { x: 0, y: 0, ...paper, scale: 1 },
    });
    const file = join(out, `${name}-zh-print.webp`);
    writeFileSync(file, Buffer.from(data, 'base64'));
    return statSync(file).size;
  } finally {
    await page.context().close();
  }
}

/** Charts are drawn when they come near the window. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 700) {
      window.scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 60));
    }
    window.scrollTo(0, 0);
  });
  await settled(page);
  await page.waitForTimeout(300);
}

await runCommand(command, process.argv.slice(2));
