import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ApplicationPage } from '../../server/contract/procedures.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { apiFixture } from '../support/api.ts';
import { openPage, settled, type WatchedPage } from '../support/browser.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { builtPages, openSite } from '../support/site.ts';

const call = 'im-sme-regional.sme-regional.2026-1';
const size = 'cluster_gross_output';

let now = new Date('2026-02-02T01:00:00Z');
const on = (day: string) => {
  now = new Date(`${day}T01:00:00Z`);
};
const watched: WatchedPage[] = [];
const seats = new Map<string, Page>();

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages, now: () => now });
  const first = { reportYear: 2025, kind: 'application' as const, receivedAt: '2026-01-20' };
  for (const name of ['甲', '乙']) {
    const said = [fact(size, 2024, 18), fact(size, 2025, 20)];
    await api.ledger.land(landing(`${name}.docx`, [statement({ fresh: 0 }, said, first)], [name]));
  }
  return api;
});

/** The page of whoever tries a seat, at an address. */
async function sit(seat: string, path: string): Promise<Page> {
  let page = seats.get(seat);
  if (page === undefined) {
    const opened = await openPage(site.browser);
    watched.push(opened);
    page = opened.page;
    await page.context().addCookies([{ name: 'ledger-demo-seat', value: seat, url: site.base }]);
    seats.set(seat, page);
  }
  await page.goto(site.base + path, { waitUntil: 'commit' });
  await settled(page);
  return page;
}

/** One step of an application by its button: what the dialog asks is filled in, then it is done. */
async function step(
  seat: string,
  path: string,
  name: string,
  fill: (dialog: Locator) => Promise<void> = async () => undefined,
): Promise<void> {
  const page = await sit(seat, path);
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: '办理', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.act-list b', { hasText: name }).first().waitFor();
}

const fill =
  (given: Readonly<Record<string, string>>) =>
  async (dialog: Locator): Promise<void> => {
    for (const [label, words] of Object.entries(given)) await dialog.getByLabel(label, { exact: true }).fill(words);
  };

/** Clause by clause: the first is judged, beside what else is asked. */
const judge =
  (given: Readonly<Record<string, string>>) =>
  async (dialog: Locator): Promise<void> => {
    await fill(given)(dialog);
    await dialog.getByRole('combobox').first().selectOption('met');
  };

async function openCall(name: string, paper: string): Promise<void> {
  const page = await sit('reviewer', '/review/calls');
  await page.getByRole('button', { name: '开启申报或复核…' }).click();
  const dialog = page.getByRole('dialog');
  const names = await dialog.getByLabel('程序').locator('option').allTextContents();
  await dialog.getByLabel('程序').selectOption({ index: names.findIndex((option) => option.startsWith(name)) });
  await dialog.getByLabel('通知文号或名称').fill(paper);
  await dialog.getByRole('button', { name: '开启', exact: true }).click();
  await page.waitForURL(/\/review\/calls\/[^/]+\.\d{4}-1/);
  await settled(page);
}

const stateOf = async (path: string) => {
  const answer = await fetch(
    `${site.base}/api/v1${path.replace('/review/calls/', '/calls/').replace(/\/(\d+)$/, '/clusters/$1')}`,
  );
  const { state, registered } = ApplicationPage.parse(await answer.json());
  return [state.name.zh, registered];
};

