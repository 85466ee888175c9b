import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));
export type Violation = z.infer<typeof Violations>[number] & { scheme: 'light' | 'dark' };

/** The rules that look at colours: nothing else of a page changes when it turns dark. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds on a page: by all its rules in light, and by those on colours once the page has turned dark. */
export async function violations(page: Page, within = 'html'): Promise<Violation[]> {
  await page.evaluate(source);
  const run = async (scheme: 'light' | 'dark', rules: readonly string[] | null): Promise<Violation[]> => {
    const found: unknown = await page.evaluate(
      async ([selector, values]) => {
        const axe = Reflect.get(globalThis, 'axe');
        const only = values === null ? {} : { runOnly: { type: 'rule', values } };
        const { violations } = await axe.run(selector, { resultTypes: ['violations'], ...only });
        return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => ({
          id,
          nodes: nodes.map(({ html }) => html.slice(0, 160)),
        }));
      },
      [within, rules] as const,
    );
    return Violations.parse(found).map((violation) => ({ ...violation, scheme }));
  };
  const light = await run('light', null);
  await page.emulateMedia({ colorScheme: 'dark' });
  // Drawings are painted anew.
  await page.waitForTimeout(200);
  const dark = await run('dark', ofColours);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark];
}
