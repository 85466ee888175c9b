import sparticuz from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';

/**
 * A real Chromium that needs nothing installed on the machine.
 * @param names of this machine that it may find beside 127.0.0.1
 */
export async function openBrowser(names: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // The package's own arguments are for a function in a cloud: one process, and no same-origin rule.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--font-render-hinting=none',
      '--disable-dev-shm-usage',
      // No name is found outside this machine. Requests are not held up to be looked at: a browser that does so keeps nothing.
      `--host-resolver-rules=${['MAP * ~NOTFOUND', ...['127.0.0.1', ...names].map((name) => `EXCLUDE ${name}`)].join(', ')}`,
    ],
    headless: true,
  });
}

export interface WatchedPage {
  page: Page;
  /** Addresses outside this machine that the page tried to reach. */
  strays: string[];
  /** What the page complained about. */
  complaints: string[];
}

/** What a browser keeps of what it has fetched, used again by the next reader with the same options; all else is forgotten. */
interface Cache {
  context: BrowserContext;
  /** The pages it showed. */
  origins: Set<string>;
}

const free = new WeakMap<Browser, Map<string, Cache[]>>();
const cacheOf = new WeakMap<BrowserContext, { cache: Cache; among: Cache[] }>();

/** A page that reaches nothing but this machine, of a reader who comes for the first time. Leave it by `leave`. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const asked = { locale: 'zh-CN', viewport: { width: 1440, height: 900 }, ...options };
  const ofBrowser = free.get(browser) ?? new Map<string, Cache[]>();
  free.set(browser, ofBrowser);
  const key = JSON.stringify(asked);
  const among = ofBrowser.get(key) ?? [];
  ofBrowser.set(key, among);
  const cache = among.pop() ?? { context: await browser.newContext(asked), origins: new Set<string>() };
  const { context } = cache;
  cacheOf.set(context, { cache, among });
  const strays: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { hostname, protocol, href, origin } = new URL(request.url());
    if (request.isNavigationRequest()) cache.origins.add(origin);
    if (hostname !== '127.0.0.1' && protocol !== 'data:' && protocol !== 'blob:') strays.push(href);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, strays, complaints };
}

/** Ends the visit of a reader: cookies and all that the pages stored are forgotten. */
export async function leave(page: Page): Promise<void> {
  const context = page.context();
  const known = cacheOf.get(context);
  if (known === undefined || page.isClosed()) return context.close();
  const session = await context.newCDPSession(page);
  for (const origin of known.cache.origins) {
    const storageTypes = 'cookies,local_storage,indexeddb,websql,service_workers,cache_storage';
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes });
  }
  context.removeAllListeners('request');
  await Promise.all(context.pages().map((left) => left.close()));
  await context.clearCookies();
  known.among.push(known.cache);
}

/** Opens an address as a reader of its own does, and waits until it has settled. */
export async function openAt(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const opened = await openPage(browser, options);
  await opened.page.goto(url);
  await settled(opened.page);
  return opened;
}

/** Waits until nothing is loading, all that comes after the first picture stands, and every chart in view is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton, [data-later]') === null &&
      document.querySelector('main h1, main .state') !== null &&
      document.documentElement.dataset.font === 'own' &&
      document.fonts.status === 'loaded',
  );
  await page.waitForTimeout(150);
}

/** Brings a figure into view, so that it is drawn, and waits until what grows above it has pushed it to its place. */
export async function bringIntoView(figure: Locator): Promise<void> {
  let before = '';
  for (let attempt = 0; attempt < 60; attempt += 1) {
    // Each time looked for anew: it may be put on the page again meanwhile.
    await figure.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const place = JSON.stringify(await figure.boundingBox());
    if (place === before) return;
    before = place;
    await figure.page().waitForTimeout(100);
  }
}

/**
 * Clicks on a point of a drawing until the page leads where the point leads. A drawing that is made anew under the
 * pointer takes no click, so a reader clicks again.
 */
export async function clickPoint(
  target: Locator,
  { x, y }: { x: number; y: number },
  leads: (address: URL) => boolean,
): Promise<void> {
  const page = target.page();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await bringIntoView(target);
    await target.click({ position: { x, y }, force: true });
    const arrived = page.waitForURL(leads, { timeout: 3_000 });
    if (
      await arrived.then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error(`a click at ${x}, ${y} leads nowhere: ${page.url()}`);
}
