import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { serve } from '../server/main.ts';
import { openBrowser, settled } from '../tests/support/browser.ts';
import { benchedPages } from './support/bench-load/page-links.ts';
import { buildWeb } from './support/build-web.ts';
import { sampleFiles } from './support/sample-files.ts';

const root = resolve(import.meta.dirname, '..');
/** How much slower than this machine the reader's is taken to be. */
const slowdown = 4;
const rounds = 3;
/** A county's line on a bad day. */
const slowLine = { kilobytes: 50, delay: 400 } as const;

/** What a reader does on a page, timed from the key or click to the next picture. */
interface Step {
  name: string;
  page: string;
  act: (page: Page) => Promise<void>;
}

const steps: Step[] = [
  { name: 'open the palette', page: '/', act: (page) => page.keyboard.press('Control+k') },
  { name: 'choose a year', page: '/', act: (page) => page.locator('.filters .choice button').first().click() },
  { name: 'figure to table', page: '/', act: (page) => page.getByRole('tab', { name: '表' }).first().click() },
  { name: 'sort the clusters', page: '/clusters', act: (page) => page.locator('thead button').nth(1).click() },
  { name: 'find a cluster', page: '/clusters', act: (page) => page.getByRole('searchbox').pressSequentially('包') },
  { name: 'open a number', page: '/clusters/1', act: (page) => page.locator('a.fact').first().click() },
];

/** Largest contentful paint of each page and the time of common steps, at a quarter of this machine's speed. */
export async function runPagesBench(): Promise<void> {
  await buildWeb(root);
  const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'));
  const server = await serve({
    env: { PORT: '0', CLUSTER_LEDGER_DATA: folder },
    cwd: folder,
    web: join(root, 'dist', 'web'),
    version: '0',
    sample: true,
    now: () => new Date('2026-03-31T02:00:00Z'),
  });
  const browser = await openBrowser();
  try {
    const { files, calls } = sampleFiles(join(root, 'datasets', 'samples'));
    await server.installation.fillSample(files, () => undefined, calls);
    const firstVisit = await visitSlowly(browser, server.url);
    const print = (text: string) => process.stdout.write(`${text}\n`);
    print(`Sample ledger, browser slowed down ${slowdown}×, median of ${rounds}, every page in a new browser context.`);
    print('\n| page | first paint | largest paint | script, gzip or brotli |\n|---|---|---|---|');
    for (const path of benchedPages) {
      const runs: Paints[] = [];
      for (let run = 0; run < rounds; run += 1) runs.push(await paintsOf(browser, server.url + path));
      const of = (pick: (one: Paints) => number) => Math.round(median(runs.map(pick)));
      print(
        `| ${path} | ${of((paints) => paints.first)} ms | ${of((paints) => paints.largest)} ms | ${Math.round(of((paints) => paints.script) / 1000)} kB |`,
      );
    }
    print(
      `\nFirst visit over ${slowLine.kilobytes} kB/s with ${slowLine.delay} ms delay: first text ${Math.round(firstVisit.text)} ms, headline with its figures ${Math.round(firstVisit.usable)} ms.`,
    );
    print('\n| step | until the next picture |\n|---|---|');
    for (const step of steps) {
      const runs: number[] = [];
      for (let run = 0; run < rounds; run += 1) runs.push(await timeOf(browser, server.url, step));
      print(`| ${step.name} (${step.page}) | ${Math.round(median(runs))} ms |`);
    }
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The start page over a slow line, with nothing kept from before. */
async function visitSlowly(browser: Browser, url: string): Promise<{ text: number; usable: number }> {
  const page = await freshPage(browser);
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const throughput = slowLine.kilobytes * 1000;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: slowLine.delay,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    await page.goto(url, { waitUntil: 'commit', timeout: 120_000 });
    await page.waitForSelector('main h1', { timeout: 120_000 });
    return await page.evaluate(() => ({
      text: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      usable: performance.now(),
    }));
  } finally {
    await page.context().close();
  }
}

/** Without the watch over requests that the tests keep: it would stand between page and server. */
async function freshPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  return context.newPage();
}

interface Paints {
  first: number;
  largest: number;
  /** Bytes of script that came over the wire. */
  script: number;
}

async function slow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

async function paintsOf(browser: Browser, url: string): Promise<Paints> {
  const page = await freshPage(browser);
  try {
    await slow(page);
    await page.addInitScript(() => {
      const kept: { largest: number } = { largest: 0 };
      Object.assign(window, { paints: kept });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) kept.largest = entry.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    await page.goto(url);
    await settled(page);
    await page.waitForTimeout(1500);
    return await page.evaluate(() => {
      const resources = performance.getEntriesByType('resource');
      const script = resources
        .filter(
          (resource): resource is PerformanceResourceTiming =>
            resource instanceof PerformanceResourceTiming && /\.js$/.test(resource.name),
        )
        .reduce((sum, resource) => sum + resource.encodedBodySize, 0);
      const { paints } = window as unknown as { paints: { largest: number } };
      const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      return { first, largest: paints.largest, script };
    });
  } finally {
    await page.context().close();
  }
}

/** The longest event of a step, as Event Timing tells it: from the input to the picture after it. */
async function timeOf(browser: Browser, base: string, { page: path, act }: Step): Promise<number> {
  const page = await freshPage(browser);
  try {
    await page.goto(base + path);
    await settled(page);
    await page.waitForTimeout(800);
    await page.evaluate(() => {
      const kept: { longest: number } = { longest: 0 };
      Object.assign(window, { events: kept });
      const options: PerformanceObserverInit & { durationThreshold: number } = { type: 'event', durationThreshold: 16 };
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) kept.longest = Math.max(kept.longest, entry.duration);
      }).observe(options);
    });
    await slow(page);
    await act(page);
    await page.waitForTimeout(1500);
    return await page.evaluate(() => (window as unknown as { events: { longest: number } }).events.longest);
  } finally {
    await page.context().close();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
