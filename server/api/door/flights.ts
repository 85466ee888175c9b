import { setMaxListeners } from 'node:events';
import { NobodyWaits, TookTooLong } from '../../store/asker.ts';

/** One computation that everybody who asks the same waits for. */
export interface Flight<T, Q = unknown> {
  /** What was asked when it began. */
  question: Q;
  /** Null where it gave nothing that others could use: each asker then computes for itself. */
  landed: Promise<T | null>;
  land: (result: T | null) => void;
  /** Aborted when the last who waited has left, or when it takes too long. */
  signal: AbortSignal;
  /** Somebody waits; the function that is given back says that they left. */
  join: () => () => void;
}

/** Single flight: equal questions that come while one is being computed wait for it. */
export class Flights<T, Q = unknown> {
  readonly #underWay = new Map<string, Flight<T, Q>>();
  readonly #longest: number;

  /** @param longest milliseconds after which a computation is ended */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The computation under way for a key: the one that began last. */
  get(key: string): Flight<T, Q> | undefined {
    return this.#underWay.get(key);
  }

  /** Begins one; it ends with `land`, whatever happens. */
  begin(key: string, question: Q): Flight<T, Q> {
    const controller = new AbortController();
    // As many parts of one answer may wait for it as it has.
    setMaxListeners(0, controller.signal);
    let resolve: (result: T | null) => void = () => undefined;
    const landed = new Promise<T | null>((done) => {
      resolve = done;
    });
    const tooLong = setTimeout(() => controller.abort(new TookTooLong()), this.#longest).unref();
    let waiting = 0;
    let done = false;
    const flight: Flight<T, Q> = {
      question,
      landed,
      land: (result) => {
        clearTimeout(tooLong);
        done = true;
        if (this.#underWay.get(key) === flight) this.#underWay.delete(key);
        resolve(result);
      },
      signal: controller.signal,
      join: () => {
        let here = true;
        waiting += 1;
        return () => {
          if (!here) return;
          here = false;
          waiting -= 1;
          if (waiting > 0 || done) return;
          // Whoever asks from now on needs a computation that is not being ended.
          flight.land(null);
          controller.abort(new NobodyWaits());
        };
      },
    };
    this.#underWay.set(key, flight);
    return flight;
  }

  get size(): number {
    return this.#underWay.size;
  }
}
