import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledModule } from '../../../server/threads/compiled-module.ts';
import { commandLine } from '../command-line.ts';
import { LoadResult, type LoadTask } from './load-task.ts';

const root = resolve(import.meta.dirname, '../../..');

export interface LoadServer {
  url: string;
  port: number;
  /** Resident size in MB. */
  resident: () => number;
  stop: () => Promise<void>;
}

/**
 * Starts a server as a process of its own over a data folder, as the service of docs/operations.md does, and waits until
 * it says that it is ready.
 */
export async function startServer(data: string, args: readonly string[]): Promise<LoadServer> {
  const child = spawn(process.execPath, [...commandLine('start'), ...args], {
    cwd: root,
    env: { ...process.env, MALLOC_ARENA_MAX: '2', PORT: '0', CLUSTER_LEDGER_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  await untilFilled(url);
  return {
    url,
    port: Number(new URL(url).port),
    resident: () => {
      const found = /VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      return Number(found?.[1] ?? Number.NaN) / 1024;
    },
    stop: () =>
      new Promise((done) => {
        child.once('close', () => done());
        child.kill('SIGTERM');
      }),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      const url = /Cluster Ledger\s+(http\S+)/u.exec(out)?.[1];
      if (url !== undefined) found(url);
    });
    child.once('close', (code) => fail(new Error(`the server ended with ${code}`)));
  });
}

/** A first start fills the sample ledger while it serves. */
async function untilFilled(url: string): Promise<void> {
  for (;;) {
    const reply = await fetch(`${url}/api/v1/about`);
    // Where there are accounts the real ledger is shown, and nobody has signed in yet.
    if (reply.status === 401) return;
    const about: unknown = await reply.json();
    if (typeof about === 'object' && about !== null && 'loading' in about && about.loading === null) return;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** Runs a client process of its own against the server. */
export function load(task: LoadTask): Promise<LoadResult> {
  return new Promise((found, fail) => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(compiledModule(new URL('./load-client.ts', import.meta.url)))],
      {
        cwd: root,
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
    });
    child.once('error', fail);
    child.once('close', () => {
      try {
        found(LoadResult.parse(JSON.parse(out)));
      } catch (error) {
        fail(error);
      }
    });
    child.stdin.end(JSON.stringify(task));
  });
}
