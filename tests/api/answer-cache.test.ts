import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AnswerCache } from '../../server/api/answer-cache.ts';
import { IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

const answer = (bytes: number) => ({ headers: [], payload: Buffer.alloc(bytes) });

describe('AnswerCache', () => {
  it('counts bytes, not answers, and lets go what was used longest ago', () => {
    const cache = new AnswerCache(16_000);
    for (let index = 0; index < 20; index += 1) cache.put(`"${index}"`, answer(600));
    // 600 bytes and 200 for what stands beside them: 20 fill it to the byte.
    expect(cache.bytes).toBe(16_000);
    expect(cache.get('"0"')?.payload.length).toBe(600);
    cache.put('"20"', answer(600));
    expect([cache.get('"0"') !== undefined, cache.get('"1"'), cache.bytes]).toEqual([true, undefined, 16_000]);
    for (let index = 0; index < 200; index += 1) cache.put(`"small ${index}"`, answer(0));
    expect(cache.bytes).toBe(16_000);
    expect(cache.get('"small 120"')).toBeDefined();
  });

  it('does not keep an answer that would push out many others', () => {
    const cache = new AnswerCache(16_000);
    cache.put('"a"', { headers: [], payload: Buffer.alloc(800) });
    cache.put('"b"', { headers: [], payload: Buffer.alloc(801) });
    // A sixteenth is 1,000: 800 and the 200 beside it.
    expect([cache.bytes, cache.get('"b"'), cache.largest]).toEqual([1000, undefined, 1000]);
  });

  it('never holds more than its budget, whatever comes', () => {
    const step = fc.record({
      tag: fc.integer({ min: 0, max: 30 }).map(String),
      size: fc.nat(2000),
      read: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const cache = new AnswerCache(16_000);
        const held = new Map<string, number>();
        for (const { tag, size, read } of steps) {
          if (read) cache.get(tag);
          else {
            cache.put(tag, answer(size));
            if (!held.has(tag) || cache.get(tag)?.payload.length === size) held.set(tag, size);
          }
          expect(cache.bytes).toBeLessThanOrEqual(16_000);
        }
        const sum = [...held.keys()].reduce((total, tag) => {
          const kept = cache.get(tag);
          return total + (kept === undefined ? 0 : kept.payload.length + 200);
        }, 0);
        expect(cache.bytes).toBe(sum);
      }),
      { seed: 5 },
    );
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
