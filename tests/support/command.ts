import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { commandLine } from '../../scripts/support/command-line.ts';

const root = resolve(import.meta.dirname, '../..');

export interface CommandResult {
  code: number | null;
  out: string;
  err: string;
  /** JSON objects among the lines of `out`. */
  lines: Record<string, unknown>[];
}

/** Starts `scripts/<name>.ts` as a person would, with its data in `data`. */
export function startCommand(name: string, args: readonly string[], data: string): ChildProcess {
  return spawn(process.execPath, [...commandLine(name), ...args], {
    cwd: root,
    env: { ...process.env, CLUSTER_LEDGER_DATA: data, LANG: 'C', LC_ALL: 'C', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs it to its end. */
export function runScript(name: string, args: readonly string[], data: string): Promise<CommandResult> {
  return ended(startCommand(name, args, data));
}

export function ended(child: ChildProcess): Promise<CommandResult> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err, lines: jsonLines(out) }));
  });
}

/** Whole lines only: what a killed process was in the middle of printing does not count. */
export function jsonLines(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}
