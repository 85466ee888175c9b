import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AttentionLine, Overview } from '../../server/contract/overview.ts';
import { Round } from '../../server/contract/rounds.ts';
import { finding } from '../../server/domain/finding.ts';
import { IndicatorId, IsoMonth } from '../../server/domain/ids.ts';
import type { LandingStatement } from '../../server/domain/landing.ts';
import type { PlanTarget } from '../../server/domain/observation.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';

const output = 'cluster_gross_output';
const share = 'leading_output_share_pct';
const ordos = '150600';
const host = '127.0.0.1:8080';
/** Ten days after the deadline of the regional round. */
const day = '2026-02-10';

let api: ApiFixture;
beforeEach(async () => {
  api = await apiFixture();
  await land(api.ledger);
});
afterEach(() => api.close());

const month = (text: string) => IsoMonth.parse(text);
const held = (validTo: string, batch = '示例第一批'): Partial<LandingStatement> => ({
  certification: { batch, certified: null, validFrom: month('2024-01'), validTo: month(validTo) },
});
const inOrdos: Partial<LandingStatement> = { league: ordos, leagues: [{ league: ordos, leading: true, share: null }] };
const national: Partial<LandingStatement> = { ...inOrdos, form: 'miit-sme-2024', level: 'national' };
const point = (measure: string, at: 'baseline' | 'target', value: number, unit: string | null): PlanTarget => ({
  row: 1,
  direction: '创新',
  label: measure,
  measure,
  point: at,
  year: at === 'baseline' ? 2023 : 2026,
  status: 'value',
  value,
  text: null,
  unit,
  raw: String(value),
  place: '规划表',
});

/**
 * Gross output in 亿元, 2024 → 2025; the clock says 2026-02-01, regional reports were due on 2026-01-31.
 *   甲 包头, regional   100 → 110   leading industry 65 % → 58 % of output (60 % asked); one figure cannot be read
 *   乙 包头, regional    50 →  –    has not reported
 *   丙 鄂尔多斯, national 40 →  44   plan 2023 → 2026: R&D 1.0 → 1.6 亿元, is 1.1; platforms 30 → 45 %, is 40
 *   丁 鄂尔多斯, regional 30 →  33   certified until 2026-06
 */
async function land(ledger: Ledger): Promise<void> {
  const first = { kind: 'application' as const, receivedAt: '2025-01-10', reportYear: 2024 };
  const came = { receivedAt: '2026-01-20' };
  const plan = [
    point('plan_rd_expenditure', 'baseline', 1, '亿元'),
    point('plan_rd_expenditure', 'target', 1.6, '亿元'),
    point('plan_iiot_adoption', 'baseline', 30, '%'),
    point('plan_iiot_adoption', 'target', 45, '%'),
  ];
  const unreadable = finding(
    'value-unreadable',
    'blocks',
    '表1 行2 列2',
    { found: '约三平方公里', expected: '数字' },
    { indicator: IndicatorId.parse('cluster_area'), year: 2025 },
  );
  const facts = (...all: [string, number, number][]) => all.map(([id, year, value]) => fact(id, year, value));
  await ledger.land(
    landing(
      'a-2024.docx',
      [statement({ fresh: 0 }, facts([output, 2024, 100], [share, 2024, 65]), { ...first, ...held('2027-12') })],
      ['甲'],
    ),
  );
  await ledger.land(
    landing(
      'b-2024.docx',
      [statement({ fresh: 0 }, facts([output, 2024, 50]), { ...first, ...held('2027-12') })],
      ['乙'],
    ),
  );
  await ledger.land(
    landing(
      'c-2023.docx',
      [
        statement(
          { fresh: 0 },
          facts([output, 2023, 36], ['sme_rd_expenditure', 2023, 1], ['sme_iiot_adoption_pct', 2023, 30]),
          {
            ...first,
            ...national,
            ...held('2027-12'),
            reportYear: 2023,
            receivedAt: '2024-01-10',
            planTargets: plan,
          },
        ),
      ],
      ['丙'],
    ),
  );
  await ledger.land(
    landing(
      'd-2024.docx',
      [statement({ fresh: 0 }, facts([output, 2024, 30]), { ...first, ...inOrdos, ...held('2026-06', '示例第零批') })],
      ['丁'],
    ),
  );
  await ledger.land({
    ...landing('a-2025.docx', [
      statement(1, facts([output, 2024, 100], [output, 2025, 110], [share, 2024, 65], [share, 2025, 58]), came),
    ]),
    findings: [unreadable],
  });
  await ledger.land(
    landing('c-2025.docx', [
      statement(
        3,
        facts(
          [output, 2024, 40],
          [output, 2025, 44],
          ['sme_rd_expenditure', 2025, 1.1],
          ['sme_iiot_adoption_pct', 2025, 40],
        ),
        { ...national, ...came },
      ),
    ]),
  );
  await ledger.land(
    landing('d-2025.docx', [statement(4, facts([output, 2024, 30], [output, 2025, 33]), { ...inOrdos, ...came })]),
  );
}

