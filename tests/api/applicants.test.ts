import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { About } from '../../server/contract/about.ts';
import { ClusterProfile, ClusterTable } from '../../server/contract/cluster-pages.ts';
import { Notices } from '../../server/contract/notices.ts';
import { CallBoard } from '../../server/contract/procedures.ts';
import { SearchResult } from '../../server/contract/search.ts';
import { ClusterId, IsoDate, IsoMonth, LeagueCode, SubmissionId } from '../../server/domain/ids.ts';
import { callId, parseProcedureAct } from '../../server/domain/procedure-acts.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { leagueOf, midRound, rising } from '../support/mid-round.ts';
import { answersOfRegion } from '../support/region-answers.ts';

const size = 'cluster_gross_output';
const call = callId({ procedure: 'im-sme-regional', programme: 'sme', level: 'regional', year: 2026, no: 1 });
const day = { opened: '2026-01-20', filed: '2026-01-22', handedIn: '2026-01-24', decided: '2026-01-28' };
const notices = '/api/v1/notices';
/** The addresses of pages and lists beside those of the region; an applicant may be named by none. */
const addresses = [
  ...answersOfRegion,
  '/api/v1/about',
  '/api/v1/clusters?limit=500',
  '/api/v1/pages/clusters?group=league&every=1&review=1',
  '/api/v1/pages/clusters/9',
  '/api/v1/rounds',
  '/api/v1/rounds/sme-regional-2025',
  '/api/v1/rounds/sme-regional-2025/clusters/1',
  '/api/v1/re-evaluations',
  notices,
  '/api/v1/facts?indicator=cluster_gross_output&year=2024&asOf=2026-01-30',
  `/api/v1/overview?asOf=${day.decided}`,
  `/api/v1/aggregate?indicator=${size}&by=league&from=2021&to=2026&asOf=${day.handedIn}`,
  `/api/v1/aggregate?indicator=${size}&by=cluster&from=2021&to=2026&stage=final`,
];
const seats = ['reviewer', 'league.150200', 'operator.1', 'viewer'] as const;

let api: ApiFixture;
let before: Map<string, string>;
let now = new Date('2026-02-01T00:00:00Z');
beforeAll(async () => {
  api = await apiFixture({ now: () => now });
  await midRound(api.ledger);
  await act(null, null, day.opened, 'call-opened', { paper: '示例〔2026〕1号', due: null, note: '' });
  before = await answers();
});
afterAll(() => api.close());

const ask = (url: string, seat = 'reviewer') =>
  api.app.inject({ url, headers: { host: '127.0.0.1:8080', cookie: `ledger-demo-seat=${seat}` } });
async function get<T extends z.ZodType>(url: string, shape: T, seat = 'reviewer'): Promise<z.infer<T>> {
  const reply = await ask(url, seat);
  expect([url, reply.statusCode], reply.body.slice(0, 300)).toEqual([url, 200]);
  return shape.parse(reply.json());
}
/** Notices tell whom it concerns of the steps of applications: all else in them is to stay as it is. */
function withoutSteps(body: string): string {
  const { todo, news } = Notices.parse(JSON.parse(body));
  return JSON.stringify({ todo, news: news.filter(({ kind }) => kind !== 'application-act') });
}
/** To the byte, by seat. Reviews first: pages wait for none. */
async function answers(): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  for (const seat of seats) {
    await ask('/api/v1/rounds/sme-regional-2025', seat);
    for (const url of addresses) {
      const reply = await ask(url, seat);
      // The number of the newest event tells that something happened, not what.
      const body =
        url === notices && reply.statusCode === 200
          ? withoutSteps(reply.body)
          : reply.body.replace(/"version":\d+/, '"version":0');
      said.set(`${seat} ${url}`, `${reply.statusCode} ${body}`);
    }
  }
  return said;
}
async function expectUnchanged(): Promise<void> {
  const after = await answers();
  for (const [asked, said] of before) expect(after.get(asked), asked).toBe(said);
}

const act = (
  cluster: number | null,
  submission: number | null,
  at: string,
  kind: 'call-opened' | 'application-act',
  detail: object,
) =>
  api.ledger.proceed({
    act: parseProcedureAct(kind, { call, ...detail }),
    clusterId: cluster === null ? null : ClusterId.parse(cluster),
    submissionId: submission === null ? null : SubmissionId.parse(submission),
    at: IsoDate.parse(at),
    recordedAt: `${at}T01:02:03.456Z`,
    actor: 'officer',
    seen: null,
  });
const step = (cluster: number, name: string, to: string, at: string, submission: number | null = null) =>
  act(cluster, submission, at, 'application-act', { act: name, to, seat: 'league', facts: { on: at, text: '意见' } });

