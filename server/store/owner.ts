import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Who owns the ledger of a folder. The real guard is DuckDB's own lock on its file; this says whom to ask instead. */
export const Owner = z.strictObject({
  pid: z.number().int().positive(),
  /** Where the owner serves, null for a command. */
  url: z.string().nullable(),
  /** Sent with every request of the command line, as `x-cluster-ledger-token`. */
  token: z.string(),
});
export type Owner = z.infer<typeof Owner>;

/** Another living process owns the ledger. */
export class OwnedElsewhere extends Error {
  readonly owner: Owner;
  constructor(owner: Owner) {
    super(
      `台账正由另一个进程（${owner.pid}）使用，请稍后再试。 The ledger is in use by another process (${owner.pid}); try again when it has ended.`,
    );
    this.name = 'OwnedElsewhere';
    this.owner = owner;
  }
}

/** The living owner of the ledger in `folder`, or null. */
export function readOwner(folder: string): Owner | null {
  try {
    const owner = Owner.parse(JSON.parse(readFileSync(path(folder), 'utf8')));
    return isAlive(owner.pid) ? owner : null;
  } catch {
    return null;
  }
}

/**
 * Claims the ledger in `folder` for this process; a claim left by a dead one is taken over.
 * @throws OwnedElsewhere
 */
export function claim(folder: string, url: string | null): { owner: Owner; release: () => void } {
  mkdirSync(folder, { recursive: true });
  const owner: Owner = { pid: process.pid, url, token: randomBytes(24).toString('hex') };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const file = openSync(path(folder), 'wx', 0o600);
      writeSync(file, JSON.stringify(owner));
      closeSync(file);
      return { owner, release: () => release(folder, owner) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 3) throw error;
      const other = readOwner(folder);
      if (other !== null && other.pid !== process.pid) throw new OwnedElsewhere(other);
      rmSync(path(folder), { force: true });
    }
  }
}

function release(folder: string, owner: Owner): void {
  if (readOwner(folder)?.token === owner.token) rmSync(path(folder), { force: true });
}

function path(folder: string): string {
  return join(folder, 'owner.json');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
