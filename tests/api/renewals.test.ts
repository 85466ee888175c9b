import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Renewals } from '../../server/api/door/renewals.ts';
import { everything } from '../../server/domain/scope.ts';

describe('Renewals', () => {
  const begun: string[] = [];
  let finish: ((error?: Error) => void)[] = [];
  const failed = vi.fn();
  const settle = () => new Promise((done) => setTimeout(done, 0));
  let renewals: Renewals;
  beforeEach(() => {
    begun.length = 0;
    finish = [];
    failed.mockClear();
    renewals = new Renewals(({ url }) => {
      begun.push(url);
      return new Promise<void>((done, fail) => finish.push((error) => (error === undefined ? done() : fail(error))));
    }, failed);
  });
  const ask = (link: string) => renewals.renew(link, { url: link, headers: {}, scope: everything });

  it('make two answers at a time, in the order in which they were asked for, each once', async () => {
    for (const link of ['a', 'b', 'c', 'c', 'd']) ask(link);
    await settle();
    expect(begun).toEqual(['a', 'b']);
    finish[1]?.();
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
    ask('c');
    finish[0]?.();
    finish[2]?.();
    await settle();
    // One that is being made may speak of an older state than the one that is asked for now.
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'c']);
  });

  it('begin what was asked for within seconds when the state changes, and nothing else', async () => {
    let clock = 10_000;
    const at = new Renewals(async ({ url }) => begun.push(url), failed, { now: () => clock });
    at.expect('old', { url: 'old', headers: {}, scope: everything });
    clock += 4000;
    at.expect('new', { url: 'new', headers: {}, scope: everything });
    clock += 2000;
    at.expect('current', { url: 'current', headers: {}, scope: everything });
    at.begin((link) => link !== 'current');
    await settle();
    expect(begun).toEqual(['new']);
  });

  it('go on after an answer that could not be made', async () => {
    for (const link of ['a', 'b', 'c']) ask(link);
    await settle();
    finish[0]?.(new Error('broken'));
    await settle();
    expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('begin nothing more once closed', async () => {
    for (const link of ['a', 'b', 'c']) ask(link);
    renewals.expect('d', { url: 'd', headers: {}, scope: everything });
    await settle();
    let closed = false;
    const closing = renewals.close().then(() => (closed = true));
    renewals.begin(() => true);
    ask('e');
    finish[0]?.();
    await settle();
    expect(closed, 'one is still being made').toBe(false);
    finish[1]?.();
    await closing;
    expect(begun).toEqual(['a', 'b']);
  });
});
