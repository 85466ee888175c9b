import type { FastifyReply } from 'fastify';
import pLimit from 'p-limit';
import { HttpError } from '../problems/http-error.ts';

export interface AdmissionLimits {
  /** Questions that are computed at once. */
  computing: number;
  /** Questions that wait for their turn; one more is turned away. */
  waiting: number;
  /** How long an answer may take. */
  milliseconds: number;
}

/** Limits that a user never meets and a loop does. */
export const usualLimits: AdmissionLimits = { computing: 8, waiting: 400, milliseconds: 30_000 };

/** Lets a bounded number of questions be computed at once; the others wait, and too many are answered 503. */
export class Admission {
  readonly #limit: ReturnType<typeof pLimit>;
  readonly limits: AdmissionLimits;
  readonly #isShort: () => boolean;
  readonly #places = new WeakMap<FastifyReply, () => void>();

  /** @param isShort whether memory is so short that only one question may be computed at a time */
  constructor(limits: AdmissionLimits = usualLimits, isShort: () => boolean = () => false) {
    this.#limit = pLimit(limits.computing);
    this.limits = limits;
    this.#isShort = isShort;
  }

  /**
   * Resolves when the question may be computed; its place is free again when it is left, and at the latest when the reply has
   * been sent or the asker has gone.
   * @throws HttpError 503 where too many wait already, or memory is short and another one is being computed
   */
  enter(reply: FastifyReply, signal: AbortSignal | undefined): Promise<void> {
    if (this.#limit.pendingCount >= this.limits.waiting) {
      reply.header('retry-after', '1');
      throw new HttpError('server-busy', {});
    }
    if (this.#isShort() && this.computing > 0) {
      reply.header('retry-after', '2');
      throw new HttpError('memory-short', {});
    }
    return new Promise((enter, fail) => {
      void this.#limit(
        () =>
          new Promise<void>((leave) => {
            if (signal?.aborted || reply.raw.destroyed) {
              fail(signal?.reason ?? new Error('the asker has gone'));
              leave();
              return;
            }
            reply.raw.once('close', leave);
            this.#places.set(reply, leave);
            enter();
          }),
      );
    });
  }

  /** The answer is made: however long its asker takes to read it, the next question may be computed. */
  leave(reply: FastifyReply): void {
    this.#places.get(reply)?.();
  }

  get computing(): number {
    return this.#limit.activeCount;
  }

  get waiting(): number {
    return this.#limit.pendingCount;
  }
}
