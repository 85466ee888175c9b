import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { SharedThreads, ThreadsOfOne } from '../../server/threads/shared-threads.ts';

it('lets a thread keep to its own room for what is new, whatever room the process was started with', async () => {
  // As `npm start` does it.
  setFlagsFromString('--max-semi-space-size=32');
  const shared = new SharedThreads(new URL('./young-space.mjs', import.meta.url), {
    minThreads: 0,
    maxThreads: 1,
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const threads = new ThreadsOfOne(shared);
  try {
    const megabytes: number = await threads.running.run(null);
    expect(megabytes).toBeGreaterThan(1);
    expect(megabytes).toBeLessThanOrEqual(16);
  } finally {
    threads.close();
    setFlagsFromString('--max-semi-space-size=0');
  }
});
