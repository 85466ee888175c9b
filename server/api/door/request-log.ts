import { mkdirSync } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createStream } from 'rotating-file-stream';

/** Room for about a month of three hundred people: ten files of ten megabytes, older ones compressed. */
const rotation = { size: '10M', maxFiles: 10, compress: 'gzip' } as const;

/** One line of the log; who it was stands in the journal. Addresses are cut, since anybody can ask a long one. */
interface LoggedRequest {
  at: string;
  method: string;
  address: string;
  status: number;
  milliseconds: number;
  bytes: number | null;
  seat: string;
}

const longestAddress = 500;

/** Writes method, address, status, time and seat of every request into `requests.ndjson` of a folder, rotated. */
export function registerRequestLog(app: FastifyInstance, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stream = createStream('requests.ndjson', { path: folder, mode: 0o600, ...rotation });
  // A full disk must not end the server: the log has a gap, the answers go on.
  stream.on('error', (error) => app.log.warn({ err: error }, 'the request log could not be written'));
  app.addHook('onResponse', async (request, reply) => {
    const length = Number(reply.raw.getHeader('content-length'));
    const line: LoggedRequest = {
      at: new Date().toISOString(),
      method: request.method,
      address: request.url.slice(0, longestAddress),
      status: reply.raw.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      bytes: Number.isFinite(length) ? length : null,
      seat: seatOf(request),
    };
    stream.write(`${JSON.stringify(line)}\n`);
  });
  app.addHook('onClose', () => new Promise<void>((done) => stream.end(done)));
}

function seatOf({ asker }: FastifyRequest): string {
  if (asker === null) return 'none';
  return asker.seat !== null && asker.account === null ? 'demo' : asker.kind;
}
