import { spawnSync } from 'node:child_process';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, OwnedElsewhere, readOwner } from '../../server/store/owner.ts';
import { scratchFolder } from '../support/landings.ts';

describe('owner of a ledger', () => {
  let folder: string;
  let remove: () => void;
  beforeEach(() => {
    ({ path: folder, remove } = scratchFolder());
  });
  afterEach(() => remove());
  const written = () => JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'));

  it('is told to others with its address, and gone after release', () => {
    const { owner, release } = claim(folder, 'http://127.0.0.1:8080');
    expect(readOwner(folder)).toEqual(owner);
    expect(owner.pid).toBe(process.pid);
    expect(owner.token).toMatch(/^[0-9a-f]{48}$/);
    release();
    expect(readOwner(folder)).toBeNull();
  });

  it('turns a second living process away, naming it', () => {
    const other = { pid: process.ppid, url: 'http://127.0.0.1:9', token: 'secret' };
    writeFileSync(join(folder, 'owner.json'), JSON.stringify(other));
    expect(() => claim(folder, null)).toThrow(OwnedElsewhere);
    expect(written()).toEqual(other);
  });

  it('takes over from a dead process', () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: dead, url: null, token: 'old' }));
    expect(readOwner(folder)).toBeNull();
    expect(claim(folder, null).owner.pid).toBe(process.pid);
  });

  it('takes over where the number of the owner belongs to another program by now', () => {
    const other = { pid: process.ppid, url: null, token: 'old' };
    // Of this boot, but begun at another time; of another boot; of an older version, written before that program began.
    const { owner, release } = claim(folder, null);
    release();
    const [boot] = owner.started?.split('/') ?? [];
    for (const started of [`${boot}/1`, owner.started?.replace(/^./, 'x')]) {
      writeFileSync(join(folder, 'owner.json'), JSON.stringify({ ...other, started }));
      expect(readOwner(folder)).toBeNull();
    }
    writeFileSync(join(folder, 'owner.json'), JSON.stringify(other));
    expect(readOwner(folder)).toMatchObject(other);
    utimesSync(join(folder, 'owner.json'), 1, 1);
    expect(readOwner(folder)).toBeNull();
    expect(claim(folder, null).owner.pid).toBe(process.pid);
  });

  it('takes over from a damaged file', () => {
    writeFileSync(join(folder, 'owner.json'), '{"pid":');
    expect(claim(folder, null).owner.pid).toBe(process.pid);
  });
});
