import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComparePage } from '../../server/contract/compare-page.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { wordText } from '../support/word-text.ts';

const host = '127.0.0.1:8080';
const size = 'cluster_gross_output';
let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
}, 60_000);
afterAll(() => api.close());

const fetch = (url: string) => api.app.inject({ url, headers: { host } });
const bulletin = async (query = '') => {
  const reply = await fetch(`/api/v1/bulletin?indicator=${size}${query}`);
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
  return reply.rawPayload;
};

describe('the league bulletin', () => {
  it('of a seat that sees a part of the region speaks of that part', async () => {
    const headers = { host, cookie: 'ledger-demo-seat=league.150200' };
    const ask = async (lang: string) => {
      const url = `/api/v1/bulletin?indicator=${size}&asOf=2026-01-31&lang=${lang}`;
      const { lines, tables } = await wordText((await api.app.inject({ url, headers })).rawPayload);
      return [...lines, ...tables.flat(2)].join('\n');
    };
    const [zh, en] = [await ask('zh'), await ask('en')];
    expect(zh).toContain('本辖区');
    expect(zh).not.toContain('全区');
    expect(en).toMatch(/your area/i);
    expect(en).not.toMatch(/\bregion\b/i);
  });

  it('says in text, table and annex what the API answers, with the question of every number', async () => {
    const bytes = await bulletin('&asOf=2026-01-31');
    const { lines, tables } = await wordText(bytes);
    const text = lines.join('\n');
    const page = ComparePage.parse(
      (await fetch(`/api/v1/pages/compare?indicator=${size}&measure=growth&asOf=2026-01-31`)).json(),
    );
    expect(lines[0]).toBe(`${page.year}年度产业集群发展情况盟市通报`);
    // 甲 grew from 100 to 110; 乙 owes a report that is not there, 丙 had no figure of 2024: only like for like is spoken of.
    expect(text).toContain('按可比口径');
    expect(text).toContain('收报中');
    expect(text).toContain('比上年增长 10.0%');

    const [ranking, questions, numbers] = tables;
    expect(ranking?.slice(1).map(([league]) => league)).toEqual([
      ...page.ranking.groups.map(({ group }) => page.names[group.league ?? '']?.zh ?? group.league),
      '全区',
    ]);
    expect(questions?.[0]?.[1]).toContain(`/api/v1/pages/compare?indicator=${size}`);
    const again = ComparePage.parse((await fetch(questions?.[0]?.[1] ?? '')).json());
    const values = numbers?.slice(1).map(([, , whose, what, value]) => `${whose} ${what} ${value}`);
    const expected = again.series
      .filter(({ year }) => year === again.year)
      .flatMap(({ group, value, growth }) => {
        const whose = group.league == null ? '全区' : again.names[group.league]?.zh;
        return [
          ...(value === null ? [] : [`${whose} 数值 ${value}`]),
          ...(growth?.matched == null ? [] : [`${whose} 可比增速 ${growth.matched}`]),
          ...(growth?.contribution == null ? [] : [`${whose} 对可比增速的贡献 ${growth.contribution}`]),
        ];
      });
    expect(values?.sort()).toEqual(expected.sort());
  }, 60_000);

  it('is the same to the byte when made again, and of a past day whatever came since', async () => {
    const then = await bulletin('&asOf=2026-01-31');
    const later = statement(1, [fact(size, 2024, 100), fact(size, 2025, 150)], { receivedAt: '2026-02-01' });
    await api.ledger.land(landing('a-2025-2.docx', [later]));
    expect((await bulletin('&asOf=2026-01-31')).equals(then)).toBe(true);
    const now = await bulletin('&asOf=2026-02-01');
    expect(now.equals(then)).toBe(false);
    expect((await wordText(now)).lines.join('\n')).toContain('比上年增长 50.0%');
  }, 60_000);

  it('draws its pictures as vectors with the same as points beside them', async () => {
    const parts = await archiveParts(await bulletin());
    const drawings = [...parts].filter(([name]) => /media\/.*\.svg$/.test(name)).map(([, svg]) => svg.toString('utf8'));
    expect(drawings.length).toBeGreaterThan(0);
    for (const svg of drawings) {
      expect(svg).toContain('包头市');
      expect(svg).not.toMatch(/var\(--|class=|<style|zr\d/);
    }
    const points = [...parts].filter(([name]) => /media\/.*\.png$/.test(name));
    expect(points.length).toBe(drawings.length);
    for (const [, png] of points) expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(parts.get('word/document.xml')?.toString('utf8')).toContain('asvg:svgBlip');
  }, 60_000);

  it('speaks English, and refuses an indicator that leagues cannot be compared by', async () => {
    const { lines } = await wordText(await bulletin('&lang=en'));
    expect(lines[0]).toMatch(/^Clusters by league, \d{4}$/);
    const refused = await fetch('/api/v1/bulletin?indicator=cluster_name');
    expect([refused.statusCode, refused.json().detail]).toEqual([422, expect.stringContaining('cluster_name')]);
  }, 60_000);
});
