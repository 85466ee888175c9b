import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingPackages, writeBundle } from '../../scripts/support/bundle.ts';
import { scratchFolder } from '../support/landings.ts';

const lock: unknown = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8'));

describe('a bundle for a machine without internet', () => {
  it('names the machine code that its processor needs and that is not there', () => {
    const nothing = missingPackages(lock, 'arm64', () => false);
    expect(nothing).toContain('node_modules/@duckdb/node-bindings-linux-arm64');
    expect(nothing.some((path) => path.startsWith('node_modules/@node-rs/argon2-linux-arm64-gnu'))).toBe(true);
    expect(nothing.some((path) => /x64|musl|darwin|win32|biome/u.test(path))).toBe(false);
    expect(missingPackages(lock, 'x64', () => false)).toContain('node_modules/@duckdb/node-bindings-linux-x64');
    expect(missingPackages(lock, 'arm64', () => true)).toEqual([]);
    expect(missingPackages(lock, 'arm64', (path) => path !== 'node_modules/@duckdb/node-bindings-linux-arm64')).toEqual(
      ['node_modules/@duckdb/node-bindings-linux-arm64'],
    );
    expect(() => missingPackages({ packages: 1 }, 'x64', () => true)).toThrow();
  });

  it('is the same to the byte whenever and by whomever it is made, with its checksum beside it', async () => {
    const { path, remove } = scratchFolder();
    try {
      const made = async (parent: string, names: readonly string[], day: Date) => {
        mkdirSync(join(path, parent, 'ledger', 'server'), { recursive: true });
        for (const name of names) {
          const file = join(path, parent, 'ledger', name);
          writeFileSync(file, name);
          utimesSync(file, day, day);
          chmodSync(file, parent === 'two' ? 0o660 : 0o644);
        }
        const file = join(path, `${parent}.tar.gz`);
        const sha256 = await writeBundle(join(path, parent), 'ledger', file);
        const bytes = readFileSync(file);
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
        expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${sha256}  ${parent}.tar.gz\n`);
        return sha256;
      };
      const names = ['b.ts', 'a.ts', 'server/集群.ts'];
      const first = await made('one', names, new Date('2026-01-01'));
      expect(await made('two', [...names].reverse(), new Date('2026-02-02'))).toBe(first);
      expect(await made('three', [...names, 'c.ts'], new Date('2026-01-01'))).not.toBe(first);
    } finally {
      remove();
    }
  });

  it('leaves the former archive as it is where the new one cannot be made', async () => {
    const { path, remove } = scratchFolder();
    try {
      const file = join(path, 'former.tar.gz');
      writeFileSync(file, 'former');
      await expect(writeBundle(path, 'not-there', file)).rejects.toThrow(/tar/u);
      expect(readFileSync(file, 'utf8')).toBe('former');
      expect(readdirSync(path)).toEqual(['former.tar.gz']);
    } finally {
      remove();
    }
  });
});
