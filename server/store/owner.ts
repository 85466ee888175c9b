import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { z } from 'zod';
import { plainError } from './disk-full.ts';
import { finishSwitch, privateFolder } from './files.ts';
import { LedgerFault } from './ledger-fault.ts';

/** Who owns the ledger of a folder. The real guard is DuckDB's own lock on its file; this says whom to ask instead. */
export const Owner = z.strictObject({
  pid: z.number().int().positive(),
  /** Where the owner serves, null for a command. */
  url: z.string().nullable(),
  /** Sent with every request of the command line, as `x-cluster-ledger-token`. */
  token: z.string(),
  /** When that process began, see `startOf`; left out by older versions and where the system does not say. */
  started: z.string().exactOptional(),
});
export type Owner = z.infer<typeof Owner>;

/** Another living process owns the ledger. */
export class OwnedElsewhere extends LedgerFault {
  readonly owner: Owner;
  constructor(owner: Owner) {
    const { pid, url } = owner;
    if (url === null) super('ledger-in-use', { pid });
    else super('running-already', { url });
    this.owner = owner;
  }
}

/** The living owner of the ledger in `folder`, or null. */
export function readOwner(folder: string): Owner | null {
  try {
    const owner = Owner.parse(JSON.parse(readFileSync(path(folder), 'utf8')));
    return isAlive(owner.pid) && isSameProcess(owner, folder) ? owner : null;
  } catch {
    return null;
  }
}

/**
 * Claims the ledger in `folder` for this process; a claim left by a dead one is taken over.
 * @throws OwnedElsewhere
 */
export function claim(folder: string, url: string | null): { owner: Owner; release: () => void } {
  // DuckDB makes its own files: what this process writes from here on is private.
  if (isMainThread) process.umask(0o077);
  finishSwitch(folder);
  mkdirSync(folder, { recursive: true, mode: privateFolder });
  const started = startOf(process.pid);
  const owner: Owner = {
    pid: process.pid,
    url,
    token: randomBytes(24).toString('hex'),
    ...(started ? { started } : {}),
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const file = openSync(path(folder), 'wx', 0o600);
      writeSync(file, JSON.stringify(owner));
      closeSync(file);
      return { owner, release: () => release(folder, owner) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 3)
        throw plainError(error, path(folder));
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

/** The number of a process that has ended is given to another program sooner or later. */
function isSameProcess({ pid, started }: Owner, folder: string): boolean {
  const now = startOf(pid);
  if (now === null) return true;
  if (started !== undefined) return started === now;
  // A claim of an older version: whoever began after it was written did not write it.
  return beganAt(pid) <= statSync(path(folder)).mtimeMs + clockSlack;
}

/** Ticks are counted in hundredths of a second, times of files in finer ones. */
const clockSlack = 1000;
/** `USER_HZ` of Linux. */
const ticksPerSecond = 100;

/** This boot of the machine and the tick of it at which a process began; null where the system does not say. */
function startOf(pid: number): string | null {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${startTicks(pid)}`;
  } catch {
    return null;
  }
}

/** Field 22 of /proc/PID/stat; the name of the program before it may hold spaces and brackets. */
function startTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
}

/** Milliseconds since 1970. */
function beganAt(pid: number): number {
  const boot = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
  return (boot + startTicks(pid) / ticksPerSecond) * 1000;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
