import { join } from 'node:path';
import { z } from 'zod';
import { appendRows } from './append.ts';
import { readSql } from './database.ts';
import type { Ledger } from './ledger.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  read: readSql(folder, 'derived'),
  clear: readSql(folder, 'clear-derived'),
  rename: readSql(folder, 'rename-derived'),
};

const Row = z.strictObject({
  submission: z.number().int(),
  /** Names what it rests on in its own cluster. */
  own: z.string(),
  /** Names the other reports that it was put beside; empty where they change nothing. */
  beside: z.string(),
  body: z.string(),
});
export type DerivedRow = z.infer<typeof Row>;

export type DerivedKind = 'review' | 'count';

/**
 * What takes long to make of a report, kept in the ledger by what it rests on, so that a start need not make it again.
 * It is no record: the journal does not know of it, and a rebuilt ledger makes it anew.
 */
export class Derived {
  readonly #ledger: Ledger;
  readonly #kind: DerivedKind;
  readonly #edition: string;

  /** @param edition names the program and its rules: what another one made is not taken */
  constructor(ledger: Ledger, kind: DerivedKind, edition: string) {
    this.#ledger = ledger;
    this.#kind = kind;
    this.#edition = edition;
  }

  read(submissions: readonly number[]): Promise<DerivedRow[]> {
    if (submissions.length === 0) return Promise.resolve([]);
    const bound = { kind: this.#kind, edition: this.#edition, submissions: JSON.stringify(submissions) };
    return this.#ledger.rows(sql.read, bound, Row);
  }

  /** Keeps rows in place of those of the same submissions. */
  async write(rows: readonly DerivedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { database } = this.#ledger;
    const submissions = JSON.stringify(rows.map(({ submission }) => submission));
    await this.#ledger.exclusively(() =>
      database.transaction(async (connection) => {
        await database.run(sql.clear, { kind: this.#kind, submissions });
        await appendRows(
          connection,
          'derived',
          rows.map(({ submission, own, beside, body }) => ({
            kind: this.#kind,
            submission_id: submission,
            edition: this.#edition,
            own,
            beside,
            body,
          })),
        );
      }),
    );
  }

  /** Names other reports beside bodies that they left as they are. */
  async rename(rows: readonly Pick<DerivedRow, 'submission' | 'beside'>[]): Promise<void> {
    if (rows.length === 0) return;
    const { database } = this.#ledger;
    const bound = { kind: this.#kind, edition: this.#edition, rows: JSON.stringify(rows) };
    await this.#ledger.exclusively(() => database.transaction(() => database.run(sql.rename, bound)));
  }
}
