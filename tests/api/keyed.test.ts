import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { IsoMonth } from '../../server/domain/ids.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';

const host = '127.0.0.1:8080';
const page = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
const size = 'cluster_gross_output';
const seats = {
  reviewer: 'reviewer',
  operator: 'operator.1',
  league: 'league.150200',
  elsewhere: 'operator.2',
  viewer: 'viewer',
} as const;
type Seat = keyof typeof seats;

let api: ApiFixture;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-02-01T01:00:00Z');
  api = await apiFixture({ now: () => now });
  const month = (text: string) => IsoMonth.parse(text);
  const certification = { batch: '2025', certified: null, validFrom: month('2024-01'), validTo: month('2027-12') };
  for (const [name, programme, form] of [
    ['甲', 'amc', 'im-amc-2024'],
    ['乙', 'sme', 'im-sme-2024'],
  ] as const) {
    const of = { programme, form, reportYear: 2023, kind: 'application' as const, receivedAt: '2024-01-10' };
    const first = statement({ fresh: 0 }, [fact(size, 2023, 300)], { ...of, certification });
    await api.ledger.land(landing(`${name}-2023.docx`, [first], [name]));
  }
  const report = [
    fact(size, 2023, 300, { place: '表3 行4 列2' }),
    fact(size, 2024, 330),
    fact(size, 2025, 345, { place: '表3 行4 列4' }),
    fact('cluster_above_scale_enterprise_count', 2025, 25),
    fact('national_hitech_count', 2025, 40),
  ];
  const amc = { programme: 'amc' as const, form: 'im-amc-2024', reportYear: 2025, receivedAt: '2026-01-20' };
  await api.ledger.land(landing('a-2025.docx', [statement(1, report, amc)]));
  const sme = { reportYear: 2025, receivedAt: '2026-01-20' };
  await api.ledger.land(landing('b-2025.docx', [statement(2, [fact(size, 2025, 20)], sme)]));
  for (const programme of ['amc', 'sme']) {
    await post('reviewer', '/api/v1/rounds', {
      programme,
      level: 'regional',
      year: 2025,
      due: '2026-01-31',
      leagueStep: false,
    });
  }
});
afterEach(() => api.close());

const path = '/api/v1/rounds/amc-regional-2025/clusters/1';
const cookieOf = (seat: Seat) => `ledger-demo-seat=${seats[seat]}`;
const get = (seat: Seat, url: string) => api.app.inject({ url, headers: { host, cookie: cookieOf(seat) } });
const post = (seat: Seat, url: string, body: object) =>
  api.app.inject({
    method: 'POST',
    url,
    headers: { ...page, cookie: cookieOf(seat), 'content-type': 'application/json' },
    payload: body,
  });
const sheet = async (query = '', at = path) => ReviewSheet.parse((await get('reviewer', `${at}${query}`)).json());
const act = async (seat: Seat, wanted: object, at = path) =>
  post(seat, `${at}/answers`, { version: (await sheet('', at)).version, act: wanted });

const figure = (indicator: string, year = 2025) => ({ of: 'figure', indicator, year });
const point = (indicator: string, year: number, more: object = {}) => ({
  of: 'plan',
  indicator,
  nature: 'level',
  point: 'target',
  year,
  ...more,
});
const words = { written: '25', unit: '%', source: '行业协会证明', place: '第3页 表2' };
const key = (seat: Seat, about: object, more: object = {}, at = path) =>
  act(seat, { kind: 'figure-keyed', about, ...words, ...more }, at);
const withdraw = (seat: Seat, no: number) => act(seat, { kind: 'figure-withdrawn', figure: no, reason: '抄错行' });
const codeOf = ({ statusCode, json }: Awaited<ReturnType<typeof get>>) => [statusCode, json().code ?? 'done'];

const clauseOf = async (id: string, query = '') => {
  const row = (await sheet(query)).standards[0]?.clauses.find(({ clause }) => clause === id);
  const used = row?.readings.flatMap((reading) => reading.used) ?? [];
  const margin = row?.readings[0]?.points[0]?.margin;
  return { verdict: row?.verdict, judgeable: row?.judgeable, margin, used, contested: row?.contested };
};
const share = 'leading_product_market_share_pct';
const shareClause = '第五条(一)#7';

