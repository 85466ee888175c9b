import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../../store/owner.ts';

const prefix = 'cluster-ledger-archives-';
/** The folder names the process that it belongs to. */
const ofProcess = new RegExp(`^${prefix}(\\d+)-`);

/** A new folder for archives of this process, which nobody else may read. */
export const makeArchiveFolder = (root: string): Promise<string> => mkdtemp(join(root, `${prefix}${process.pid}-`));

/** Removes the folders of processes that ended without removing theirs; what cannot be removed stays. */
export async function sweepArchiveFolders(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  for (const name of names) {
    const pid = Number(ofProcess.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    await rm(join(root, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
