import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { leave, openBrowser } from '../support/browser.ts';
import { type TestProvider, testProvider } from '../support/oidc.ts';
import { type People, people, seat } from '../support/people.ts';

const root = resolve(import.meta.dirname, '../..');

/** A port that is free now: the provider has to know the ledger's address before it listens. */
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });

let all: People;
let provider: TestProvider;
let browser: Browser;
let base: string;
beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  // Another name of the machine is another site: the browser keeps strict cookies back as it would for a real provider.
  provider = await testProvider(base, 'localhost');
  all = await people({ oidc: provider.oidc, web: join(root, 'dist', 'web') });
  const { accounts } = all.api.installation.identity;
  await all.join('root', [seat('security')]);
  await accounts.create({ name: 'wang', display: '示例王', seats: [seat('viewer')] }, 'root');
  await all.join('boss', [seat('approver')]);
  await all.api.app.listen({ host: '127.0.0.1', port });
  browser = await openBrowser(['localhost']);
});
afterAll(async () => {
  await browser?.close();
  await all?.close();
  await provider?.close();
});

async function visit(path: string, width = 1440): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(base + path);
  return page;
}
const button = (page: Page) => page.getByRole('link', { name: '用示例厅统一身份认证登录' });

describe('signing in at a provider of another site', () => {
  it('leads back to the page that was asked for, with a session, and out again at both', async () => {
    provider.person.name = 'wang';
    const page = await visit('/clusters?year=2025');
    await page.waitForURL(/people\/sign-in/);
    await button(page).click();
    await page.waitForURL(`${base}/clusters?year=2025`);
    await page.locator('.seat-bar', { hasText: '示例王' }).waitFor();
    await page.goto(`${base}/people/me`);
    await page.getByRole('button', { name: '退出登录' }).first().click();
    await page.waitForURL(new RegExp(`^${provider.issuer}/session/end`));
    await page.goto(`${base}/clusters`);
    await page.waitForURL(/people\/sign-in/);
    await leave(page);
  });

  it('says why somebody is not let in', async () => {
    provider.person.name = 'stranger';
    const page = await visit('/people/sign-in');
    await button(page).click();
    await page.waitForURL(/refused=/);
    await page.getByRole('alert').filter({ hasText: '没有可用的同名账号' }).waitFor();
    await leave(page);
  });

  it('asks for the code of the own authenticator where the provider asked for none', async () => {
    provider.person.name = 'boss';
    const page = await visit('/people/sign-in?to=%2Fclusters');
    await button(page).click();
    await page.waitForURL(/provider=code/);
    const part = page.getByRole('region', { name: '动态验证码' });
    await part.getByLabel(/动态验证码或恢复码/).fill(all.codeOf('boss'));
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}/clusters`);
    await page.locator('.seat-bar', { hasText: '示例boss' }).waitFor();
    await leave(page);
  });

  it('can be read by everybody, in both languages, on a narrow screen too', async () => {
    for (const lang of ['zh', 'en']) {
      for (const width of [1440, 390]) {
        const page = await visit(`/people/sign-in?lang=${lang}&refused=provider-no-account`, width);
        await page.getByRole('link', { name: /示例厅统一身份认证/ }).waitFor();
        expect(await violations(page), `${lang} ${width}`).toEqual([]);
        const room = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(room, `${lang} ${width}`).toBeLessThanOrEqual(0);
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/provider-${lang}-${width}.png` });
        await leave(page);
      }
    }
  });
});
