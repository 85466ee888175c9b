import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildWeb } from '../../scripts/support/build-web.ts';
import { programFolder } from '../../server/threads/compiled-module.ts';
import { runFolder } from './sample-ledger.ts';

/** Before any test runs: the pages that browser tests open and the compiled program, made once for all, and room for what they share. */
export default async function setup(): Promise<() => void> {
  const root = resolve(import.meta.dirname, '../..');
  await buildWeb(root);
  process.env[programFolder] = execFileSync(process.execPath, [join(root, 'scripts', 'run.mjs')], {
    encoding: 'utf8',
  }).trim();
  const folder = mkdtempSync(join(tmpdir(), 'cluster-ledger-run-'));
  process.env[runFolder] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
