import { describe, expect, it } from 'vitest';
import { SupersededStates } from '../../server/api/door/superseded-states.ts';

describe('SupersededStates', () => {
  let clock = 0;
  const noted = (recentFor: number, ...states: readonly [version: number, revision: number, at: number][]) => {
    clock = 0;
    const superseded = new SupersededStates(recentFor, () => clock);
    for (const [version, revision, at] of states) {
      clock = at;
      superseded.note('real', { version, revision });
    }
    return superseded;
  };

  it('call a state recent until the time has passed since the next one came', () => {
    const states = noted(2000, [1, 0, 0], [2, 0, 5000]);
    clock = 7000;
    expect(states.isRecent('real', { version: 1, revision: 0 })).toBe(true);
    clock = 7001;
    expect(states.isRecent('real', { version: 1, revision: 0 })).toBe(false);
    expect(states.isRecent('real', { version: 2, revision: 0 }), 'the newest').toBe(false);
  });

  it('count from the first that followed, whatever came after', () => {
    const states = noted(2000, [1, 0, 0], [2, 0, 1000], [3, 0, 2500]);
    clock = 3001;
    expect(states.isRecent('real', { version: 1, revision: 0 })).toBe(false);
    expect(states.isRecent('real', { version: 2, revision: 0 })).toBe(true);
  });

  it('know a state that nobody noted by those around it', () => {
    const states = noted(2000, [1, 0, 0], [5, 0, 1000]);
    clock = 3000;
    expect(states.isRecent('real', { version: 3, revision: 0 })).toBe(true);
    clock = 3001;
    expect(states.isRecent('real', { version: 3, revision: 0 })).toBe(false);
  });

  it('forget long past states without taking them for recent', () => {
    const states = noted(2000, [1, 0, 0], [2, 0, 10_000], [3, 0, 20_000], [4, 0, 30_000]);
    clock = 30_500;
    expect([1, 2, 3, 4].map((version) => states.isRecent('real', { version, revision: 0 }))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('ask for the revision of reviews only where an answer rests on them', () => {
    const states = noted(2000, [1, 0, 0], [1, 1, 1000]);
    clock = 2000;
    expect(states.isRecent('real', { version: 1, revision: 0 })).toBe(true);
    expect(states.isRecent('real', { version: 1, revision: null })).toBe(false);
  });

  it('hold ledgers apart, and are never recent where no time is given', () => {
    const states = noted(2000, [1, 0, 0], [2, 0, 1000]);
    states.note('sample', { version: 9, revision: 0 });
    expect(states.isRecent('real', { version: 1, revision: 0 })).toBe(true);
    expect(states.isRecent('sample', { version: 1, revision: 0 })).toBe(false);
    expect(noted(0, [1, 0, 0], [2, 0, 0]).isRecent('real', { version: 1, revision: 0 })).toBe(false);
  });
});
