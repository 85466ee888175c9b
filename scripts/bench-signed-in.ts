import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { openInstallation } from '../server/api/open-installation.ts';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../server/catalogue/load-views.ts';
import { needsSecondFactor, Seat } from '../server/domain/seat.ts';
import { dataDirectory } from '../server/store/data-directory.ts';
import { percentile } from './support/bench-analytics/statistics.ts';
import { fillRegion, leagues } from './support/bench-load/fill-region.ts';
import { type LoadServer, startServer } from './support/bench-load/load-server.ts';
import { formsToHandIn, type HandedIn } from './support/bench-load/upload-forms.ts';
import { writePart } from './support/documents.ts';
import { thisMachine } from './support/machine.ts';

const root = resolve(import.meta.dirname, '..');
const password = 'Vx7-kudzu-Ohm-93q';
/** People by kind of seat: fifty, as many as a region has. */
const counts = { operator: 16, league: 14, reviewer: 10, viewer: 4, approver: 3, system: 1, security: 1, audit: 1 };
/** Milliseconds between an answer and the next question of a person, who also reads. */
const pause = 250;
/** Codes of the second factor are taken once: the next period brings another. */
const period = 30_000;
const uploadsASecond = 2;

interface Person {
  name: string;
  seat: Seat;
  /** Secret of the second factor; null: none is asked for. */
  secret: string | null;
  cookie: string;
}

interface Question {
  link: string;
  status: number;
}

/** Fifty signed-in people of all seats and two uploads a second; every reply is held to the scope of its asker. */
export async function runSignedInBench({ seconds, region }: { seconds: number; region: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-signed-in-'));
  try {
    const clusters = region || 60;
    await fillRegion(folder, clusters, loadCatalogue());
    const staff = await makeAccounts(folder);
    await wait(period);
    const server = await startServer(folder, []);
    try {
      for (const person of staff) person.cookie = await signIn(server, person);
      const forms = await formsToHandIn(folder, 'ledger', seconds * uploadsASecond);
      const tally = new Tally();
      const resident = server.resident();
      const until = performance.now() + seconds * 1000;
      const uploads = handIn(server, forms);
      await Promise.all(staff.map((person) => ask(server, person, clusters, until, tally)));
      const sent = await uploads;
      const times = sent.map(({ milliseconds }) => milliseconds);
      const accepted = sent.filter(({ status }) => status === 200).length;
      const lines = [
        '## People of all seats',
        '',
        'Made by `npm run bench -- load --signed-in`: fifty people are signed in, each asks what his seat reads a quarter of a second',
        'after the last answer, and two reports come in every second. Each reply is held to its status and to the clusters of the seat.',
        '',
        `${new Date().toISOString().slice(0, 10)} · ${thisMachine()}`,
        '',
        `- ${clusters} clusters × 10 years, ${seconds} s, ${staff.length} people`,
        `- ${tally.say(seconds)}`,
        `- ${accepted} of ${sent.length} uploads acknowledged, p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}, slowest ${ms(percentile(times, 1))}`,
        `- resident ${Math.round(resident)} MB before, ${Math.round(server.resident())} MB after`,
      ];
      for (const line of lines) console.log(line);
      writePart(join(root, 'docs', 'performance.md'), 'signed-in', lines);
      for (const fault of tally.faults.slice(0, 20)) console.error(fault);
      if (tally.faults.length > 0) throw new Error(`${tally.faults.length} replies were not those of the seat`);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The real ledger of the folder gets its accounts before the server starts. */
async function makeAccounts(folder: string): Promise<Person[]> {
  const catalogue = loadCatalogue();
  const installation = await openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: folder }, folder),
    catalogue,
    size: loadOverviewView(catalogue).size,
    url: 'http://127.0.0.1:0',
    sample: false,
    now: () => new Date(),
    threads: 1,
  });
  try {
    const { accounts } = installation.identity;
    const staff: Person[] = [];
    // The first account is the security administrator's.
    const kinds = Object.entries(counts).sort(([a], [b]) => Number(b === 'security') - Number(a === 'security'));
    for (const [kind, count] of kinds) {
      for (let no = 0; no < count; no += 1) {
        const seat = Seat.parse({ kind, ...boundOf(kind, no) });
        const name = `${kind}-${no}`;
        await accounts.create({ name, display: name, seats: [seat], password }, 'command-line');
        let secret: string | null = null;
        if (needsSecondFactor([seat])) {
          ({ secret } = await accounts.proposeFactor(name, password));
          await accounts.confirmFactor(name, codeOf(secret));
        }
        staff.push({ name, seat, secret, cookie: '' });
      }
    }
    return staff;
  } finally {
    await installation.close();
  }
}

const clusterName = (no: number): string => `示例·集群${no}`;
const leagueCode = (no: number): string => `150${(no % leagues.length) + 1}00`;

function boundOf(kind: string, no: number): object {
  if (kind === 'operator') return { clusters: [clusterName(no)] };
  return kind === 'league' ? { leagues: [leagueCode(no)] } : {};
}

