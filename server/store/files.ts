import { existsSync, renameSync } from 'node:fs';
import { chmod, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What the ledger keeps is private to its owner. */
export const privateFile = 0o600;
export const privateFolder = 0o700;

export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: privateFolder });
}

/** Writes a file whose bytes are on disk when it returns; its name is, once `syncFolder` was called. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', privateFile);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is only safe once its folder is written. Windows cannot open folders and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Takes the rights of others from a folder and everything in it, as older versions left them. */
export async function makePrivate(folder: string): Promise<void> {
  await chmod(folder, privateFolder);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makePrivate(path);
    else if (entry.isFile()) await chmod(path, privateFile);
  }
}

/** Where a restored ledger stands, proved whole, until it takes the place of the folder. */
export const restoredFolder = (folder: string): string => `${folder}.restored`;

/** Ends a restore that was killed between moving the old folder away and giving its name to the new one. */
export function finishSwitch(folder: string): void {
  if (!existsSync(folder) && existsSync(restoredFolder(folder))) renameSync(restoredFolder(folder), folder);
}

/** Tries to write as many bytes as a landing needs. */
export async function probeRoom(folder: string, bytes: number): Promise<void> {
  const path = join(folder, 'probe');
  try {
    await writeDurably(path, new Uint8Array(bytes));
  } finally {
    await rm(path, { force: true });
  }
}
