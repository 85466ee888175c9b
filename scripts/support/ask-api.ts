import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { buildApp } from '../../server/api/build-app.ts';
import { openInstallation } from '../../server/api/open-installation.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import { About } from '../../server/contract/about.ts';
import { Clusters } from '../../server/contract/clusters.ts';
import { Submissions } from '../../server/contract/submissions.ts';
import { installationZone } from '../../server/domain/knowledge-day.ts';
import { dataDirectory } from '../../server/store/data-directory.ts';
import { UsageFault } from './command-faults.ts';
import { claimOrServer, ledgerFolder } from './own-ledger.ts';
import { refusalOf } from './server-refusal.ts';

interface Answer {
  status: number;
  body: Buffer;
}

/** The API of this installation, whether a server of it runs or not. */
export interface Api {
  get(path: string): Promise<Answer>;
  /** Asks for something to be done; without content it takes no further words than those of its address. */
  post(path: string, content?: Content): Promise<Answer>;
  /** The bytes of an answer as they come, for what is too large to be held. */
  stream(path: string): Promise<{ status: number; body: Readable }>;
  /** Number of the file with these bytes; null where the ledger never received it. */
  numberOf(sha256: string): Promise<number | null>;
}

/**
 * Has `work` ask the API: that of the running server, else one that is opened for it and closed again.
 * @throws UsageFault where the running server shows the other of the two ledgers
 */
export async function withApi<T>(sample: boolean, work: (api: Api) => Promise<T>): Promise<T> {
  const held = claimOrServer(ledgerFolder(sample));
  if ('server' in held) {
    const { url, token } = held.server;
    const headers = { 'x-cluster-ledger-token': token };
    const ask: Ask = async (method, path, content) => {
      const sent = content === undefined ? {} : { body: JSON.stringify(content) };
      const type = content === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(new URL(path, url), { method, headers: { ...headers, ...type }, ...sent });
      return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
    };
    const api = apiOf(ask, async (path) => {
      const { status, body } = await fetch(new URL(path, url), { headers });
      return { status, body: body === null ? Readable.from([]) : Readable.fromWeb(body as ReadableStream) };
    });
    const about = About.parse(JSON.parse((await api.get('/api/v1/about')).body.toString('utf8')));
    if ((about.ledger === 'sample') !== sample) throw new UsageFault('other-ledger', { shown: about.ledger });
    return work(api);
  }
  held.release();
  return withOwnApi(sample, work);
}

async function withOwnApi<T>(sample: boolean, work: (api: Api) => Promise<T>): Promise<T> {
  const catalogue = loadCatalogue();
  const view = loadOverviewView(catalogue);
  const installation = await openInstallation({
    directory: dataDirectory(process.env, process.cwd()),
    catalogue,
    size: view.size,
    url: 'http://127.0.0.1:0',
    sample,
    now: () => new Date(),
    zone: installationZone(process.env),
    threads: 1,
  });
  const app = await buildApp({
    installation,
    catalogue,
    view,
    web: null,
    edition: 'command-line',
    version: '0',
    log: false,
  });
  const headers = {
    host: '127.0.0.1',
    'x-cluster-ledger-token': installation.tokenOf(sample ? 'sample' : 'real'),
  };
  try {
    return await work(
      apiOf(
        async (method, url, content) => {
          const sent = content === undefined ? {} : { payload: content };
          const reply = await app.inject({ method, url, headers, ...sent });
          return { status: reply.statusCode, body: reply.rawPayload };
        },
        async (url) => {
          const reply = await app.inject({ url, headers, payloadAsStream: true });
          return { status: reply.statusCode, body: reply.stream() };
        },
      ),
    );
  } finally {
    await app.close();
    await installation.close();
  }
}

type Method = 'GET' | 'POST';
type Content = Readonly<Record<string, string>>;
type Ask = (method: Method, path: string, content?: Content) => Promise<Answer>;

function apiOf(ask: Ask, stream: Api['stream']): Api {
  const get = (path: string) => ask('GET', path);
  return {
    get,
    post: (path, content) => ask('POST', path, content),
    stream,
    numberOf: async (sha256) => {
      let cursor: string | null = null;
      do {
        const query: string = new URLSearchParams({ limit: '1000', ...(cursor === null ? {} : { cursor }) }).toString();
        const answer = await get(`/api/v1/submissions?${query}`);
        const page = Submissions.parse(JSON.parse(answer.body.toString('utf8')));
        const found = page.rows.find((row) => row.sha256 === sha256);
        if (found !== undefined) return found.id;
        cursor = page.next;
      } while (cursor !== null);
      return null;
    },
  };
}

/** The number of the cluster of this name. @throws UsageFault where the ledger has none of it, or several */
export async function numberOfCluster(api: Api, name: string, asOf: string | undefined): Promise<string> {
  const found: number[] = [];
  let cursor: string | null = null;
  do {
    const words = {
      q: name.slice(0, 80),
      ...(asOf === undefined ? {} : { asOf }),
      ...(cursor === null ? {} : { cursor }),
    };
    const page: Clusters = Clusters.parse(
      JSON.parse((await askPaper(api, '/api/v1/clusters', words)).toString('utf8')),
    );
    found.push(...page.rows.filter((row) => row.name === name).map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  const [only, ...others] = found;
  if (only === undefined) throw new UsageFault('no-cluster', { name });
  if (others.length > 0) throw new UsageFault('several-clusters', { name, numbers: found });
  return String(only);
}

/**
 * A paper that the API gives.
 * @throws ServerRefusal where it is refused
 */
export async function askPaper(api: Api, path: string, words: Readonly<Record<string, string>>): Promise<Buffer> {
  return answered(await api.get(`${path}?${new URLSearchParams(words)}`));
}

/** The body of an answer. @throws as `askPaper` does */
export function answered({ status, body }: Answer): Buffer {
  if (status === 200) return body;
  throw refusalOf(status, body.toString('utf8'));
}