const codeOf = (secret: string): string => new TOTP({ secret }).generate();

/** Signs a person in; an address may try only so often in a minute, so it waits where it is told to. */
async function signIn(server: LoadServer, person: Person): Promise<string> {
  const { url } = server;
  const { name, secret } = person;
  const body = { name, password, ...(secret === null ? {} : { code: codeOf(secret) }) };
  const reply = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });
  if (reply.status === 429) {
    await reply.arrayBuffer();
    await wait(Number(reply.headers.get('retry-after') ?? 1) * 1000);
    return signIn(server, person);
  }
  const [cookie = ''] = reply.headers.getSetCookie();
  if (reply.status !== 200) throw new Error(`${name} could not sign in: ${await reply.text()}`);
  return cookie.split(';')[0] ?? '';
}

/** Does a seat see this cluster of the region by name? */
function sees({ kind, clusters, leagues: bound }: Seat, no: number): boolean {
  if (kind === 'operator') return clusters.some((name) => name === clusterName(no));
  if (kind === 'league') return bound.some((code) => code === leagueCode(no));
  return kind !== 'system' && kind !== 'security' && kind !== 'audit';
}

const figures = [
  '/api/v1/overview',
  '/api/v1/clusters',
  '/api/v1/pages/clusters',
  '/api/v1/pages/compare',
  '/api/v1/pages/topics/green',
  '/api/v1/submissions',
  '/api/v1/facts?indicator=cluster_gross_output',
  '/api/v1/search?q=%E9%9B%86%E7%BE%A4',
  '/api/v1/rounds',
];
/** Asked by those who have work to be told of. */
const notices = '/api/v1/notices';
/** What administrators ask, by seat. */
const own: Readonly<Record<string, string>> = {
  system: '/metrics',
  security: '/api/v1/accounts',
  audit: '/api/v1/journal?limit=50',
};

/** What a person asks in turns, with the status that his seat has to be answered. */
function questionsOf({ seat }: Person, clusters: number): Question[] {
  const administers = own[seat.kind];
  const details = Array.from({ length: Math.min(clusters, 16) }, (_, no) => ({
    link: `/api/v1/clusters/${no + 1}`,
    status: sees(seat, no) ? 200 : 404,
  }));
  if (administers === undefined) {
    const told = { link: notices, status: seat.kind === 'viewer' ? 403 : 200 };
    return [...figures.map((link) => ({ link, status: 200 })), told, ...details];
  }
  const refused = [...figures, notices, ...details.map(({ link }) => link)].map((link) => ({ link, status: 403 }));
  return [{ link: administers, status: 200 }, ...refused];
}

async function ask(server: LoadServer, person: Person, clusters: number, until: number, tally: Tally): Promise<void> {
  const questions = questionsOf(person, clusters);
  for (let turn = 0; performance.now() < until; turn += 1) {
    const { link, status } = questions[turn % questions.length] ?? { link: '/', status: 200 };
    const started = performance.now();
    const reply = await fetch(server.url + link, { headers: { accept: 'application/json', cookie: person.cookie } });
    const text = await reply.text();
    tally.add(performance.now() - started, `${person.name} ${link}`, faultOf(person, status, reply.status, text));
    await wait(pause);
  }
}

/** What a reply should not have been; null where it is right. Every cluster that it names has to be one that the seat sees. */
function faultOf({ seat }: Person, wanted: number, status: number, text: string): string | null {
  if (status !== wanted) return `answered ${status} instead of ${wanted}`;
  // Who administers reads whose seat is bound to which cluster.
  if (own[seat.kind] !== undefined) return null;
  const strange = [...text.matchAll(/示例·集群(\d+)/g)].find(([, no]) => !sees(seat, Number(no)));
  return strange === undefined ? null : `names ${strange[0]}`;
}

class Tally {
  readonly #times: number[] = [];
  readonly faults: string[] = [];

  add(milliseconds: number, who: string, fault: string | null): void {
    this.#times.push(milliseconds);
    if (fault !== null) this.faults.push(`${who}: ${fault}`);
  }

  say(seconds: number): string {
    const [p50, p99, longest] = [0.5, 0.99, 1].map((share) => ms(percentile(this.#times, share)));
    const rate = (this.#times.length / seconds).toFixed(0);
    return `${this.#times.length} replies held to their scope (${rate}/s), ${this.faults.length} wrong; p50 ${p50}, p99 ${p99}, longest ${longest}`;
  }
}

/** Two forms a second, whether or not the last was answered. */
async function handIn({ url }: LoadServer, forms: readonly HandedIn[]) {
  const going = forms.map(async ({ name, bytes, token }, no) => {
    await wait((no * 1000) / uploadsASecond);
    const started = performance.now();
    const reply = await fetch(`${url}/api/v1/submissions?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-cluster-ledger-token': token },
      body: bytes,
    });
    await reply.arrayBuffer();
    return { status: reply.status, milliseconds: performance.now() - started };
  });
  return Promise.all(going);
}

const ms = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;
