import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Page } from 'playwright-core';
import { openBrowser, openPage, settled } from '../tests/support/browser.ts';
import { runCommand } from './support/run-command.ts';

const pages = [
  ['overview', '/'],
  ['leagues', '/leagues'],
  ['leagues-rate', '/leagues?indicator=sme_rd_intensity_pct&set=innovation'],
  ['clusters', '/clusters'],
  ['cluster', '/clusters/1'],
  ['provenance', '/clusters/1?fact=cluster_gross_output~2023'],
  ['topics', '/topics'],
  ['topic-growth', '/topics/growth'],
  ['topic-green', '/topics/green'],
  ['topic-governance', '/topics/governance'],
  ['explore', '/explore?i=cluster_gross_output&by=league'],
  ['explore-refused', '/explore?i=cluster_rd_expenditure_growth_pct'],
  ['indicators', '/indicators'],
  ['indicator', '/indicators/leading_output_growth_pct'],
  ['submissions', '/submissions'],
  ['submission', '/submissions/110'],
] as const;

const command = new Command('screens')
  .description('拍下每一页 Take pictures of every page of a running server')
  .option('--url <url>', 'where it runs', 'http://127.0.0.1:8080')
  .option('-o, --out <folder>', 'where they go', 'docs/screens')
  .option('--only <name>', 'one page')
  .option('--quick', 'Chinese, wide, light only')
  .action(screens);

interface Flags {
  url: string;
  out: string;
  only?: string;
  quick?: boolean;
}

async function screens({ url, out, only, quick }: Flags): Promise<void> {
  const folder = resolve(out);
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const [name, path] of pages) {
      if (only !== undefined && only !== name) continue;
      for (const lang of quick ? (['zh'] as const) : (['zh', 'en'] as const)) {
        for (const width of quick ? [1440] : [1440, 390]) {
          for (const colorScheme of quick ? (['light'] as const) : (['light', 'dark'] as const)) {
            const { page } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme });
            const target = new URL(path, url);
            if (lang === 'en') target.searchParams.set('lang', 'en');
            await page.goto(target.href);
            await settled(page);
            await scrollThrough(page);
            await page.screenshot({
              path: join(folder, `${name}-${lang}-${width}-${colorScheme}.png`),
              fullPage: true,
            });
            if (width === 1440 && colorScheme === 'light' && !quick && name !== 'provenance') {
              await page.pdf({
                path: join(folder, `${name}-${lang}.pdf`),
                preferCSSPageSize: true,
                printBackground: true,
              });
            }
            await page.context().close();
          }
        }
      }
      console.log(name);
    }
  } finally {
    await browser.close();
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
