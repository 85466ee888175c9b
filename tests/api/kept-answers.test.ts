import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Flights } from '../../server/api/door/flights.ts';
import { type KeptAnswer, KeptAnswers } from '../../server/api/door/kept-answers.ts';
import { negotiateEncoding } from '../../server/api/door/negotiate-encoding.ts';
import { Renewals } from '../../server/api/door/renewals.ts';
import { Overview } from '../../server/contract/overview.ts';
import { Rounds } from '../../server/contract/rounds.ts';
import { IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import { TookTooLong } from '../../server/store/asker.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { Browser, people, seat } from '../support/people.ts';

const answer = (bytes: number): KeptAnswer => ({
  state: 's',
  version: 1,
  revision: 0,
  restsOnOthers: false,
  headers: { 'content-type': 'application/json' },
  bodies: new Map([['identity', Buffer.alloc(bytes, 'a')]]),
  tags: new Map(),
});

describe('KeptAnswers', () => {
  it('counts bytes, not answers, and lets go what was used longest ago', () => {
    // 952 bytes and 2,048 for what stands beside them: 3,000 each, so that sixteen fill it to the byte.
    const kept = new KeptAnswers(48_000);
    for (let index = 0; index < 16; index += 1) kept.put(String(index), answer(952));
    expect(kept.bytes).toBe(48_000);
    expect(kept.get('0')).toBeDefined();
    kept.put('16', answer(952));
    expect([kept.get('0') !== undefined, kept.get('1'), kept.bytes]).toEqual([true, undefined, 48_000]);
  });

  it('does not keep an answer that would push out many others', () => {
    const kept = new KeptAnswers(48_000);
    kept.put('a', answer(952));
    kept.put('b', answer(953));
    expect([kept.bytes, kept.get('b')]).toEqual([3000, undefined]);
  });

  it('counts every encoding that it keeps, and gives the same content in each', async () => {
    const kept = new KeptAnswers();
    const text = JSON.stringify(Array.from({ length: 500 }, (_, index) => ({ index, name: `集群${index}` })));
    const made = { ...answer(0), bodies: new Map([['identity' as const, Buffer.from(text)]]) };
    kept.put('a', made);
    const alone = kept.bytes;
    const br = await kept.body('a', made, 'br');
    const gz = await kept.body('a', made, 'gzip');
    expect(brotliDecompressSync(br).toString()).toBe(text);
    expect(gunzipSync(gz).toString()).toBe(text);
    expect(kept.bytes).toBe(alone + br.length + gz.length);
    expect(await kept.body('a', made, 'br')).toBe(br);
  });

  it('gives back half of its memory when it is told to', () => {
    const kept = new KeptAnswers(48_000);
    for (let index = 0; index < 16; index += 1) kept.put(String(index), answer(952));
    kept.shrink();
    expect(kept.bytes).toBe(24_000);
    expect([kept.get('0'), kept.get('15') !== undefined]).toEqual([undefined, true]);
  });
});

describe('negotiateEncoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0.2, gzip', 'gzip'],
    ['identity, gzip;q=0.5', 'identity'],
    ['deflate', 'identity'],
    ['gzip;q=nonsense', 'identity'],
  ])('%s → %s', (header, encoding) => {
    expect(negotiateEncoding(header)).toBe(encoding);
  });
});

describe('KeptAnswers that overtake each other', () => {
  it('keeps the one of the newer state, whichever comes last', () => {
    const kept = new KeptAnswers();
    const of = (version: number): KeptAnswer => ({ ...answer(10), version });
    kept.put('link', of(2));
    kept.put('link', of(1));
    expect(kept.get('link')?.version).toBe(2);
    kept.put('link', of(2));
    kept.put('link', of(3));
    expect(kept.get('link')?.version).toBe(3);
  });
});

describe('Flights', () => {
  it('ends a computation when the last who waited leaves, and not before', () => {
    const flights = new Flights<string>(60_000);
    const flight = flights.begin('a', null);
    const first = flight.join();
    const second = flight.join();
    first();
    first();
    expect([flight.signal.aborted, flights.get('a')]).toEqual([false, flight]);
    second();
    expect([flight.signal.aborted, flights.get('a')]).toEqual([true, undefined]);
  });

  it('lets work go on that was begun by a question that has been answered', () => {
    const flight = new Flights<string>(60_000).begin('a', null);
    const leave = flight.join();
    flight.land('answer');
    leave();
    expect(flight.signal.aborted).toBe(false);
  });

  it('ends one that takes too long', async () => {
    const flight = new Flights<string>(5).begin('a', null);
    flight.join();
    await vi.waitFor(() => expect(flight.signal.reason).toBeInstanceOf(TookTooLong));
  });
});

