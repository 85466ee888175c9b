import Big from 'big.js';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { type KeptFact, lookupOf } from '../../review/standards-looks.ts';
import type { FactLookup } from '../../review/verdict.ts';

/** A reviewed report, with the facts that any standard of its programme looked at: enough to try thresholds on it. */
export interface ReviewedCluster {
  review: ReportReview;
  facts: FactLookup;
}

/** What goes from thread to thread: plain data, in which parts of the catalogue are only named. */
interface Packed {
  review: ReportReview;
  facts: readonly KeptFact[];
}

/** Keys of objects that stand for a part of the catalogue, and for an exact decimal. */
const [part, decimal] = ['$part', '$decimal'];

/**
 * Turns reviews into text and back. A review holds clauses, rules and names of the catalogue, which both threads have:
 * they are numbered in the order in which the catalogue holds them, and come back as the very same objects.
 */
export class ReviewPacker {
  readonly #parts: object[] = [];
  readonly #numbers = new Map<object, number>();

  constructor({ standards, planRules, performanceTargets }: Catalogue) {
    for (const held of [...standards.values(), ...planRules.values(), ...performanceTargets]) this.#number(held);
  }

  pack({ review, facts }: { review: ReportReview; facts: readonly KeptFact[] }): string {
    const packed: Packed = { review, facts };
    const numbers = this.#numbers;
    return JSON.stringify(packed, function replace(this: Record<string, unknown>, key, value: unknown) {
      // A decimal has made itself a text before it comes here.
      if (this[key] instanceof Big) return { [decimal]: value };
      const number = typeof value === 'object' && value !== null ? numbers.get(value) : undefined;
      return number === undefined ? value : { [part]: number };
    });
  }

  unpack(text: string): ReviewedCluster {
    // Only `pack` writes such texts, in a thread of this process.
    const { review, facts } = this.#restore(JSON.parse(text)) as Packed;
    return { review, facts: lookupOf(facts) };
  }

  #number(held: unknown): void {
    if (typeof held !== 'object' || held === null || this.#numbers.has(held)) return;
    this.#numbers.set(held, this.#parts.push(held) - 1);
    for (const inner of Object.values(held)) this.#number(inner);
  }

  #restore(value: unknown): unknown {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) value[index] = this.#restore(value[index]);
      return value;
    }
    if (typeof value !== 'object' || value === null) return value;
    const held = value as Record<string, unknown>;
    const number = held[part];
    if (typeof number === 'number') return this.#parts[number];
    const digits = held[decimal];
    if (typeof digits === 'string') return new Big(digits);
    for (const key of Object.keys(held)) {
      const inner = held[key];
      if (typeof inner === 'object' && inner !== null) held[key] = this.#restore(inner);
    }
    return held;
  }
}
