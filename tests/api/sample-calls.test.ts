import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApplicationPage, CallBoard, Calls } from '../../server/contract/procedures.ts';
import { sampleApp } from '../support/sample-app.ts';

let sample: Awaited<ReturnType<typeof sampleApp>>;
beforeAll(async () => {
  sample = await sampleApp(new Date('2026-03-31T08:00:00'));
}, 120_000);
afterAll(() => sample.close());

const get = async (url: string) => (await sample.app.inject({ url, headers: { host: '127.0.0.1:8080' } })).json();
const board = async (call: string, query = '') => CallBoard.parse(await get(`/api/v1/calls/${call}${query}`));
const page = async (call: string, cluster: number) =>
  ApplicationPage.parse(await get(`/api/v1/calls/${call}/clusters/${cluster}`));

const regional = 'im-sme-regional.sme-regional.2025-1';
const joint = 'im-amc-regional.amc-regional.2024-1';
const again = 're-evaluation.sme-regional.2025-1';

describe('the calls of the sample ledger', () => {
  it('are three: certifications, a joint cluster, and a re-evaluation under way', async () => {
    const { calls } = Calls.parse(await get('/api/v1/calls'));
    expect(calls.map(({ id }) => id).sort()).toEqual([joint, regional, again].sort());
    const states = async (call: string) => (await board(call)).rows.map(({ state }) => state.name.zh).sort();
    expect(await states(regional)).toEqual(['已认定', '已认定', '已认定']);
    expect(await states(joint)).toEqual(['已认定']);
    expect(await states(again)).toEqual(['厅审核中', '复核未通过，认定终止']);
  });

  it('tell of certifications that the register holds, and of the league that leads a joint cluster', async () => {
    for (const call of [regional, joint]) {
      for (const { cluster } of (await board(call)).rows) {
        expect([cluster.name, (await page(call, cluster.id)).registered]).toEqual([cluster.name, true]);
      }
    }
    const [row] = (await board(joint)).rows;
    expect(row?.leagues.map(({ name }) => name.zh)).toEqual(['乌兰察布市', '鄂尔多斯市']);
    expect(row?.cluster.name).toContain('示例');
  });

  it('stood on past days as their acts had left them', async () => {
    const names = async (day: string) =>
      (await board(regional, `?asOf=${day}`)).rows.map(({ state }) => state.name.zh).sort();
    expect(await names('2025-05-12')).toEqual(['盟市审核中', '退回补正']);
    expect(await names('2025-09-18')).toEqual(['公示中', '公示中', '公示中']);
    expect((await get(`/api/v1/calls/${regional}?asOf=2025-04-06`)).code).toBe('call-unknown');
  });
});
