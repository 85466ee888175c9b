import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ApplicationPage } from '../../server/contract/procedures.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { FormId, LeagueCode } from '../../server/domain/ids.ts';
import type { LandingStatement } from '../../server/domain/landing.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { apiFixture } from '../support/api.ts';
import { openPage, settled, type WatchedPage } from '../support/browser.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { builtPages, openSite } from '../support/site.ts';

const call = 'im-sme-regional.sme-regional.2021-1';
const ningxia = '/review/calls/nx-sme-national.sme-national.2022-1/3';
const joint = '/review/calls/im-amc-regional.amc-regional.2024-1/4';
const size = 'cluster_gross_output';

let now = new Date('2021-09-06T01:00:00Z');
const on = (day: string) => {
  now = new Date(`${day}T01:00:00Z`);
};
const watched: WatchedPage[] = [];
const seats = new Map<string, Page>();

/** Files the application of a cluster that nobody knows yet. */
async function applies(ledger: Ledger, name: string, receivedAt: string, more: Partial<LandingStatement> = {}) {
  const year = Number(receivedAt.slice(0, 4)) - 1;
  const said = [fact(size, year - 1, 18), fact(size, year, 20)];
  const filed = { reportYear: year, kind: 'application' as const, ...more, receivedAt };
  await ledger.land(landing(`${name}.docx`, [statement({ fresh: 0 }, said, filed)], [name]));
}

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages, now: () => now });
  for (const name of ['甲', '乙']) await applies(api.ledger, name, '2021-09-01');
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

