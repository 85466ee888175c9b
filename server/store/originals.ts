import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The original bytes of every file that reached the ledger, under `originals/ab/<sha256>`.
 * They come in through `incoming/`, so that a kill before the commit leaves no trace and one after it loses nothing:
 * `settle` at the next start ends what was begun.
 */
export class Originals {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = join(folder, 'originals');
  }

  #path(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  #incoming(sha256: string): string {
    return join(this.#folder, 'incoming', sha256);
  }

  /** Writes the bytes to disk for good, not yet in their place; call `keep` after the commit. */
  async receive(sha256: string, bytes: Uint8Array): Promise<void> {
    if (existsSync(this.#path(sha256))) return;
    await mkdir(join(this.#folder, 'incoming'), { recursive: true });
    const file = await open(this.#incoming(sha256), 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(join(this.#folder, 'incoming'));
  }

  /** Moves received bytes to their place. */
  async keep(sha256: string): Promise<void> {
    if (!existsSync(this.#incoming(sha256))) return;
    const folder = join(this.#folder, sha256.slice(0, 2));
    await mkdir(folder, { recursive: true });
    await rename(this.#incoming(sha256), this.#path(sha256));
    await syncFolder(folder);
  }

  /** Drops received bytes whose landing failed. */
  async drop(sha256: string): Promise<void> {
    await rm(this.#incoming(sha256), { force: true });
  }

  /** Bytes of a kept file; throws when there are none. */
  async read(sha256: string): Promise<Uint8Array> {
    return readFile(existsSync(this.#path(sha256)) ? this.#path(sha256) : this.#incoming(sha256));
  }

  /** After a kill: keeps what the ledger knows, drops what it does not. */
  async settle(known: (sha256: string) => boolean): Promise<void> {
    const incoming = join(this.#folder, 'incoming');
    if (!existsSync(incoming)) return;
    for (const sha256 of await readdir(incoming)) {
      if (known(sha256)) await this.keep(sha256);
      else await this.drop(sha256);
    }
  }
}

/** A rename is only safe once its folder is written. Windows cannot open folders and needs no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
