import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ActDone, type ReviewAct } from '../../server/contract/review-acts.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { MatrixOfStandard } from '../../server/contract/round-views.ts';
import { Board } from '../../server/contract/rounds.ts';
import { violations } from '../support/axe.ts';
import { leave, settled } from '../support/browser.ts';
import { sampleApp } from '../support/sample-app.ts';
import { builtPages, openSite } from '../support/site.ts';

/** The round of the sample ledger whose clusters have three-year plans. */
const round = 'sme-national-2025';

const site = openSite(() => sampleApp(new Date('2026-04-10T00:00:00Z'), builtPages));
const { visit, watched } = site;

async function ask<T extends z.ZodType>(path: string, shape: T): Promise<z.infer<T>> {
  return shape.parse(await (await fetch(`${site.base}/api/v1/${path}`)).json());
}
const sheetOf = (cluster: number) => ask(`rounds/${round}/clusters/${cluster}`, ReviewSheet);

/** What another reviewer does meanwhile, from another window. */
async function elsewhere(cluster: number, act: ReviewAct): Promise<void> {
  const { version } = await sheetOf(cluster);
  const answer = await fetch(`${site.base}/api/v1/rounds/${round}/clusters/${cluster}/acts`, {
    method: 'POST',
    headers: { origin: site.base, 'content-type': 'application/json' },
    body: JSON.stringify({ version, act }),
  });
  ActDone.parse(await answer.json());
}

const text = (page: Page | Locator, selector: string) => page.locator(selector).first().textContent();

/** Of the reports with the most plan items behind, the one at this place. */
async function behind(place: number): Promise<Board['rows'][number]> {
  const { rows } = await ask(`rounds/${round}`, Board);
  const sorted = rows.filter(({ plan }) => (plan?.behind ?? 0) > 0);
  const row = sorted[place];
  if (row === undefined) throw new Error('the sample round has too few reports that are behind their plan');
  return row;
}

