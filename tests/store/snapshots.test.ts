import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { IsoDate } from '../../server/domain/ids.ts';
import { everything, nothing, type Scope } from '../../server/domain/scope.ts';
import { whileAsked } from '../../server/store/asker.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { Moment } from '../../server/store/moment.ts';
import { readActs } from '../../server/store/reads/read-acts.ts';
import type { Snapshot } from '../../server/store/snapshot/snapshot.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

const size = 'cluster_gross_output';
const Count = z.strictObject({ count: z.number().int() });

describe('snapshots', () => {
  const acts = () => snapshots.at(null, everything, (snapshot) => readActs(snapshot, null));
  let ledger: Ledger;
  let snapshots: Snapshots;
  let close: () => void;
  let landed: number;
  beforeEach(async () => {
    ({ ledger, close } = await scratchLedger());
    snapshots = new Snapshots(ledger, size);
    landed = 0;
    await land();
  });
  afterEach(() => {
    snapshots.close();
    close();
  });

  async function land(): Promise<void> {
    landed += 1;
    const report = statement({ fresh: 0 }, [fact(size, 2025, landed)], { receivedAt: '2026-01-15' });
    await ledger.land(landing(`report ${landed}`, [report], [`cluster ${landed}`]));
  }
  /** A comment changes no figure. */
  const comment = () =>
    ledger.act({
      kind: 'commented',
      round: 'sme-regional-2025' as never,
      clusterId: 1 as never,
      submissionId: null,
      at: IsoDate.parse('2026-01-16'),
      recordedAt: '2026-01-16T00:00:00.000Z',
      actor: 'tester',
      detail: { text: 'seen', finding: null },
      seen: null,
    });
  const clusters = async (snapshot: Snapshot): Promise<number> =>
    (await snapshot.rows('select count(*)::integer as count from current_cluster', {}, Count))[0]?.count ?? 0;
  const now = (): Promise<number> => snapshots.at(null, everything, clusters);
  const past = (): Promise<number> => snapshots.at(IsoDate.parse('2026-01-20'), everything, clusters);
  const during = <T>(moment: Moment, work: () => Promise<T>): Promise<T> => whileAsked(undefined, moment, work);

  it('show what has landed, to whoever asks anew', async () => {
    expect([await now(), await past()]).toEqual([1, 1]);
    await land();
    expect([await now(), await past()]).toEqual([2, 2]);
  });

  it('hand on what was made of the whole, with the clusters that events concern since then, and nothing of a scope, which is read anew only for its own', async () => {
    const given: unknown[] = [];
    const inherit = (when: IsoDate | null, scope: Scope, made: string) =>
      snapshots.at(when, scope, (snapshot) =>
        snapshot.inherit<string>('key', async (former) => {
          given.push(former === null ? null : [former.made, [...former.changed]]);
          return made;
        }),
      );
    const own: Scope = { kind: 'clusters', clusters: [1 as never] };
    const day = IsoDate.parse('2026-01-20');
    await inherit(null, everything, 'first');
    await inherit(null, everything, 'the same state makes it once');
    await inherit(null, own, 'of one');
    await inherit(day, everything, 'of a day');
    await land();
    await inherit(null, everything, 'second');
    await inherit(null, own, 'of one, of whom nothing has changed');
    await inherit(day, everything, 'of a day');
    await land();
    await comment();
    await inherit(null, everything, 'third');
    await inherit(null, own, 'of one, which was commented on');
    snapshots.forget();
    await inherit(null, everything, 'fourth');
    const [one, two] = [
      ['first', [2]],
      ['of a day', [2]],
    ];
    expect(given.slice(0, 5)).toEqual([null, null, null, one, two]);
    expect(given[5]).toEqual(['second', expect.arrayContaining([1, 3])]);
    expect(given.slice(6)).toEqual([null, null]);
  });

  it('read events once for each state of the ledger, scope and key, and again what failed', async () => {
    const text = `select count(*)::integer as count from event where event_id <= $upTo::integer and ($seen::varchar is null
      or cluster_id in (select unnest(from_json($seen::varchar, '["integer"]'))))`;
    let made = 0;
    const count = (scope: Scope, key = 'count') =>
      snapshots.at(null, scope, (snapshot) =>
        snapshot.events(key, async (read) => {
          made += 1;
          if (key === 'fails') throw new Error('failed');
          return (await read(text, {}, Count))[0]?.count;
        }),
      );
    const first: Scope = { kind: 'clusters', clusters: [1 as never] };
    await land();
    const all = await count(everything);
    expect([await count(everything), made]).toEqual([all, 1]);
    const own = await count(first);
    expect([await count(first), await count(nothing), made]).toEqual([own, 0, 3]);
    expect(own).toBeLessThan(all ?? 0);
    await comment();
    expect([await count(everything), await count(first), made]).toEqual([(all ?? 0) + 1, (own ?? 0) + 1, 5]);
    await expect(count(everything, 'fails')).rejects.toThrow('failed');
    await expect(count(everything, 'fails')).rejects.toThrow('failed');
    expect(made).toBe(7);
  });

  it('keep apart what was asked of concluded reports alone', async () => {
    const figures = (reviewed: boolean): Promise<number> =>
      snapshots.at({ asOf: IsoDate.parse('2026-01-20'), stages: [], reviewed }, everything, async (snapshot) => {
        const rows = await snapshot.rows('select count(*)::integer as count from current_observation', {}, Count);
        return rows[0]?.count ?? 0;
      });
    expect([await figures(false), await figures(true), await figures(false)]).toEqual([1, 0, 1]);
  });

  it('show again what a report states that was returned and then counts after all', async () => {
    const figures = (): Promise<number> =>
      snapshots.at(null, everything, async (snapshot) => {
        const rows = await snapshot.rows('select count(*)::integer as count from current_observation', {}, Count);
        return rows[0]?.count ?? 0;
      });
    const common = {
      round: 'sme-regional-2025' as never,
      clusterId: 1 as never,
      submissionId: 1 as never,
      recordedAt: '2026-01-17T00:00:00.000Z',
      actor: 'tester',
      seen: null,
    };
    const sentBack = { note: '请更正', due: null, findings: [] };
    await ledger.act({ ...common, kind: 'returned', at: IsoDate.parse('2026-01-17'), detail: sentBack });
    expect(await figures()).toBe(0);
    await ledger.act({ ...common, kind: 'restored', at: IsoDate.parse('2026-01-18'), detail: { note: '' } } as never);
    expect(await figures()).toBe(1);
  });

  it('show one state while they are read, though a report lands meanwhile', async () => {
    const counts = await snapshots.at(null, everything, async (snapshot) => {
      const before = await clusters(snapshot);
      await land();
      return [before, await clusters(snapshot), await now()];
    });
    expect(counts).toEqual([1, 1, 2]);
  });

  it('show one state to all reads of an answer', async () => {
    const moment = new Moment(ledger);
    const version = ledger.version;
    await during(moment, async () => {
      expect(await now()).toBe(1);
      await land();
      expect(await now()).toBe(1);
    });
    expect([moment.version, moment.mixed]).toEqual([version, false]);
    moment.end();
    expect(await now()).toBe(2);
  });

  it('let an answer speak of a report that landed before its first read', async () => {
    const moment = new Moment(ledger);
    await land();
    expect(await during(moment, now)).toBe(2);
    expect([moment.version, moment.mixed]).toEqual([ledger.version, false]);
    moment.end();
  });

  it('tell an answer that has read two states', async () => {
    const moment = new Moment(ledger);
    await during(moment, async () => {
      await now();
      await land();
      expect(await past()).toBe(2);
    });
    expect(moment.mixed).toBe(true);
    moment.end();
  });

  it('leave an answer without the acts that came after it began, and keep the figures of those that change none', async () => {
    const moment = new Moment(ledger);
    await during(moment, async () => {
      await now();
      await comment();
      expect((await acts()).of(1)).toHaveLength(0);
      expect(await now()).toBe(1);
    });
    expect([moment.mixed, moment.version]).toEqual([false, ledger.version - 1]);
    moment.end();
    expect((await acts()).of(1)).toHaveLength(1);
  });

  it('begin anew after an error, for those too who read beside it', async () => {
    const failing = snapshots.at(null, everything, (snapshot) =>
      snapshot.rows("select cast('a' as integer) as count", {}, Count),
    );
    await expect(failing).rejects.toThrow(/Conversion/);
    expect(await now()).toBe(1);
  });

  it('let a checkpoint through, and are there again', async () => {
    const moment = new Moment(ledger);
    await during(moment, now);
    await land();
    await now();
    moment.end();
    await ledger.compact();
    expect(await now()).toBe(2);
  });
});
