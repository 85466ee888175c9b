import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../server/api/build-app.ts';
import { openInstallation } from '../server/api/open-installation.ts';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../server/catalogue/load-views.ts';
import { JournalChecked, JournalPage } from '../server/contract/journal.ts';
import { dataDirectory } from '../server/store/data-directory.ts';
import { seal, start, textOf } from '../server/store/journal/chain.ts';
import type { JournalEntry } from '../server/store/journal/lines.ts';

/** A year of three hundred people: 250 working days with twenty entries each. */
const people = 300;
const days = 250;
const perDay = 20;

const questions: Record<string, string> = {
  'newest hundred': '',
  'one person': 'actor=user7',
  'refusals of a day': 'what=denied&from=2025-06-02&to=2025-06-02',
  'a common word': 'q=150300',
  'two words': 'q=user8%2010.1.8.',
  'a word that stands nowhere': 'q=nothing-of-this-kind',
  'a cluster that is not there': `cluster=${encodeURIComponent('没有的集群')}`,
};
const rounds = 5;

/** Writes a year of invented sign-ins, refusals and exports, opens it as the server does, and asks for entries. */
export async function runJournalBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-journal-'));
  try {
    mkdirSync(join(folder, 'ledger'), { mode: 0o700 });
    const path = join(folder, 'ledger', 'journal.ndjson');
    await writeYear(path);
    const megabytes = Math.round(statSync(path).size / 1e6);
    console.log(`${(people * days * perDay).toLocaleString('en')} entries, ${megabytes} MB`);
    await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<void> {
  const catalogue = loadCatalogue();
  const view = loadOverviewView(catalogue);
  const before = performance.now();
  const installation = await openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: folder }, folder),
    catalogue,
    size: view.size,
    url: 'http://127.0.0.1:8080',
    sample: false,
    now: () => new Date(),
    threads: 1,
  });
  console.log(`opened in ${((performance.now() - before) / 1000).toFixed(1)} s, ${resident()} MB resident`);
  const { identity } = installation;
  const app = await buildApp({
    installation,
    identity,
    catalogue,
    view,
    web: null,
    edition: 'bench',
    version: '0',
    log: false,
  });
  const headers = { host: '127.0.0.1:8080', 'x-cluster-ledger-token': installation.tokenOf('real') };
  try {
    for (const [name, query] of Object.entries(questions)) {
      const took: number[] = [];
      let total = 0;
      for (let round = 0; round < rounds; round += 1) {
        const began = performance.now();
        const answer = await app.inject({ url: `/api/v1/journal?${query}`, headers });
        took.push(performance.now() - began);
        total = JournalPage.parse(answer.json()).total;
      }
      took.sort((a, b) => a - b);
      const [median = 0, longest = 0] = [took[Math.floor(rounds / 2)], took.at(-1)];
      console.log(`${name}: ${total} found, median ${median.toFixed(0)} ms, longest ${longest.toFixed(0)} ms`);
    }
    const began = performance.now();
    let state = JournalChecked.parse(
      (await app.inject({ method: 'POST', url: '/api/v1/journal/verify', payload: {}, headers })).json(),
    );
    while (state.running !== null) {
      await new Promise((again) => setTimeout(again, 250));
      state = JournalChecked.parse((await app.inject({ url: '/api/v1/journal/verify', headers })).json());
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`verified in ${seconds} s: ${state.checked?.whole ? 'whole' : 'not whole'}, ${resident()} MB resident`);
  } finally {
    await app.close();
    await installation.close();
  }
}

const resident = (): number => Math.round(process.memoryUsage().rss / 1e6);

async function writeYear(path: string): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  let head = start;
  const put = async (entry: JournalEntry): Promise<void> => {
    const line = seal(entry, head);
    head = { seq: line.seq, hash: line.hash };
    if (!out.write(textOf(line))) await once(out, 'drain');
  };
  const begun = Date.parse('2025-01-01T00:00:00Z');
  const recorded = new Date(begun).toISOString();
  await put({ kind: 'opened', ledger: '00000000-0000-4000-8000-000000000000', from: 'new', recorded });
  for (let person = 0; person < people; person += 1) {
    const seats = [{ kind: 'reviewer' as const, leagues: [], clusters: [], from: null, to: null }];
    const change = { what: 'created' as const, display: `示例${person}`, seats };
    await put({ kind: 'account', change, account: `user${person}`, actor: 'command-line', recorded });
  }
  const count = people * days * perDay;
  for (let entry = 0; entry < count; entry += 1) {
    const at = new Date(begun + Math.floor((entry / count) * 365 * 86_400_000)).toISOString();
    await put(accessOf(entry, at));
  }
  out.end();
  await once(out, 'finish');
}

/** Mixed by multiplication with a prime, so that every run writes the same. */
function accessOf(entry: number, recorded: string): JournalEntry {
  const mixed = (entry * 7919) % 1_000_003;
  const common = { kind: 'access' as const, actor: `user${mixed % people}`, recorded };
  const seat = 'reviewer';
  switch (mixed % 4) {
    case 0:
      return { ...common, access: 'sign-in', detail: { address: `10.1.${mixed % 20}.${mixed % 250}`, seat } };
    case 1:
      return { ...common, access: 'sign-out', detail: {} };
    case 2: {
      const detail = { why: 'no-right', seat, right: 'withdraw', route: 'POST /api/v1/submissions/:id/withdraw' };
      return { ...common, access: 'denied', detail };
    }
    default: {
      const address = `/api/v1/submissions/${mixed % 3000}/original`;
      const query = `league=150${mixed % 10}00&year=2025`;
      const detail = { route: '/api/v1/submissions/:id/original', address, query, seat };
      return { ...common, access: 'export', detail };
    }
  }
}