const ask = (query = '') => api.app.inject({ url: `/api/v1/overview?asOf=${day}${query}`, headers: { host } });

/** Asks until the reports are reviewed, as the page does. */
async function reviewed(query = ''): Promise<Overview & { attention: NonNullable<Overview['attention']> }> {
  for (;;) {
    const reply = await ask(query);
    expect(reply.statusCode, reply.body).toBe(200);
    const { attention, ...rest } = Overview.parse(reply.json());
    if (attention !== null && rest.reviewing === 0) return { ...rest, attention };
    await new Promise((done) => setTimeout(done, 20));
  }
}

function lineOf<K extends AttentionLine['kind']>({ attention }: Overview, kind: K) {
  const lines = attention?.find((group) => group.kind === kind)?.lines ?? [];
  return lines.flatMap((line) => (line.kind === kind ? [line as Extract<AttentionLine, { kind: K }>] : []));
}

describe('what needs attention', () => {
  it('is not waited for: the first answer says how many reports are being reviewed, a later one has it', async () => {
    const totals = () => api.app.inject({ url: '/api/v1/about', headers: { host } });
    const before = await totals();
    const first = await ask();
    const { attention, reviewing, headlines, output: figures, rounds } = Overview.parse(first.json());
    expect(attention).toBeNull();
    expect(reviewing).toBe(rounds.reduce((sum, { arrived, extra }) => sum + arrived + extra, 0));
    expect(headlines.map((headline) => headline.plan)).toEqual(headlines.map(() => null));
    expect(figures.region.at(-1)?.value).toBe(187);
    expect(rounds).toHaveLength(2);
    const { reviewing: left } = await reviewed();
    expect(left).toBe(0);
    const again = await ask();
    expect(again.headers.etag).not.toBe(first.headers.etag);
    // What rests on no review is still the same answer.
    expect((await totals()).headers.etag).toBe(before.headers.etag);
    expect(again.headers['cache-control']).toBe('private, no-cache');
    const known = await api.app.inject({
      url: `/api/v1/overview?asOf=${day}`,
      headers: { host, 'if-none-match': String(again.headers.etag) },
    });
    expect(known.statusCode).toBe(304);
  });

  it('tells slips with clause, value and threshold, then what blocks, is late, behind plan or to be called', async () => {
    const overview = await reviewed();
    expect(overview.attention.map(({ kind, total, rounds }) => [kind, total, rounds])).toEqual([
      [
        'below',
        2,
        [
          { round: 'sme-regional-2025', count: 1 },
          { round: 'sme-national-2025', count: 1 },
        ],
      ],
      ['blocks', 1, [{ round: 'sme-regional-2025', count: 1 }]],
      ['overdue', 1, [{ round: 'sme-regional-2025', count: 1 }]],
      ['behind', 1, [{ round: 'sme-national-2025', count: 1 }]],
      ['called', 1, []],
    ]);
    expect(lineOf(overview, 'below')?.slice(0, 1)).toMatchObject([
      {
        cluster: { id: 1, name: '甲', league: { code: '150200' } },
        value: '58',
        threshold: '60',
        unit: { zh: '%' },
        before: '65',
        yearBefore: 2024,
        more: 0,
      },
    ]);
    expect(lineOf(overview, 'blocks')).toMatchObject([{ cluster: { name: '甲' }, open: 1 }]);
    expect(lineOf(overview, 'overdue')).toMatchObject([
      { cluster: { name: '乙' }, days: 10, due: '2026-01-31', returned: false },
    ]);
    // Two thirds of the way from 1.0 to 1.6 is 1.4.
    expect(lineOf(overview, 'behind')).toMatchObject([
      {
        cluster: { name: '丙' },
        behind: 1,
        of: 2,
        status: 'behind',
        actual: '1.1',
        required: '1.4',
        derived: true,
        target: '1.6',
        targetYear: 2026,
        unit: '亿元',
      },
    ]);
    expect(lineOf(overview, 'called')).toMatchObject([
      { batch: '示例第零批', validTo: '2026-06', call: '2025-09', count: 1, cluster: { name: '丁' } },
    ]);
  });

  it('is narrowed with the page, and empty where all is well', async () => {
    const kinds = ({ attention }: Overview) => attention?.map(({ kind, total }) => [kind, total]);
    expect(kinds(await reviewed(`&league=${ordos}`))).toEqual([
      ['below', 1],
      ['behind', 1],
      ['called', 1],
    ]);
    expect(kinds(await reviewed('&level=national'))).toEqual([
      ['below', 1],
      ['behind', 1],
    ]);
    const amc = await reviewed('&programme=amc');
    expect([amc.attention, amc.rounds]).toEqual([[], []]);
  });

  it('calls for no re-evaluation in a year gone by', async () => {
    const { attention } = await reviewed('&year=2024');
    expect(attention.map(({ kind }) => kind)).not.toContain('called');
  });

  it('says no more that a clause slipped where a reviewer overruled it', async () => {
    const page = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    const post = (url: string, payload: object) => api.app.inject({ method: 'POST', url, headers: page, payload });
    const opened = await post('/api/v1/rounds', {
      programme: 'sme',
      level: 'regional',
      year: 2025,
      due: '2026-01-31',
      leagueStep: false,
    });
    expect(Round.parse(opened.json()).opened).toBe(true);
    const sheet = '/api/v1/rounds/sme-regional-2025/clusters/1';
    const { version, findings } = (await api.app.inject({ url: sheet, headers: { host } })).json();
    const key = findings.find((finding: { code: string }) => finding.code === 'standard-slipped').key;
    const done = await post(`${sheet}/acts`, {
      version,
      act: { kind: 'overruled', finding: key, reason: '数字有误，已核实' },
    });
    expect(done.statusCode, done.body).toBe(200);
    const { attention } = await reviewed();
    // The clause fails all the same, on every page: what takes it away is a waiver, not an answer to the finding.
    const below = attention.find(({ kind }) => kind === 'below');
    expect(below?.total).toBe(2);
    expect(below?.lines.map((line) => (line.kind === 'below' ? line.before : null))).not.toContain('65');
  });
});

