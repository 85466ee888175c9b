import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { SharedThreads, ThreadsOfOne } from '../../server/threads/shared-threads.ts';

it('lets a thread come to its event loop between two tasks, where garbage is collected', async () => {
  const shared = new SharedThreads(new URL('./event-loop.mjs', import.meta.url), {
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
  });
  const threads = new ThreadsOfOne(shared);
  try {
    expect(await threads.running.run(null)).toBe(0);
    await pause(100);
    expect(await threads.running.run(null)).toBe(1);
  } finally {
    threads.close();
  }
});