/** The steps before the department has it, done beside the pages: they were walked for another cluster. */
async function reaches(cluster: number): Promise<string> {
  const address = `${site.base}/api/v1/calls/${call}/clusters/${cluster}`;
  const said = { on: '2026-03-09', people: '示例', text: '示例' };
  const clauses = [{ clause: '二(二)#2', verdict: 'not-met', note: '' }];
  for (const [seat, act, submission, facts] of [
    [`operator.${cluster}`, 'file', cluster, { on: said.on }],
    ['league.150200', 'check', null, { on: said.on, people: said.people, clauses }],
    ['league.150200', 'recommend', null, { on: said.on, paper: '示例推〔2026〕2号', text: said.text }],
    ['reviewer', 'receive', null, { on: said.on, copies: [{ id: 'form', count: 2 }] }],
  ] as const) {
    const { version } = ApplicationPage.parse(await (await fetch(address)).json());
    const headers = { origin: site.base, cookie: `ledger-demo-seat=${seat}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ version, act, submission, facts });
    const answer = await fetch(`${address}/acts`, { method: 'POST', headers, body });
    expect([act, answer.status]).toEqual([act, 200]);
  }
  return `/review/calls/${call}/${cluster}`;
}

describe('a cluster on its way', () => {
  it('is certified, reports in its first January and is evaluated again; another is refused', async () => {
    await openCall('自治区中小', '示例通知〔2026〕1号');
    const path = `/review/calls/${call}/1`;
    await step('operator.1', path, '报送申报材料');
    await step('league.150200', path, '逐条核对认定标准', judge({ 核对人员: '示例核对人员' }));
    await step('league.150200', path, '记录实地抽查', fill({ 抽查人员: '示例抽查人员', 所见情况: '与申报表一致' }));
    await step('league.150200', path, '推荐', fill({ 推荐文件文号: '示例推〔2026〕1号', 推荐意见: '同意推荐' }));
    await step('reviewer', path, '收件清点', async (dialog) => {
      await dialog.getByLabel('申报表及佐证材料', { exact: false }).fill('2');
    });
    await step('approver', path, '拟认定', fill({ 意见: '拟认定' }));
    on('2026-03-02');
    await step('reviewer', path, '开始公示', fill({ 公示首日: '2026-03-02', 公示末日: '2026-03-06' }));
    // While it is public nobody certifies.
    const early = await sit('approver', path);
    expect(await early.getByRole('button', { name: '认定', exact: true }).count()).toBe(0);
    on('2026-03-09');
    const certificate = { 文号或文件名称: '示例认〔2026〕1号', 批次: '2026年批次', 有效期止: '2029-02' };
    await step('approver', path, '认定', fill(certificate));
    await early.getByText('认定已登入台账，按规定需报送年度报告。').waitFor();
    expect(await stateOf(path)).toEqual(['已认定', true]);

    // Whoever reviewed it is not who refuses it.
    const refused = await reaches(2);
    await step('approver', refused, '不予认定', fill({ 理由: '产值低于标准' }));
    expect(await stateOf(refused)).toEqual(['不予认定', null]);
    const told = await sit('operator.2', refused);
    expect(await told.locator('main').textContent()).toContain('产值低于标准');

    // The first January: the cluster owes a report, and the other does not.
    on('2027-01-05');
    await site.served.ledger.land(
      landing('甲-2026.docx', [
        statement(1, [fact(size, 2025, 20), fact(size, 2026, 22)], { reportYear: 2026, receivedAt: '2027-01-05' }),
      ]),
    );
    const reviewer = await sit('reviewer', '/review');
    await reviewer.getByRole('button', { name: /^开启2026 年度自治区级中小企业/ }).click();
    const opening = reviewer.getByRole('dialog');
    await opening.getByLabel('截止日期').fill('2027-01-31');
    await opening.getByLabel('报告先经盟市初审').uncheck();
    await opening.getByRole('button', { name: '开启', exact: true }).click();
    await reviewer.waitForURL('**/review/sme-regional-2026**');
    await settled(reviewer);
    await reviewer.getByRole('heading', { level: 1, name: '应报 1 份，已到 1 份' }).waitFor();
    const sheet = '/review/sme-regional-2026/1';
    const sheetPage = await sit('reviewer', sheet);
    await sheetPage.getByRole('button', { name: '办结…' }).click();
    const concluding = sheetPage.getByRole('dialog');
    await concluding.getByLabel('通过（有关注事项）').check();
    await concluding.getByLabel('说明').fill('同意');
    await concluding.getByRole('button', { name: '提请复签' }).click();
    await concluding.waitFor({ state: 'detached' });
    const approver = await sit('approver', sheet);
    await approver.getByRole('button', { name: '复签…' }).click();
    await approver.getByRole('dialog').getByRole('button', { name: '复签', exact: true }).click();
    await approver.locator('.decision-done', { hasText: '已复签' }).waitFor();
    const concluded = await fetch(`${site.base}/api/v1/rounds/sme-regional-2026/clusters/1`);
    expect(ReviewSheet.parse(await concluded.json()).state).toBe('concluded');

    // Nine months before February 2029 its re-evaluation is called.
    on('2028-06-05');
    await openCall('集群复核', '示例复核通知〔2028〕1号');
    const again = '/review/calls/re-evaluation.sme-regional.2028-1/1';
    await step('operator.1', again, '报送复核材料');
    const checked = { 核查人员: '示例核查人员', 规划完成情况: '已完成' };
    await step('league.150200', again, '对照现行标准逐条核查', judge(checked));
    await step('league.150200', again, '报厅', fill({ 文号或文件名称: '示例复〔2028〕1号', 核查意见: '符合' }));
    await step('reviewer', again, '收件');
    await step('reviewer', again, '厅逐条复核', judge({ 复核意见: '符合' }));
    const renewed = {
      文号或文件名称: '示例复函〔2028〕1号',
      批次: '2028年复核',
      有效期起: '2029-03',
      有效期止: '2032-02',
    };
    await step('approver', again, '复核通过', fill(renewed));
    expect(await stateOf(again)).toEqual(['复核通过', true]);
  }, 240_000);

  it('reaches nothing outside and complains of nothing', () => {
    expect(watched.flatMap(({ strays, complaints }) => [...strays, ...complaints])).toEqual([]);
  });
});
