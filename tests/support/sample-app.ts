import { join } from 'node:path';
import { sampleFiles } from '../../scripts/support/sample-files.ts';
import type { App } from '../../server/api/app.ts';
import { buildApp } from '../../server/api/build-app.ts';
import { type OpenInstallation, openInstallation } from '../../server/api/open-installation.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import { dataDirectory } from '../../server/store/data-directory.ts';
import { scratchFolder } from './landings.ts';

/** The whole server over the sample ledger, filled from `datasets/samples` as a first start does. */
export async function sampleApp(
  now: Date,
  web: string | null = null,
): Promise<{ app: App; installation: OpenInstallation; close: () => Promise<void> }> {
  const { path, remove } = scratchFolder();
  const catalogue = loadCatalogue();
  const view = loadOverviewView(catalogue);
  const installation = await openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: path }, path),
    catalogue,
    size: view.size,
    url: 'http://127.0.0.1:8080',
    sample: true,
    now: () => now,
    threads: 2,
  });
  const { files, calls } = sampleFiles(join(import.meta.dirname, '../../datasets/samples'));
  await installation.fillSample(files, () => undefined, calls);
  const app = await buildApp({ installation, catalogue, view, web, edition: 'test', version: '0', log: false });
  const close = async () => {
    await app.close();
    await installation.close();
    remove();
  };
  return { app, installation, close };
}
