import { whoeverAsks } from '../store/asker.ts';
import type { Measure } from './measures.ts';

/**
 * Does something once per measure. What is asked for in one turn of the process, or while another batch is being done,
 * is done together: a statement for one measure costs as much as for twenty.
 */
export class OncePerMeasure {
  readonly #work: (fresh: readonly Measure[]) => Promise<void>;
  readonly #done = new Map<number, Promise<void>>();
  #fresh: Measure[] = [];
  #next: Promise<void> | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(work: (fresh: readonly Measure[]) => Promise<void>) {
    this.#work = work;
  }

  /** Resolves when it is done for all of these. */
  async of(measures: readonly Measure[]): Promise<void> {
    const fresh = measures.filter(({ m }) => !this.#done.has(m));
    if (fresh.length > 0) {
      const done = this.#batch(fresh);
      for (const { m } of fresh) this.#done.set(m, done);
      done.catch(() => {
        for (const { m } of fresh) this.#done.delete(m);
      });
    }
    await Promise.all(measures.map(({ m }) => this.#done.get(m)));
  }

  #batch(fresh: readonly Measure[]): Promise<void> {
    this.#fresh.push(...fresh);
    this.#next ??= whoeverAsks(async () => {
      await this.#last.catch(() => undefined);
      await new Promise(setImmediate);
      const all = [...new Map(this.#fresh.map((measure) => [measure.m, measure])).values()];
      this.#fresh = [];
      this.#next = null;
      this.#last = this.#work(all);
      await this.#last;
    });
    return this.#next;
  }
}
