import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AskedApi, askedApi, linkOf } from '../support/asked-api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { days, hohhot, output } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const links = [
  linkOf('/api/v1/aggregate', { indicator: output, from: 2025, to: 2025 }),
  linkOf('/api/v1/questions/growth', { from: 2025, to: 2025 }),
  linkOf('/api/v1/compare', { indicator: output }),
  linkOf('/api/v1/matrix', { indicator: output }),
  linkOf('/api/v1/scatter', { x: output, y: output }),
  linkOf('/api/v1/reported-growth', { indicator: 'leading_output_growth_pct' }),
  linkOf('/api/v1/green-names', {}),
  linkOf('/api/v1/aggregate', { indicator: output, growth: 1 }),
  linkOf('/api/v1/overview', {}),
];
const tagOf = async (link: string, headers: Record<string, string> = {}) =>
  String((await api.inject(link, headers)).headers.etag);

/** While rounds are still being reviewed an overview carries no tag, and the next one is another. */
const settled = (link: string) =>
  vi.waitFor(
    async () => {
      const answer = await api.inject(link);
      expect(answer.headers.etag, link).toBeDefined();
      expect(await tagOf(link), link).toBe(answer.headers.etag);
      return answer;
    },
    { timeout: 20_000, interval: 50 },
  );

describe('the tag of an answer', () => {
  it('is strong, the same for the same question, and answers 304 without a body', async () => {
    for (const link of links) {
      const first = await settled(link);
      const tag = String(first.headers.etag);
      expect([link, first.statusCode, tag.startsWith('"')]).toEqual([link, 200, true]);
      expect(await tagOf(link), link).toBe(tag);
      const again = await api.inject(link, { 'if-none-match': `"other", ${tag}` });
      expect([link, again.statusCode, again.body]).toEqual([link, 304, '']);
      const kept = await api.inject(link);
      expect(kept.body, 'from the cache').toBe(first.body);
    }
  });

  it('is another for another question, day or format', async () => {
    const base = { indicator: output, from: 2025, to: 2025 };
    const asked = [
      base,
      { ...base, from: 2024 },
      { ...base, by: 'league' },
      { ...base, measure: 'growth' },
      { ...base, basis: 'matched' },
      { ...base, joint: 'shares' },
      { ...base, league: hohhot },
      { ...base, asOf: days.returned },
      { ...base, stage: 'final' },
      { ...base, reviewed: 1 },
    ];
    const tags = await Promise.all(asked.map((fact) => tagOf(linkOf('/api/v1/aggregate', fact))));
    const csv = await tagOf(linkOf('/api/v1/aggregate', base), { accept: 'text/csv' });
    expect(new Set([...tags, csv]).size).toBe(asked.length + 1);
  });

  it('changes with the ledger, and the answer of an earlier day does not change with it', async () => {
    const now = links[0] ?? '';
    const then = linkOf('/api/v1/aggregate', { indicator: output, from: 2025, to: 2025, asOf: days.restored });
    const [before, past] = [await api.inject(now), await api.inject(then)];
    const tags = await Promise.all(links.map((link) => tagOf(link)));
    // 己 says 8 where it had said 6
    const place = { league: hohhot, leagues: [] };
    const more = { reportYear: 2025, receivedAt: '2026-02-28', ...place };
    await api.ledger.land(landing('己-2025-revised.docx', [statement(6, [fact(output, 2025, 8)], more)]));
    for (const [index, link] of links.entries()) expect(await tagOf(link), link).not.toBe(tags[index]);
    const after = await api.inject(now, { 'if-none-match': String(before.headers.etag) });
    expect(after.statusCode).toBe(200);
    // 356 − 6 + 8
    expect(JSON.parse(before.body).figures[0].value).toBe(356);
    expect(JSON.parse(after.body).figures[0].value).toBe(358);
    const pastAgain = await api.inject(then);
    expect(pastAgain.body).toBe(past.body);
    expect(JSON.parse(pastAgain.body).figures[0].value).toBe(356);
  });
});
