import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ListedNames } from '../../server/contract/analytics.ts';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { days } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const names = (params: Record<string, string | number> = {}) => api.get('/api/v1/green-names', params, ListedNames);
const by = (clusterId: number, cluster: string, level = 'national') => ({
  clusterId,
  cluster,
  league: expect.any(String),
  indicator: `green_mfg_${level}_names`,
  year: 2025,
});

describe('names of the green system', () => {
  it('stand once each with the clusters that list them, those listed twice first', async () => {
    const { rows } = await names();
    expect(rows).toEqual([
      // width, brackets and spaces aside, it is 辛's 示例1号 绿色工厂
      { name: '示例１号（绿色工厂）', kind: 'factory', duplicate: true, clusters: [by(3, '丙'), by(8, '辛')] },
      { name: '示例绿色供应链公司', kind: 'supply-chain', duplicate: false, clusters: [by(3, '丙')] },
      { name: '示例绿色工业园区', kind: 'park', duplicate: false, clusters: [by(8, '辛')] },
      { name: '示例二号公司', kind: null, duplicate: false, clusters: [by(8, '辛', 'provincial')] },
    ]);
  });

  it('are counted by the kind that the name tells', async () => {
    const { kinds } = await names();
    expect(kinds.map((kind) => [kind.id, kind.count])).toEqual([
      ['factory', 1],
      ['park', 1],
      ['supply-chain', 1],
      ['design', 0],
      [null, 1],
    ]);
    expect(kinds.every((kind) => kind.name.zh !== '' && kind.name.en !== '')).toBe(true);
  });

  it('are narrowed by filters, years and the day', async () => {
    const one = await names({ cluster: 3 });
    expect(one.rows.map((row) => [row.name, row.duplicate])).toEqual([
      ['示例１号（绿色工厂）', false],
      ['示例绿色供应链公司', false],
    ]);
    expect((await names({ from: 2022, to: 2024 })).rows).toEqual([]);
    // while 辛's report was returned
    const during = await names({ asOf: days.returned });
    expect(during.rows.flatMap((row) => row.clusters.map((cluster) => cluster.cluster))).toEqual(['丙', '丙']);
    expect((await names({ asOf: days.beforeTheReportsOf2025 })).rows).toEqual([]);
  });
});
