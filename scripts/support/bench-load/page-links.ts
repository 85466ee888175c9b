import { openBrowser, settled } from '../../../tests/support/browser.ts';

/** The nine pages that everybody opens. */
export const benchedPages = [
  '/',
  '/leagues',
  '/clusters',
  '/clusters/1',
  '/topics/green',
  '/indicators',
  '/explore',
  '/review',
  '/submissions',
] as const;

/** Opens each page in a real browser and gives the links of the API that it reads, in their order, each once. */
export async function linksOfPages(url: string, pages: readonly string[] = benchedPages): Promise<string[]> {
  const browser = await openBrowser();
  try {
    const links = new Set<string>();
    for (const path of pages) {
      const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
      page.on('request', (request) => {
        const { pathname, search } = new URL(request.url());
        if (request.method() === 'GET' && pathname.startsWith('/api/v1/')) links.add(pathname + search);
      });
      await page.goto(url + path);
      await settled(page);
      await page.waitForTimeout(1500);
      await page.close();
    }
    return [...links];
  } finally {
    await browser.close();
  }
}
