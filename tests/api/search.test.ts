import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPlaces, placeOf } from '../../server/api/search/find-places.ts';
import { spell } from '../../server/api/search/spell.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { SearchResult } from '../../server/contract/search.ts';
import { soundsLike } from '../../server/domain/spelling.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

const { counties, spellings } = loadCatalogue().territory;
let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
});
afterAll(() => api.close());

async function search(params: Record<string, string>) {
  const reply = await api.app.inject({
    url: `/api/v1/search?${new URLSearchParams(params)}`,
    headers: { host: '127.0.0.1:8080' },
  });
  return { status: reply.statusCode, body: reply.json() };
}
const hits = async (q: string) => SearchResult.parse((await search({ q })).body).hits;

describe('what is typed', () => {
  it('is heard as initials, as whole syllables and as a mixture', () => {
    const name = spell('包头市', spellings);
    for (const typed of ['b', 'bt', 'bts', 'baotou', 'baotoushi', 'baot', 'btou', 'btsh']) {
      expect([typed, soundsLike(name, typed)]).toEqual([typed, 0]);
    }
    expect(soundsLike(name, 'ts')).toBe(1);
    for (const typed of ['tb', 'baou', 'btss', 'botou']) expect([typed, soundsLike(name, typed)]).toEqual([typed, -1]);
  });

  it('may use v for ü', () => {
    expect(soundsLike(spell('绿色', spellings), 'lvse')).toBe(0);
  });

  it('finds every Chinese name by its own syllables, cut anywhere', () => {
    const names = ['呼和浩特市', '乌兰察布市', '锡林郭勒盟', '阿拉善盟', '绿色制造', '研发投入强度'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.infiniteStream(fc.integer({ min: 1, max: 6 })), (name, cuts) => {
        const spelled = spell(name, spellings);
        const typed = spelled.sounds.map((sound) => sound.slice(0, cuts.next().value)).join('');
        expect(soundsLike(spelled, typed)).toBe(0);
      }),
    );
  });
});

describe('names of the home region', () => {
  // Signs of several sounds, as the gazetteers of the region spell them.
  it.each([
    ['克什克腾旗', 'ke shi ke teng qi'],
    ['康巴什区', 'kang ba shi qu'],
    ['昆都仑区', 'kun du lun qu'],
    ['商都县', 'shang du xian'],
    ['磴口县', 'deng kou xian'],
    ['喀喇沁旗', 'ka la qin qi'],
    ['扎赉特旗', 'zha lai te qi'],
    ['霍林郭勒市', 'huo lin guo le shi'],
    ['鄂托克前旗', 'e tuo ke qian qi'],
    ['莫力达瓦达斡尔族自治旗', 'mo li da wa da wo er zu zi zhi qi'],
    ['巴彦淖尔市', 'ba yan nao er shi'],
    ['重庆市', 'chong qing shi'],
    ['长治市', 'chang zhi shi'],
    ['昌都市', 'chang du shi'],
    ['喀什地区', 'ka shi di qu'],
    ['示例·赤峰市克什克腾旗肉牛集群', 'shi li · chi feng shi ke shi ke teng qi rou niu ji qun'],
  ])('%s sounds %s', (name, sounds) => expect(spell(name, spellings).sounds.join(' ')).toBe(sounds));

  it('are found by their official spelling, with and without their ending', () => {
    expect(counties).toHaveLength(103);
    for (const { name } of counties) {
      const { sounds } = spellings.find((spelling) => spelling.name === name)!;
      const heard = spell(`示例·${name}乳业集群`, spellings);
      for (const typed of [sounds.join(''), sounds.slice(0, -1).join('')])
        expect([name, soundsLike(heard, typed)]).toEqual([name, 3]);
    }
  });

  it('find the clusters of a county', () => {
    const place = placeOf(
      { kind: 'cluster', id: '1', name: { zh: '示例乳业集群', en: '' }, detail: { zh: '', en: '' } },
      spellings,
      ['赤峰市', '克什克腾旗'],
    );
    for (const typed of ['keshiketeng', 'keshiketengqi', 'kskt']) expect(findPlaces([place], typed, 9)).toHaveLength(1);
  });
});

