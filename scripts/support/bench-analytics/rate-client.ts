import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

/** Asks one address over and over on a few connections; runs beside the server so that both have a core. */
const { port, path, connections, milliseconds } = z
  .strictObject({ port: z.number(), path: z.string(), connections: z.number(), milliseconds: z.number() })
  .parse(workerData);

const question = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: application/json\r\n\r\n`;

/** Answers until the time is over. */
function ask(end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let answers = 0;
    let waiting = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1', () => socket.write(question));
    socket.on('error', reject);
    socket.on('data', (data) => {
      waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data]);
      const head = waiting.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(waiting.subarray(0, head).toString('latin1'))?.[1] ?? 0);
      if (waiting.length < head + 4 + length) return;
      if (!waiting.subarray(9, 12).equals(Buffer.from('200'))) {
        reject(new Error(waiting.toString('utf8', 0, 200)));
        return;
      }
      waiting = Buffer.alloc(0);
      answers += 1;
      if (performance.now() < end) socket.write(question);
      else {
        socket.end();
        resolve(answers);
      }
    });
  });
}

const start = performance.now();
const counts = await Promise.all(Array.from({ length: connections }, () => ask(start + milliseconds)));
const answers = counts.reduce((sum, count) => sum + count, 0);
parentPort?.postMessage((answers / (performance.now() - start)) * 1000);