describe('a figure that no form asks', () => {
  it('turns a clause that nobody could decide, with its number, margin and source', async () => {
    expect((await sheet()).standards[0]?.id).toBe('im-amc-measures');
    expect(await clauseOf(shareClause)).toMatchObject({ verdict: 'judgement', judgeable: true, used: [] });
    expect((await sheet()).keyed.lacking).toContainEqual({
      standard: 'im-amc-measures',
      clause: shareClause,
      indicator: share,
      name: { zh: '主导产品全国市场占有率', en: 'National market share of the leading product' },
      unit: { zh: '%', en: '%' },
      year: 2025,
    });
    expect(codeOf(await key('operator', figure(share)))).toEqual([200, 'done']);
    expect(await clauseOf(shareClause)).toMatchObject({
      verdict: 'met',
      judgeable: false,
      margin: '5',
      used: [{ indicator: share, year: 2025, status: 'value', value: '25', place: '补录：行业协会证明 第3页 表2' }],
    });
    expect((await sheet()).keyed.lacking.some(({ clause }) => clause === shareClause)).toBe(false);
    expect((await sheet()).keyed.figures).toMatchObject([
      { no: 1, value: '25', written: '25%', by: 'demo-operator', seat: 'operator', on: '2026-02-01', withdrawn: null },
    ]);
    expect((await sheet()).acts.at(-1)).toMatchObject({
      zh: '补录2025年主导产品全国市场占有率：25%（行业协会证明，第3页 表2）',
      en: 'Keyed in National market share of the leading product 2025: 25% (行业协会证明, 第3页 表2)',
    });
    // The newest statement counts; whoever hands reports in does not state anew what a reviewer stated.
    await key('reviewer', figure(share), { written: '19.5' });
    expect(codeOf(await key('operator', figure(share), { written: '26' }))).toEqual([403, 'keyed-of-others']);
    expect(codeOf(await key('league', figure(share), { written: '26' }))).toEqual([403, 'keyed-of-others']);
    expect(await clauseOf(shareClause)).toMatchObject({ verdict: 'not-met', margin: '-0.5' });
    expect((await sheet()).findings.filter(({ code }) => code === 'standard-not-met')).toMatchObject([
      { place: expect.stringContaining('行业协会证明 第3页 表2') },
    ]);
    await withdraw('reviewer', 2);
    expect(await clauseOf(shareClause)).toMatchObject({ verdict: 'met', margin: '5' });
    await withdraw('operator', 1);
    expect(await clauseOf(shareClause)).toMatchObject({ verdict: 'judgement' });
    expect((await sheet()).keyed.figures.map(({ withdrawn }) => withdrawn?.reason)).toEqual(['抄错行', '抄错行']);
  });

  it('is converted from the unit it is written in', async () => {
    await key('league', figure('chain_leader_revenue'), { written: '198000', unit: '万元' });
    // 198,000 万元 are 19.8 亿元; the clause asks for 20.
    expect(await clauseOf('第五条(二)#3')).toMatchObject({ verdict: 'not-met', margin: '-0.2' });
    await key('league', figure('chain_leader_revenue'), { written: '20亿元', unit: '' });
    // Where it is registered is for people: the figure alone only disproves the clause.
    expect(await clauseOf('第五条(二)#3')).toMatchObject({ verdict: 'judgement', judgeable: true, margin: '0' });
    expect((await sheet()).keyed.figures.map(({ written }) => written)).toEqual(['198000万元', '20亿元']);
    expect((await sheet()).acts.at(-1)).toMatchObject({ en: expect.stringContaining('2025: 20亿元 (') });
  });

  it('leaves a clause as a reviewer judged it until he ends that', async () => {
    const at = `${path}/acts`;
    const judge = async (wanted: object) => post('reviewer', at, { version: (await sheet()).version, act: wanted });
    const of = { standard: 'im-amc-measures', clause: shareClause };
    const judged = { kind: 'clause-judged', ...of, verdict: 'not-met', reason: '证明不足', evidence: '' };
    expect(codeOf(await judge(judged))).toEqual([200, 'done']);
    await key('operator', figure(share));
    expect(await clauseOf(shareClause)).toMatchObject({ verdict: 'not-met', judgeable: true, margin: '5' });
    expect(codeOf(await judge({ kind: 'judgement-ended', ...of, reason: '已有数据' }))).toEqual([200, 'done']);
    expect(await clauseOf(shareClause)).toMatchObject({ verdict: 'met', judgeable: false });
  });

  it('is written once with its unit, whether it was typed behind it or beside it', async () => {
    await key('operator', figure(share), { written: '25%' });
    expect((await sheet()).keyed.figures).toMatchObject([{ value: '25', written: '25%' }]);
    const co2 = point('cluster_co2_per_output', 2026);
    expect(codeOf(await key('operator', co2, { written: '0.4', unit: 't CO₂ per CNY 10,000' }))).toEqual([200, 'done']);
    expect((await sheet()).keyed.figures.at(-1)).toMatchObject({ value: '0.4', written: '0.4 t CO₂ per CNY 10,000' });
  });

  it('decides only where all figures of the clause are there, and each reading of it agrees', async () => {
    const id = '第五条(三)#3';
    await key('operator', figure('pct_patents_granted'), { written: '5', unit: '件' });
    expect(await clauseOf(id)).toMatchObject({ verdict: 'judgement', contested: false });
    await key('operator', figure('domestic_patents_granted'), { written: '30', unit: '件' });
    // 35 in all, but only 5 of one kind.
    expect(await clauseOf(id)).toMatchObject({ verdict: 'undetermined', contested: true, judgeable: true });
    await key('operator', figure('pct_patents_granted'), { written: '20', unit: '件' });
    expect(await clauseOf(id)).toMatchObject({ verdict: 'met', contested: false });
  });

  it('does not overrule a bound that the form gives', async () => {
    // 25 enterprises above the scale in all: 22 related ones are possible, and enough.
    await key('operator', figure('related_above_scale_industrial_count'), { written: '22', unit: '家' });
    expect(await clauseOf('第五条(二)#4')).toMatchObject({ verdict: 'met', margin: '2' });
    const few = [fact('cluster_above_scale_enterprise_count', 2025, 15)];
    const amc = { programme: 'amc' as const, form: 'im-amc-2024', reportYear: 2025, receivedAt: '2026-02-01' };
    await api.ledger.land(landing('a-2025-again.docx', [statement(1, few, amc)]));
    expect(await clauseOf('第五条(二)#4')).toMatchObject({ verdict: 'undetermined', contested: true });
  });

  it('is not known on a day before it was keyed in, nor withdrawn on one before that', async () => {
    now = new Date('2026-02-03T01:00:00Z');
    await key('operator', figure(share));
    now = new Date('2026-02-05T01:00:00Z');
    await withdraw('operator', 1);
    const verdicts = await Promise.all(
      ['?asOf=2026-02-02', '?asOf=2026-02-03', '?asOf=2026-02-04', '?asOf=2026-02-05'].map(
        async (query) => (await clauseOf(shareClause, query)).verdict,
      ),
    );
    expect(verdicts).toEqual(['judgement', 'met', 'met', 'judgement']);
    expect((await sheet('?asOf=2026-02-02')).keyed.figures).toEqual([]);
    expect((await sheet('?asOf=2026-02-04')).keyed.figures[0]?.withdrawn).toBeNull();
  });

  it('counts for the comparison of standards over a round too', async () => {
    await key('operator', figure(share));
    const matrix = (await get('reviewer', '/api/v1/rounds/amc-regional-2025/standards')).json();
    const cells: { clause: string }[] = matrix.rows[0].cells;
    const cell = cells.find(({ clause }) => clause === shareClause);
    expect(cell).toMatchObject({ verdict: 'met', value: '25', margin: '5' });
  });

  it('is seen and keyed in by those who see the report, and by nobody else', async () => {
    expect(codeOf(await key('viewer', figure(share)))[0]).toBe(403);
    expect(codeOf(await key('elsewhere', figure(share)))).toEqual([404, 'cluster-not-in-round']);
    await key('reviewer', figure(share));
    expect((await get('elsewhere', path)).statusCode).toBe(404);
    expect(codeOf(await withdraw('operator', 1))).toEqual([403, 'keyed-of-others']);
    expect(codeOf(await withdraw('reviewer', 2))).toEqual([404, 'keyed-unknown']);
    expect(codeOf(await withdraw('reviewer', 1))).toEqual([200, 'done']);
    expect(codeOf(await withdraw('reviewer', 1))).toEqual([422, 'keyed-withdrawn']);
  });

  it('is refused with the reason where it cannot be taken', async () => {
    const refused = async (about: object, more: object = {}) => codeOf(await key('operator', about, more))[1];
    expect(await refused(figure('no_such_figure'))).toBe('keyed-indicator');
    expect(await refused(figure('plan_rd_expenditure_target'))).toBe('keyed-indicator');
    expect(await refused(figure('operator_name'))).toBe('keyed-indicator');
    expect(await refused(figure(size), { written: '400', unit: '亿元' })).toBe('keyed-asked');
    // Not even of a year, or in a cell, that the form leaves empty.
    expect(await refused(figure('cluster_listed_enterprise_count'), { written: '2', unit: '家' })).toBe('keyed-asked');
    expect(await refused(figure(share, 2022))).toBe('keyed-year');
    expect(await refused(figure(share, 2026))).toBe('keyed-year');
    expect(await refused(figure(share, 2023))).toBe('done');
    expect(await refused(figure(share), { unit: '亿元' })).toBe('keyed-unit');
    expect(await refused(figure(share), { unit: '' })).toBe('keyed-unit');
    expect(await refused(figure(share), { unit: '斛' })).toBe('keyed-unit');
    expect(await refused(figure(share), { written: '约25' })).toBe('keyed-value');
    expect(await refused(figure(share), { written: '25‰' })).toBe('keyed-value');
    expect(await refused(figure(share), { written: '不详' })).toBe('keyed-value');
    expect(await refused(figure(share), { written: '100.1' })).toBe('keyed-bounds');
    expect(await refused(figure(share), { written: '-1' })).toBe('keyed-bounds');
    expect(await refused(figure(share), { written: '100' })).toBe('done');
    expect(await refused(figure('talent_programme_count'), { written: '1.5', unit: '人' })).toBe('keyed-bounds');
    for (const missing of ['source', 'place', 'written']) {
      expect((await key('operator', figure(share), { [missing]: ' ' })).statusCode, missing).toBe(400);
    }
    const other = { programme: 'sme' as const, level: 'national' as const, form: 'miit-sme-2024', reportYear: 2025 };
    const sme = fact('sme_rd_intensity_pct', 2025, 3, { place: '表2 行2 列4' });
    await api.ledger.land(landing('a-sme.docx', [statement(1, [sme], other)]));
    expect(await refused(figure('sme_rd_intensity_pct'))).toBe('keyed-filed');
    expect(await refused(figure('sme_rd_intensity_pct', 2024))).toBe('done');
  });
});