describe('the order of what is found', () => {
  const cluster = (id: string, name: string, besides: string[] = []) =>
    placeOf({ kind: 'cluster', id, name: { zh: name, en: name }, detail: { zh: '', en: '' } }, spellings, besides);

  it('puts the name before its beginning, its inside, its sound and what stands beside it', () => {
    const places = [
      cluster('beside', '丁', ['乳业']),
      cluster('inside', '示例乳业集群'),
      cluster('begin', '乳业集群'),
      cluster('same', '乳业'),
    ];
    expect(findPlaces(places, '乳业', 9).map((place) => place.id)).toEqual(['same', 'begin', 'inside', 'beside']);
    expect(findPlaces(places, 'ry', 9).map((place) => place.id)).toEqual(['same', 'begin', 'inside', 'beside']);
  });

  it('wants every word', () => {
    const places = [cluster('a', '甲乳业', ['通辽市']), cluster('b', '乙乳业', ['包头市'])];
    expect(findPlaces(places, '乳业 bts', 9).map((place) => place.id)).toEqual(['b']);
    expect(findPlaces(places, '乳业 煤', 9)).toEqual([]);
    expect(findPlaces(places, ' · ', 9)).toEqual([]);
  });

  it('leaves room for the other kinds', () => {
    const many = Array.from({ length: 20 }, (_, index) => cluster(String(index), `产值${index}`));
    const indicator = placeOf(
      {
        kind: 'indicator',
        id: 'x',
        name: { zh: '集群总产值', en: 'Output' },
        detail: { zh: '', en: '' },
      },
      spellings,
    );
    const found = findPlaces([...many, indicator], '产值', 4);
    expect(found.map((entry) => entry.kind).sort()).toEqual(['cluster', 'cluster', 'cluster', 'indicator']);
  });
});

describe('GET /api/v1/search', () => {
  it('finds clusters, leagues, indicators, topics and rounds', async () => {
    expect((await hits('甲'))[0]).toMatchObject({ kind: 'cluster', id: '1', detail: { zh: /包头市/ } });
    expect((await hits('bts'))[0]).toMatchObject({ kind: 'league', id: '150200' });
    expect((await hits('Baotou'))[0]).toMatchObject({ kind: 'league', id: '150200' });
    expect((await hits('jqzcz')).find((entry) => entry.kind === 'indicator')).toMatchObject({
      id: 'cluster_gross_output',
    });
    expect((await hits('cluster_gross_output'))[0]).toMatchObject({ kind: 'indicator', id: 'cluster_gross_output' });
    expect((await hits('绿色制造')).some((entry) => entry.kind === 'topic')).toBe(true);
    expect((await hits('2025 年度填报'))[0]).toMatchObject({ kind: 'round', id: 'sme-regional-2025' });
    expect(await hits('没有这样的名字')).toEqual([]);
  });

  it('answers as the ledger stood', async () => {
    const then = SearchResult.parse((await search({ q: '甲', asOf: '2020-01-01' })).body);
    expect(then.hits.filter((hit) => hit.kind === 'cluster')).toEqual([]);
  });

  it('keeps to the limit', async () => {
    const { hits: found } = SearchResult.parse((await search({ q: 's', limit: '3' })).body);
    expect(found).toHaveLength(3);
  });

  it.each([
    [{ q: '' }, 'q'],
    [{ q: '   ' }, 'q'],
    [{}, 'q'],
    [{ q: 'x'.repeat(81) }, 'q'],
    [{ q: 'x', limit: '0' }, 'limit'],
    [{ q: 'x', limit: '51' }, 'limit'],
    [{ q: 'x', asOf: '2026-02-30' }, 'asOf'],
  ])('tells what is wrong with %o', async (params: Record<string, string>, field) => {
    const { status, body } = await search(params);
    expect(status).toBe(400);
    expect(body.errors[0].field).toContain(field);
  });

  it('takes any text without failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), async (q) => {
        expect([200, 400]).toContain((await search({ q })).status);
      }),
      { numRuns: 60 },
    );
  });
});