describe('answers of the server', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await apiFixture();
    await threeClusters(api.ledger);
  });
  afterAll(() => api.close());

  const url = '/api/v1/aggregate?indicator=cluster_gross_output&by=league';
  const get = (link = url, headers: Record<string, string> = {}) =>
    api.app.inject({ url: link, headers: { host: '127.0.0.1:8080', ...headers } });
  /** How often the ledger was asked while `work` ran. */
  async function asked(work: () => Promise<unknown>): Promise<number> {
    const at = vi.spyOn(api.installation.shown().snapshots, 'at');
    try {
      await work();
      return at.mock.calls.length;
    } finally {
      at.mockRestore();
    }
  }

  it('are given again without asking the ledger, also compressed and as a table', async () => {
    for (const headers of [
      {},
      { 'accept-encoding': 'gzip' },
      { accept: 'text/csv' },
      { accept: 'application/vnd.apache.arrow.stream' },
    ]) {
      const first = await get(url, headers);
      expect(first.statusCode).toBe(200);
      let again = first;
      expect(
        await asked(async () => {
          again = await get(url, headers);
        }),
      ).toBe(0);
      expect(again.rawPayload).toEqual(first.rawPayload);
      for (const name of ['etag', 'content-type', 'content-encoding', 'vary', 'cache-control'] as const) {
        expect([name, again.headers[name]]).toEqual([name, first.headers[name]]);
      }
    }
  });

  it('are computed once for everybody who asks the same at once, whatever the encoding', async () => {
    const link = `${url}&from=2021`;
    const encodings = ['gzip', 'br', 'identity'];
    const count = await asked(async () => {
      const all = await Promise.all(
        Array.from({ length: 50 }, (_, index) => get(link, { 'accept-encoding': encodings[index % 3] ?? '' })),
      );
      expect(new Set(all.map((response) => response.statusCode))).toEqual(new Set([200]));
      const text = (response: (typeof all)[number]) =>
        response.headers['content-encoding'] === 'gzip'
          ? gunzipSync(response.rawPayload).toString()
          : response.headers['content-encoding'] === 'br'
            ? brotliDecompressSync(response.rawPayload).toString()
            : response.body;
      expect(new Set(all.map(text)).size).toBe(1);
      expect(new Set(all.map((response) => response.headers.etag)).size).toBe(3);
    });
    expect(count).toBe(1);
  });

  it('are not kept where they failed', async () => {
    const link = `${url}&from=2023`;
    const at = vi.spyOn(api.installation.shown().snapshots, 'at').mockRejectedValueOnce(new Error('the disk is gone'));
    const failed = await get(link);
    at.mockRestore();
    expect([failed.statusCode, failed.headers.etag, failed.headers['cache-control']]).toEqual([
      500,
      undefined,
      'no-store',
    ]);
    expect(failed.body).not.toContain('disk');
    expect((await get(link)).statusCode).toBe(200);
    const refused = '/api/v1/aggregate?indicator=nothing_known';
    for (let count = 0; count < 2; count += 1) {
      expect(await asked(async () => expect((await get(refused)).statusCode).toBe(422))).toBe(1);
    }
  });

  it('are asked anew when the ledger has changed, and the older day is still answered as it was', async () => {
    const past = `${url}&asOf=2026-01-16&from=2024&to=2024`;
    const before = [(await get()).body, (await get(past)).json().figures];
    await api.ledger.record({
      kind: 'returned',
      submissionId: SubmissionId.parse(4),
      at: IsoDate.parse('2026-01-25'),
      recordedAt: '2026-01-25T00:00:00Z',
      actor: 'tester',
    });
    let after = '';
    expect(
      await asked(async () => {
        after = (await get()).body;
      }),
    ).toBeGreaterThan(0);
    expect(after).not.toBe(before[0]);
    expect((await get(past)).json().figures).toEqual(before[1]);
  });

  it('leave no export behind', async () => {
    for (const link of ['/api/v1/exports/aggregate?indicator=cluster_gross_output', '/api/v1/submissions/1/original']) {
      const first = await get(link);
      expect([link, first.statusCode]).toEqual([link, 200]);
      expect(first.headers['content-disposition']).toContain('attachment');
      if (link.includes('exports')) expect(await asked(() => get(link))).toBe(1);
    }
  });
});

