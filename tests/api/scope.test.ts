import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RoundPaper } from '../../server/contract/papers.ts';
import { LeagueCode } from '../../server/domain/ids.ts';
import { everything, type Scope } from '../../server/domain/scope.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { partsOf } from '../support/hostile-file.ts';
import { Document, operationsOf } from '../support/openapi.ts';
import { foreign, foreignDigits, landTwoLeagues, ownLeague } from '../support/two-leagues.ts';

const host = '127.0.0.1:8080';
const size = 'cluster_gross_output';
const own: Scope = { kind: 'leagues', leagues: [LeagueCode.parse(ownLeague)] };
const seats: Record<string, Scope> = {
  own,
  nobody: { kind: 'nothing' },
  cluster: { kind: 'clusters', clusters: [1 as never] },
};
/** What a question needs, or what makes it answer with rows. */
const asked: Record<string, string> = {
  '/api/v1/compare': `indicator=${size}&by=cluster`,
  '/api/v1/aggregate': `indicator=${size}&by=cluster&from=2021&to=2025`,
  '/api/v1/exports/aggregate': `indicator=${size}&by=cluster&from=2021&to=2025&format=csv`,
  '/api/v1/matrix': `indicator=${size}&by=cluster`,
  '/api/v1/scatter': `x=${size}&y=cluster_area&by=cluster`,
  '/api/v1/ratio-change': `indicator=cluster_co2_per_output`,
  '/api/v1/reported-growth': 'indicator=leading_output_growth_pct&from=2021&to=2025',
  '/api/v1/green-names': 'from=2021&to=2025',
  '/api/v1/context/beside': `indicator=${size}&series=gdp&from=2025&to=2025`,
  '/api/v1/search': `q=${encodeURIComponent(foreign.slice(0, 2))}`,
  '/api/v1/templates/{form}': `cluster=${encodeURIComponent('示例')}&year=2025`,
  '/api/v1/exports/{what}': 'format=csv',
  '/api/v1/clusters/{id}/forms/{form}': 'year=2021',
  '/api/v1/workbook': 'from=2020&to=2026',
  '/api/v1/pages/indicators/{id}': 'year=2025',
  '/api/v1/pages/clusters': 'every=1',
  '/api/v1/letters/draft': 'about=re-evaluation&league=150200',
  '/api/v1/submissions': `q=${encodeURIComponent(foreign.slice(0, 2))}`,
};
const files = [1, 2, 3, 4, 5, 6, 7, 8];
const ids: Record<string, (string | number)[]> = {
  '/api/v1/catalogue/indicators/{id}': [size],
  '/api/v1/pages/indicators/{id}': [size, 'green_mfg_national_names'],
  '/api/v1/pages/topics/{id}': ['output', 'green'],
  '/api/v1/questions/{id}': ['output-by-league'],
  '/api/v1/exports/{what}': ['observations', 'clusters', 'findings'],
  '/api/v1/templates/{form}': ['im-sme-2024'],
  '/api/v1/templates/{form}/document': ['im-sme-2024'],
  '/api/v1/calls/{id}': ['im-sme-regional.sme-regional.2026-1'],
  '/api/v1/calls/{id}/recommended': ['im-sme-regional.sme-regional.2026-1'],
  '/api/v1/calls/{id}/clusters/{cluster}': ['im-sme-regional.sme-regional.2026-1'],
  '/api/v1/calls/{id}/clusters/{cluster}/evidence/{no}': ['im-sme-regional.sme-regional.2026-1'],
};