describe('a plan that a form states in words', () => {
  const lineOf = async (measure = size, query = '') =>
    (await sheet(query)).plan?.lines.find((line) => line.measure === measure);

  it('gets a line with baseline, required value and standing from a target that is keyed in', async () => {
    expect((await sheet()).plan).toBeNull();
    expect((await sheet()).keyed.plan?.years).toEqual({ from: 2022, to: 2028 });
    expect(codeOf(await key('operator', point(size, 2026), { written: '390', unit: '亿元' }))).toEqual([200, 'done']);
    // From 300 in 2023 to 390 in 2026 takes 30 a year: 360 are required of 2025, 345 are 45 of 60.
    expect(await lineOf()).toMatchObject({
      status: 'behind',
      baseline: { year: 2023, value: '300', place: '表3 行4 列2' },
      target: { year: 2026, value: '390', raw: '390亿元', place: '补录：行业协会证明 第3页 表2' },
      required: { year: 2025, value: '360', derived: true },
      actual: '345',
      unit: '亿元',
    });
    expect((await sheet()).plan).toMatchObject({ file: null, fileName: null, requirements: [] });
    expect((await sheet()).findings.filter(({ code }) => code === 'plan-behind')).toHaveLength(1);
    const cluster = (await get('reviewer', '/api/v1/pages/clusters/1')).json();
    expect(JSON.stringify(cluster)).toContain('补录：行业协会证明 第3页 表2');
  });

  it('takes baseline and stages that are keyed in instead of what was reported', async () => {
    await key('operator', point(size, 2026), { written: '390', unit: '亿元' });
    await key('operator', point(size, 2025, { point: 'stage' }), { written: '345', unit: '亿元' });
    expect(await lineOf()).toMatchObject({ status: 'on-track', required: { value: '345', derived: false } });
    await withdraw('operator', 2);
    await key('operator', point(size, 2024, { point: 'baseline' }), { written: '3400000', unit: '万元' });
    // From 340 in 2024 to 390 in 2026: 365 are required, 345 are 5 of 25.
    expect(await lineOf()).toMatchObject({
      status: 'behind',
      baseline: { year: 2024, value: '340', raw: '3400000万元' },
      required: { value: '365' },
    });
  });

  it('measures an average growth since the base year', async () => {
    await key('league', point(size, 2026, { nature: 'growth' }), { written: '7' });
    // 345 ÷ 300 is 1.15 in two years, 1.07² is 1.1449.
    expect(await lineOf(`${size} growth`)).toMatchObject({ status: 'on-track', unit: '%', target: { value: '7' } });
    await key('league', point(size, 2026, { nature: 'growth' }), { written: '7.5' });
    // 1.075² is 1.155625; 1.06² is 1.1236, within four fifths of it.
    expect(await lineOf(`${size} growth`)).toMatchObject({ status: 'slightly-behind', actual: '7.24' });
  });

  it('goes when its targets are withdrawn, and is not known on an earlier day', async () => {
    now = new Date('2026-02-03T01:00:00Z');
    await key('operator', point(size, 2026), { written: '345', unit: '亿元' });
    expect((await lineOf())?.status).toBe('achieved');
    expect((await sheet('?asOf=2026-02-02')).plan).toBeNull();
    now = new Date('2026-02-04T01:00:00Z');
    await withdraw('operator', 1);
    expect((await sheet()).plan).toBeNull();
    expect((await lineOf(size, '?asOf=2026-02-03'))?.status).toBe('achieved');
  });

  it('is keyed in for a regional SME cluster as well', async () => {
    const at = '/api/v1/rounds/sme-regional-2025/clusters/2';
    expect(codeOf(await key('reviewer', point(size, 2026), { written: '400', unit: '亿元' }, at))).toEqual([
      200,
      'done',
    ]);
    expect((await sheet('', at)).plan?.lines).toMatchObject([
      { measure: size, status: 'reversed', baseline: { value: '300' }, actual: '20' },
    ]);
  });

  it('is refused with the reason where it cannot be taken', async () => {
    const refused = async (about: object, more: object = { written: '390', unit: '亿元' }) =>
      codeOf(await key('operator', about, more))[1];
    expect(await refused(point(size, 2029))).toBe('keyed-year');
    expect(await refused(point(size, 2021))).toBe('keyed-year');
    expect(await refused(point(size, 2026, { point: 'baseline' }))).toBe('keyed-year');
    expect(await refused(point('sme_rd_intensity_pct', 2026), { written: '3', unit: '%' })).toBe('keyed-indicator');
    expect(await refused(point('above_scale_rd_intensity_pct', 2026, { nature: 'growth' }))).toBe('keyed-growth');
    expect(await refused(point(size, 2026, { nature: 'growth' }))).toBe('keyed-unit');
    expect(await refused(point(size, 2024, { point: 'baseline' }))).toBe('done');
    expect(await refused(point(size, 2024))).toBe('keyed-plan-order');
    expect(await refused(point(size, 2025))).toBe('done');
    expect(await refused(point(size, 2025, { point: 'baseline' }))).toBe('keyed-plan-order');
    const plan = { programme: 'sme' as const, level: 'national' as const, form: 'miit-sme-2024', reportYear: 2025 };
    await api.ledger.land(landing('b-national.docx', [statement(2, [fact(size, 2025, 20)], plan)]));
    await post('reviewer', '/api/v1/rounds', {
      programme: 'sme',
      level: 'national',
      year: 2025,
      due: '2026-01-31',
      leagueStep: false,
    });
    const national = '/api/v1/rounds/sme-national-2025/clusters/2';
    const asked = await key('reviewer', point(size, 2026), { written: '390', unit: '亿元' }, national);
    expect(codeOf(asked)).toEqual([422, 'keyed-plan-asked']);
  });
});