/** Asks the server for something beside the pages: what is asked here was walked in the browser before. */
async function send(seat: string, path: string, body: object): Promise<void> {
  const headers = { origin: site.base, cookie: `ledger-demo-seat=${seat}`, 'content-type': 'application/json' };
  const answer = await fetch(`${site.base}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect([path, JSON.stringify(body), answer.status, await answer.text()]).toEqual([
    path,
    JSON.stringify(body),
    200,
    expect.anything(),
  ]);
}

/** `handsIn`: the newest form that may be handed in goes with it. */
type Steps = readonly (readonly [seat: string, act: string, facts: object, handsIn?: 'handsIn'])[];

async function acts(ofCall: string, cluster: number, steps: Steps): Promise<void> {
  const path = `/calls/${ofCall}/clusters/${cluster}`;
  for (const [seat, act, facts, handsIn] of steps) {
    const { version, forms } = ApplicationPage.parse(await (await fetch(`${site.base}/api/v1${path}`)).json());
    const submission = handsIn === undefined ? null : forms[0]?.submission;
    await send(seat, `${path}/acts`, { version, act, submission, facts });
  }
}

/** The report of a year comes in the January after it. */
async function reports(year: number): Promise<void> {
  on(`${year + 1}-01-05`);
  const said = [fact(size, year - 1, year - 2001), fact(size, year, year - 2000)];
  await site.served.ledger.land(
    landing(`甲-${year}.docx`, [statement(1, said, { reportYear: year, receivedAt: `${year + 1}-01-05` })]),
  );
}

const sheetOf = async (year: number) =>
  ReviewSheet.parse(await (await fetch(`${site.base}/api/v1/rounds/sme-regional-${year}/clusters/1`)).json());

/** A January like those that were walked: the report is concluded and signed. */
async function januaryOf(year: number): Promise<void> {
  await reports(year);
  await send('reviewer', '/rounds', {
    programme: 'sme',
    level: 'regional',
    year,
    due: `${year + 1}-01-31`,
    leagueStep: false,
  });
  const path = `/rounds/sme-regional-${year}/clusters/1`;
  const concluded = { kind: 'concluded', outcome: 'passed-with-concerns', opinion: '同意' };
  await send('reviewer', `${path}/acts`, { version: (await sheetOf(year)).version, act: concluded });
  await send('approver', `${path}/signature`, {
    version: (await sheetOf(year)).version,
    act: { kind: 'conclusion-signed' },
  });
}

const checks = (verdict: string) => ({ people: '示例', clauses: [{ clause: '二(二)#2', verdict, note: '' }] });

describe('clusters on their way', { retry: 0 }, () => {
  it('one is certified by every seat in its turn, and reports in its first January; another is refused', async () => {
    await openCall('自治区中小', '示例通知〔2021〕1号');
    const path = `/review/calls/${call}/1`;
    await step('operator.1', path, '报送申报材料');
    await step('league.150200', path, '逐条核对认定标准', judge({ 核对人员: '示例核对人员' }));
    await step('league.150200', path, '记录实地抽查', fill({ 抽查人员: '示例抽查人员', 所见情况: '与申报表一致' }));
    await step('league.150200', path, '推荐', fill({ 推荐文件文号: '示例推〔2021〕1号', 推荐意见: '同意推荐' }));
    await step('reviewer', path, '收件清点', async (dialog) => {
      await dialog.getByLabel('申报表及佐证材料', { exact: false }).fill('2');
    });
    await step('approver', path, '拟认定', fill({ 意见: '拟认定' }));
    on('2021-11-01');
    await step('reviewer', path, '开始公示', fill({ 公示首日: '2021-11-01', 公示末日: '2021-11-05' }));
    // While it is public nobody certifies.
    const early = await sit('approver', path);
    expect(await early.getByRole('button', { name: '认定', exact: true }).count()).toBe(0);
    on('2021-11-08');
    const certificate = { 文号或文件名称: '示例认〔2021〕1号', 批次: '2021年批次', 有效期止: '2024-12' };
    await step('approver', path, '认定', fill(certificate));
    await early.getByText('认定已登入台账，按规定需报送年度报告。').waitFor();
    expect(await stateOf(path)).toEqual(['已认定', true]);

    // Whoever reviewed it is not who refuses it.
    const day = { on: '2021-11-08' };
    await acts(call, 2, [
      ['operator.2', 'file', day, 'handsIn'],
      ['league.150200', 'check', { ...day, ...checks('not-met') }],
      ['league.150200', 'recommend', { ...day, paper: '示例推〔2021〕2号', text: '同意推荐' }],
      ['reviewer', 'receive', { ...day, copies: [{ id: 'form', count: 2 }] }],
    ]);
    const refused = `/review/calls/${call}/2`;
    await step('approver', refused, '不予认定', fill({ 理由: '产值低于标准' }));
    expect(await stateOf(refused)).toEqual(['不予认定', null]);
    const told = await sit('operator.2', refused);
    expect(await told.locator('main').textContent()).toContain('产值低于标准');

    // The first January: the cluster owes a report, and the other does not.
    await reports(2021);
    const reviewer = await sit('reviewer', '/review');
    await reviewer.getByRole('button', { name: /^开启2021 年度自治区级中小企业/ }).click();
    const opening = reviewer.getByRole('dialog');
    await opening.getByLabel('截止日期').fill('2022-01-31');
    await opening.getByLabel('报告先经盟市初审').uncheck();
    await opening.getByRole('button', { name: '开启', exact: true }).click();
    await reviewer.waitForURL('**/review/sme-regional-2021**');
    await settled(reviewer);
    await reviewer.getByRole('heading', { level: 1, name: '应报 1 份，已到 1 份' }).waitFor();
    // The operator answers a finding; the reviewer accepts the answer.
    const sheet = '/review/sme-regional-2021/1';
    const operator = await sit('operator.1', sheet);
    await operator.getByRole('button', { name: '答复', exact: true }).first().click();
    const answering = operator.getByRole('dialog');
    await answering.getByLabel('说明', { exact: true }).fill('统计口径未变');
    await answering.getByRole('button', { name: '记录', exact: true }).click();
    await answering.waitFor({ state: 'detached' });
    const sheetPage = await sit('reviewer', sheet);
    await sheetPage.getByText('统计口径未变').first().waitFor();
    await sheetPage.getByRole('button', { name: '采纳', exact: true }).first().click();
    const accepting = sheetPage.getByRole('dialog');
    await accepting.getByRole('button', { name: '记录', exact: true }).click();
    await accepting.waitFor({ state: 'detached' });
    await sheetPage.locator('.answer-accepted', { hasText: '统计口径未变' }).waitFor();
    // It is concluded with a measure 整改, and signed.
    await sheetPage.getByRole('button', { name: '办结…' }).click();
    const concluding = sheetPage.getByRole('dialog');
    await concluding.getByLabel('通过（有关注事项）').check();
    await concluding.getByRole('button', { name: '加一项整改' }).click();
    const measure = concluding.getByRole('group', { name: /^整改事项 1/ });
    await measure.getByLabel('整改内容').fill('补齐绿色工厂名单');
    await measure.getByLabel('责任单位').fill('示例运营公司');
    await measure.getByLabel('期限').fill('2022-12-31');
    await concluding.getByRole('button', { name: '提请复签' }).click();
    await concluding.waitFor({ state: 'detached' });
    const approver = await sit('approver', sheet);
    await approver.getByRole('button', { name: '复签…' }).click();
    await approver.getByRole('dialog').getByRole('button', { name: '复签', exact: true }).click();
    await approver.locator('.decision-done', { hasText: '已复签' }).waitFor();
    expect((await sheetOf(2021)).state).toBe('concluded');
    const profile = await sit('operator.1', '/clusters/1');
    await profile.locator('#measures').getByText('补齐绿色工厂名单').waitFor();
  }, 240_000);

  it('one of Ningxia goes from its county to its city and to the region, within the province alone', async () => {
    on('2022-09-20');
    await openCall('国家中小', '示例申报通知〔2022〕236号');
    const place = { form: FormId.parse('miit-sme-2022'), level: 'national' as const, province: '640000' };
    const leagues = [{ league: LeagueCode.parse('640200'), leading: true, share: null }];
    await applies(site.served.ledger, '丙', '2022-09-20', { ...place, league: LeagueCode.parse('640200'), leagues });
    // The county hands in for its cluster: it is the applicant of the notice.
    await step('operator.3', ningxia, '报送申报材料');
    const headers = { cookie: 'ledger-demo-seat=league.150200' };
    const strange = ningxia.replace('/review/calls/', '/api/v1/calls/').replace(/\/3$/, '/clusters/3');
    expect((await fetch(site.base + strange, { headers })).status).toBe(404);
    const city = 'league.640200';
    await step(city, ningxia, '初审', judge({ 核对人员: '示例市局' }));
    // No visit yet: the notice asks for it before a city recommends.
    const early = await sit(city, ningxia);
    expect(await early.getByRole('button', { name: '推荐', exact: true }).count()).toBe(0);
    await step(city, ningxia, '记录实地审查', fill({ 审查人员: '示例市局', 所见情况: '与申报表一致' }));
    await step(city, ningxia, '推荐', fill({ 推荐文件文号: '示例市推〔2022〕1号', 推荐意见: '同意推荐' }));
    on('2022-10-17');
    await step('reviewer', ningxia, '收件清点', async (dialog) => {
      for (const name of [/^正式推荐文件/, /^2022年度推荐汇总表/, /^申报表/]) await dialog.getByLabel(name).fill('4');
    });
    await step('approver', ningxia, '拟认定', fill({ 意见: '同意上报' }));
    expect(await stateOf(ningxia)).toEqual(['拟认定', null]);
    // One disc is asked, none came.
    await early.goto(site.base + ningxia, { waitUntil: 'commit' });
    await early.getByText(/光盘收到0份，应为1份/).waitFor();
    const profile = await sit('reviewer', '/clusters/3');
    expect(await profile.locator('main').textContent()).toContain('区外');
  }, 240_000);

  it('a joint one goes by the league that leads it; the other reads, and acts nowhere', async () => {
    await januaryOf(2022);
    // What last January asked for comes up again, and is done.
    const reviewer = await sit('reviewer', '/review/sme-regional-2022/1');
    const asked = reviewer.locator('#measures');
    await asked.getByText('以前年度提出的整改 1 项').waitFor();
    await asked.getByRole('button', { name: '记为完成…' }).click();
    const seen = reviewer.getByRole('dialog');
    await seen.getByLabel('完成情况（核实的内容和地点）').fill('名单已到');
    await seen.getByRole('button', { name: '记录', exact: true }).click();
    await seen.waitFor({ state: 'detached' });
    await asked.getByText('名单已到').waitFor();
    await januaryOf(2023);

    on('2024-05-06');
    await openCall('自治区先进', '示例申报通知〔2024〕4号');
    const leagues = ['150200', '150600'].map((code, at) => ({
      ...{ league: LeagueCode.parse(code), leading: at === 0, share: null },
    }));
    const form = { form: FormId.parse('im-amc-2024'), programme: 'amc' as const, leagues };
    await applies(site.served.ledger, '丁', '2024-05-06', form);
    await step('operator.4', joint, '提交申请报告');
    const member = await sit('league.150600', joint);
    await member.getByText('您的席位现在没有可办理的步骤。').waitFor();
    await member.getByText('其他步骤及不能办理的原因').click();
    await member.getByText('这个集群由包头市牵头，由牵头盟市办理。').first().waitFor();
    await step('league.150200', joint, '初审', judge({ 核对人员: '示例包头市局' }));
    await step('league.150200', joint, '记录实地核实', fill({ 核实人员: '示例包头市局', 所见情况: '属实' }));
    await step('league.150200', joint, '推荐上报', fill({ 推荐文件文号: '示例推〔2024〕1号', 推荐意见: '同意' }));
    const day = { on: '2024-05-06' };
    await acts('im-amc-regional.amc-regional.2024-1', 4, [
      ['reviewer', 'receive', { ...day, copies: [{ id: 'report', count: 1 }] }],
      ['reviewer', 'expert-review', { ...day, people: '示例评审机构', text: '同意' }],
      ['approver', 'propose', { ...day, text: '拟认定' }],
      ['reviewer', 'publish', { from: '2024-05-06', to: '2024-05-10' }],
    ]);
    on('2024-05-13');
    const certificate = { 文号或文件名称: '示例认〔2024〕4号', 批次: '2024年批次', 有效期止: '2027-05' };
    await step('approver', joint, '认定', fill(certificate));
    expect(await stateOf(joint)).toEqual(['已认定', true]);
    // Both leagues have it on their page.
    for (const league of ['150200', '150600']) {
      const own = await sit(`league.${league}`, '/clusters/4');
      await own.getByRole('heading', { level: 1, name: '丁' }).waitFor();
    }
  }, 240_000);

  it('the first is evaluated again in 2024 and in 2027, with a January between each', async () => {
    on('2024-06-05');
    const again = (year: number) => `re-evaluation.sme-regional.${year}-1`;
    const opening = { procedure: 're-evaluation', programme: 'sme', level: 'regional', due: null, note: '' };
    await send('reviewer', '/calls', { ...opening, year: 2024, no: 1, paper: '示例复核通知〔2024〕1号' });
    const day = { on: '2024-06-05' };
    const renewal = { certified: '2024-06', validFrom: '2025-01', validTo: '2027-12' };
    await acts(again(2024), 1, [
      ['operator.1', 'file', day, 'handsIn'],
      ['league.150200', 'check', { ...day, ...checks('met'), text: '已完成' }],
      ['league.150200', 'recommend', { ...day, paper: '示例复〔2024〕1号', text: '符合' }],
      ['reviewer', 'receive', day],
      ['reviewer', 'department-check', { ...day, ...checks('met'), text: '符合' }],
      ['approver', 'renew', { ...day, ...renewal, paper: '示例复函〔2024〕1号', batch: '2024年复核' }],
    ]);
    for (const year of [2024, 2025, 2026]) await januaryOf(year);

    // Nine months before December 2027 it is called again.
    on('2027-03-08');
    await openCall('集群复核', '示例复核通知〔2027〕1号');
    const path = `/review/calls/${again(2027)}/1`;
    await step('operator.1', path, '报送复核材料');
    const checked = { 核查人员: '示例核查人员', 规划完成情况: '已完成' };
    await step('league.150200', path, '对照现行标准逐条核查', judge(checked));
    await step('league.150200', path, '报厅', fill({ 文号或文件名称: '示例复〔2027〕1号', 核查意见: '符合' }));
    await step('reviewer', path, '收件');
    await step('reviewer', path, '厅逐条复核', judge({ 复核意见: '符合' }));
    const renewed = {
      文号或文件名称: '示例复函〔2027〕1号',
      批次: '2027年复核',
      有效期起: '2028-01',
      有效期止: '2030-12',
    };
    await step('approver', path, '复核通过', fill(renewed));
    expect(await stateOf(path)).toEqual(['复核通过', true]);
    // A new application is not open to it: its certification is carried on.
    on('2027-06-07');
    await openCall('自治区中小', '示例通知〔2027〕1号');
    const board = await sit('operator.1', '/review/calls/im-sme-regional.sme-regional.2027-1/1');
    await board.locator('.notice', { hasText: '有效期内不再申报，到期前办理复核' }).waitFor();
    expect(await board.locator('.page-head').textContent()).not.toContain('由谁办理');
    // The way can be read as of any day of it.
    const past = await sit('operator.1', `/review/calls/${call}/1?asOf=2021-11-01`);
    await past.getByRole('heading', { level: 1, name: '甲；公示中' }).waitFor();
  }, 240_000);

  it('reaches nothing outside and complains of nothing', () => {
    expect(watched.flatMap(({ strays, complaints }) => [...strays, ...complaints])).toEqual([]);
  });
});