let api: ApiFixture;
let links: string[];
const get = (url: string, seat: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { host, 'x-seat': seat, ...headers } });
beforeAll(async () => {
  api = await apiFixture({
    staleFor: 400,
    besideEvery: 0,
    scopeFor: async (request) => seats[String(request.headers['x-seat'])] ?? everything,
  });
  await landTwoLeagues(api.ledger, true);
  for (const [cluster, words] of [
    [1, '示例甲'],
    [2, foreign],
  ] as const) {
    const sheet: { version: number } = (
      await get(`/api/v1/rounds/sme-regional-2025/clusters/${cluster}`, 'whole')
    ).json();
    const query = new URLSearchParams({ name: `${words}.pdf`, of: 'report', version: String(sheet.version) });
    const attached = await api.app.inject({
      method: 'POST',
      url: `/api/v1/rounds/sme-regional-2025/clusters/${cluster}/evidence?${query}`,
      headers: { host, origin: `http://${host}`, 'content-type': 'application/octet-stream', 'x-seat': 'whole' },
      payload: Buffer.from(`%PDF-1.7 ${words}`),
    });
    expect(attached.statusCode, attached.body).toBe(200);
    const about = { of: 'figure', indicator: 'chain_leader_revenue', year: 2025 };
    const act = { kind: 'figure-keyed', about, written: '21', unit: '亿元', source: words, place: '第2页' };
    const keyed = await api.app.inject({
      method: 'POST',
      url: `/api/v1/rounds/sme-regional-2025/clusters/${cluster}/answers`,
      headers: { host, origin: `http://${host}`, 'content-type': 'application/json', 'x-seat': 'whole' },
      payload: { version: attached.json().version, act },
    });
    expect(keyed.statusCode, keyed.body).toBe(200);
    const application = `/api/v1/calls/im-sme-regional.sme-regional.2026-1/clusters/${cluster}`;
    const { version }: { version: number } = (await get(application, 'whole')).json();
    const onCall = await api.app.inject({
      method: 'POST',
      url: `${application}/evidence?${new URLSearchParams({ name: `${words}.pdf`, of: 'application', version: String(version) })}`,
      headers: { host, origin: `http://${host}`, 'content-type': 'application/octet-stream', 'x-seat': 'whole' },
      payload: Buffer.from(`%PDF-1.7 ${words} 申报`),
    });
    expect(onCall.statusCode, onCall.body).toBe(200);
  }
  const reply = await get('/api/openapi.json', 'whole');
  const questions: { id: string }[] = (await get('/api/v1/questions', 'whole')).json();
  ids['/api/v1/questions/{id}'] = questions.map(({ id }) => id);
  const { topics }: { topics: { id: string }[] } = (await get('/api/v1/pages/topics', 'whole')).json();
  ids['/api/v1/pages/topics/{id}'] = topics.map(({ id }) => id);
  // Seats and accounts are no rows of the ledger: the demonstration offers every seat to everybody.
  const rows = operationsOf(Document.parse(reply.json())).filter(
    // An archive has to be begun first: see below.
    ({ path }) => !/^\/api\/v1\/(session(\/.*)?|accounts?|permissions|journal(\/\w+)?|archives\/.*)$/.test(path),
  );
  links = rows.flatMap(({ method, path }) => (method === 'GET' ? linksOf(path) : []));
  // What is still being judged changes answers between two questions.
  await vi.waitFor(async () => expect((await get('/api/v1/overview', 'whole')).json().reviewing).toBe(0), 60_000);
  // Reports that were judged before the last one came are judged once more beside it, while the former review is given.
  const sheets = () =>
    Promise.all([1, 2].map(async (no) => (await get(`/api/v1/rounds/sme-regional-2025/clusters/${no}`, 'whole')).body));
  await vi.waitFor(
    async () => {
      const before = await sheets();
      await new Promise((done) => setTimeout(done, 1500));
      expect(await sheets()).toEqual(before);
    },
    { timeout: 60_000 },
  );
});
afterAll(() => api.close());

