import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../server/api/build-app.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import { ClusterId, IsoDate, LeagueCode, SubmissionId } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import { everything, type Scope } from '../../server/domain/scope.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { arrivedFile, fact, landing, statement } from '../support/landings.ts';
import { baotou, hohhot, landSmallLedger, ordos, output, wuhai } from '../support/small-ledger.ts';

const catalogue = loadCatalogue();
const leagues = (...codes: string[]): Scope => ({
  kind: 'leagues',
  leagues: codes.map((code) => LeagueCode.parse(code)),
});
const clusters = (...ids: number[]): Scope => ({ kind: 'clusters', clusters: ids.map((id) => ClusterId.parse(id)) });
const seats: Readonly<Record<string, Scope>> = {
  baotou: leagues(baotou),
  ordos: leagues(ordos),
  'hohhot and wuhai': leagues(hohhot, wuhai),
  'the first': clusters(1),
  'the second and the eighth': clusters(2, 8),
  all: everything,
};
const scopeFor = async ({ headers }: { headers: Record<string, unknown> }): Promise<Scope> =>
  seats[String(headers['x-seat'])] ?? { kind: 'nothing' };

const links = [
  '/api/v1/overview',
  '/api/v1/pages/clusters',
  '/api/v1/submissions',
  '/api/v1/facts?indicator=cluster_gross_output',
  '/api/v1/aggregate?indicator=cluster_rd_intensity&by=league',
  '/api/v1/rounds/sme-regional-2025',
  '/api/v1/pages/clusters/5',
];

describe('answers of people who see a part', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await apiFixture({ scopeFor });
    await landSmallLedger(api.ledger);
  });
  afterAll(() => api.close());

  const headers = (seat: string) => ({ host: '127.0.0.1:8080', 'x-seat': seat });
  /** What every seat is answered; the number of the ledger's state aside, which tells a browser when to ask again. */
  async function answersOf(app: ApiFixture['app']): Promise<Map<string, string>> {
    const answers = new Map<string, string>();
    for (const seat of Object.keys(seats)) {
      for (const url of links) {
        const reply = await app.inject({ url, headers: headers(seat) });
        answers.set(`${seat} ${url}`, `${reply.statusCode} ${reply.body.replace(/"version":\d+/g, '"version":0')}`);
      }
    }
    return answers;
  }
  /** A server on the same ledger that has kept nothing. */
  const anew = () =>
    buildApp({
      installation: api.installation,
      catalogue,
      view: loadOverviewView(catalogue),
      web: null,
      edition: 'another',
      version: '0',
      log: false,
      scopeFor,
    });

  const at = IsoDate.parse('2026-03-01');
  const told = { at, recordedAt: '2026-03-01T08:00:00.000Z', actor: 'tester' };
  const round = RoundId.parse('sme-regional-2025');
  const whatHappens: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'a report of another year',
      () => api.ledger.land(landing('1.docx', [statement(1, [fact(output, 2025, 175)], { receivedAt: '2026-03-01' })])),
    ],
    [
      'a report of a joint cluster, by another method',
      () =>
        api.ledger.land(
          landing('2.docx', [
            statement(2, [fact('cluster_rd_spend', 2025, 3), fact('cluster_revenue', 2025, 90)], {
              receivedAt: '2026-03-01',
              leagues: [
                { league: LeagueCode.parse(baotou), leading: true, share: 60 },
                { league: LeagueCode.parse(ordos), leading: false, share: 40 },
              ],
            }),
          ]),
        ),
    ],
    [
      'a cluster that comes to another league',
      () =>
        api.ledger.land(
          landing('5.docx', [
            statement(5, [fact(output, 2025, 13)], {
              receivedAt: '2026-03-01',
              league: LeagueCode.parse(wuhai),
              leagues: [{ league: LeagueCode.parse(wuhai), leading: true, share: null }],
            }),
          ]),
        ),
    ],
    [
      'a cluster that nobody knew',
      () =>
        api.ledger.land(
          landing(
            'new.docx',
            [statement({ fresh: 0 }, [fact(output, 2024, 9), fact(output, 2025, 11)], { receivedAt: '2026-03-01' })],
            ['甲乙'],
          ),
        ),
    ],
    ['a file that is refused', () => api.ledger.reject(arrivedFile('wrong.docx', '2026-03-01'), [])],
    [
      'a form that is withdrawn',
      () => api.ledger.record({ kind: 'withdrawn', submissionId: SubmissionId.parse(1), ...told }),
    ],
    ['and counts again', () => api.ledger.record({ kind: 'restored', submissionId: SubmissionId.parse(1), ...told })],
    [
      'a round that is opened',
      () =>
        api.ledger.act({
          kind: 'round-opened',
          round,
          clusterId: null,
          submissionId: null,
          detail: { deadline: '2026-03-15', source: '' },
          seen: null,
          ...told,
        }),
    ],
    [
      'a note on one report',
      () =>
        api.ledger.act({
          kind: 'commented',
          round,
          clusterId: ClusterId.parse(8),
          submissionId: null,
          detail: { finding: null, text: '已电话联系' },
          seen: null,
          ...told,
        }),
    ],
  ];

  it('are given again without asking the ledger where nothing happened that they see', async () => {
    const filed = '/api/v1/submissions';
    // By which method a rate is reckoned is chosen from the reports of all.
    const rate = '/api/v1/aggregate?indicator=sme_rd_intensity_pct&by=league';
    const asked = async (seat: string, url = filed): Promise<number> => {
      const read = vi.spyOn(api.installation.shown().snapshots, 'at');
      try {
        await api.app.inject({ url, headers: headers(seat) });
        return read.mock.calls.length;
      } finally {
        read.mockRestore();
      }
    };
    const inOrdos = {
      receivedAt: '2026-03-02',
      league: LeagueCode.parse(ordos),
      leagues: [{ league: LeagueCode.parse(ordos), leading: true, share: null }],
    };
    for (const seat of Object.keys(seats)) {
      // Kept once nothing in it is being judged any more.
      await expect.poll(() => asked(seat)).toBe(0);
      await asked(seat, rate);
    }
    await api.ledger.land(landing('8.docx', [statement(8, [fact(output, 2025, 45)], inOrdos)]));
    const again: [string, boolean][] = [];
    for (const seat of Object.keys(seats)) again.push([seat, (await asked(seat)) > 0]);
    expect(Object.fromEntries(again)).toEqual({
      baotou: false,
      ordos: true,
      'hohhot and wuhai': false,
      'the first': false,
      'the second and the eighth': true,
      all: true,
    });
    expect(await asked('baotou', rate)).toBeGreaterThan(0);
    expect(await asked('baotou', rate)).toBe(0);
  });

  it('are those of a server that has kept nothing, whatever happens to whom', { timeout: 600_000 }, async () => {
    await answersOf(api.app);
    for (const [what, happen] of whatHappens) {
      await happen();
      const other = await anew();
      const differ = async (): Promise<string[]> => {
        const [kept, wanted] = [await answersOf(api.app), await answersOf(other)];
        return [...wanted].filter(([name, body]) => kept.get(name) !== body).map(([name]) => name);
      };
      try {
        // Pages say how many reviews are still being made.
        await expect.poll(differ, { message: what, timeout: 60_000, interval: 100 }).toEqual([]);
      } finally {
        await other.close();
      }
    }
  });
});
