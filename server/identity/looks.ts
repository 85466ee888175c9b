import type { IsoDate } from '../domain/ids.ts';
import type { LookEntry } from '../store/journal/lines.ts';

/** Somebody read a detail. */
export interface Seen {
  account: string;
  /** Kind of the seat in which it was read. */
  seat: string;
  /** Path without its query. */
  address: string;
}

export interface LooksOptions {
  note: (entry: LookEntry) => Promise<void>;
  now: () => Date;
  today: () => IsoDate;
}

/** Addresses of one line at most. */
const mostOfLine = 200;

/**
 * Who read which details: each address once a day for an account and seat, written some time after, several together, so
 * that no reader waits. What was not yet written is lost where the process is killed.
 */
export class Looks {
  readonly #options: LooksOptions;
  #day: IsoDate | null = null;
  /** Of the day, as `account seat address`. */
  #known = new Set<string>();
  /** Not written yet, by account and seat. */
  #waiting = new Map<string, { account: string; seat: string; day: IsoDate; addresses: string[] }>();
  #writing: Promise<void> = Promise.resolve();

  constructor(options: LooksOptions) {
    this.#options = options;
  }

  see({ account, seat, address }: Seen): void {
    const day = this.#options.today();
    if (day !== this.#day) {
      this.#day = day;
      this.#known = new Set();
    }
    const key = `${account} ${seat} ${address}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const owner = `${day} ${account} ${seat}`;
    const waiting = this.#waiting.get(owner);
    if (waiting === undefined) this.#waiting.set(owner, { account, seat, day, addresses: [address] });
    else waiting.addresses.push(address);
  }

  /** Writes what waits; one after another. What could not be written is tried again the next time. */
  flush(): Promise<void> {
    const next = this.#writing.then(() => this.#flush());
    this.#writing = next.catch(() => undefined);
    return next;
  }

  async #flush(): Promise<void> {
    for (const [owner, looks] of [...this.#waiting]) {
      const { account, seat, day } = looks;
      while (looks.addresses.length > 0) {
        const addresses = looks.addresses.slice(0, mostOfLine);
        const recorded = this.#options.now().toISOString();
        await this.#options.note({ kind: 'look', actor: account, recorded, detail: { seat, day, addresses } });
        looks.addresses.splice(0, addresses.length);
      }
      this.#waiting.delete(owner);
    }
  }
}