function linksOf(path: string): string[] {
  const query = asked[path] === undefined ? '' : `?${asked[path]}`;
  if (!path.includes('{')) return path === '/api/v1/submissions' ? [path, path + query] : [path + query];
  const inRounds = path.startsWith('/api/v1/rounds/');
  const values = inRounds ? ['sme-regional-2025'] : (ids[path] ?? (path.includes('/submissions/') ? files : [1, 2]));
  return values
    .map((value) => path.replace(/\{\w+\}/, String(value)))
    .flatMap((link) =>
      link.includes('{cluster}') ? [1, 2].map((no) => link.replace('{cluster}', String(no))) : [link],
    )
    .flatMap((link) =>
      link.includes('{paper}') ? RoundPaper.options.map((paper) => link.replace('{paper}', paper)) : [link],
    )
    .map((link) => link.replace('{form}', 'im-sme-2024').replace('{no}', '1') + query)
    .flatMap((link) => (link.includes('format=csv') ? [link, link.replace('csv', 'xlsx')] : [link]));
}
const isForeign = (body: string): boolean => body.includes(foreign) || body.includes(foreignDigits);
/** What a reply says; of a Word or Excel file, which is compressed, the text of its parts. */
async function textOf({ body, rawPayload }: Awaited<ReturnType<typeof get>>): Promise<string> {
  if (rawPayload.subarray(0, 2).toString('latin1') !== 'PK') return body;
  const parts = Object.values(await partsOf(rawPayload));
  return parts
    .map((part) =>
      Buffer.from(part)
        .toString('utf8')
        .replaceAll(/<[^>]+>/g, ''),
    )
    .join('\n');
}

