import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

/** Bytes kept over all answers, headers included. */
const usualBudget = 64 * 1024 * 1024;
/** An answer larger than this part of the budget is not kept: it would push out many that are asked for again. */
const largestPart = 1 / 16;
/** What stands beside the bytes of an answer: its headers and its place in the cache. */
const overhead = 2048;
/** Shorter answers do not become shorter by compression. */
const leastCompressed = 1024;

export type Encoding = 'br' | 'gzip' | 'identity';

/** An answer as it was computed for one state of the ledger, with every encoding that somebody asked for. */
export interface KeptAnswer {
  /** State of the ledger that it speaks of; another state needs another answer. */
  state: string;
  /** Null where it rests on no event of the ledger. */
  version: number | null;
  /** Revision of the reviews that it rests on; null where it rests on none. */
  revision: number | null;
  /** It rests on what its asker does not see, and may be another after an event that is none of his. */
  restsOnOthers: boolean;
  /** Every header but those of one encoding, by name. */
  headers: Readonly<Record<string, string | number | string[]>>;
  bodies: Map<Encoding, Buffer>;
  /** ETags by the encoding that was asked for. */
  tags: Map<Encoding, string>;
}

/**
 * Answers by link and scope, whatever their encoding: computed once, compressed once per encoding, then given from
 * memory. What was used longest ago goes when the budget is full.
 */
export class KeptAnswers {
  readonly #kept: LRUCache<string, KeptAnswer>;

  /** @param budget most bytes of all answers together */
  constructor(budget = usualBudget) {
    this.#kept = new LRUCache({ maxSize: budget, maxEntrySize: budget * largestPart, sizeCalculation: sizeOf });
  }

  get(link: string): KeptAnswer | undefined {
    return this.#kept.get(link);
  }

  /** The same without its being used. */
  peek(link: string): KeptAnswer | undefined {
    return this.#kept.peek(link);
  }

  /** Keeps an answer, unless one of a newer state is kept already. */
  put(link: string, answer: KeptAnswer): void {
    const known = this.#kept.peek(link);
    if ((known?.version ?? 0) > (answer.version ?? Number.POSITIVE_INFINITY)) return;
    this.#kept.set(link, answer);
  }

  /** The answer's bytes in an encoding; made from another one where nobody asked for it before, and kept. */
  async body(link: string, answer: KeptAnswer, encoding: Encoding): Promise<Buffer> {
    const known = answer.bodies.get(encoding);
    if (known !== undefined) return known;
    const [[from, bytes] = []] = answer.bodies;
    if (from === undefined || bytes === undefined) throw new RangeError('an answer without a body');
    const made = await encode(await decode(bytes, from), encoding);
    answer.bodies.set(encoding, made);
    // Setting the same object again would not count its new size.
    if (this.#kept.peek(link) === answer) {
      this.#kept.delete(link);
      this.#kept.set(link, answer);
    }
    return made;
  }

  /** Lets go of the older half when memory runs short. */
  shrink(): void {
    const keep = this.#kept.size / 2;
    while (this.#kept.size > keep) this.#kept.pop();
  }

  get bytes(): number {
    return this.#kept.calculatedSize;
  }
}

function sizeOf({ bodies }: KeptAnswer): number {
  let size = overhead;
  for (const body of bodies.values()) size += body.length;
  return size;
}

const compressible = /^text\/|[+/]json(;|$)|octet-stream|apache\.arrow/;

/** Does compression pay for a body of this type and length? */
export function isCompressible(contentType: unknown, length: number): boolean {
  return length >= leastCompressed && compressible.test(String(contentType));
}

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
const fromBrotli = promisify(brotliDecompress);
const fromGzip = promisify(gunzip);

/** Quality 5 halves the time of 6 for a few per cent more bytes. */
const brotliQuality = 5;

export async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return toBrotli(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      });
    case 'gzip':
      return toGzip(body);
    case 'identity':
      return body;
    default:
      return encoding satisfies never;
  }
}

async function decode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return fromBrotli(body);
    case 'gzip':
      return fromGzip(body);
    case 'identity':
      return body;
    default:
      return encoding satisfies never;
  }
}
