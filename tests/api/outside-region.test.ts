import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { About } from '../../server/contract/about.ts';
import { ClusterProfile, ClusterTable } from '../../server/contract/cluster-pages.ts';
import { Board } from '../../server/contract/rounds.ts';
import { IsoMonth, LeagueCode } from '../../server/domain/ids.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { midRound, rising } from '../support/mid-round.ts';
import { answersOfRegion } from '../support/region-answers.ts';

const size = 'cluster_gross_output';
const yinchuan = '640100';
const name = '宁夏示例集群';

/** A cluster of 宁夏, larger than the whole region, with a year that nobody in the region has reported on yet. */
async function landOutside(ledger: Ledger): Promise<void> {
  const place = {
    province: '640000',
    league: yinchuan,
    leagues: [{ league: LeagueCode.parse(yinchuan), leading: true, share: null }],
  };
  const month = (text: string) => IsoMonth.parse(text);
  const certification = {
    batch: '示例批次',
    certified: month('2021-06'),
    validFrom: month('2021-06'),
    validTo: month('2027-12'),
  };
  const factsOf = (year: number) => [
    fact(size, year, 90_000 + year),
    ...Object.keys(rising).map((id) => fact(id, year, id.endsWith('_pct') ? 99 : 5000)),
    fact('green_mfg_provincial_names', year, null, { status: 'value', text: '宁夏示例绿色工厂' }),
  ];
  const past = [2021, 2022, 2023, 2024].flatMap(factsOf);
  const first = { ...place, certification, reportYear: 2024, receivedAt: '2025-01-10' };
  const { clusterIds } = await ledger.land(landing('outside-2024', [statement({ fresh: 0 }, past, first)], [name]));
  outside = Number(clusterIds[0]);
  for (const year of [2025, 2026]) {
    const said = { ...place, reportYear: year, receivedAt: '2026-01-14' };
    await ledger.land(landing(`outside-${year}`, [statement(outside, factsOf(year), said)]));
  }
}

let api: ApiFixture;
let outside = 0;
beforeAll(async () => {
  api = await apiFixture();
  await midRound(api.ledger);
});
afterAll(() => api.close());

async function get<T extends z.ZodType>(url: string, shape: T): Promise<z.infer<T>> {
  const reply = await api.app.inject({ url });
  expect([url, reply.statusCode], reply.body.slice(0, 300)).toEqual([url, 200]);
  return shape.parse(reply.json());
}

/** Reviews first: pages wait for none. */
async function answers(): Promise<Map<string, unknown>> {
  await get('/api/v1/rounds/sme-regional-2025', Board);
  const said = new Map<string, unknown>();
  for (const url of answersOfRegion) said.set(url, await get(url, z.unknown()));
  return said;
}

describe('a cluster of another province', () => {
  it('stands in no total, rank, count or panel of the region', async () => {
    const before = await answers();
    await landOutside(api.ledger);
    const after = await answers();
    for (const url of answersOfRegion) {
      expect(JSON.stringify(after.get(url)), url).not.toContain(name);
      expect(after.get(url), url).toEqual(before.get(url));
    }
  });

  it('is counted beside the clusters of the region, and listed with its mark', async () => {
    expect(await get('/api/v1/about', About)).toMatchObject({ clusters: 12, outside: 1 });
    const table = await get('/api/v1/pages/clusters?group=league', ClusterTable);
    expect(table.rows.filter((row) => row.outside).map((row) => row.id)).toEqual([outside]);
    expect(table.rows).toHaveLength(13);
    expect(table.groups.filter(({ key }) => key === yinchuan)).toEqual([]);
    expect(table.year).toBe(2025);
  });

  it('has its page, and answers a question that names it or its league', async () => {
    const profile = await get(`/api/v1/pages/clusters/${outside}`, ClusterProfile);
    expect(profile.cluster).toMatchObject({ name, outside: true });
    expect(profile.peers.clusters.map(({ id }) => id)).toEqual([outside]);
    const Figures = z.looseObject({
      figures: z.array(z.looseObject({ value: z.number().nullable(), year: z.number() })),
    });
    for (const named of [`cluster=${outside}`, `league=${yinchuan}`]) {
      const { figures } = await get(`/api/v1/aggregate?indicator=${size}&from=2025&to=2025&${named}`, Figures);
      expect(
        figures.map(({ value }) => value),
        named,
      ).toEqual([92_025]);
    }
  });

  it('is reviewed as a report that nobody owed', async () => {
    const board = await get('/api/v1/rounds/sme-regional-2025', Board);
    expect(board.round).toMatchObject({ owed: 12, extra: 1 });
    expect(board.rows.filter((row) => row.outside).map(({ cluster }) => cluster.id)).toEqual([outside]);
    const sheet = await api.app.inject({ url: `/api/v1/rounds/sme-regional-2025/clusters/${outside}` });
    expect(sheet.statusCode).toBe(200);
  });
});
