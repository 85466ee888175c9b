import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterProfile } from '../../server/contract/cluster-pages.ts';
import { TopicPage } from '../../server/contract/topics.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { sevenClusters } from '../support/topic-ledger.ts';

const host = '127.0.0.1:8080';
let api: ApiFixture;
let now = new Date('2026-02-01T00:00:00Z');
beforeAll(async () => {
  api = await apiFixture({ now: () => now });
  await sevenClusters(api.ledger);
}, 60_000);
afterAll(() => api.close());

const slides = async (query: string, of = '/api/v1/slides'): Promise<Buffer> => {
  const reply = await api.app.inject({ url: `${of}?${query}`, headers: { host } });
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
  const folder = process.env.CLUSTER_LEDGER_PAPERS;
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/slides-${query.replaceAll(/[=&,]/g, '_')}.pptx`, reply.rawPayload);
  }
  return reply.rawPayload;
};
const textOf = (xml: string): string => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text).join('|');
/** Labels and values of the charts as PowerPoint draws them. */
async function chartsOf(bytes: Buffer) {
  const parts = await archiveParts(bytes);
  const names = [...parts.keys()].filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).sort();
  return names.map((name) => {
    const xml = parts.get(name)?.toString('utf8') ?? '';
    const [first = ''] = xml.match(/<c:ser>.*?<\/c:ser>/s) ?? [];
    const cells = (tag: string) =>
      [...(first.match(new RegExp(`<c:${tag}>.*?</c:${tag}>`, 's'))?.[0] ?? '').matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(
        ([, value]) => value,
      );
    return { bar: xml.includes('<c:barChart>'), labels: cells('cat'), values: cells('val').filter((v) => v !== '') };
  });
}
const topic = async (id: string, more = ''): Promise<TopicPage> =>
  TopicPage.parse((await api.app.inject({ url: `/api/v1/pages/topics/${id}?${more}`, headers: { host } })).json());

describe('the slides of a topic', () => {
  it('show the numbers of its page in the table and in charts that stay editable', async () => {
    const bytes = await slides('topic=growth&asOf=2026-02-01');
    const page = await topic('growth', 'asOf=2026-02-01');
    const parts = await archiveParts(bytes);
    const text = [...parts]
      .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .map(([, xml]) => textOf(xml.toString('utf8')))
      .join('|');
    expect(text).toContain('2025年度产业集群：');
    // 100 and 300 grew to 770: by 10 % everywhere.
    expect(text).toContain('+10.0%');
    expect(text).toContain('数据截至2026年2月1日');
    // One year alone compares: no course is drawn.
    const [leagues, ...others] = await chartsOf(bytes);
    expect([leagues?.bar, others]).toEqual([true, []]);
    const ranked = page.leagues
      .filter(({ indicator }) => indicator === 'cluster_gross_output')
      .map(({ group, growth }) => [page.names[group.league ?? '']?.zh, growth?.matched]);
    expect(ranked.length).toBe(2);
    const drawn = leagues?.labels.map((label, at) => [label, Number(leagues.values[at])]);
    expect(drawn?.toSorted()).toEqual(ranked.toSorted());
    // The numbers go with each chart.
    expect([...parts.keys()].filter((name) => name.endsWith('.xlsx')).length).toBeGreaterThan(0);
  }, 60_000);

  it('draw the course of a rate, and tell of one league alone where asked', async () => {
    const [course] = await chartsOf(await slides('topic=rd-intensity&league=150200'));
    const page = await topic('rd-intensity', 'league=150200');
    const known = page.region.filter(({ indicator, value }) => indicator === 'sme_rd_intensity_pct' && value !== null);
    expect(course?.values?.map(Number)).toEqual(known.map(({ value }) => value));
    expect(known.length).toBe(2);
    const text = textOf(
      (await archiveParts(await slides('league=150200'))).get('ppt/slides/slide1.xml')?.toString() ?? '',
    );
    expect(text).toContain('2025年度包头市产业集群发展情况');
    const english = (await archiveParts(await slides('lang=en'))).get('ppt/slides/slide2.xml')?.toString() ?? '';
    expect(textOf(english)).toContain('like for like');
    for (const [query, code] of [
      ['topic=none', 'topic-unknown'],
      ['league=999999', 'league-unknown'],
    ]) {
      const refused = await api.app.inject({ url: `/api/v1/slides?${query}`, headers: { host } });
      expect(refused.json().code).toBe(code);
    }
  }, 60_000);

  it('are the same to the byte when made again, and as of a past day whatever came since', async () => {
    const then = await slides('topic=growth,green');
    expect((await slides('topic=growth,green')).equals(then)).toBe(true);
    now = new Date('2026-03-01T00:00:00Z');
    const later = statement(1, [fact('cluster_gross_output', 2024, 100), fact('cluster_gross_output', 2025, 150)], {
      receivedAt: '2026-02-20',
    });
    await api.ledger.land(landing('again.docx', [later]));
    expect((await slides('topic=growth,green&asOf=2026-02-01')).equals(then)).toBe(true);
    expect((await slides('topic=growth,green')).equals(then)).toBe(false);
  }, 60_000);
});

describe('the slides of a cluster', () => {
  const of = '/api/v1/clusters/1/slides';
  const profile = async (): Promise<ClusterProfile> =>
    ClusterProfile.parse((await api.app.inject({ url: '/api/v1/pages/clusters/1', headers: { host } })).json());

  it('say what its page says, and draw the courses that its page draws, to the value', async () => {
    const bytes = await slides('', of);
    const { cluster, courses, headline } = await profile();
    const parts = await archiveParts(bytes);
    const texts = [...parts]
      .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .map(([, xml]) => textOf(xml.toString('utf8')));
    expect(texts[0]).toContain(cluster.name);
    expect(texts[1]).toContain(`${headline.year} 年集群总产值 ${headline.value} 亿元`);
    const lines = cluster.themes.flatMap((theme) => theme.lines);
    const drawn = courses.flatMap(({ indicators: [first] }) => {
      const figures = lines.find(({ indicator }) => indicator.id === first)?.figures ?? [];
      const known = figures.filter(({ value }) => value !== null);
      return known.length < 2 ? [] : [known.map(({ year, value }) => [String(year), value])];
    });
    expect(drawn.length).toBeGreaterThan(0);
    const charts = await chartsOf(bytes);
    expect(charts.map(({ bar }) => bar)).toEqual(drawn.map(() => false));
    // A year without a value is a gap, which bears no number.
    for (const [at, known] of drawn.entries())
      expect(charts[at]?.values?.map(Number)).toEqual(known.map(([, value]) => value));
  }, 60_000);

  it('are the same to the byte when made again, speak English, and are refused where there is no such cluster', async () => {
    expect((await slides('', of)).equals(await slides('', of))).toBe(true);
    const english = textOf(
      (await archiveParts(await slides('lang=en', of))).get('ppt/slides/slide2.xml')?.toString() ?? '',
    );
    expect(english).toContain('what the cluster filed');
    expect(english).toMatch(/Cluster gross output/i);
    const refused = await api.app.inject({ url: '/api/v1/clusters/999/slides', headers: { host } });
    expect([refused.statusCode, refused.json().code]).toEqual([404, 'cluster-unknown']);
  }, 60_000);

  it('make no headline of a figure in doubt', async () => {
    // 乙 states 300 亿元 of the year before: 10⁴ times that is a slip of the unit.
    const slip = statement(
      2,
      [fact('cluster_gross_output', 2024, 300), fact('cluster_gross_output', 2025, 3_300_000)],
      {
        receivedAt: '2026-02-25',
      },
    );
    await api.ledger.land(landing('slip.docx', [slip]));
    const { doubtful } = ClusterProfile.parse(
      (await api.app.inject({ url: '/api/v1/pages/clusters/2', headers: { host } })).json(),
    );
    // Both came with one report: either may be in the wrong unit.
    expect(doubtful).toMatchObject([
      { indicator: 'cluster_gross_output', year: 2024 },
      { indicator: 'cluster_gross_output', year: 2025 },
    ]);
    const parts = await archiveParts(await slides('', '/api/v1/clusters/2/slides'));
    const titles = [...parts]
      .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .map(([, xml]) => textOf(xml.toString('utf8')).split('|')[0] ?? '');
    expect(titles.filter((title) => title.includes('集群总产值') && !title.includes('疑'))).toEqual([
      expect.stringMatching(/^集群总产值；亿元；20\d\d–2025$/),
    ]);
  }, 60_000);
});
