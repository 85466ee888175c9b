import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterProfile, ClusterTable } from '../../server/contract/cluster-pages.ts';
import { ApplicationPage, CallBoard, Calls } from '../../server/contract/procedures.ts';
import { SearchResult } from '../../server/contract/search.ts';
import { sampleApp } from '../support/sample-app.ts';

let sample: Awaited<ReturnType<typeof sampleApp>>;
beforeAll(async () => {
  sample = await sampleApp(new Date('2026-03-31T08:00:00'));
});
afterAll(() => sample.close());

const get = async (url: string) => (await sample.app.inject({ url, headers: { host: '127.0.0.1:8080' } })).json();
const board = async (call: string, query = '') => CallBoard.parse(await get(`/api/v1/calls/${call}${query}`));
const page = async (call: string, cluster: number) =>
  ApplicationPage.parse(await get(`/api/v1/calls/${call}/clusters/${cluster}`));

const regional = 'im-sme-regional.sme-regional.2025-1';
const joint = 'im-amc-regional.amc-regional.2024-1';
const ningxia = 'nx-sme-national.sme-national.2022-1';
const again = 're-evaluation.sme-regional.2025-1';

describe('the calls of the sample ledger', () => {
  it('are four: certifications, a joint cluster, a re-evaluation under way, and one of another region', async () => {
    const { calls } = Calls.parse(await get('/api/v1/calls'));
    expect(calls.map(({ id }) => id).sort()).toEqual([joint, regional, again, ningxia].sort());
    const states = async (call: string) => (await board(call)).rows.map(({ state }) => state.name.zh).sort();
    expect(await states(regional)).toEqual(['不予认定', '已认定', '已认定', '已认定']);
    expect(await states(ningxia)).toEqual(['不予认定']);
    expect(await states(joint)).toEqual(['已认定']);
    expect(await states(again)).toEqual(['厅审核中', '复核未通过，认定终止']);
  });

  it('tell of certifications that the register holds, and of the league that leads a joint cluster', async () => {
    for (const call of [regional, joint]) {
      for (const { cluster } of (await board(call)).rows.filter(({ state }) => state.name.zh === '已认定')) {
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
    expect(await names('2025-09-18')).toEqual(['不予认定', '公示中', '公示中', '公示中']);
    expect((await get(`/api/v1/calls/${regional}?asOf=2025-04-06`)).code).toBe('call-unknown');
  });

  it('offer clusters of the province that their documents speak of, and no others', async () => {
    const provinces = async (call: string) => [
      ...new Set((await board(call)).candidates.flatMap(({ leagues }) => leagues.map(({ code }) => code.slice(0, 2)))),
    ];
    expect(await provinces(ningxia)).toEqual([]);
    expect(await provinces(regional)).toEqual(['15']);
  });

  it('leave those that were refused out of lists and counts, also on past days', async () => {
    for (const day of ['', '2025-08-31', '2022-12-31']) {
      const query = day === '' ? '' : `?asOf=${day}`;
      const { rows } = ClusterTable.parse(await get(`/api/v1/pages/clusters${query}`));
      expect(rows.filter(({ name }) => name.includes('民族服饰') || name.includes('石嘴山'))).toEqual([]);
    }
    const [row] = (await board(ningxia)).rows;
    const { rows } = ClusterTable.parse(await get('/api/v1/pages/clusters'));
    expect([row?.cluster.id, rows.length]).toEqual([65, 63]);
    expect(row?.leagues.map(({ name }) => name.zh)).toEqual(['石嘴山市']);
    const done = await page(ningxia, 65);
    expect(done.acts.map(({ act, seat }) => `${act} ${seat}`)).toEqual([
      'file operator',
      'send-back league',
      'file operator',
      'check league',
      'visit league',
      'recommend league',
      'receive reviewer',
      'expert-review reviewer',
      'decline approver',
    ]);
    const profile = ClusterProfile.parse(await get('/api/v1/pages/clusters/65'));
    expect(profile.cluster).toMatchObject({ applicant: true, outside: true });
    const { hits } = SearchResult.parse(await get(`/api/v1/search?q=${encodeURIComponent('碳基负极')}`));
    expect(hits.map(({ id, detail }) => [id, detail.zh.split(' · ')[0]])).toEqual([['65', '申报中、未认定']]);
  });
});
