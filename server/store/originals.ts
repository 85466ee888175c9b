import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../domain/coded-error.ts';
import { plainError } from './disk-full.ts';
import { makeFolder, syncFolder, writeDurably } from './files.ts';

/** The bytes under a SHA-256 are not those that were kept there, or are gone; the sentence says what to do. */
export class DamagedOriginal extends CodedError {
  static readonly code = 'original-damaged';
  readonly sha256: string;
  constructor(sha256: string, path: string, what: 'changed' | 'missing') {
    const [zh, en] = what === 'missing' ? ['不见了', 'is missing'] : ['被改动', 'was changed'];
    const sentence = {
      zh: `原始文件${zh}：${path}。请从备份中取回这个文件。`,
      en: `The original ${en}: ${path}. Put it back from a backup.`,
    };
    super({ code: DamagedOriginal.code, facts: { sha256, path, what }, field: null, sentence });
    this.sha256 = sha256;
  }
}

/** When and by whom the bytes of an original were removed. */
export interface Removed {
  at: string;
  actor: string;
}

/** The bytes under a SHA-256 were removed, because of the personal data in them. */
export class RemovedOriginal extends CodedError {
  static readonly code = 'original-removed';
  constructor(sha256: string, { at, actor }: Removed) {
    const sentence = {
      zh: `该文件内含个人信息，其原件已于${at}由${actor}删除，不能再打开；从中读出的数值保留在台账中。`,
      en: `The bytes of this file were removed on ${at} by ${actor} because of the personal data in them, and cannot be opened any more; the figures read from them stay.`,
    };
    super({ code: RemovedOriginal.code, facts: { sha256, at, actor }, field: null, sentence });
  }
}

/**
 * The original bytes of every file that reached the ledger, under `originals/ab/<sha256>`.
 * They come in through `incoming/`, so that a kill before the commit leaves no trace and one after it loses nothing:
 * `settle` at the next start ends what was begun.
 */
export class Originals {
  readonly #folder: string;
  readonly #removed = new Map<string, Removed>();
  readonly #watchers = new Set<() => void>();

  constructor(folder: string) {
    this.#folder = join(folder, 'originals');
  }

  #path(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  #incoming(sha256: string): string {
    return join(this.#folder, 'incoming', sha256);
  }

  /** Bytes of this name are here, or on their way in. */
  holds(sha256: string): boolean {
    return existsSync(this.#path(sha256)) || existsSync(this.#incoming(sha256));
  }

  /** Writes the bytes to disk for good, not yet in their place; call `keep` after the commit. */
  async receive(sha256: string, bytes: Uint8Array): Promise<void> {
    if (existsSync(this.#path(sha256))) return;
    try {
      await makeFolder(join(this.#folder, 'incoming'));
      await writeDurably(this.#incoming(sha256), bytes);
      await syncFolder(join(this.#folder, 'incoming'));
    } catch (error) {
      await this.drop(sha256);
      throw plainError(error, this.#incoming(sha256));
    }
  }

  /** Takes bytes away for good; whoever asks for them is told when and by whom. */
  async remove(sha256: string, removed: Removed): Promise<void> {
    this.#removed.set(sha256, removed);
    for (const forget of this.#watchers) forget();
    const path = this.#path(sha256);
    if (!existsSync(path) && !existsSync(this.#incoming(sha256))) return;
    await rm(path, { force: true });
    await rm(this.#incoming(sha256), { force: true });
    await syncFolder(join(this.#folder, sha256.slice(0, 2)));
  }

  /** @param forget lets go of copies of originals, whenever one is removed */
  onRemoved(forget: () => void): void {
    this.#watchers.add(forget);
  }

  /** When and by whom bytes were removed; undefined where they were not, or came again since. */
  removed(sha256: string): Removed | undefined {
    return this.#removed.get(sha256);
  }

  /** Moves received bytes to their place. A crash that forgets the move leaves them where `settle` finds them. */
  async keep(sha256: string): Promise<void> {
    this.#removed.delete(sha256);
    if (!existsSync(this.#incoming(sha256))) return;
    await makeFolder(join(this.#folder, sha256.slice(0, 2)));
    await rename(this.#incoming(sha256), this.#path(sha256));
  }

  /** Drops received bytes whose landing failed. */
  async drop(sha256: string): Promise<void> {
    await rm(this.#incoming(sha256), { force: true });
  }

  /**
   * Bytes of a kept file, checked against their name.
   * @throws DamagedOriginal, RemovedOriginal
   */
  async read(sha256: string): Promise<Uint8Array> {
    const removed = this.#removed.get(sha256);
    if (removed !== undefined) throw new RemovedOriginal(sha256, removed);
    const path = existsSync(this.#path(sha256)) ? this.#path(sha256) : this.#incoming(sha256);
    if (!existsSync(path)) throw new DamagedOriginal(sha256, this.#path(sha256), 'missing');
    const bytes = await readFile(path);
    const actual = createHash('sha256').update(bytes).digest('hex');
    if (actual !== sha256) throw new DamagedOriginal(sha256, path, 'changed');
    return bytes;
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
