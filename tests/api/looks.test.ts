import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JournalPage } from '../../server/contract/journal.ts';
import { IsoDate, LeagueCode } from '../../server/domain/ids.ts';
import { Looks } from '../../server/identity/looks.ts';
import type { LookEntry } from '../../server/store/journal/lines.ts';
import { type Browser, type People, people, seat } from '../support/people.ts';

describe('who read which details', () => {
  let all: People;
  let audit: Browser;
  let viewer: Browser;
  beforeAll(async () => {
    all = await people();
    await all.join('root', [seat('security')]);
    audit = await all.join('audit', [seat('audit')]);
    viewer = await all.join('viewer', [seat('viewer')]);
  });
  afterAll(() => all.close());
  const found = async (words = '') =>
    JournalPage.parse((await audit.get(`/api/v1/journal?kind=look${words}`)).json()).rows;
  const lines = async () => (await readFile(all.api.ledger.journal.path, 'utf8')).trim().split('\n').length;

  it('stands in the journal once for each address, person and day, several in one line, and is found by the audit seat', async () => {
    const before = await lines();
    for (const url of [
      '/api/v1/clusters/1',
      '/api/v1/clusters/1?asOf=2026-01-31',
      '/api/v1/submissions/2',
      '/api/v1/overview',
    ]) {
      for (const _ of [1, 2]) expect((await viewer.get(url)).statusCode).toBe(200);
    }
    // Nothing was written while they were read.
    expect(await lines()).toBe(before);
    expect(await found()).toMatchObject([
      {
        ...{ what: 'looked', actor: 'viewer', seats: ['viewer'] },
        detail: { seat: 'viewer', day: '2026-02-01', addresses: ['/api/v1/clusters/1', '/api/v1/submissions/2'] },
      },
    ]);
    await viewer.get('/api/v1/clusters/1');
    expect(await found()).toHaveLength(1);
    await viewer.get('/api/v1/clusters/2/observations?indicator=cluster_area');
    expect((await found())[0]?.detail.addresses).toEqual(['/api/v1/clusters/2/observations']);
    expect(await found(`&q=${encodeURIComponent('/clusters/2')}`)).toHaveLength(1);
    expect(await found('&actor=audit')).toEqual([]);
  });

  it('holds what was answered and nothing that was refused, for the one who asked', async () => {
    const league = await all.join('league', [seat('league', { leagues: [LeagueCode.parse('150600')] })]);
    const before = (await found()).length;
    expect((await league.get('/api/v1/clusters/1')).statusCode).toBe(404);
    expect((await audit.get('/api/v1/clusters/1')).statusCode).toBe(403);
    expect((await found()).length).toBe(before);
    const kept = await league.get('/api/v1/clusters/3');
    expect((await found())[0]).toMatchObject({ actor: 'league', seats: ['league'] });
    // A browser that has the answer already reads it all the same: on another day it is on record again.
    all.clock.now = new Date(all.clock.now.getTime() + 24 * 3_600_000);
    const again = await all.join('league2', [seat('league', { leagues: [LeagueCode.parse('150600')] })]);
    const same = await again.get('/api/v1/clusters/3', { 'if-none-match': String(kept.headers.etag) });
    expect([200, 304]).toContain(same.statusCode);
    expect((await audit.get('/api/v1/session')).json().asker).toBe('nobody');
  });
});

describe('the record of looks', () => {
  const at = (day: string) => IsoDate.parse(day);
  it('goes on with the next day, keeps what could not be written, and cuts long lines', async () => {
    const written: LookEntry[] = [];
    let day = at('2026-02-01');
    let full = true;
    const looks = new Looks({
      note: async (entry) => {
        if (full) throw new Error('disk full');
        written.push(entry);
      },
      now: () => new Date('2026-02-01T00:00:00Z'),
      today: () => day,
    });
    for (let no = 0; no < 450; no += 1) looks.see({ account: 'a', seat: 'viewer', address: `/c/${no}` });
    await expect(looks.flush()).rejects.toThrow('disk full');
    full = false;
    await looks.flush();
    expect(written.map(({ detail }) => detail.addresses.length)).toEqual([200, 200, 50]);
    await looks.flush();
    looks.see({ account: 'a', seat: 'viewer', address: '/c/1' });
    await looks.flush();
    expect(written).toHaveLength(3);
    day = at('2026-02-02');
    looks.see({ account: 'a', seat: 'viewer', address: '/c/1' });
    looks.see({ account: 'a', seat: 'reviewer', address: '/c/1' });
    await looks.flush();
    expect(written.slice(3).map(({ detail }) => [detail.day, detail.seat])).toEqual([
      ['2026-02-02', 'viewer'],
      ['2026-02-02', 'reviewer'],
    ]);
  });
});