/** A form of a cluster of the league that no certification names, larger than the whole region, of a year ahead of all. */
async function apply(
  name: string,
  on: string,
  history: string | null = null,
): Promise<{ cluster: number; submission: number }> {
  const league = leagueOf(1);
  const home = { league, leagues: [{ league: LeagueCode.parse(league), leading: true, share: null }] };
  const facts = [2022, 2023, 2024, 2025, 2026].flatMap((year) => [
    fact(size, year, 80_000 + year),
    ...Object.keys(rising).map((id) => fact(id, year, id.endsWith('_pct') ? 99 : 5000)),
    fact('green_mfg_provincial_names', year, null, { status: 'value', text: '申报示例绿色工厂' }),
  ]);
  const first = { ...home, kind: 'application' as const, reportYear: 2026, receivedAt: on, industry: '申报示例产业' };
  const historyDay = history === null ? null : IsoDate.parse(history);
  const { file, ...rest } = landing(`${name}.docx`, [statement({ fresh: 0 }, facts, { ...first, historyDay })], [name]);
  const knownAt = IsoDate.parse(on);
  const { clusterIds, submissionIds } = await api.ledger.land({ ...rest, file: { ...file, knownAt } });
  return { cluster: Number(clusterIds[0]), submission: Number(submissionIds[0]) };
}
const count = async (query = '') => (await get(`/api/v1/about${query}`, About)).clusters;
const found = async (q: string, query = '') =>
  (await get(`/api/v1/search?q=${encodeURIComponent(q)}${query}`, SearchResult)).hits.filter(
    ({ kind }) => kind === 'cluster',
  );

