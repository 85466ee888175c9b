import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sampleFiles } from '../../scripts/support/sample-files.ts';
import { type OpenInstallation, openInstallation } from '../../server/api/open-installation.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import { dataDirectory } from '../../server/store/data-directory.ts';

/** Variable that names the folder of a run of the tests: its processes share what lies there. */
export const runFolder = 'CLUSTER_LEDGER_TEST_RUN';

/** When the sample was taken in; servers over it stand at a later moment. */
const filledAt = new Date('2026-03-31T00:00:00Z');

export function openSample(path: string, now: () => Date): Promise<OpenInstallation> {
  const catalogue = loadCatalogue();
  return openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: path }, path),
    catalogue,
    size: loadOverviewView(catalogue).size,
    url: 'http://127.0.0.1:8080',
    sample: true,
    now,
    threads: 2,
  });
}

async function fill(path: string): Promise<void> {
  const installation = await openSample(path, () => filledAt);
  const { files, calls } = sampleFiles(join(import.meta.dirname, '../../datasets/samples'));
  await installation.fillSample(files, () => undefined, calls);
  await installation.close();
}

/** Copies a data directory whose sample ledger is filled from `datasets/samples` as a first start does; filled once in a run. */
export async function copySample(to: string): Promise<void> {
  const shared = process.env[runFolder];
  if (shared === undefined) throw new Error('the global setup of the tests has not run');
  const filled = join(shared, 'sample');
  const done = join(shared, 'sample-done');
  const lock = join(shared, 'sample-lock');
  while (!existsSync(done)) {
    try {
      mkdirSync(lock);
    } catch {
      await wait(200);
      continue;
    }
    try {
      rmSync(filled, { recursive: true, force: true });
      await fill(filled);
      writeFileSync(done, '');
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
  cpSync(filled, to, { recursive: true });
}
