import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { fillRegion } from './support/bench-load/fill-region.ts';
import { type LoadServer, load, startServer } from './support/bench-load/load-server.ts';
import type { LoadResult } from './support/bench-load/load-task.ts';
import { linksOfPages } from './support/bench-load/page-links.ts';
import { formsToHandIn, type HandedIn } from './support/bench-load/upload-forms.ts';
import { writePart } from './support/documents.ts';
import { thisMachine } from './support/machine.ts';

const root = resolve(import.meta.dirname, '..');
const connections = 50;
const encoding = 'gzip';
/** Uploads that are measured on an idle server. */
const alone = 12;

export interface LoadOptions {
  /** Seconds of each phase. */
  seconds: number;
  /** Also a ledger of this many clusters × ten years; 0 for none. */
  region: number;
}

/** Fifty readers with a browser's headers, without and with one upload a second; writes its part of docs/performance.md. */
export async function runLoadBench({ seconds, region }: LoadOptions): Promise<void> {
  const lines: string[] = [];
  const say = (text: string): void => {
    console.log(text);
    lines.push(text);
  };
  say('## Many readers');
  say('');
  say(
    'Made by `npm run bench -- load`. Figures compare only within one run: the client has a process of its own, on the',
  );
  say(
    `same two cores. ${connections} connections ask the links of nine pages (${encoding}), each page's as a browser asks them.`,
  );
  say('');
  say(`${new Date().toISOString().slice(0, 10)} · ${thisMachine()}`);
  const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
  try {
    await measureLedger('sample ledger', join(folder, 'sample'), ['--sample'], seconds, say);
    if (region > 0) {
      const data = join(folder, 'region');
      await fillRegion(data, region, loadCatalogue());
      await measureLedger(`${region} clusters × 10 years`, data, [], seconds, say);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  writePart(join(root, 'docs', 'performance.md'), 'load', lines);
}

async function measureLedger(
  name: string,
  data: string,
  args: readonly string[],
  seconds: number,
  say: (text: string) => void,
): Promise<void> {
  const server = await startServer(data, args);
  try {
    const links = await linksOfPages(server.url);
    const first = await firstAnswers(server, links);
    const task = { port: server.port, connections, milliseconds: seconds * 1000, encoding };
    const about = await load({ ...task, links: ['/api/v1/about'] });
    const pages = await load({ ...task, links });
    const resident = server.resident();
    const forms = await formsToHandIn(data, args.length > 0 ? 'sample' : 'ledger', alone + seconds);
    const quiet = await uploadsAlone(server, forms.slice(0, alone));
    const uploads = uploadEverySecond(server, forms.slice(alone));
    const busy = await load({ ...task, links });
    const sent = await uploads;
    say('');
    say(`### ${name}`);
    say('');
    say(
      `${links.length} links. Asked for the first time, one after another: p50 ${ms(first.p50)}, p99 ${ms(first.p99)}.`,
    );
    say(
      `Resident ${Math.round(resident)} MB after the readers, ${Math.round(server.resident())} MB after the uploads.`,
    );
    say('');
    say('| what | answers/s | of about | p50 | p99 | longest | not 200 |');
    say('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
    say(rowOf('`/api/v1/about`', about, about));
    say(rowOf('nine pages', pages, about));
    say(rowOf(`nine pages, one upload a second (${sent.length})`, busy, about));
    say('');
    const slowest = Math.max(...sent.map(({ milliseconds }) => milliseconds));
    const accepted = sent.filter(({ status }) => status === 200).length;
    say(
      `${alone} uploads with nobody else on the server, six seconds apart: p50 ${ms(quiet.p50)}, slowest ${ms(quiet.p99)}.`,
    );
    say(
      `With the readers, one a second: ${accepted} of ${sent.length} acknowledged, the slowest after ${ms(slowest)}.`,
    );
  } finally {
    await server.stop();
  }
}

const ms = (milliseconds: number): string => `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;

function rowOf(name: string, result: LoadResult, about: LoadResult): string {
  const good = result.statuses['200'] ?? 0;
  const share = `${((result.perSecond / about.perSecond) * 100).toFixed(0)} %`;
  return `| ${name} | ${Math.round(result.perSecond)} | ${share} | ${ms(result.p50)} | ${ms(result.p99)} | ${ms(result.longest)} | ${result.answers - good} |`;
}

/** Each link once, by one reader, before anybody asked it (the browser that found the links asked for brotli). */
async function firstAnswers(server: LoadServer, links: readonly string[]): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  for (const link of links) {
    // Another year of the same page: what the browser has just asked is kept already.
    const other = `${link}${link.includes('?') ? '&' : '?'}asOf=2026-03-30`;
    const started = performance.now();
    const answer = await fetch(server.url + other, {
      headers: { accept: 'application/json', 'accept-encoding': encoding },
    });
    await answer.arrayBuffer();
    if (answer.status === 200) times.push(performance.now() - started);
  }
  return quantiles(times);
}

function quantiles(times: number[]): { p50: number; p99: number } {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Hands in one form after another with pauses, in which the server does what it does after a landing. */
async function uploadsAlone(server: LoadServer, forms: readonly HandedIn[]) {
  const times: number[] = [];
  for (const form of forms) {
    await new Promise((done) => setTimeout(done, 6000));
    times.push((await upload(server, form)).milliseconds);
  }
  return quantiles(times);
}

/** As the command line does through a running server. */
async function upload({ url }: LoadServer, { name, bytes, token }: HandedIn) {
  const started = performance.now();
  const answer = await fetch(`${url}/api/v1/submissions?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-cluster-ledger-token': token },
    body: bytes,
  });
  await answer.arrayBuffer();
  return { status: answer.status, milliseconds: performance.now() - started };
}

/** Hands in one form a second, whether or not the last was answered. */
async function uploadEverySecond(server: LoadServer, forms: readonly HandedIn[]) {
  const going: ReturnType<typeof upload>[] = [];
  for (const form of forms) {
    going.push(upload(server, form));
    await new Promise((done) => setTimeout(done, 1000));
  }
  return Promise.all(going);
}
