import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildWeb } from '../../scripts/support/build-web.ts';
import { runFolder } from './sample-ledger.ts';

/** Before any test runs: the pages that browser tests open, built once for all of them, and room for what they share. */
export default async function setup(): Promise<() => void> {
  await buildWeb(resolve(import.meta.dirname, '../..'));
  const folder = mkdtempSync(join(tmpdir(), 'cluster-ledger-run-'));
  process.env[runFolder] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