describe('answers while reports come in', () => {
  const url = '/api/v1/aggregate?indicator=cluster_gross_output&from=2025';
  let clock = Date.parse('2026-02-01T00:00:00Z');
  let api: ApiFixture;
  beforeAll(async () => {
    api = await apiFixture({ staleFor: 400, now: () => new Date(clock) });
    await threeClusters(api.ledger);
  });
  afterAll(() => api.close());
  const get = (headers: Record<string, string> = {}) =>
    api.app.inject({ url, headers: { host: '127.0.0.1:8080', ...headers } });
  async function answersGiven(way: string): Promise<number> {
    const { body } = await api.app.inject({ url: '/metrics', headers: { host: '127.0.0.1:8080' } });
    return Number(new RegExp(`^ledger_answers_total\\{way="${way}"\\} (\\d+)$`, 'm').exec(body)?.[1] ?? 0);
  }
  const change = (kind: 'returned' | 'restored') =>
    api.ledger.record({
      kind,
      submissionId: SubmissionId.parse(4),
      at: IsoDate.parse('2026-01-25'),
      recordedAt: '2026-01-25T00:00:00Z',
      actor: 'tester',
    });

  it('are the former ones under their own tag for a moment, then the new ones', async () => {
    const before = await get();
    await change('returned');
    const former = await get();
    expect([former.body, former.headers.etag]).toEqual([before.body, before.headers.etag]);
    await vi.waitFor(async () => expect((await get()).headers.etag).not.toBe(before.headers.etag), {
      timeout: 20_000,
    });
    expect((await get()).body).not.toBe(before.body);
  });

  it('speak of one state where a report landed while they were made, and are former ones from the start', async () => {
    const { snapshots } = api.installation.shown();
    const at = snapshots.at.bind(snapshots);
    const overtaking = vi.spyOn(snapshots, 'at').mockImplementationOnce(async (when, scope, work) => {
      const result = await at(when, scope, work);
      await change('restored');
      return result;
    });
    const before = api.ledger.version;
    // Nobody has asked it yet: it is computed, and overtaken.
    const overtaken = await api.app.inject({ url: `${url}&by=league`, headers: { host: '127.0.0.1:8080' } });
    overtaking.mockRestore();
    const again = () => api.app.inject({ url: `${url}&by=league`, headers: { host: '127.0.0.1:8080' } });
    expect(api.ledger.version).toBeGreaterThan(before);
    expect(overtaken.headers.etag).toBeDefined();
    const former = await again();
    expect([former.body, former.headers.etag]).toEqual([overtaken.body, overtaken.headers.etag]);
    await vi.waitFor(async () => expect((await again()).headers.etag).not.toBe(overtaken.headers.etag), {
      timeout: 20_000,
    });
    expect((await again()).body).not.toBe(overtaken.body);
    await change('returned');
    clock += 1000;
    await get();
    await change('restored');
    clock += 1000;
    await get();
  });

  it('are made anew once, where reviews were made anew without an event', async () => {
    // The clock stands: whatever was followed is followed just now.
    const overview = () => api.app.inject({ url: '/api/v1/overview', headers: { host: '127.0.0.1:8080' } });
    await overview();
    await vi.waitFor(async () => expect(Overview.parse((await overview()).json()).reviewing).toBe(0), {
      timeout: 20_000,
    });
  });

  it('are the same after any event where they read nothing of the ledger', async () => {
    const catalogue = () => api.app.inject({ url: '/api/v1/catalogue', headers: { host: '127.0.0.1:8080' } });
    const before = await catalogue();
    await change('returned');
    clock += 1000;
    const after = await catalogue();
    expect(after.headers.etag).toBe(before.headers.etag);
    const known = await api.app.inject({
      url: '/api/v1/catalogue',
      headers: { host: '127.0.0.1:8080', 'if-none-match': String(before.headers.etag) },
    });
    expect(known.statusCode).toBe(304);
    clock += 1000;
    await get();
  });

  it('are made anew when the state changes, before the next asker comes, and only where somebody asked lately', async () => {
    const asked = await get();
    await change('returned');
    // The change is noted by any request, and every answer is made anew by a request of the server's own.
    const requests = vi.spyOn(api.app, 'inject');
    await api.app.inject({ url: '/api/health', headers: { host: '127.0.0.1:8080' } });
    let begun: number;
    do {
      begun = requests.mock.calls.length;
      await Promise.all(requests.mock.results.map(({ value }) => value));
      // The next of a queue begins at once: when none does for a while, all are done.
      await new Promise((done) => setTimeout(done, 300));
    } while (begun < 2 || begun !== requests.mock.calls.length);
    requests.mockRestore();
    // Reviews may be made beside, and read the ledger: the ways of answering tell whose reading it was.
    const given = () => answersGiven('kept');
    const before = await given();
    const after = await get();
    expect([after.headers.etag === asked.headers.etag, (await given()) - before]).toEqual([false, 1]);
    await change('restored');
    clock += 1000;
    await get();
  });

  it('are never older than what the asker has caused', async () => {
    const before = await get();
    await change('restored');
    const seen = `ledger-seen=real.${api.ledger.version}`;
    const after = await get({ cookie: `other=1; ${seen}` });
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(after.body).not.toBe(before.body);
  });

  it('are never former ones where people act on what they read', async () => {
    const sheet = () =>
      api.app.inject({ url: '/api/v1/rounds/sme-regional-2025/clusters/1', headers: { host: '127.0.0.1:8080' } });
    // Asked twice: the answer is kept before the report goes.
    await sheet();
    const before = await sheet();
    expect(before.statusCode).toBe(200);
    const former = await get();
    await change('returned');
    expect((await get()).headers.etag, 'others are').toBe(former.headers.etag);
    const after = await sheet();
    expect([after.headers.etag === before.headers.etag, after.body === before.body]).toEqual([false, false]);
    await change('restored');
    await vi.waitFor(async () => expect((await get()).headers.etag).not.toBe(former.headers.etag), { timeout: 20_000 });
    await api.app.inject({ url: '/api/health', headers: { host: '127.0.0.1:8080' } });
    clock += 1000;
    await get();
  });

  it('are not given when more time has passed, though nobody asked meanwhile', async () => {
    const before = await get();
    await change('returned');
    await api.app.inject({ url: '/api/v1/about', headers: { host: '127.0.0.1:8080' } });
    clock += 400;
    const late = await get();
    clock += 1;
    const later = await get();
    expect([late.body === before.body, later.body === before.body]).toEqual([true, false]);
  });

  it('name the version to whoever changes something', async () => {
    const reply = await api.app.inject({
      method: 'POST',
      url: '/api/v1/submissions?name=a.pdf',
      headers: {
        host: '127.0.0.1:8080',
        origin: 'http://127.0.0.1:8080',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/octet-stream',
      },
      payload: Buffer.from('%PDF-1.4'),
    });
    expect(reply.headers['set-cookie']).toBe(
      `ledger-seen=real.${api.ledger.version}; Path=/api; HttpOnly; SameSite=Strict`,
    );
  });
});

