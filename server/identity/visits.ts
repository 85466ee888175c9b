import { existsSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { makeFolder, syncFolder, writeDurably } from '../store/files.ts';

const VisitsFile = z.strictObject({ v: z.literal(1), visits: z.record(z.string(), z.number().int()) });

/**
 * Up to which event a seat has read its notices: `visits.json` beside the secrets of the accounts. It is no part of the
 * ledger; without the file every notice counts as new.
 */
export class Visits {
  readonly #path: string | null;
  #visits: Record<string, number> = {};
  #tail: Promise<unknown> = Promise.resolve();

  /** @param folder null keeps them in memory */
  constructor(folder: string | null) {
    this.#path = folder === null ? null : join(folder, 'visits.json');
    if (this.#path === null || !existsSync(this.#path)) return;
    // A file that is damaged costs no more than what was read: everything is new again.
    const parsed = VisitsFile.safeParse(parseJson(readFileSync(this.#path, 'utf8')));
    if (parsed.success) this.#visits = parsed.data.visits;
  }

  /** Number of the last event that was read; 0 where none was. */
  of(seat: string): number {
    return Object.hasOwn(this.#visits, seat) ? (this.#visits[seat] ?? 0) : 0;
  }

  /** Notes what was read; on disk when this returns. Nothing that was read becomes new again. */
  note(seat: string, event: number): Promise<void> {
    const work = async (): Promise<void> => {
      if (event <= this.of(seat)) return;
      const visits = { ...this.#visits, [seat]: event };
      if (this.#path !== null) {
        const folder = dirname(this.#path);
        await makeFolder(folder);
        await writeDurably(`${this.#path}.new`, Buffer.from(`${JSON.stringify({ v: 1, visits })}\n`));
        await rename(`${this.#path}.new`, this.#path);
        await syncFolder(folder);
      }
      this.#visits = visits;
    };
    const next = this.#tail.then(work, work);
    this.#tail = next.catch(() => undefined);
    return next;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
