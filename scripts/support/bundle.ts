import { createHash } from 'node:crypto';
import { createReadStream, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { run } from './run-child.ts';

export const architectures = ['x64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];

const some = z.array(z.string()).optional();
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), os: some, cpu: some, libc: some, optional: z.boolean().optional() }),
  ),
});

/**
 * Packages that hold machine code for Linux with glibc on a processor and are not there.
 * @param lock `package-lock.json`
 * @param isThere whether a path such as `node_modules/@duckdb/node-bindings-linux-arm64` exists
 * @throws ZodError where the lock is none
 */
export function missingPackages(lock: unknown, cpu: Architecture, isThere: (path: string) => boolean): string[] {
  return Object.entries(Lock.parse(lock).packages).flatMap(([path, held]) => {
    if (held.dev === true || held.cpu === undefined) return [];
    const fits = held.cpu.includes(cpu) && allows(held.os, 'linux') && allows(held.libc, 'glibc');
    return fits && !isThere(path) ? [path] : [];
  });
}

const allows = (listed: readonly string[] | undefined, wanted: string): boolean =>
  listed === undefined || listed.includes(wanted);

/**
 * Writes one folder as `.tar.gz`, with `FILE.sha256` beside it; the same folder gives the same bytes. A file that stood
 * there is replaced only when the new one is whole.
 * @returns SHA-256 of the archive
 */
export async function writeBundle(parent: string, folder: string, file: string): Promise<string> {
  const unfinished = `${file}.part`;
  const sameEverywhere = [
    '--sort=name',
    '--mtime=@0',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=a+rX,u+w,go-w',
    '--format=gnu',
  ];
  try {
    await run('tar', [...sameEverywhere, '-I', 'gzip -n', '-cf', unfinished, folder], parent);
    const hash = createHash('sha256');
    await pipeline(createReadStream(unfinished), hash);
    const sha256 = hash.digest('hex');
    renameSync(unfinished, file);
    writeFileSync(`${file}.sha256`, `${sha256}  ${basename(file)}\n`);
    return sha256;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
