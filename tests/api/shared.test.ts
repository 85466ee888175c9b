import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../server/contract/common.ts';
import { IndicatorPage } from '../../server/contract/indicator-page.ts';
import { Overview } from '../../server/contract/overview.ts';
import { Annotations, SharedViews, Targets } from '../../server/contract/shared.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

const own = { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' };
const target = { area: '150200', indicator: 'cluster_gross_output', year: 2025 };
const set = { kind: 'area-target-set', ...target, value: 160.5, unit: '亿元', source: '年度计划', reason: '年初下达' };
const event = {
  kind: 'annotation-set',
  id: null,
  on: '2025-06-01',
  what: 'plant',
  scope: { kind: 'cluster', cluster: 2 },
  text: '示例厂停产',
  textEn: 'Sample plant closed',
  source: '盟市来函',
  reason: '解释下降',
};

let api: ApiFixture;
let day = '2026-02-01';
beforeAll(async () => {
  api = await apiFixture({ now: () => new Date(`${day}T00:00:00Z`) });
  await threeClusters(api.ledger);
});
afterAll(() => api.close());

const get = async (url: string, accept = 'application/json') => api.app.inject({ url, headers: { ...own, accept } });
const post = async (url: string, payload: object, headers: Record<string, string> = own) =>
  api.app.inject({ method: 'POST', url, headers, payload });
const targets = async (query = '') => Targets.parse((await get(`/api/v1/targets${query}`)).json()).targets;
const annotations = async (query = '') =>
  Annotations.parse((await get(`/api/v1/annotations${query}`)).json()).annotations;
const views = async () => SharedViews.parse((await get('/api/v1/views')).json());
const refusal = (answer: Awaited<ReturnType<typeof post>>) => {
  const { status, errors } = Problem.parse(answer.json());
  return [status, errors.map((error) => error.field).join()];
};

describe('targets of the region and leagues', () => {
  it('are set, corrected by a newer act and withdrawn, and answer as of any day', async () => {
    const first = (await post('/api/v1/targets', { version: 0, act: set })).json();
    expect(await targets()).toMatchObject([
      {
        area: { code: '150200', name: { zh: '包头市' } },
        region: false,
        indicator: { id: 'cluster_gross_output' },
        value: 160.5,
        source: '年度计划',
        by: 'demo-reviewer',
        at: '2026-02-01',
        before: [],
        ...first,
      },
    ]);
    day = '2026-02-03';
    const corrected = { ...set, value: 170, reason: '中期调整' };
    expect(refusal(await post('/api/v1/targets', { version: 0, act: corrected }))).toEqual([409, 'version']);
    const second = (await post('/api/v1/targets', { version: first.version, act: corrected })).json();
    expect(await targets()).toMatchObject([{ value: 170, before: [{ value: 160.5, at: '2026-02-01' }] }]);
    expect(await targets('?asOf=2026-02-02')).toMatchObject([{ value: 160.5, before: [] }]);
    expect(await targets('?asOf=2026-01-31')).toEqual([]);
    const ended = { kind: 'area-target-ended', ...target, reason: '误设' };
    await post('/api/v1/targets', { version: second.version, act: ended });
    expect(await targets()).toMatchObject([{ value: null, unit: '亿元', before: [{ value: 170 }, { value: 160.5 }] }]);
    expect(refusal(await post('/api/v1/targets', { version: 0, act: ended }))).toEqual([422, 'act.year']);
  });

  it('are given as a table, with what was set before', async () => {
    const csv = (await get('/api/v1/targets', 'text/csv')).body.split('\r\n');
    expect(csv[0]).toBe('area,area_name,indicator,indicator_name,year,value,unit,stands,source,reason,by,at');
    expect(csv.slice(1, 4).map((line) => line.split(',').slice(4, 8))).toEqual([
      ['2025', '', '亿元', 'false'],
      ['2025', '170', '亿元', 'false'],
      ['2025', '160.5', '亿元', 'false'],
    ]);
    expect((await get('/api/v1/targets', 'application/vnd.apache.arrow.stream')).statusCode).toBe(200);
  });

  it.each([
    ['a league that does not report', { area: '110100' }, [422, 'act.area']],
    ['an unknown indicator', { indicator: 'nothing_known' }, [422, 'act.indicator']],
    ['words instead of a figure', { indicator: 'cluster_name' }, [422, 'act.indicator']],
    ['another unit', { unit: '万元' }, [422, 'act.unit']],
    ['no source', { source: '  ' }, [400, 'act.source']],
    ['seven decimals', { value: 0.1234567 }, [400, 'act.value']],
  ])('are refused with %s, by name of the field', async (_, wrong, expected) => {
    const [status, field] = refusal(
      await post('/api/v1/targets', { version: 0, act: { ...set, year: 2026, ...wrong } }),
    );
    expect([status, String(field).replaceAll('/', '.')]).toEqual(expected);
  });

  it('come from pages of this server only', async () => {
    const elsewhere = { host: own.host, origin: 'http://elsewhere.example' };
    const answer = await post('/api/v1/targets', { version: 0, act: { ...set, year: 2027 } }, elsewhere);
    expect(answer.statusCode).toBe(403);
    expect((await targets()).map(({ year }) => year)).toEqual([2025]);
  });

  it('stand beside the headline of the region or of the only league asked for: that of the year, else the next', async () => {
    const put = (more: object) => post('/api/v1/targets', { version: 0, act: { ...set, ...more } });
    expect((await put({ area: '150000', year: 2027, value: 300 })).statusCode).toBeLessThan(300);
    expect((await put({ area: '150000', year: 2026, value: 260 })).statusCode).toBeLessThan(300);
    expect((await put({ area: '150600', year: 2024, value: 1 })).statusCode).toBeLessThan(300);
    const aimed = async (query: string) =>
      Overview.parse((await get(`/api/v1/overview${query}`)).json()).headlines.find(
        ({ indicator }) => indicator.id === 'cluster_gross_output',
      )?.target;
    expect(await aimed('?year=2025')).toEqual({ year: 2026, value: 260 });
    expect(await aimed('?year=2024&asOf=2026-01-31')).toBeNull();
    expect(await aimed('?year=2024&league=150600')).toEqual({ year: 2024, value: 1 });
    expect(await aimed('?year=2025&league=150600')).toBeNull();
    expect(await aimed('?year=2025&league=150200,150600')).toBeNull();
  });

  it('stand beside totals of a whole area only: a seat of a league sees its own, one of a cluster none', async () => {
    await post('/api/v1/targets', { version: 0, act: { ...set, year: 2028, value: 170 } });
    const seen = async (seat: string, query = '') => {
      const headers = { ...own, cookie: `ledger-demo-seat=${seat}` };
      const reply = async (url: string) => (await api.app.inject({ url, headers })).json();
      const { headlines } = Overview.parse(await reply(`/api/v1/overview?year=2025${query}`));
      const { recorded } = IndicatorPage.parse(await reply('/api/v1/pages/indicators/cluster_gross_output?year=2025'));
      return {
        aim: headlines.find(({ indicator }) => indicator.id === 'cluster_gross_output')?.target ?? null,
        whole: recorded.whole,
        areas: [...new Set(recorded.targets.map(({ area }) => area.code))].sort(),
      };
    };
    const all = ['150000', '150200', '150600'];
    expect(await seen('reviewer')).toEqual({ aim: { year: 2026, value: 260 }, whole: '150000', areas: all });
    const baotou = { aim: { year: 2028, value: 170 }, whole: '150200', areas: ['150200'] };
    expect(await seen('league.150200')).toEqual(baotou);
    expect(await seen('league.150200', '&league=150200')).toEqual(baotou);
    expect(await seen('league.150600')).toEqual({ aim: null, whole: '150600', areas: ['150600'] });
    const none = { aim: null, whole: null, areas: [] };
    expect(await seen('operator.1')).toEqual(none);
    expect(await seen('operator.1', '&league=150200')).toEqual(none);
  });
});

describe('annotations', () => {
  it('are recorded, corrected and withdrawn', async () => {
    const { id, version } = (await post('/api/v1/annotations', { version: 0, act: event })).json();
    expect(await annotations()).toMatchObject([
      { id, on: '2025-06-01', kind: 'plant', scope: { kind: 'cluster', cluster: { id: 2, name: '乙' } }, ended: false },
    ]);
    const wider = { ...event, id, scope: { kind: 'league', league: '150200' } };
    const next = (await post('/api/v1/annotations', { version, act: wider })).json();
    expect(next.id).toBe(id);
    expect(await annotations()).toMatchObject([{ scope: { league: { code: '150200' } }, corrections: 1 }]);
    expect(refusal(await post('/api/v1/annotations', { version, act: wider }))).toEqual([409, 'version']);
    const ended = { kind: 'annotation-ended', id, reason: '误记' };
    await post('/api/v1/annotations', { version: next.version, act: ended });
    expect(await annotations()).toMatchObject([{ text: '示例厂停产', ended: true }]);
    expect(refusal(await post('/api/v1/annotations', { version: 0, act: ended }))).toEqual([422, 'act.id']);
    const csv = (await get('/api/v1/annotations', 'text/csv')).body.split('\r\n')[1];
    expect(csv).toContain('2025-06-01,plant,league,150200,包头市,示例厂停产,Sample plant closed,false');
  });

  it.each([
    ['league', { kind: 'league', league: '110100' }],
    ['cluster', { kind: 'cluster', cluster: 99 }],
    ['indicator', { kind: 'indicator', indicator: 'nothing_known' }],
  ])('are refused for a %s that is not there', async (field, scope) => {
    const answer = await post('/api/v1/annotations', { version: 0, act: { ...event, scope } });
    expect(refusal(answer)).toEqual([422, `act.scope.${field}`]);
  });
});

describe('views for colleagues', () => {
  const save = (name: string, id: string | null = null, version = 0) =>
    post('/api/v1/views', { version, act: { kind: 'view-saved', id, name, address: '/explore?by=league' } });

  it('are saved, renamed, removed and restored, one of them being the department’s', async () => {
    const { id, version } = (await save('月度')).json();
    expect(refusal(await save('月度'))).toEqual([422, 'act.name']);
    const chosen = { kind: 'department-view-chosen', id };
    const { version: choice } = (await post('/api/v1/views', { version: 0, act: chosen })).json();
    expect((await views()).department).toEqual({ id, version: choice });
    const renamed = { kind: 'view-renamed', id, name: '季度' };
    const { version: second } = (await post('/api/v1/views', { version, act: renamed })).json();
    expect(refusal(await post('/api/v1/views', { version, act: renamed }))).toEqual([409, 'version']);
    const act = { kind: 'view-removed', id };
    const { version: third } = (await post('/api/v1/views', { version: second, act })).json();
    expect(await views()).toMatchObject({ views: [{ name: '季度', removed: true }], department: { id: null } });
    expect(refusal(await post('/api/v1/views', { version: third, act: renamed }))).toEqual([422, 'act.id']);
    // The name is free while the view is gone, and the view does not come back beside another of its name.
    const { id: other, version: fresh } = (await save('季度')).json();
    const restored = { kind: 'view-restored', id };
    expect(refusal(await post('/api/v1/views', { version: third, act: restored }))).toEqual([422, 'act.name']);
    await post('/api/v1/views', { version: fresh, act: { kind: 'view-renamed', id: other, name: '年度' } });
    await post('/api/v1/views', { version: third, act: restored });
    expect(await views()).toMatchObject({ department: { id }, views: [{ name: '季度' }, { name: '年度' }] });
  });

  it('open pages of this server only', async () => {
    const act = { kind: 'view-saved', id: null, name: '外', address: '//elsewhere.example' };
    expect(refusal(await post('/api/v1/views', { version: 0, act }))[0]).toBe(400);
  });
});
