import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { scratchFolder } from '../support/landings.ts';

const host = '127.0.0.1:8080';

describe('a server that is watched over', () => {
  const log = scratchFolder();
  let api: ApiFixture;
  beforeAll(async () => {
    api = await apiFixture({ requestLog: log.path });
    await threeClusters(api.ledger);
  });
  afterAll(async () => {
    await api.close();
    log.remove();
  });
  const get = (url: string, headers: Record<string, string> = {}) =>
    api.app.inject({ url, headers: { host, ...headers } });
  const metricOf = async (name: string): Promise<number> => {
    const line = (await get('/metrics')).body.split('\n').find((text) => text.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1));
  };

  it('counts how answers were found, by route, and names the version of the ledger', async () => {
    const link = '/api/v1/aggregate?indicator=cluster_gross_output';
    await get(link);
    const first = await metricOf('ledger_answers_total{way="computed"}');
    const etag = String((await get(link)).headers.etag);
    await get(link, { 'if-none-match': etag });
    expect(await metricOf('ledger_answers_total{way="computed"}')).toBe(first);
    expect(await metricOf('ledger_answers_total{way="kept"}')).toBe(1);
    expect(await metricOf('ledger_answers_total{way="unchanged"}')).toBe(1);
    expect(await metricOf('ledger_version')).toBe(api.ledger.version);
    const text = (await get('/metrics')).body;
    expect(text).toContain('ledger_request_seconds_count{method="GET",route="/api/v1/aggregate",status="200"} 2');
    expect(text).toContain('status="304"} 1');
    // An address may hold anything: it is no label.
    expect(text).not.toContain('cluster_gross_output');
  });

  it('writes one line a request, also of those that were answered from memory or turned away', async () => {
    await get('/api/v1/about');
    await get('/api/v1/about');
    await get('/api/v1/nothing');
    await api.app.inject({ method: 'POST', url: '/api/v1/submissions?name=a', headers: { host }, payload: 'x' });
    const file = join(log.path, 'requests.ndjson');
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').includes('submissions')).toBe(true);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    const told = lines
      .map((line): Record<string, unknown> => JSON.parse(line))
      .map(({ method, address, status, seat }) => [method, address, status, seat].join(' '));
    expect(told.filter((line) => line === 'GET /api/v1/about 200 demo')).toHaveLength(2);
    expect(told).toContain('GET /api/v1/nothing 404 demo');
    expect(told).toContain('POST /api/v1/submissions?name=a 403 demo');
  });

  it('turns a sender from elsewhere away before his bytes come, and a large body by its length alone', async () => {
    const address = await api.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = new URL(address);
    /** Sends the head of a request and no byte of its body; gives the first line of what comes back. */
    const answerTo = (path: string, length: number, more: string): Promise<string> =>
      new Promise((found, fail) => {
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(
            `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/octet-stream\r\n` +
              `Content-Length: ${length}\r\n${more}\r\n`,
          ),
        );
        socket.setTimeout(5000, () => fail(new Error('no answer')));
        socket.once('data', (data) => {
          found(data.toString('latin1').split('\r\n')[0] ?? '');
          socket.destroy();
        });
        socket.once('error', fail);
      });
    const submissions = '/api/v1/submissions?name=a.docx';
    expect(await answerTo(submissions, 1000, 'Origin: http://elsewhere.example\r\n')).toContain('403');
    const own = `Origin: http://127.0.0.1:${port}\r\nSec-Fetch-Site: same-origin\r\n`;
    expect(await answerTo(submissions, 100_000_000, own)).toContain('413');
  });
});