describe('the scope of a request', () => {
  it('lets nothing of another league into any answer, though somebody who sees everything was just given it', async () => {
    const answered = new Map<string, number>();
    const shows: string[] = [];
    for (const url of links) {
      // A list says at first which of its files are still being judged.
      await expect.poll(async () => (await get(url, 'whole')).body.includes('"beingReviewed":true')).toBe(false);
      const whole = await get(url, 'whole');
      answered.set(url, whole.statusCode);
      if (isForeign(await textOf(whole))) shows.push(url);
      for (const seat of Object.keys(seats)) {
        const reply = await get(url, seat, { 'if-none-match': String(whole.headers.etag ?? '"none"') });
        expect(reply.statusCode, `${seat} ${url}`).toBeLessThan(500);
        const said = await textOf(reply);
        expect(isForeign(said), `${seat} ${url}: ${said}`).toBe(false);
        expect(isForeign(decodeURIComponent(JSON.stringify(reply.headers))), `${seat} ${url}`).toBe(false);
        // Nor the same tag: whoever changes his seat must not be told that he holds the answer already.
        if (shows.includes(url)) expect(reply.statusCode, `${seat} ${url}`).not.toBe(304);
      }
      expect((await get(url, 'whole')).body === whole.body || url.includes('/health'), url).toBe(true);
    }
    // So that what is said above can fail.
    // There is no map, and what was filed here are no documents that could bear marks.
    const others = [...answered].filter(([url, status]) => status !== 200 && !url.endsWith('/marked'));
    // No league files a report of its own in this kind of round.
    expect(others).toEqual([
      ['/api/v1/map', 404],
      ['/api/v1/rounds/sme-regional-2025/league-reports/1', 404],
      // No certification of that league ends soon.
      ['/api/v1/letters/draft?about=re-evaluation&league=150200', 422],
      // Administrators see no figures, and those who see figures no removals.
      ['/api/v1/removals', 403],
    ]);
    expect(shows.length).toBeGreaterThan(25);
    for (const packed of [
      'format=xlsx',
      '/papers/',
      'rounds/sme-regional-2025/clusters/2/evidence/',
      'calls/im-sme-regional.sme-regional.2026-1/clusters/2/evidence/',
    ]) {
      expect(shows.filter((url) => url.includes(packed)).length, packed).toBeGreaterThan(0);
    }
  }, 300_000);

  it('gives tables in other formats, and past days, as narrowly', async () => {
    for (const path of ['/api/v1/facts', '/api/v1/clusters', '/api/v1/context']) {
      for (const accept of ['text/csv', 'application/vnd.apache.arrow.stream']) {
        for (const query of ['', '?asOf=2026-01-25']) {
          const url = path + query;
          if (path !== '/api/v1/context' || query === '') {
            expect(isForeign((await get(url, 'whole', { accept })).body), `${accept} ${url}`).toBe(true);
          }
          const reply = await get(url, 'own', { accept });
          expect([reply.statusCode, isForeign(reply.body)], `${accept} ${url}`).toEqual([200, false]);
        }
      }
    }
  });

  it('bounds what is made in the background, and who may fetch it', async () => {
    const headers = (seat: string) => ({ host, origin: `http://${host}`, 'x-seat': seat });
    const archiveFor = async (seat: string): Promise<{ url: string; text: string }> => {
      const url = '/api/v1/rounds/sme-regional-2025/archives';
      const begun = (await api.app.inject({ method: 'POST', url, headers: headers(seat) })).json();
      const own = `/api/v1/archives/${begun.id}`;
      await expect.poll(async () => (await get(own, seat)).json().state, { timeout: 30_000 }).toBe('ready');
      return { url: own, text: await textOf(await get(`${own}/file`, seat)) };
    };
    const whole = await archiveFor('whole');
    const narrow = await archiveFor('own');
    // Paths and index name the clusters; the papers inside are those that are bounded one by one.
    expect([isForeign(whole.text), isForeign(narrow.text), narrow.text.includes('SHA-256')]).toEqual([
      true,
      false,
      true,
    ]);
    for (const path of ['', '/file']) expect((await get(whole.url + path, 'own')).statusCode).toBe(404);
  }, 60_000);

  it('is that of the one for whom an answer is made anew', async () => {
    const url = `/api/v1/aggregate?indicator=${size}&by=cluster&from=2021&to=2025`;
    const before = (await get(url, 'own')).body;
    await api.ledger.compact();
    await change();
    // The former one is given meanwhile, and the new one is made for the same league.
    await get(url, 'own');
    await expect.poll(async () => (await get(url, 'own')).body, { timeout: 20_000 }).not.toBe('');
    expect(isForeign((await get(url, 'own')).body)).toBe(false);
    expect((await get(url, 'own')).body).toBe(before);
    expect(isForeign((await get(url, 'whole')).body)).toBe(true);
  });

  it('gives the bytes of a file, and the right to withdraw it, to whoever sees all of it', async () => {
    const status = async (id: number, seat: string) =>
      (await get(`/api/v1/submissions/${id}/original`, seat)).statusCode;
    expect([await status(1, 'own'), await status(4, 'own'), await status(5, 'own')]).toEqual([200, 403, 404]);
    expect([await status(4, 'whole'), await status(8, 'whole')]).toEqual([200, 200]);
    const withdraw = async (id: number | string) =>
      (
        await api.app.inject({
          method: 'POST',
          url: `/api/v1/submissions/${id}/withdraw`,
          headers: { host, origin: `http://${host}`, 'x-seat': 'own', 'content-type': 'application/json' },
          payload: JSON.stringify({ reason: '测试' }),
        })
      ).statusCode;
    const version = api.ledger.version;
    expect([await withdraw(4), await withdraw(5), await withdraw('0'.repeat(64))]).toEqual([403, 404, 404]);
    expect(api.ledger.version).toBe(version);
    expect(await withdraw(2)).toBe(200);
  });

  it('is asked before anything leaves: where it cannot be told there is no answer, kept ones included', async () => {
    const { app, close } = await apiFixture({
      scopeFor: (request) => {
        if (request.headers['x-seat'] === 'none') throw new Error('no seat');
        return everything;
      },
    });
    const ask = (seat: string) => app.inject({ url: '/api/v1/about', headers: { host, 'x-seat': seat } });
    const kept = await ask('whole');
    expect(kept.statusCode).toBe(200);
    const reply = await app.inject({
      url: '/api/v1/about',
      headers: { host, 'x-seat': 'none', 'if-none-match': String(kept.headers.etag) },
    });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('leagues');
    await close();
  });
});

const change = () =>
  api.ledger.record({
    kind: 'restored',
    submissionId: 5 as never,
    at: '2026-01-29' as never,
    recordedAt: '2026-01-29T08:00:00.000Z',
    actor: 'reviewer',
  });