describe('a review in a real browser', () => {
  it('opens a round with the due date that the calendar proposes', async () => {
    const page = await visit('/review');
    expect(await text(page, 'h1')).toContain('审核尚未开启');
    await page.getByRole('button', { name: '开启2025 年度国家级中小企业特色产业集群审核' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('截止日期').inputValue()).toBe('2026-04-30');
    expect(await dialog.textContent()).toContain('日期依据：工业和信息化部');
    await dialog.getByLabel('说明').fill('示例轮次');
    // The documents ask for the check by the league; this review goes without.
    const league = dialog.getByLabel('报告先经盟市初审');
    expect(await league.isChecked()).toBe(true);
    expect(await dialog.textContent()).toContain('进行初审');
    await league.uncheck();
    await dialog.getByRole('button', { name: '开启', exact: true }).click();
    await page.waitForURL(`**/review/${round}`);
    await settled(page);
    const { rows, round: head } = await ask(`rounds/${round}`, Board);
    expect(head.arrived + head.extra).toBe(rows.filter(({ state }) => state !== 'awaited').length);
    expect(await text(page, 'h1')).toContain(`应报 ${head.owed} 份，已到 ${head.arrived} 份`);
    expect(await text(page, '.round-head')).toContain('示例轮次');
    expect(await page.locator('.board tbody .row-link').count()).toBe(rows.length);
    await leave(page);
  });

  it('is walked by keyboard from the board to a sheet whose figures are those of the API', async () => {
    const page = await visit(`/review/${round}`);
    const { rows } = await ask(`rounds/${round}`, Board);
    await page.locator('.board .row-link').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((name) => document.activeElement?.textContent === name, rows[2]?.cluster.name);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/review/${round}/${rows[2]?.cluster.id}`);
    await settled(page);
    const sheet = await sheetOf(rows[2]?.cluster.id ?? 0);
    expect(await text(page, '.sheet-cluster')).toBe(sheet.cluster.name);
    const lines = sheet.plan?.lines ?? [];
    expect(await page.locator('.plan-lines tbody tr').count()).toBe(lines.length);
    const status = await page.locator('.plan-lines .status-word').allTextContents();
    const words: Record<string, string> = { behind: '落后', 'on-track': '合乎进度', achieved: '已实现' };
    for (const [index, line] of lines.entries()) {
      if (words[line.status] !== undefined) expect(status[index]).toContain(words[line.status]);
    }
    await leave(page);
  });

  it('takes a report that is behind its plan: place, comment, overrule, return with a list, and back', async () => {
    const { cluster } = await behind(0);
    const page = await visit(`/review/${round}/${cluster.id}`);
    expect(await text(page, 'h1')).toContain('项规划指标落后');

    const finding = page.locator('.told', { hasText: '慢于规划进度' }).first();
    await finding.locator('.told-place').click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('.vintage').first().waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });

    await finding.getByRole('button', { name: '批注' }).click();
    await finding.getByLabel('批注内容').fill('已电话核实');
    await finding.getByRole('button', { name: '保存' }).click();
    await finding.locator('.told-word', { hasText: '已电话核实' }).waitFor();
    expect(await text(finding, '.told-word')).toContain('演示审核人员，2026 年 4 月 10 日');
    await page.locator('.decision', { hasText: '审核中' }).waitFor();

    const told = await finding.locator('.told-text').textContent();
    await finding.getByRole('button', { name: '排除' }).click();
    await finding.getByLabel('排除的理由').fill('口径已在申报时说明');
    await finding.getByRole('button', { name: '保存' }).click();
    await page.locator('.told-overruled', { hasText: '口径已在申报时说明' }).waitFor();

    const open = (await sheetOf(cluster.id)).findings.filter(
      ({ severity, overruled }) => severity !== 'note' && overruled === null,
    );
    await page.getByRole('button', { name: '退回…' }).click();
    const dialog = page.getByRole('dialog');
    const preview = dialog.locator('.preview li');
    expect(await preview.count()).toBe(open.length);
    expect(await dialog.locator('.preview').textContent()).not.toContain(told ?? '–');
    await dialog.locator('.choose-list input:checked').first().uncheck();
    expect(await preview.count()).toBe(open.length - 1);
    await dialog.getByLabel('审核意见').fill('请逐条说明');
    await dialog.getByRole('button', { name: '14 天后' }).click();
    expect(await dialog.locator('.preview').textContent()).toContain('请于 2026 年 4 月 24 日前重报');
    await dialog.getByRole('button', { name: /^退回/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.decision-done', { hasText: '已退回' }).waitFor();
    const after = await sheetOf(cluster.id);
    expect(after).toMatchObject({ state: 'returned', due: '2026-04-24' });

    await page.getByRole('link', { name: '退回单' }).click();
    await page.locator('.note-table').waitFor();
    expect(await page.locator('.note-table td.place').count()).toBe(open.length - 1);
    expect(await text(page, '.note-opinion')).toContain('请逐条说明');

    await page.goto(`${site.base}/review/${round}?step=returned`);
    await settled(page);
    expect(await page.locator('.board tbody .row-link').allTextContents()).toEqual([cluster.name]);

    await page.goto(`${site.base}/review/${round}/${cluster.id}`);
    await settled(page);
    await page.getByRole('button', { name: '撤销退回…' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('退回有误');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.locator('.acts', { hasText: '撤销退回：退回有误' }).waitFor();
    expect((await sheetOf(cluster.id)).state).toBe('under-review');
    await leave(page);
  });

  it('tells a reviewer who was slower what happened, and keeps the words', async () => {
    const { cluster } = await behind(1);
    const page = await visit(`/review/${round}/${cluster.id}`);
    await page.getByRole('button', { name: '办结…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('通过（有关注事项）').check();
    await dialog.getByLabel('说明').fill('我写的意见');
    await elsewhere(cluster.id, { kind: 'commented', finding: null, text: '同事的批注' });
    await dialog.getByRole('button', { name: '提请复签' }).click();
    await dialog.getByText('其他审核人员已先行处理').waitFor();
    expect(await dialog.textContent()).toContain('同事的批注');
    expect((await sheetOf(cluster.id)).outcome).toBeNull();
    await dialog.getByRole('button', { name: '载入最新内容' }).click();
    expect(await dialog.getByLabel('说明').inputValue()).toBe('我写的意见');
    await dialog.getByRole('button', { name: '提请复签' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.decision-done', { hasText: '已提请复签' }).waitFor();
    expect(await sheetOf(cluster.id)).toMatchObject({ state: 'awaiting-signature', outcome: 'passed-with-concerns' });
    expect(await text(page, '.acts')).toContain('我写的意见');
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    expect(await page.getByRole('dialog').textContent()).toContain('重新审核');
    await leave(page);
  });

  it('is signed by an approver, who finds it by its state on the board and reads what he signs', async () => {
    const waiting = (await ask(`rounds/${round}`, Board)).rows.find(({ state }) => state === 'awaiting-signature');
    if (waiting === undefined) throw new Error('no conclusion waits');
    const { cluster } = waiting;
    const page = await visit(`/review/${round}?step=awaiting-signature`);
    await page.context().addCookies([{ name: 'ledger-demo-seat', value: 'approver', url: site.base }]);
    await page.reload();
    await settled(page);
    expect(await page.locator('.board tbody .row-link').allTextContents()).toEqual([cluster.name]);
    expect(await text(page, '.round-head')).toContain('审核结论须复签');
    await page.locator('.board .row-link').first().click();
    await page.waitForURL(`**/review/${round}/${cluster.id}`);
    await settled(page);
    expect(await text(page, 'main .conclusion')).toContain('审核结论（待复签）：通过（有关注事项）');
    expect(await page.getByRole('button', { name: '重新审核…' }).count()).toBe(0);
    await page.getByRole('button', { name: '退回审核人员…' }).click();
    expect(await page.getByRole('dialog').getByRole('button', { name: '退回审核人员' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '复签…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('我写的意见');
    await dialog.getByRole('button', { name: '复签', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.decision-done', { hasText: '已复签' }).waitFor();
    expect(await text(page, 'main .conclusion')).toContain('演示审批人员于 2026 年 4 月 10 日复签');
    expect(await sheetOf(cluster.id)).toMatchObject({
      state: 'concluded',
      conclusion: { signed: { by: 'demo-approver', on: '2026-04-10' } },
    });
    await leave(page);
  });

  it('assigns the reports that are listed, after showing what becomes of each, and narrows the board to the own ones', async () => {
    const page = await visit(`/review/${round}?step=submitted`);
    const { rows } = await ask(`rounds/${round}`, Board);
    const listed = rows.filter(({ state }) => state === 'submitted').length;
    await page.getByRole('button', { name: '成批办理…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('选择审核人员').selectOption('demo-reviewer');
    await dialog.getByText(`将办理 ${listed} 份`).waitFor();
    await dialog.getByRole('checkbox').first().uncheck();
    await dialog.getByText(`将办理 ${listed - 1} 份`).waitFor();
    expect((await ask(`rounds/${round}`, Board)).progress).toEqual([]);
    await dialog.getByRole('button', { name: '办理', exact: true }).click();
    await dialog.getByText(`已办理 ${listed - 1} 份`).waitFor();
    await dialog.getByRole('button', { name: '关闭' }).click();
    await page.locator('.progress tbody tr', { hasText: '演示审核人员' }).waitFor();
    const { progress } = await ask(`rounds/${round}`, Board);
    expect(progress).toMatchObject([
      { reviewer: 'demo-reviewer', reports: listed - 1, concluded: 0 },
      { reviewer: null },
    ]);
    await page.goto(`${site.base}/review/${round}`);
    await settled(page);
    await page.getByLabel('只看分派给我的').check();
    await page.waitForFunction((n) => document.querySelectorAll('.board tbody .row-link').length === n, listed - 1);
    expect(await page.locator('.board .col-assigned').nth(1).textContent()).toBe('演示审核人员');
    await leave(page);
  });

  it('moves the due date only with a reason', async () => {
    const page = await visit(`/review/${round}`);
    await page.getByRole('button', { name: '改期' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: '改期' });
    await dialog.getByLabel('新的截止日期').fill('2026-05-15');
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('理由').fill('节假日顺延');
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.round-head', { hasText: '2026 年 5 月 15 日' }).waitFor();
    await leave(page);
  });

  it('varies a threshold in the link alone and lists first whose verdict changes', async () => {
    const page = await visit('/review/sme-regional-2025/standards');
    await page.locator('.scenario summary').click();
    const field = page.getByLabel('“二（二）第2项”的门槛', { exact: true });
    expect(await field.inputValue()).toBe('15');
    await field.fill('30');
    await field.press('Enter');
    await page.waitForFunction(() => location.search.includes('thresholds'));
    const link = new URL(page.url());
    expect(link.searchParams.get('thresholds')).toBe('二(二)#2~30');
    const matrix = await ask(
      `rounds/sme-regional-2025/standards?thresholds=${encodeURIComponent('二(二)#2~30')}`,
      MatrixOfStandard,
    );
    expect(matrix.changed).toBeGreaterThan(0);
    await page.locator('h1', { hasText: `${matrix.changed} 个集群改变结论` }).waitFor();
    expect(await page.locator('.matrix .changed').count()).toBe(matrix.changed);
    const firsts = await page
      .locator('.matrix tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('.changed') !== null));
    expect(firsts.slice(0, matrix.changed)).toEqual(Array.from({ length: matrix.changed }, () => true));
    const names = await page
      .locator('.matrix-column > span')
      .evaluateAll((heads) => heads.map((head) => head.getAttribute('title') ?? ''));
    const at = names.findIndex((name) => name.startsWith('二（二）第2项 '));
    await page.locator(`[data-cell="0 ${at}"]`).focus();
    expect(await text(page, '.matrix-reading')).toContain('门槛 30 亿元');
    expect(await text(page, '.matrix-reading')).toContain('二（二）第2项');
    expect(await page.locator('.matrix-groups').textContent()).toMatch(/^[^(#]*二（二）[^(#]*$/u);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((cell) => document.activeElement?.getAttribute('data-cell') === cell, `0 ${at + 1}`);
    await page.getByRole('button', { name: '恢复原门槛' }).first().click();
    await page.waitForFunction(() => !location.search.includes('thresholds'));
    await leave(page);
  });

  it('shows the sheet with amounts in the unit of the link; what a figure rests on stays as filed', async () => {
    const { cluster } = await behind(1);
    const path = `/review/${round}/${cluster.id}`;
    const page = await visit(path);
    await page.locator('.plan-lines').waitFor();
    const used = await page.locator('.clause-used').allTextContents();
    const goal = page.locator('.plan-lines tbody tr', { hasText: '亿元' }).first();
    const name = (await goal.locator('th').textContent())?.replace('亿元', '万元') ?? '';
    const actual = Number((await goal.locator('td.number b').textContent())?.replaceAll(',', ''));
    await page.getByRole('button', { name: '金额' }).click();
    await page.getByRole('option', { name: '万元' }).click();
    const moved = page.locator('.plan-lines tbody tr', { hasText: name }).first();
    await moved.waitFor();
    const now = Number((await moved.locator('td.number b').textContent())?.replaceAll(',', ''));
    expect(now).toBeCloseTo(actual * 1e4, 2);
    const usedNow = await page.locator('.clause-used').allTextContents();
    expect(used.join()).toMatch(/\d 亿元/);
    expect(usedNow.join()).not.toMatch(/\d 亿元/);
    expect(usedNow.map((text) => text.replace(/[\d,.]+ 万元/g, ''))).toEqual(
      used.map((text) => text.replace(/[\d,.]+ 亿元/g, '')),
    );
    await page.goto(`${site.base}${path}?unit=wan&view=note`);
    await settled(page);
    expect(await page.getByRole('button', { name: '金额' }).count()).toBe(0);
    await leave(page);
  });

  it('attaches files to a finding and gives them back, says which one is refused, and withdraws one', async ({
    task,
  }) => {
    const { cluster } = await behind(1);
    const page = await visit(`/review/${round}/${cluster.id}`);
    // A slow line: what is being sent must not cost the dialog its keyboard.
    await page.route('**/evidence*', async (route) => {
      await page.waitForTimeout(300);
      await route.fallback();
    });
    const finding = page.locator('.told', { has: page.getByRole('button', { name: '附佐证材料…' }) }).first();
    await finding.getByRole('button', { name: '附佐证材料…' }).click();
    const dialog = page.getByRole('dialog');
    const pdf = Buffer.from('%PDF-1.7 示例');
    const given = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
    // Should the test be tried again, the file of the first try still stands there.
    const kept = `${task.result?.retryCount ?? 0}-1.pdf`;
    await dialog
      .locator('input[type=file]')
      .setInputFiles([given(kept, pdf), given('2.pdf', Buffer.from('<html>')), given('3.pdf', pdf)]);
    await dialog.getByRole('button', { name: '附上 3 份' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').textContent()).toContain('不能附上“2.pdf”');
    expect(await dialog.locator('.evidence-chosen li').count()).toBe(2);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const link = finding.getByRole('link', { name: kept });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe(kept);
    expect(readFileSync(await download.path()).equals(pdf)).toBe(true);
    await finding.getByRole('button', { name: `撤回… ${kept}` }).click();
    await dialog.getByLabel('撤回的理由').fill('示例');
    await dialog.getByRole('button', { name: '撤回', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await link.count()).toBe(0);
    const row = page.locator('#evidence tbody tr', { hasText: kept });
    expect(await row.textContent()).toContain('已撤回：示例');
    await leave(page);
  });

  it('keys in a figure and a target that no form states, shows them with their source, and withdraws one', async () => {
    const amc = 'amc-regional-2025';
    const row = (await ask(`rounds/${amc}`, Board)).rows.find(({ state }) => state !== 'awaited');
    if (row === undefined) throw new Error('no advanced-manufacturing cluster of the sample has reported');
    if (!(await ask(`rounds/${amc}`, Board)).round.opened) {
      await fetch(`${site.base}/api/v1/rounds`, {
        method: 'POST',
        headers: { origin: site.base, 'content-type': 'application/json' },
        body: JSON.stringify({ programme: 'amc', level: 'regional', year: 2025, due: '2026-04-30' }),
      });
    }
    const page = await visit(`/review/${amc}/${row.cluster.id}`);
    await page.locator('#standard details').evaluateAll((folds) => {
      for (const fold of folds) fold.setAttribute('open', '');
    });
    const asked = page.locator('#standard li', { hasText: '全国市场占有率达20%' });
    await asked.getByRole('button', { name: '补录…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('主导产品全国市场占有率');
    expect(await dialog.getByLabel('单位（照原文）').inputValue()).toBe('%');
    const confirm = dialog.getByRole('button', { name: '补录', exact: true });
    await dialog.getByLabel('数值').fill('120');
    await dialog.getByLabel('出处（文件或材料名称）').fill('行业协会证明');
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('位置（页、节、表）').fill('第3页');
    await confirm.click();
    await dialog.getByText('不可能是 120').waitFor();
    await dialog.getByLabel('数值').fill('26.5');
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    const clause = page.locator('#standard tr', { hasText: '全国市场占有率达20%' });
    await clause.first().waitFor({ state: 'attached' });
    expect(await clause.first().textContent()).toContain('26.5% 补录 出处：行业协会证明，第3页');
    expect(await clause.first().textContent()).toContain('+6.5');

    await page.getByRole('button', { name: '补录规划目标…' }).click();
    await dialog.getByLabel('指标').selectOption({ label: '集群总产值（亿元）' });
    await dialog.getByLabel('年度').selectOption('2026');
    await dialog.getByLabel('数值').fill('99999');
    await dialog.getByLabel('出处（文件或材料名称）').fill('发展规划');
    await dialog.getByLabel('位置（页、节、表）').fill('第二章');
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    const line = page.locator('.plan-lines tbody tr', { hasText: '集群总产值' });
    await line.waitFor();
    expect(await line.textContent()).toContain('99,999');
    expect(await line.textContent()).toContain('2026 补录');

    const keyed = page.locator('#keyed tbody tr', { hasText: '发展规划' });
    await keyed.getByRole('button', { name: '撤回…' }).click();
    await dialog.getByLabel('撤回的理由').fill('示例');
    await dialog.getByRole('button', { name: '撤回', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await line.waitFor({ state: 'detached' });
    expect(await keyed.textContent()).toContain('已撤回：示例');
    await leave(page);
  });

  it('shows a past day for reading only', async () => {
    const { cluster } = await behind(1);
    const page = await visit(`/review/${round}/${cluster.id}?asOf=2026-04-09`);
    expect(await page.getByRole('button', { name: '退回…' }).count()).toBe(0);
    expect(await text(page, 'main')).toContain('只能查看');
    await leave(page);
  });
});

describe('axe on the review pages', () => {
  for (const lang of ['zh', 'en']) {
    it(`finds no violation in ${lang}`, { timeout: 180_000 }, async () => {
      const { cluster } = await behind(0);
      const paths = [
        '/review',
        `/review/${round}`,
        `/review/${round}/standards`,
        '/review/sme-regional-2025/standards?thresholds=二(二)%232~30',
        `/review/${round}/plans`,
        `/review/${round}/quality`,
        `/review/${round}/${cluster.id}`,
        `/review/${round}/${cluster.id}?view=note`,
      ];
      const found: unknown[] = [];
      for (const path of paths) {
        const page = await visit(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        found.push(...(await inspect(page, path)));
        const decide = page.getByRole('button', { name: lang === 'zh' ? '退回…' : 'Return…' });
        if ((await decide.count()) > 0) {
          await decide.click();
          found.push(...(await inspect(page, `${path} returning`)));
        }
        await leave(page);
      }
      expect(found).toEqual([]);
    });
  }
});

describe('the pages of a round', () => {
  it.each(['zh', 'en'])(
    'are no wider than the window in %s, whatever a grid holds',
    { timeout: 180_000 },
    async (lang) => {
      const wide: string[] = [];
      const page = await visit(`/review?lang=${lang}`);
      for (const round of ['sme-regional-2025', 'amc-regional-2025'])
        for (const path of ['', '/standards', '/standards?judged=true', '/plans', '/quality']) {
          await page.goto(
            new URL(`/review/${round}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, page.url()).href,
          );
          await settled(page);
          for (const width of [1440, 1120]) {
            await page.setViewportSize({ width, height: 900 });
            await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
            const more = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            if (more > 0) wide.push(`${round}${path} at ${width}: ${more}`);
          }
        }
      expect(wide).toEqual([]);
      await leave(page);
    },
  );
});

async function inspect(page: Page, path: string): Promise<unknown[]> {
  return (await violations(page)).map((violation) => ({ path, ...violation }));
}

describe('every review page that was opened', () => {
  it('asked nothing of any other machine and complained of nothing but the conflict and the refusal', () => {
    expect(watched.flatMap((watched) => watched.strays)).toEqual([]);
    const complaints = watched
      .flatMap((page) => page.complaints)
      .filter((complaint) => !/status of (409|422)/.test(complaint));
    expect(complaints).toEqual([]);
  });
});
