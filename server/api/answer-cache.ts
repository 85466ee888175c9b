import { Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Bytes kept over all answers. */
const usualBudget = 64 * 1024 * 1024;
/** An answer larger than this part of the budget is not kept: it would push out many that are asked for again. */
const largestPart = 1 / 16;

/** An answer as it left: every header, and the bytes after compression. */
export interface KeptAnswer {
  /** Names and values in turns, as `writeHead` takes them. */
  headers: readonly (string | number | string[])[];
  payload: Buffer;
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
    if (size > this.largest || this.#kept.has(etag)) return;
    this.#kept.set(etag, answer);
    this.#bytes += size;
    for (const [oldest, one] of this.#kept) {
      if (this.#bytes <= this.#budget) break;
      this.#kept.delete(oldest);
      this.#bytes -= sizeOf(one);
    }
  }

  /** Most bytes of one answer. */
  get largest(): number {
    return this.#budget * largestPart;
  }

  get bytes(): number {
    return this.#bytes;
  }
}

/** Beside its bytes stand its tag and its headers. */
const sizeOf = ({ payload, headers }: KeptAnswer): number => payload.length + 200 + 20 * headers.length;

/** Answers a link from the cache, past every hook: what is kept has been through them. True where it did. */
export function sendKept(cache: AnswerCache, etag: string, reply: FastifyReply): boolean {
  const kept = cache.get(etag);
  if (kept === undefined) return false;
  reply.hijack();
  reply.raw.writeHead(200, [...kept.headers]);
  reply.raw.end(kept.payload);
  return true;
}

/**
 * Keeps what leaves with 200, compressed as it leaves. Routes registered after this call, and hooks before it: the last
 * hook of a route sees every header.
 */
export function keepAnswers(
  app: FastifyInstance,
  cache: AnswerCache,
  keepable: (reply: FastifyReply) => string | null,
): void {
  app.addHook('onRoute', (route) => {
    if (route.method !== 'GET') return;
    const before = route.onSend === undefined ? [] : [route.onSend].flat();
    route.onSend = [
      ...before,
      (_request, reply, payload: unknown, done) => {
        const etag = reply.statusCode === 200 ? keepable(reply) : null;
        if (etag === null) return done(null, payload);
        const keep = (bytes: Buffer) => {
          const left = { ...reply.getHeaders(), 'content-length': bytes.length };
          const headers = Object.entries(left).flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
          cache.put(etag, { headers, payload: bytes });
        };
        if (typeof payload === 'string') keep(Buffer.from(payload));
        else if (Buffer.isBuffer(payload)) keep(payload);
        else if (payload instanceof Readable) return done(null, payload.pipe(collecting(payload, cache.largest, keep)));
        return done(null, payload);
      },
    ];
  });
}

/** Passes a stream on and gives what went through, if it ended well and was not larger than `most` bytes. */
function collecting(from: Readable, most: number, keep: (bytes: Buffer) => void): Transform {
  let chunks: Buffer[] = [];
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= most) chunks.push(chunk);
      else chunks = [];
      done(null, chunk);
    },
    flush(done) {
      if (bytes <= most) keep(Buffer.concat(chunks));
      done();
    },
  });
  // `pipe` does not hand on what went wrong.
  from.once('error', (error) => through.destroy(error));
  through.once('close', () => {
    if (!from.readableEnded) from.destroy();
  });
  return through;
}
