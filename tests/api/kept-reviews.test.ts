import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../server/api/build-app.ts';
import { ReviewPacker } from '../../server/api/reviewing/pack-review.ts';
import { ReviewingThread } from '../../server/api/reviewing/reviewing-thread.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import { Board, Rounds } from '../../server/contract/rounds.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { landSmallLedger, output } from '../support/small-ledger.ts';

const host = '127.0.0.1:8080';
const catalogue = loadCatalogue();

/** Another server on the ledgers of a fixture, which keeps nothing of what that one has made. */
const serverOn = ({ installation }: ApiFixture, more: { reviewsAs?: string } = {}): Promise<ApiFixture['app']> =>
  buildApp({
    installation,
    catalogue,
    view: loadOverviewView(catalogue),
    web: null,
    edition: 'another',
    version: '0',
    log: false,
    ...more,
  });

describe('reviews that are kept', () => {
  let lenient: ApiFixture;
  let exact: ApiFixture['app'];
  beforeAll(async () => {
    lenient = await apiFixture({ staleFor: 1 });
    await landSmallLedger(lenient.ledger);
    exact = await serverOn(lenient);
  });
  afterAll(async () => {
    await exact.close();
    await lenient.close();
  });
  const boardOf = async (app: ApiFixture['app'], id: string) => {
    const reply = await app.inject({
      url: `/api/v1/rounds/${id}`,
      headers: { host, cookie: `ledger-seen=real.${lenient.ledger.version}` },
    });
    return Board.parse(reply.json());
  };

  it('come to the same as judging every report again, after reports that move what all are put beside', async () => {
    const { rounds } = Rounds.parse((await exact.inject({ url: '/api/v1/rounds', headers: { host } })).json());
    const ids = rounds.filter(({ year }) => year === 2025).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) await boardOf(lenient.app, id);
    for (const [index, factor] of [3, 40, 0.2].entries()) {
      await lenient.ledger.land(
        landing(`again-${index}.docx`, [
          statement(1, [fact(output, 2024, 130), fact(output, 2025, 150 * factor)], {
            receivedAt: `2026-02-0${index + 2}`,
          }),
        ]),
      );
      for (const id of ids) {
        const wanted = await boardOf(exact, id);
        // At once: the report itself is judged; in the end: all others beside it.
        const first = await boardOf(lenient.app, id);
        const own = (board: Board) => board.rows.find(({ cluster }) => cluster.id === 1)?.file;
        expect(own(first)).toBe(own(wanted));
        await expect.poll(() => boardOf(lenient.app, id), { timeout: 30_000 }).toEqual(wanted);
      }
    }
  });
});

describe('after a report came', () => {
  const id = 'sme-regional-2025';
  const rate = 'sme_digital_rd_tool_pct';
  const clusters = 16;
  let fixture: ApiFixture;
  beforeAll(async () => {
    fixture = await apiFixture({ staleFor: 1, besideEvery: 200 });
  });
  afterAll(() => fixture.close());

  /** Growth in percent; cluster 1 leaps, so that its finding quotes the others. */
  const figuresOf = (cluster: number, growth: number) => [
    fact(output, 2024, 100 + cluster),
    fact(output, 2025, Number(((100 + cluster) * (1 + growth / 100)).toFixed(2))),
    fact(rate, 2024, 40),
    fact(rate, 2025, 40 + (cluster % 4)),
  ];
  /** A factory that a list names; two clusters that name it are told of each other. */
  const factory = fact('green_mfg_national_names', 2025, null, {
    status: 'value',
    text: '示例共享绿色工厂有限公司',
    raw: '示例共享绿色工厂有限公司',
  });
  const growthOf = (cluster: number) => (cluster === 1 ? 190 : 4 + (cluster % 5));
  const boardAndSheets = async (app: ApiFixture['app']): Promise<unknown[]> => {
    const headers = { host, cookie: `ledger-seen=real.${fixture.ledger.version}` };
    const paths = ['', ...[1, 3, 5, 16].map((cluster) => `/clusters/${cluster}`)];
    const replies = await Promise.all(paths.map((path) => app.inject({ url: `/api/v1/rounds/${id}${path}`, headers })));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(paths.map(() => 200));
    return replies.map((reply) => reply.json());
  };

  it('only the reports that it concerns are judged again, which comes to the same as judging all of them', async () => {
    for (let cluster = 1; cluster <= clusters; cluster += 1) {
      await fixture.ledger.land(
        landing(
          `first-${cluster}.docx`,
          [
            statement({ fresh: 0 }, [
              ...figuresOf(cluster, growthOf(cluster)),
              ...(cluster === 5 ? [{ ...factory }] : []),
            ]),
          ],
          [`示例集群${String(cluster).padStart(2, '0')}`],
        ),
      );
    }
    const judge = vi.spyOn(ReviewingThread.prototype, 'judge');
    const judgedAgain: number[] = [];
    try {
      await boardAndSheets(fixture.app);
      const own = new Set(judge.mock.contexts);
      for (const [step, [cluster, growth]] of (
        [
          [3, 6.5],
          [7, -60],
          [1, 5],
        ] as const
      ).entries()) {
        judge.mockClear();
        await fixture.ledger.land(
          landing(`again-${step}.docx`, [
            statement(cluster, [...figuresOf(cluster, growth), ...(cluster === 3 ? [{ ...factory }] : [])], {
              receivedAt: `2026-01-${20 + step}`,
            }),
          ]),
        );
        // A server that has kept nothing judges all of them.
        const anew = await serverOn(fixture);
        const wanted = await boardAndSheets(anew);
        await anew.close();
        await expect.poll(() => boardAndSheets(fixture.app), { timeout: 40_000 }).toEqual(wanted);
        const calls = judge.mock.calls.filter((_, index) => own.has(judge.mock.contexts[index] as ReviewingThread));
        judgedAgain.push(calls.reduce((sum, [{ reports }]) => sum + reports.length, 0));
      }
    } finally {
      judge.mockRestore();
    }
    expect(judgedAgain).toHaveLength(3);
    for (const reports of judgedAgain) {
      expect(reports).toBeGreaterThan(0);
      expect(reports).toBeLessThan(clusters / 2);
    }
  });
});

