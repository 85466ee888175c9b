import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActsUnderWay } from '../../server/api/door/acts-under-way.ts';
import { type AskedAgain, Renewals } from '../../server/api/door/renewals.ts';
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
    renewals = new Renewals({ ask, failed, givenFor: 2000 });
  });
  const ask = ({ url }: AskedAgain) => {
    begun.push(url);
    return new Promise<void>((done, fail) => finish.push((error) => (error === undefined ? done() : fail(error))));
  };
  const asked = (link: string): AskedAgain => ({ url: link, headers: {}, scope: everything });
  const renew = (link: string) => void renewals.renew(link, asked(link));

  it('make two answers at a time, in the order in which they were asked for, each once', async () => {
    for (const link of ['a', 'b', 'c', 'c', 'd']) renew(link);
    await settle();
    expect(begun).toEqual(['a', 'b']);
    finish[1]?.();
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
    renew('c');
    finish[0]?.();
    finish[2]?.();
    await settle();
    // One that is being made may speak of an older state than the one that is asked for now.
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'c']);
  });

  it('begin what was asked for within seconds when the state changes, and nothing else', async () => {
    let clock = 10_000;
    const at = new Renewals({
      ask: async ({ url }) => begun.push(url),
      failed,
      givenFor: 2000,
      clock: { now: () => clock },
    });
    at.expect('old', asked('old'));
    clock += 4000;
    at.expect('new', asked('new'));
    clock += 2000;
    at.expect('current', asked('current'));
    at.begin((link) => link !== 'current');
    await settle();
    expect(begun).toEqual(['new']);
  });

  describe('in rounds', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
      renewals = new Renewals({ ask, failed, givenFor: 2000 });
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const change = () => renewals.begin(() => true);
    /** Lets the answers that are being made take so long. */
    const take = async (milliseconds: number) => {
      await vi.advanceTimersByTimeAsync(milliseconds);
      for (const done of finish.splice(0)) done();
      await vi.advanceTimersByTimeAsync(0);
    };

    it('begin at once as long as nobody knows how long a round takes, then as late as the last ones allow', async () => {
      renewals.expect('a', asked('a'));
      change();
      await vi.advanceTimersByTimeAsync(0);
      expect(begun).toEqual(['a']);
      await take(400);
      // One and a half times 400 ms are left of the two seconds.
      change();
      await vi.advanceTimersByTimeAsync(1390);
      expect(begun).toEqual(['a']);
      await vi.advanceTimersByTimeAsync(20);
      expect(begun).toEqual(['a', 'a']);
      await take(1400);
      renewals.expect('a', asked('a'));
      change();
      await vi.advanceTimersByTimeAsync(0);
      expect(begun).toEqual(['a', 'a', 'a']);
    });

    it('make an answer once for all changes before the round, also where askers were given the former one', async () => {
      renewals.expect('a', asked('a'));
      change();
      await vi.advanceTimersByTimeAsync(0);
      await take(100);
      for (let second = 0; second < 3; second += 1) {
        change();
        renewals.renewSoon('a', asked('a'));
        await vi.advanceTimersByTimeAsync(400);
      }
      expect(begun).toEqual(['a']);
      await vi.advanceTimersByTimeAsync(300);
      expect(begun).toEqual(['a', 'a']);
      await take(0);
      renewals.renewSoon('b', asked('b'));
      await vi.advanceTimersByTimeAsync(0);
      expect(begun, 'no round follows').toEqual(['a', 'a', 'b']);
    });

    it('let acts go first, and no longer than a quarter of the time', async () => {
      const acts = new ActsUnderWay();
      renewals = new Renewals({ ask, failed, givenFor: 2000, actsDone: (within) => acts.done(within) });
      const done = acts.begin();
      renewals.expect('a', asked('a'));
      change();
      await vi.advanceTimersByTimeAsync(200);
      expect(begun).toEqual([]);
      done();
      done();
      await vi.advanceTimersByTimeAsync(0);
      expect(begun).toEqual(['a']);
      await take(0);
      acts.begin();
      change();
      await vi.advanceTimersByTimeAsync(1400 + 490);
      expect(begun).toEqual(['a']);
      await vi.advanceTimersByTimeAsync(20);
      expect(begun).toEqual(['a', 'a']);
    });
  });

  it('go on after an answer that could not be made', async () => {
    for (const link of ['a', 'b', 'c']) renew(link);
    await settle();
    finish[0]?.(new Error('broken'));
    await settle();
    expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('begin nothing more once closed', async () => {
    for (const link of ['a', 'b', 'c']) renew(link);
    renewals.expect('d', asked('d'));
    await settle();
    let closed = false;
    const closing = renewals.close().then(() => (closed = true));
    renewals.begin(() => true);
    renew('e');
    finish[0]?.();
    await settle();
    expect(closed, 'one is still being made').toBe(false);
    finish[1]?.();
    await closing;
    expect(begun).toEqual(['a', 'b']);
  });
});
