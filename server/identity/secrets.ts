import { existsSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { plainError } from '../store/disk-full.ts';
import { makeFolder, syncFolder, writeDurably } from '../store/files.ts';

const AccountSecrets = z.strictObject({
  /** argon2id in PHC form; null: nobody can sign in until a password is given. */
  password: z.string().nullable(),
  /** Hashes of former passwords, newest first. */
  former: z.array(z.string()),
  /** Secret of the second factor, base32. */
  factor: z.string().nullable(),
  /** A secret that was shown and not yet confirmed by a code. */
  proposed: z.string().nullable(),
  /** Newest time step whose code was used; -1 before the first. */
  step: z.number().int(),
  /** SHA-256 of recovery codes that are left. */
  recovery: z.array(z.string()),
});
export type AccountSecrets = z.infer<typeof AccountSecrets>;

const SecretsFile = z.strictObject({ v: z.literal(1), accounts: z.record(z.string(), AccountSecrets) });

const noSecrets: AccountSecrets = {
  password: null,
  former: [],
  factor: null,
  proposed: null,
  step: -1,
  recovery: [],
};

/**
 * Hashes and secrets of the accounts: `secrets.json` in a folder that only its owner reads. They stand neither in the
 * journal nor in a backup, which others may be given; without this file every password has to be given anew.
 */
export class Secrets {
  readonly #path: string;
  #accounts: Record<string, AccountSecrets>;
  #tail: Promise<unknown> = Promise.resolve();

  /** @throws where the file stands there and cannot be read */
  constructor(folder: string) {
    this.#path = join(folder, 'secrets.json');
    const text = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : null;
    this.#accounts = text === null ? {} : SecretsFile.parse(JSON.parse(text)).accounts;
  }

  of(name: string): AccountSecrets {
    return (Object.hasOwn(this.#accounts, name) ? this.#accounts[name] : undefined) ?? noSecrets;
  }

  /** Changes what is kept of an account; on disk when this returns. */
  change(name: string, change: (before: AccountSecrets) => Partial<AccountSecrets>): Promise<void> {
    const work = async (): Promise<void> => {
      const before = this.of(name);
      const accounts = { ...this.#accounts, [name]: { ...before, ...change(before) } };
      try {
        const folder = dirname(this.#path);
        await makeFolder(folder);
        await writeDurably(`${this.#path}.new`, Buffer.from(`${JSON.stringify({ v: 1, accounts })}\n`));
        await rename(`${this.#path}.new`, this.#path);
        await syncFolder(folder);
      } catch (error) {
        throw plainError(error, this.#path);
      }
      this.#accounts = accounts;
    };
    const next = this.#tail.then(work, work);
    this.#tail = next.catch(() => undefined);
    return next;
  }
}
