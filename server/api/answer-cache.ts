import type { FastifyInstance, FastifyReply } from 'fastify';

/** Bytes kept over all answers. */
const usualBudget = 64 * 1024 * 1024;
/** An answer larger than this part of the budget is not kept: it would push out many that are asked for again. */
const largestPart = 1 / 16;

interface KeptAnswer {
  type: string;
  payload: string | Buffer;
}

/**
 * Answers that were given before, by their ETag: it names the ledger's version, who asks, and which representation of
 * which link, so that an answer cannot outlive what it says. Only what succeeded is kept; what was used longest ago goes.
 */
export class AnswerCache {
  readonly #kept = new Map<string, KeptAnswer>();
  readonly #budget: number;
  #bytes = 0;

  /** @param budget most bytes of all answers together */
  constructor(budget = usualBudget) {
    this.#budget = budget;
  }

  get(etag: string): KeptAnswer | undefined {
    const found = this.#kept.get(etag);
    if (found === undefined) return undefined;
    this.#kept.delete(etag);
    this.#kept.set(etag, found);
    return found;
  }

  put(etag: string, answer: KeptAnswer): void {
    const size = sizeOf(answer);
    if (size > this.#budget * largestPart || this.#kept.has(etag)) return;
    this.#kept.set(etag, answer);
    this.#bytes += size;
    for (const [oldest, one] of this.#kept) {
      if (this.#bytes <= this.#budget) break;
      this.#kept.delete(oldest);
      this.#bytes -= sizeOf(one);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }
}

/** A string in memory takes up to two bytes a character; beside it stand its tag and its type. */
const sizeOf = ({ payload }: KeptAnswer): number => payload.length * (typeof payload === 'string' ? 2 : 1) + 200;

/** Answers a link from the cache; true where it did. */
export function sendKept(cache: AnswerCache, etag: string, reply: FastifyReply): boolean {
  const kept = cache.get(etag);
  if (kept === undefined) return false;
  reply.type(kept.type).send(kept.payload);
  return true;
}

/** Keeps what leaves with 200; must stand before compression, so that one answer serves every encoding. */
export function keepAnswers(
  app: FastifyInstance,
  cache: AnswerCache,
  keepable: (reply: FastifyReply) => string | null,
) {
  app.addHook('onSend', async (_request, reply, payload) => {
    const etag = reply.statusCode === 200 ? keepable(reply) : null;
    const type = reply.getHeader('content-type');
    if (etag !== null && typeof type === 'string' && (typeof payload === 'string' || Buffer.isBuffer(payload))) {
      cache.put(etag, { type, payload });
    }
    return payload;
  });
}