describe('an applicant', () => {
  let refused: { cluster: number; submission: number };

  it('changes no answer of any page from the day its form comes in after the call', async () => {
    refused = await apply('申报示例甲集群', day.filed);
    await expectUnchanged();
  });

  it('changes none when it is handed in and refused', async () => {
    await step(refused.cluster, 'file', 'filed', day.handedIn, refused.submission);
    await step(refused.cluster, 'not-recommend', 'not-recommended', day.decided);
    await expectUnchanged();
  });

  it('is news to department and league, and to no other league', async () => {
    const told = async (seat: string) =>
      (await get(notices, Notices, seat)).news.map(({ kind, cluster }) => [kind, cluster?.id]);
    const ofIt = ['application-act', refused.cluster];
    // The league that decided, both steps; the department, that nothing will reach it.
    expect([await told('reviewer'), await told('league.150200')]).toEqual([[ofIt], [ofIt, ofIt]]);
    expect(await told('league.150600')).toEqual([]);
  });

  it('stands in its call, is found with its mark, has its page and its file', async () => {
    const board = await get(`/api/v1/calls/${call}`, CallBoard);
    expect(board.rows.map(({ cluster, state }) => [cluster.id, state.name.zh])).toEqual([[refused.cluster, '未推荐']]);
    for (const seat of ['reviewer', 'league.150200']) {
      const page = `/api/v1/calls/${call}/clusters/${refused.cluster}`;
      expect((await ask(page, seat)).statusCode).toBe(200);
    }
    expect((await ask(`/api/v1/calls/${call}/clusters/${refused.cluster}`, 'league.150600')).statusCode).toBe(404);
    expect(await found('申报示例甲')).toEqual([
      expect.objectContaining({
        id: String(refused.cluster),
        detail: expect.objectContaining({ zh: expect.any(String) }),
      }),
    ]);
    const [hit] = await found('申报示例甲');
    expect(hit?.detail).toEqual({
      zh: '申报中、未认定 · 包头市 · 申报示例产业',
      en: 'Applicant, not certified · Baotou · 申报示例产业',
    });
    const profile = await get(`/api/v1/pages/clusters/${refused.cluster}`, ClusterProfile);
    expect(profile.cluster).toMatchObject({ name: '申报示例甲集群', applicant: true });
    expect((await get('/api/v1/pages/clusters/1', ClusterProfile)).cluster.applicant).toBe(false);
    const vintages = `/api/v1/clusters/${refused.cluster}/observations?indicator=${size}`;
    expect((await ask(vintages)).body).toContain('82026');
    expect((await ask('/api/v1/submissions')).body).toContain('申报示例甲集群');
    expect((await ask('/api/v1/submissions', 'league.150600')).body).not.toContain('申报示例甲集群');
    expect((await ask(`/api/v1/pages/clusters/${refused.cluster}`, 'league.150600')).statusCode).toBe(404);
  });

  it('is refused by name in questions about figures, to whoever may see it; to others it is nobody', async () => {
    const named = (id: number) => [
      `/api/v1/aggregate?indicator=${size}&by=cluster&from=2021&to=2026&cluster=${id}`,
      `/api/v1/aggregate?indicator=${size}&by=cluster&from=2021&to=2026&cluster=1,${id}&stage=final`,
      `/api/v1/compare?indicator=${size}&by=league&year=2025&cluster=${id}`,
      `/api/v1/facts?indicator=${size}&cluster=${id}`,
    ];
    for (const url of named(refused.cluster)) {
      for (const seat of ['reviewer', 'viewer', 'league.150200']) {
        const answer = await ask(url, seat);
        expect([seat, answer.statusCode, answer.json().code, answer.json().errors?.[0]?.field ?? 'cluster']).toEqual([
          seat,
          422,
          'applicant-named',
          'cluster',
        ]);
        expect(answer.json().sentence.zh).toContain(`/clusters/${refused.cluster}`);
      }
    }
    const nobody = 4_000;
    for (const [n, url] of named(refused.cluster).entries()) {
      const [own, other] = [await ask(url, 'league.150600'), await ask(named(nobody)[n] ?? '', 'league.150600')];
      const said = (body: string) => body.replaceAll(String(nobody), String(refused.cluster));
      expect([own.statusCode, own.body]).toEqual([other.statusCode, said(other.body)]);
    }
    // Before its form came it was nobody to anybody.
    const past = `${named(refused.cluster)[0]}&asOf=2026-01-20`;
    expect((await ask(past)).statusCode).toBe(200);
  });

  it('counted until it was handed in, where its form came before the call', async () => {
    // History says nothing of who applies.
    const early = await apply('申报示例乙集群', '2026-01-28', '2026-01-19');
    const all = await count();
    expect(all).toBe(13);
    await step(early.cluster, 'file', 'filed', '2026-01-29', early.submission);
    expect([await count(), await count('?asOf=2026-01-28'), await count('?asOf=2026-01-29')]).toEqual([12, 13, 12]);
    await step(early.cluster, 'withdraw', 'withdrawn', '2026-01-29');
    expect((await answers()).get('reviewer /api/v1/overview')).toBe(before.get('reviewer /api/v1/overview'));
  });

  it('is a cluster from the day of its certification, by the act and by the register, and was none before', async () => {
    const certified = await apply('申报示例丙集群', day.filed);
    await step(certified.cluster, 'file', 'filed', day.handedIn, certified.submission);
    expect(await count()).toBe(12);
    await step(certified.cluster, 'certify', 'certified', '2026-01-30');
    expect([await count(), await count('?asOf=2026-01-29'), await count('?asOf=2026-01-30')]).toEqual([13, 12, 13]);
    const month = (text: string) => IsoMonth.parse(text);
    const line = { batch: '示例', certified: month('2026-01'), validFrom: month('2026-01'), validTo: month('2029-01') };
    await api.ledger.land(
      landing('line.csv', [
        statement(refused.cluster, [], {
          kind: 'registry',
          form: 'register',
          certification: line,
          receivedAt: '2026-01-31',
        }),
      ]),
    );
    expect([await count(), await count('?asOf=2026-01-30')]).toEqual([14, 13]);
    const { rows } = await get('/api/v1/pages/clusters', ClusterTable);
    expect(rows.map(({ id }) => id)).toContain(refused.cluster);
    const [hit] = await found('申报示例甲');
    expect(hit?.detail.zh).toBe('包头市 · 申报示例产业');
    expect((await found('申报示例甲', '&asOf=2026-01-30'))[0]?.detail.zh).toContain('申报中、未认定');
  });

  it('is one too once a report of a year of it comes, until that is withdrawn', async () => {
    const { cluster } = await apply('申报示例丁集群', day.filed);
    const known = await count();
    const { submissionIds } = await api.ledger.land(
      landing('report.docx', [
        statement(cluster, [fact(size, 2025, 7)], {
          kind: 'annual-report',
          reportYear: 2025,
          receivedAt: '2026-01-30',
        }),
      ]),
    );
    expect(await count()).toBe(known + 1);
    now = new Date('2026-02-02T00:00:00Z');
    await api.ledger.record({
      kind: 'withdrawn',
      at: IsoDate.parse('2026-02-02'),
      recordedAt: '2026-02-02T01:00:00.000Z',
      actor: 'tester',
      submissionId: SubmissionId.parse(Number(submissionIds[0])),
      detail: { reason: '错报' },
    });
    expect([await count(), await count('?asOf=2026-02-01')]).toEqual([known, known + 1]);
  });
});
