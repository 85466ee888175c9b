import { connect } from 'node:net';
import { type LoadResult, LoadTask } from './load-task.ts';

const endOfHead = Buffer.from('\r\n\r\n');

/** Asks the links over one kept-alive connection until the time is over; HTTP/1.1, answers with a content-length. */
function ask(task: LoadTask, start: number, until: number, on: (milliseconds: number, status: number) => void) {
  return new Promise<void>((done) => {
    let next = start;
    let sent = 0;
    let waiting: Buffer[] = [];
    let received = 0;
    let wanted = -1;
    let status = 0;
    const socket = connect(task.port, '127.0.0.1');
    socket.setNoDelay(true);
    const send = () => {
      const link = task.links[next % task.links.length] ?? '/';
      next += 1;
      sent = performance.now();
      waiting = [];
      received = 0;
      wanted = -1;
      socket.write(
        `GET ${link} HTTP/1.1\r\nHost: 127.0.0.1:${task.port}\r\nAccept: application/json\r\n` +
          `Accept-Encoding: ${task.encoding}\r\nAccept-Language: zh-CN\r\nUser-Agent: load\r\n\r\n`,
      );
    };
    socket.on('connect', send);
    socket.on('data', (data: Buffer) => {
      waiting.push(data);
      received += data.length;
      if (wanted < 0) {
        const text = waiting.length === 1 ? data : Buffer.concat(waiting);
        const end = text.indexOf(endOfHead);
        if (end < 0) return;
        const head = text.subarray(0, end).toString('latin1');
        status = Number(head.slice(9, 12));
        wanted = end + endOfHead.length + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      }
      if (received < wanted) return;
      on(performance.now() - sent, status);
      if (performance.now() < until) send();
      else {
        socket.end();
        done();
      }
    });
    socket.on('error', () => {
      on(performance.now() - sent, 0);
      done();
    });
  });
}

async function run(task: LoadTask): Promise<LoadResult> {
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const started = performance.now();
  const until = started + task.milliseconds;
  const connections = Array.from({ length: task.connections }, (_, index) =>
    ask(task, index * 7, until, (milliseconds, status) => {
      times.push(milliseconds);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }),
  );
  await Promise.all(connections);
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    answers: times.length,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    longest: times.at(-1) ?? Number.NaN,
    statuses,
  };
}

let line = '';
for await (const chunk of process.stdin) line += chunk;
process.stdout.write(`${JSON.stringify(await run(LoadTask.parse(JSON.parse(line))))}\n`);
