import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { apiFixture, threeClusters } from '../support/api.ts';
import { leave, openPage, settled } from '../support/browser.ts';
import { builtPages, openSite } from '../support/site.ts';

const size = 'cluster_gross_output';

const site = openSite(async () => {
  const api = await apiFixture({ web: builtPages });
  await threeClusters(api.ledger);
  const headers = { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' };
  const reason = '下达';
  const source = '年度计划';
  const recorded: [string, object][] = [
    [
      'targets',
      {
        kind: 'area-target-set',
        area: '150000',
        indicator: size,
        year: 2025,
        value: 200,
        unit: '亿元',
        source,
        reason,
      },
    ],
    [
      'annotations',
      {
        kind: 'annotation-set',
        id: null,
        on: '2025-03-01',
        what: 'policy',
        scope: { kind: 'region' },
        text: '示例政策出台',
        textEn: '',
        source,
        reason,
      },
    ],
    ['views', { kind: 'view-saved', id: null, name: '产值', address: `/explore?i=${size}` }],
  ];
  for (const [what, act] of recorded) {
    const answer = await api.app.inject({
      method: 'POST',
      url: `/api/v1/${what}`,
      headers,
      payload: { version: 0, act },
    });
    if (answer.statusCode >= 300) throw new Error(answer.payload);
  }
  return api;
});

const Matrix = z.object({
  rights: z.array(z.object({ id: z.string(), askers: z.record(z.string(), z.string()) })),
});
const matrix = Matrix.parse(
  JSON.parse(readFileSync(join(resolve(import.meta.dirname, '../..'), 'datasets/identity/permissions.json'), 'utf8')),
);

/** What is pressed to do what a right of the matrix allows, with the page on which it stands. */
const offered: { right: string; path: string; buttons: (string | RegExp)[] }[] = [
  {
    right: 'shared',
    path: '/records',
    buttons: ['设定目标', '记录大事', /^更正目标：/, /^撤销目标：/, /^更正：示例政策出台/, /^撤销：示例政策出台/],
  },
  {
    right: 'shared',
    path: `/explore?i=${size}`,
    buttons: ['存为共享视图', /^把“产值”设为厅默认视图/, /^给“产值”改名/, /^删除“产值”/],
  },
  { right: 'hand-in', path: '/submissions', buttons: ['选择文件', '选择文件夹'] },
  { right: 'withdraw', path: '/submissions/1', buttons: [/^撤回/] },
];

it('offers an act to the seats that may do it, and to no other', async () => {
  for (const asker of ['reviewer', 'approver', 'viewer', 'league', 'operator']) {
    const { page } = await openPage(site.browser);
    const seat = { league: 'league.150200', operator: 'operator.1' }[asker] ?? asker;
    await page.context().addCookies([{ name: 'ledger-demo-seat', value: seat, url: site.base }]);
    for (const { right, path, buttons } of offered) {
      await page.goto(site.base + path);
      await settled(page);
      const may = matrix.rights.find(({ id }) => id === right)?.askers[asker] !== undefined;
      for (const name of buttons) {
        const shown = (await page.locator('main').getByRole('button', { name, exact: true }).count()) > 0;
        expect([asker, path, String(name), shown]).toEqual([asker, path, String(name), may]);
      }
    }
    await leave(page);
  }
});
