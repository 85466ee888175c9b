import { readFileSync } from 'node:fs';
import { TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { ownPath } from '../../server/domain/own-path.ts';
import { timeText } from '../../web/i18n/time-text.ts';
import { apiFixture, threeClusters } from '../support/api.ts';
import { violations } from '../support/axe.ts';
import { openPage } from '../support/browser.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { goodPassword, seat } from '../support/people.ts';
import { builtPages, openSite } from '../support/site.ts';

const clock = () => new Date('2026-02-01T00:00:00Z');

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages, now: clock });
  await threeClusters(api.ledger);
  return api;
});

/** The first two accounts; once made they stay. */
async function joinBoth(): Promise<void> {
  const { accounts } = site.served.installation.identity;
  if (accounts.any) return;
  const root = { name: 'root', display: '示例', seats: [seat('security')], password: goodPassword };
  await accounts.create(root, 'command-line');
  await accounts.create({ name: 'wang', display: '王示例', seats: [seat('reviewer')], password: goodPassword }, 'root');
}

it('tries a seat with one click, then makes the first account, signs in and out, on a telephone', async () => {
  const { page } = await openPage(site.browser, { viewport: { width: 390, height: 800 } });
  await page.goto(`${site.base}/clusters`);
  const bar = page.locator('.seat-bar');
  await bar.filter({ hasText: '演示' }).waitFor();
  await bar.locator('select').selectOption({ label: '审计管理员' });
  await page.waitForFunction(() => document.querySelector('.seat-bar')?.textContent?.includes('查日志'));
  expect((await page.request.get(`${site.base}/api/v1/clusters`)).status()).toBe(403);

  await joinBoth();
  await page.goto(`${site.base}/clusters?year=2025`);
  expect(new URL(page.url()).pathname).toBe('/people/sign-in');
  await page.getByLabel('账号').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByLabel('账号').fill('wang');
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '不正确' }).waitFor();
  await page.getByLabel('密码').fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${site.base}/clusters?year=2025`);
  await bar.filter({ hasText: '王示例' }).waitFor();
  await page.goto(`${site.base}/people/me`);
  await page.getByRole('button', { name: '退出登录' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL(`${site.base}/people/sign-in`);
  expect((await page.request.get(`${site.base}/api/v1/about`)).status()).toBe(401);
});

it.each([
  ['zh', '本席位没有这项权限'],
  ['en', 'Your seat does not have this right'],
])(
  'says to a seat without the right that it has none, in place of an empty form or a page that failed (%s)',
  async (lang, said) => {
    await joinBoth();
    const { page } = await openPage(site.browser, { viewport: { width: 390, height: 800 } });
    await page.goto(`${site.base}/people/sign-in`);
    await page.getByLabel('账号').fill('wang');
    await page.getByLabel('密码').fill(goodPassword);
    await page.keyboard.press('Enter');
    await page.locator('.seat-bar').filter({ hasText: '王示例' }).waitFor();
    for (const path of ['accounts', 'journal']) {
      await page.goto(`${site.base}/people/${path}?lang=${lang}`);
      await page.getByRole('heading', { level: 1 }).filter({ hasText: said }).waitFor();
      expect(await page.locator('main form, main button').count(), path).toBe(0);
      expect(await violations(page)).toEqual([]);
    }
  },
);

let attempts = 0;
it('reads the journal in the audit seat: looks for words, takes a table out, verifies it and checks a head', async () => {
  const { accounts } = site.served.installation.identity;
  await joinBoth();
  attempts += 1;
  const name = `eye${attempts}`;
  await accounts.create({ name, display: '示例审计', seats: [seat('audit')], password: goodPassword }, 'root');
  const { secret } = await accounts.proposeFactor(name, goodPassword);
  const code = (later: number) => new TOTP({ secret }).generate({ timestamp: clock().getTime() + later });
  await accounts.confirmFactor(name, code(0));
  await accounts.noteAccess('sign-in', 'wang', { address: '10.1.2.3', seat: 'reviewer' });
  await accounts.noteAccess('denied', 'wang', { why: 'no-right', seat: 'reviewer', route: 'GET /api/v1/journal' });
  const { page, complaints } = await openPage(site.browser, { viewport: { width: 390, height: 800 } });
  await page.goto(`${site.base}/people/sign-in?to=/people/journal`);
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.getByLabel('动态验证码').fill(code(30_000));
  await page.keyboard.press('Enter');
  const title = page.getByRole('heading', { level: 1 });
  await title.filter({ hasText: '日志：共' }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.getByLabel('关键词').fill('王示例');
  await page.getByLabel('类别').selectOption('access');
  await page.getByRole('button', { name: '查询' }).click();
  await title.filter({ hasText: '符合条件的' }).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('王示例');
  const rows = page.locator('.journal tbody tr');
  expect(await rows.filter({ hasText: '自治区审核人员' }).filter({ hasText: '登录' }).count()).toBeGreaterThan(0);
  expect(await rows.filter({ hasText: '拒绝' }).count()).toBeGreaterThan(0);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出这些记录' }).click(),
  ]);
  const table = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(table.length - 1).toBe(await rows.count());

  const { head } = site.served.ledger.journal;
  await page.getByLabel('核对早先打印的链尾').fill(`${head.seq}:${head.hash}`);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText(`相符：链尾 ${head.seq}`).waitFor();
  await page.getByText('前后衔接，未见改动').waitFor();
  await page.getByLabel('核对早先打印的链尾').fill(`${head.seq}:${'0'.repeat(64)}`);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText('不相符').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  // The answer that asks for a code.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
});

it('gives and takes seats in the security seat, and tells before what does not go together', async () => {
  await joinBoth();
  const { accounts } = site.served.installation.identity;
  attempts += 1;
  const [keeper, clerk] = [`keeper${attempts}`, `clerk${attempts}`];
  await accounts.create(
    { name: keeper, display: '示例安全', seats: [seat('security')], password: goodPassword },
    'root',
  );
  await accounts.create({ name: clerk, display: '示例办事', seats: [seat('viewer')], password: goodPassword }, 'root');
  const { secret } = await accounts.proposeFactor(keeper, goodPassword);
  const code = (later: number) => new TOTP({ secret }).generate({ timestamp: clock().getTime() + later });
  await accounts.confirmFactor(keeper, code(0));
  // A browser elsewhere shows the hours of the installation all the same.
  const abroad = { viewport: { width: 390, height: 800 }, timezoneId: 'America/New_York' };
  const { page, complaints } = await openPage(site.browser, abroad);
  await page.goto(`${site.base}/people/sign-in?to=/people/accounts`);
  await page.getByLabel('账号').fill(keeper);
  await page.getByLabel('密码').fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.getByLabel('动态验证码').fill(code(30_000));
  await page.keyboard.press('Enter');
  const of = (name: string) => page.locator('tbody tr').filter({ hasText: name });
  await of(keeper).getByText('由另一安全管理员办理').waitFor();
  const hour = timeText(accounts.get(keeper)?.lastSignIn ?? '', site.served.installation.zone);
  expect(hour).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(await of(keeper).innerText()).toContain(hour);
  await page.getByRole('button', { name: `改变席位 ${clerk}` }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: '保存席位' });
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: '增加席位' }).click();
  const second = dialog.getByRole('group', { name: '席位 2' });
  await second.getByLabel('席位').first().selectOption({ label: '审计管理员' });
  await dialog.getByRole('alert').filter({ hasText: '“审计管理员”与“查阅人员”不能由一人兼任' }).waitFor();
  expect(await save.isDisabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await second.getByLabel('席位').first().selectOption({ label: '盟市审核员' });
  await dialog.getByRole('alert').filter({ hasText: '席位 2：盟市席位须选至少一个盟市' }).waitFor();
  await second.getByLabel('包头市').check();
  await second.getByLabel('至').fill('2026-12-31');
  await dialog.getByText('给予：盟市审核员 · 包头市 至 2026-12-31').waitFor();
  await save.click();
  await dialog.waitFor({ state: 'detached' });
  expect(await of(clerk).innerText()).toContain('盟市审核员 · 包头市');
  expect(accounts.get(clerk)?.seats.map(({ kind, to }) => [kind, to])).toEqual([
    ['viewer', null],
    ['league', '2026-12-31'],
  ]);
  await page.getByRole('button', { name: `停用 ${clerk}` }).click();
  await dialog.getByText('全部登录立即退出').waitFor();
  expect(accounts.get(clerk)?.disabled).toBe(false);
  await dialog.getByRole('button', { name: '停用' }).click();
  await of(clerk).getByText('已停用').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
});

it('goes to no other server after signing in', () => {
  expect(ownPath('/clusters?year=2025')).toBe('/clusters?year=2025');
  for (const elsewhere of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/ x',
    null,
  ]) {
    expect(ownPath(elsewhere)).toBe('/');
  }
});

it('removes originals with personal data in the security seat, after a look and with a reason', async () => {
  await joinBoth();
  const { accounts } = site.served.installation.identity;
  attempts += 1;
  const [keeper, telephone] = [`remover${attempts}`, `0472-76543${attempts}`];
  const cell = fact('operator_contact_info', 2025, null, {
    status: 'value',
    text: `示例 ${telephone}`,
    raw: telephone,
  });
  const name = `联系-${attempts}.docx`;
  await site.served.ledger.land(landing(name, [statement(1, [cell], { receivedAt: '2026-01-20' })]));
  await accounts.create(
    { name: keeper, display: '示例安全', seats: [seat('security')], password: goodPassword },
    'root',
  );
  const { secret } = await accounts.proposeFactor(keeper, goodPassword);
  const code = (later: number) => new TOTP({ secret }).generate({ timestamp: clock().getTime() + later });
  await accounts.confirmFactor(keeper, code(0));
  const { page, complaints } = await openPage(site.browser, { viewport: { width: 390, height: 800 } });
  await page.goto(`${site.base}/people/sign-in?to=/people/accounts`);
  await page.getByLabel('账号').fill(keeper);
  await page.getByLabel('密码').fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.getByLabel('动态验证码').fill(code(30_000));
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '删除含个人信息的原件' }).click();
  await page.getByRole('heading', { level: 1, name: '删除含个人信息的原件' }).waitFor();
  const main = page.locator('main');
  const find = page.getByRole('button', { name: '查找' });
  await find.click();
  await page.getByRole('alert').filter({ hasText: '请至少填一项' }).waitFor();
  await page.getByLabel('联系人姓名或电话').fill('1111111');
  await find.click();
  await page.getByText('没有符合条件的文件').waitFor();
  await page.getByLabel('联系人姓名或电话').fill(telephone);
  await find.click();
  await page.getByRole('heading', { name: '将删除 1 个文件、1 处联系人信息，收录于 2026-01-20' }).waitFor();
  expect(await main.textContent()).not.toContain('示例 0472');
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const remove = page.getByRole('button', { name: '删除', exact: true });
  await page.getByLabel('删除理由').fill('联系人要求删除');
  expect(await remove.isDisabled()).toBe(true);
  await page.getByLabel('已核对上列文件').check();
  // What was typed anew was not looked at.
  await page.getByLabel('集群全称').fill('别的');
  expect(await remove.count()).toBe(0);
  await page.getByLabel('集群全称').fill('');
  await find.click();
  await page.getByLabel('删除理由').fill('联系人要求删除');
  await page.getByLabel('已核对上列文件').check();
  await remove.click();
  await page.getByRole('status').filter({ hasText: '已删除 1 个文件、1 处联系人信息' }).waitFor();
  const row = page.getByRole('row').filter({ hasText: name });
  expect(await row.textContent()).toContain(`2026-02-01${keeper}${name}联系人要求删除1`);
  await page.goto(`${site.base}/people/removals?lang=en`);
  await page.getByRole('heading', { level: 1, name: 'Remove originals with personal data' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
});

it('says why nobody without the right, and nobody without an account, removes anything', async () => {
  await joinBoth();
  const { page } = await openPage(site.browser);
  await page.goto(`${site.base}/people/sign-in?to=/people/removals`);
  await page.getByLabel('账号').fill('wang');
  await page.getByLabel('密码').fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.locator('main').getByText('没有').first().waitFor();
  expect(await page.getByRole('button', { name: '查找' }).count()).toBe(0);
});
