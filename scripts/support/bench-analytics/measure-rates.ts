import { Worker } from 'node:worker_threads';
import fastify from 'fastify';
import { buildApp } from '../../../server/api/build-app.ts';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../../server/catalogue/load-views.ts';
import { dayIn, defaultZone } from '../../../server/domain/knowledge-day.ts';
import type { Ledger } from '../../../server/store/ledger.ts';
import type { Snapshots } from '../../../server/store/snapshot/snapshots.ts';
import { compiledModule } from '../../../server/threads/compiled-module.ts';
import { percentile, row } from './statistics.ts';

const rounds = 5;

/** Requests a second: an empty route of a bare Fastify, and an answer given before, in turns. */
export async function measureRates(
  ledger: Ledger,
  snapshots: Snapshots,
  catalogue: Catalogue,
  say: (line: string) => void,
): Promise<void> {
  const empty = fastify();
  empty.get('/empty', async () => ({}));
  const app = await buildApp({
    installation: {
      shown: () => ({ kind: 'real', ledger, snapshots, receipts: snapshots }),
      held: () => ({ kind: 'real', ledger, snapshots, receipts: snapshots }),
      loading: () => null,
      officialMap: { state: { kind: 'none' }, map: null },
      now: () => new Date(),
      today: () => dayIn(defaultZone, new Date()),
      zone: defaultZone,
      ingest: () => Promise.reject(new Error('nothing is taken in here')),
      rehearse: () => Promise.reject(new Error('nothing is taken in here')),
      countList: () => Promise.reject(new Error('nothing is attached here')),
      toMark: async () => ({ tables: [], anchors: null }),
      picture: async () => [],
      ownerOf: () => null,
    },
    catalogue,
    view: loadOverviewView(catalogue),
    web: null,
    edition: 'bench',
    version: '0.0.0',
    log: false,
  });
  const places = [
    { name: 'empty route of a bare Fastify', server: empty, path: '/empty' },
    {
      name: 'aggregate, given before',
      server: app,
      path: '/api/v1/aggregate?indicator=cluster_gross_output&from=2021',
    },
    {
      name: 'aggregate by league, given before',
      server: app,
      path: '/api/v1/aggregate?indicator=cluster_gross_output&by=league&from=2025',
    },
  ];
  const ports = new Map<unknown, number>();
  for (const server of [empty, app]) {
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    ports.set(server, Number(new URL(address).port));
  }
  const rates = places.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { server, path }] of places.entries()) {
      rates[index]?.push(await rateOf(ports.get(server) ?? 0, path));
    }
  }
  say('');
  say('### Requests a second');
  say('');
  say('Eight connections of a client beside the server; aim for an answer given before: 60 % of the empty route.');
  say('');
  say('| route | requests/s | of the empty route |');
  say('| --- | ---: | ---: |');
  const base = percentile(rates[0] ?? [], 0.5);
  places.forEach(({ name }, index) => {
    const rate = percentile(rates[index] ?? [], 0.5);
    say(row([name, Math.round(rate).toLocaleString('en'), `${((rate / base) * 100).toFixed(0)} %`]));
  });
  await empty.close();
  await app.close();
}

function rateOf(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const workerData = { port, path, connections: 8, milliseconds: 1500 };
    const worker = new Worker(compiledModule(new URL('./rate-client.ts', import.meta.url)), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
