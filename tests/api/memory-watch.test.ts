import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryWatch, usedMemory } from '../../server/api/door/memory-watch.ts';
import { Health } from '../../server/contract/about.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

describe('MemoryWatch', () => {
  let used = 0;
  let clock = 0;
  const shrink = vi.fn();
  afterEach(() => shrink.mockClear());
  const watch = () => {
    clock = 0;
    return new MemoryWatch({ used: () => used, shrink, now: () => clock });
  };
  const look = (memory: MemoryWatch, part: number) => {
    used = part;
    memory.look();
    return memory.pressure;
  };

  it('is tight from eight tenths, short from the limit, and short until it is below nine tenths', () => {
    const memory = watch();
    expect([0.79, 0.8, 0.99, 1, 0.95, 0.9, 0.89, 0.95, 0.5].map((part) => look(memory, part))).toEqual([
      'none',
      'tight',
      'tight',
      'short',
      'short',
      'short',
      'tight',
      'tight',
      'none',
    ]);
  });

  it('lets go at once when it gets tight, and again after ten seconds only', () => {
    const memory = watch();
    look(memory, 0.7);
    expect(shrink).not.toHaveBeenCalled();
    look(memory, 0.8);
    clock = 9_999;
    look(memory, 1);
    expect(shrink).toHaveBeenCalledTimes(1);
    clock = 10_000;
    look(memory, 1);
    expect(shrink).toHaveBeenCalledTimes(2);
  });

  it('reads the larger part of what the process tells of itself', () => {
    const resident = process.memoryUsage.rss() / 1024 / 1024;
    expect(usedMemory(resident / 2)()).toBeGreaterThan(1.5);
    expect(usedMemory(resident * 1000)()).toBeLessThan(1);
  });
});

describe('a server that is short of memory', () => {
  const host = '127.0.0.1:8080';
  const url = (year: number) => `/api/v1/aggregate?indicator=cluster_gross_output&from=${year}`;
  let api: ApiFixture;
  afterEach(() => api.close());

  it('computes one answer at a time, gives what it has, says so, and still takes files in', async () => {
    let used = 0.5;
    api = await apiFixture({ usedMemory: () => used });
    await threeClusters(api.ledger);
    const get = (link: string) => api.app.inject({ url: link, headers: { host } });
    const kept = await get(url(2025));
    await api.app.listen({ host: '127.0.0.1', port: 0 });
    used = 1;
    await vi.waitFor(
      async () => {
        const health = Health.parse((await get('/api/health')).json());
        expect(health.reasons.map(({ code }) => code)).toEqual(['memory']);
        expect(health.ready).toBe(true);
      },
      { timeout: 10_000, interval: 100 },
    );
    expect((await get(url(2024))).statusCode).toBe(200);
    const both = await Promise.all([get(`${url(2023)}&by=league`), get(`${url(2022)}&by=league`)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 503]);
    expect(both.find(({ statusCode }) => statusCode === 503)?.headers['retry-after']).toBe('2');
    expect([(await get(url(2025))).body, kept.statusCode]).toEqual([kept.body, 200]);
    used = 0.5;
    await vi.waitFor(async () => expect((await get('/api/health')).json().reasons).toEqual([]), {
      timeout: 10_000,
      interval: 100,
    });
    const again = await Promise.all([get(`${url(2021)}&by=league`), get(`${url(2020)}&by=league`)]);
    expect(again.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });
});
