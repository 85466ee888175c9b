import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { programFolder } from '../server/threads/compiled-module.ts';
import { commandLine } from './support/command-line.ts';

const root = resolve(import.meta.dirname, '..');
const sources = [
  'server',
  'web',
  'scripts',
  'datasets',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
];

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? found(address.port) : failed(new Error('no port'))));
    });
  });
}

interface Start {
  serving: number;
  page: number;
  figures: number;
}

/** Seconds from the command to: the health answer, the page itself, the overview's figures. */
async function start(folder: string): Promise<Start> {
  const port = await freePort();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const child = spawn(process.execPath, commandLine('start', folder), {
    cwd: folder,
    env: { ...process.env, [programFolder]: undefined, PORT: String(port), CLUSTER_LEDGER_DATA: join(folder, 'data') },
    stdio: 'ignore',
  });
  const until = async (path: string, good: (text: string) => boolean): Promise<number> => {
    while (seconds() < 120) {
      try {
        const reply = await fetch(`http://127.0.0.1:${port}${path}`);
        if (reply.ok && good(await reply.text())) return seconds();
      } catch {
        // Not listening yet.
      }
      await new Promise((again) => setTimeout(again, 25));
    }
    throw new Error(`${path} did not answer within two minutes`);
  };
  try {
    const serving = await until('/api/health', () => true);
    const page = await until('/', (text) => text.includes('<script'));
    const figures = await until('/api/v1/overview', (text) => text.includes('"clusters":63'));
    // Ended before everything is in, the next start would begin anew.
    await until('/api/v1/about', (text) => text.includes('"loading":null'));
    return { serving, page, figures };
  } finally {
    child.kill('SIGTERM');
    await new Promise((closed) => child.once('close', closed));
  }
}

/** First start of a fresh copy (program compiled, pages built, samples taken in) and two later ones. */
export async function runStartBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
  try {
    for (const name of sources) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const print = (text: string) => process.stdout.write(`${text}\n`);
    print('| start | serving | page | all sample clusters in the figures |\n|---|---|---|---|');
    for (const name of ['first', 'second', 'third']) {
      const { serving, page, figures } = await start(folder);
      print(`| ${name} | ${serving.toFixed(1)} s | ${page.toFixed(1)} s | ${figures.toFixed(1)} s |`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
