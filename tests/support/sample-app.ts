import type { App } from '../../server/api/app.ts';
import { buildApp } from '../../server/api/build-app.ts';
import type { OpenInstallation } from '../../server/api/open-installation.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import { scratchFolder } from './landings.ts';
import { copySample, openSample } from './sample-ledger.ts';

/**
 * The whole server over a sample ledger of its own.
 * @param now a moment, or a clock
 * @param staleFor milliseconds for which former answers may be given after a change; left out, never
 */
export async function sampleApp(
  now: Date | (() => Date),
  web: string | null = null,
  staleFor = 0,
): Promise<{ app: App; installation: OpenInstallation; close: () => Promise<void> }> {
  const { path, remove } = scratchFolder();
  await copySample(path);
  const catalogue = loadCatalogue();
  const view = loadOverviewView(catalogue);
  const installation = await openSample(path, typeof now === 'function' ? now : () => now);
  const app = await buildApp({
    installation,
    catalogue,
    view,
    web,
    edition: 'test',
    version: '0',
    log: false,
    staleFor,
  });
  const close = async () => {
    await app.close();
    await installation.close();
    remove();
  };
  return { app, installation, close };
}
