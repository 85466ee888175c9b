import type { Sha256 } from '../../domain/ids.ts';
import { type ArrivalLine, type JournalLine, originalOf, type RemovalLine } from './lines.ts';

/** What a removal left of one arrival of a file. */
export interface Left {
  removal: RemovalLine;
  /** Which arrival of these bytes it is, from 0. */
  arrival: number;
}

/** Which bytes stand under originals/, as the lines of a journal that were read so far leave it. */
export class KeptOriginals {
  readonly #kept = new Set<Sha256>();
  /** Numbers of the lines by which the same bytes arrived. */
  readonly #arrivals = new Map<Sha256, number[]>();
  readonly #removals = new Map<Sha256, RemovalLine>();

  /** Takes in the next line. */
  read(line: JournalLine): void {
    if (line.kind === 'removal') {
      this.#kept.delete(line.sha256);
      if (line.residue !== null) this.#kept.add(line.residue);
      this.#removals.set(line.sha256, line);
      return;
    }
    const original = originalOf(line);
    if (original === null) return;
    this.#kept.add(original);
    if (line.kind === 'arrival') {
      const before = this.#arrivals.get(original);
      if (before === undefined) this.#arrivals.set(original, [line.seq]);
      else before.push(line.seq);
    }
  }

  get names(): ReadonlySet<Sha256> {
    return this.#kept;
  }

  /** Removals whose bytes did not come again since. */
  removed(): RemovalLine[] {
    return [...this.#removals.values()].filter(({ sha256 }) => !this.#kept.has(sha256));
  }

  /** The removal of the bytes that a line brought; null where none came after it. */
  removalOf(sha256: Sha256, seq: number): RemovalLine | null {
    const removal = this.#removals.get(sha256);
    return removal !== undefined && removal.seq > seq ? removal : null;
  }

  /** What is left of an arrival whose bytes were removed since; null where they were not. */
  leftOf({ sha256, seq }: ArrivalLine): Left | null {
    const removal = this.removalOf(sha256, seq);
    return removal === null ? null : { removal, arrival: this.#arrivals.get(sha256)?.indexOf(seq) ?? -1 };
  }
}