describe('reviews that the ledger keeps', () => {
  it('are there after a start, and made anew by other rules or after a report', async () => {
    const fixture = await apiFixture();
    const judge = vi.spyOn(ReviewingThread.prototype, 'judge');
    const boardsBy = async (reviewsAs: string | null): Promise<{ boards: Board[]; judged: number }> => {
      judge.mockClear();
      const app = await serverOn(fixture, reviewsAs === null ? {} : { reviewsAs });
      const boards: Board[] = [];
      for (const id of ['sme-national-2025', 'sme-regional-2025']) {
        const reply = await app.inject({ url: `/api/v1/rounds/${id}`, headers: { host } });
        boards.push(Board.parse(reply.json()));
      }
      await app.close();
      return { boards, judged: judge.mock.calls.length };
    };
    try {
      await landSmallLedger(fixture.ledger);
      const first = await boardsBy('rules of today');
      expect(first.judged).toBeGreaterThan(0);
      expect(first.boards).toEqual((await boardsBy(null)).boards);
      expect(await boardsBy('rules of today')).toEqual({ boards: first.boards, judged: 0 });
      expect((await boardsBy('rules of tomorrow')).judged).toBeGreaterThan(0);
      await fixture.ledger.land(
        landing('again.docx', [
          statement(1, [fact(output, 2024, 130), fact(output, 2025, 4500)], { receivedAt: '2026-02-02' }),
        ]),
      );
      const later = await boardsBy('rules of tomorrow');
      expect(later.judged).toBeGreaterThan(0);
      expect(later.boards).not.toEqual(first.boards);
      expect(later.boards).toEqual((await boardsBy(null)).boards);
    } finally {
      judge.mockRestore();
      await fixture.close();
    }
  });
});

describe('reviews of a past day', () => {
  const id = 'sme-regional-2025';
  const day = '2026-02-26';
  let fixture: ApiFixture;
  let exact: ApiFixture['app'];
  beforeAll(async () => {
    fixture = await apiFixture({ now: () => new Date('2026-03-02T00:00:00Z') });
    await landSmallLedger(fixture.ledger);
    exact = await serverOn(fixture);
  });
  afterAll(async () => {
    await exact.close();
    await fixture.close();
  });
  const boardOf = async (app: ApiFixture['app'], asOf: string | null) => {
    const url = `/api/v1/rounds/${id}${asOf === null ? '' : `?asOf=${asOf}`}`;
    return Board.parse((await app.inject({ url, headers: { host } })).json());
  };

  it('are those of today where nothing that they rest on has changed since, and else made for that day', async () => {
    const judge = vi.spyOn(ReviewingThread.prototype, 'judge');
    try {
      const today = await boardOf(fixture.app, null);
      expect(today.rows.some(({ file }) => file !== null)).toBe(true);
      judge.mockClear();
      expect((await boardOf(fixture.app, day)).rows).toEqual(today.rows);
      expect(judge).not.toHaveBeenCalled();
      await fixture.ledger.land(
        landing('later.docx', [
          statement(1, [fact(output, 2024, 130), fact(output, 2025, 4500)], { receivedAt: '2026-02-27' }),
        ]),
      );
      const later = await boardOf(fixture.app, null);
      expect(later.rows).not.toEqual(today.rows);
      const then = await boardOf(fixture.app, day);
      // An act of today must have seen everything that happened since.
      const ofThen = ({ version: _, ...row }: Board['rows'][number]) => row;
      expect(then.rows.map(ofThen)).toEqual(today.rows.map(ofThen));
      expect(then).toEqual(await boardOf(exact, day));
    } finally {
      judge.mockRestore();
    }
  });
});

describe('ReviewPacker', () => {
  it('gives parts of the catalogue back as the very same objects', () => {
    const packer = new ReviewPacker(catalogue);
    const [standard] = catalogue.standards.values();
    if (standard === undefined) throw new Error('no standard');
    const review = {
      findings: [],
      questions: [],
      standards: {
        asCertified: null,
        current: {
          standard,
          reportYear: 2025,
          clauses: [],
          groups: [],
          verdict: 'met' as const,
          rounding: false,
          contested: false,
          counts: { met: 1, 'not-met': 0, undetermined: 0, judgement: 0, 'not-applicable': 0, waived: 0 },
        },
      },
      plan: null,
      performance: [],
    };
    const fact = { status: 'value' as const, value: 2.5, text: null, place: '表1 行1 列2' };
    const text = packer.pack({ review, facts: [['cluster_area', 2025, fact]] });
    // A standard is named, not written out.
    expect(text.length).toBeLessThan(500);
    const back = new ReviewPacker(loadCatalogue()).unpack(text);
    expect(packer.unpack(text).review).toEqual(review);
    expect(packer.unpack(text).review.standards.current?.standard).toBe(standard);
    expect(back.review.standards.current?.standard).toEqual(standard);
    expect(back.facts('cluster_area', 2025)).toEqual(fact);
    expect(back.facts('cluster_area', 2024).status).toBe('not-asked');
  });
});