describe('an answer after the own act', () => {
  it('is never the former one: not in another browser of the account, nor to a program that keeps no cookies', async () => {
    const all = await people({ staleFor: 60_000 });
    // The new answer is not made beside: the former one stands for whoever may be given it.
    const renewing = vi.spyOn(Renewals.prototype, 'renew').mockImplementation(async () => undefined);
    await all.join('root', [seat('security')]);
    const chief = await all.join('chief', [seat('reviewer')]);
    const other = await all.join('other', [seat('reviewer')]);
    const url = '/api/v1/rounds';
    const opened = async (browser: Browser) =>
      Rounds.parse((await browser.get(url)).json()).rounds.filter((round) => round.opened).length;
    const session = String(chief.cookies.get('ledger-session'));
    // The same account in another browser, which was told nothing of what the first one caused.
    const elsewhere = async () => {
      const browser = new Browser(all.api);
      browser.cookies.set('ledger-session', session);
      return opened(browser);
    };
    expect([await opened(other), await elsewhere()]).toEqual([0, 0]);
    const round = { programme: 'sme', level: 'regional', year: 2025, due: '2026-03-31' };
    expect((await chief.post(url, round)).statusCode).toBe(200);
    // Whoever did nothing may be given the former answer for a moment; the own act is seen at once.
    expect([await opened(other), await elsewhere(), await opened(chief)]).toEqual([0, 1, 1]);
    renewing.mockRestore();
    await all.close();
  });
});