describe('beside the headlines', () => {
  it('stand clusters by the status of their plan row, of no target of the region', async () => {
    const { headlines } = await reviewed();
    const plan = (id: string) => headlines.find((headline) => headline.indicator.id === id)?.plan;
    expect(plan('sme_rd_intensity_pct')).toEqual({
      rows: [{ zh: '研发经费投入', en: expect.any(String) }],
      statuses: { behind: 1 },
      rounds: ['sme-national-2025'],
    });
    // 30 + (45 − 30) × 2/3 = 40, and it is 40.
    expect(plan('cluster_iiot_adoption_pct')?.statuses).toEqual({ 'on-track': 1 });
    expect(plan('cluster_co2_per_output')?.statuses).toEqual({ 'no-data': 1 });
  });

  it('stand rounds with their states, narrowed as the page is', async () => {
    const { rounds } = await reviewed();
    expect(rounds.map(({ id, states, overdue }) => [id, states.awaited, states.submitted, overdue])).toEqual([
      ['sme-national-2025', 0, 1, 0],
      ['sme-regional-2025', 1, 2, 1],
    ]);
    const { rounds: part } = await reviewed(`&league=${ordos}`);
    expect(part.map(({ id, states }) => [id, states.awaited, states.submitted])).toEqual([
      ['sme-national-2025', 0, 1],
      ['sme-regional-2025', 0, 1],
    ]);
  });

  it('stands growth taken apart into six parts that add up', async () => {
    const { output: part, enoughClusters, completeFrom } = await reviewed();
    const growth = part.region.at(-1)?.growth;
    // 187 of 220; 170 → 187 by those with both years; 乙's 50 is outstanding.
    expect(growth?.raw).toBeCloseTo(-15, 9);
    expect(growth?.matched).toBeCloseTo(10, 9);
    expect(growth?.decomposition).toEqual({
      continuing: expect.closeTo((17 / 220) * 100, 9),
      entering: 0,
      leaving: 0,
      newlyKnown: 0,
      noLongerKnown: 0,
      outstanding: expect.closeTo((-50 / 220) * 100, 9),
      doubtful: 0,
    });
    const sum = Object.values(growth?.decomposition ?? {}).reduce((all, value) => all + value, 0);
    expect(sum).toBeCloseTo(growth?.raw ?? 0, 9);
    expect([enoughClusters, completeFrom]).toEqual([3, 0.8]);
  });
});
