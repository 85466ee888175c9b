import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { buildApp } from './api/build-app.ts';
import { usedMemory } from './api/door/memory-watch.ts';
import { commandServer, networkSettings } from './api/identity/network-settings.ts';
import { mailSettings } from './api/mail/mail-settings.ts';
import { smtpMailer } from './api/mail/mailer.ts';
import { type OpenInstallation, openInstallation } from './api/open-installation.ts';
import { rulesName } from './api/reviewing/rules-name.ts';
import { loadCatalogue } from './catalogue/load-catalogue.ts';
import { loadOverviewView } from './catalogue/load-views.ts';
import { installationZone } from './domain/knowledge-day.ts';
import { SettingFault } from './domain/setting-fault.ts';
import { Oidc } from './identity/oidc.ts';
import { oidcSettings } from './identity/oidc-settings.ts';
import { dataDirectory } from './store/data-directory.ts';

export interface ServeOptions {
  env: Record<string, string | undefined>;
  cwd: string;
  /** Folder of the built pages; null serves the API only. */
  web: string | null;
  version: string;
  sample: boolean;
  now: () => Date;
}

export interface Serving {
  url: string;
  installation: OpenInstallation;
  close(): Promise<void>;
}

/** Milliseconds that answers under way have when the server is stopped. */
const graceful = 4000;

/**
 * Opens the ledgers, builds the app and listens.
 * @throws SettingFault for a wrong HOST, PORT, OIDC_… or SMTP_URL, or a port that is taken; OwnedElsewhere where a ledger is held elsewhere
 */
export async function serve({ env, cwd, web, version, sample, now }: ServeOptions): Promise<Serving> {
  const { host, network, tls, beyondLoopback } = networkSettings(env);
  const provider = oidcSettings(env);
  const mail = mailSettings(env);
  const zone = installationZone(env);
  const port = await freePort(env.PORT || '8080', host);
  const url = `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
  // Commands of this machine come over plain loopback, whatever the pages come over.
  const apart = tls !== null || beyondLoopback;
  const commands = apart ? await freePort('0', '127.0.0.1') : port;
  const catalogue = loadCatalogue();
  const view = loadOverviewView(catalogue);
  const directory = dataDirectory(env, cwd);
  const installation = await openInstallation({
    directory,
    catalogue,
    size: view.size,
    url: apart ? `http://127.0.0.1:${commands}` : url,
    sample,
    now,
    zone,
    threads: Math.max(1, Math.min(2, availableParallelism())),
  });
  const { identity } = installation;
  if (beyondLoopback && !identity.accounts.any) {
    await installation.close();
    throw new SettingFault('open-without-accounts', { host });
  }
  const app = await buildApp({
    installation,
    identity,
    network,
    tls,
    oidc: provider === null ? null : new Oidc(provider),
    mailer: mail === null ? null : smtpMailer(mail),
    catalogue,
    view,
    web,
    edition: `${version}+${now().toISOString()}`,
    version,
    log: true,
    staleFor: 2000,
    reviewsAs: rulesName(),
    requestLog: directory.log,
    usedMemory: usedMemory(megabytesOf(env)),
  });
  const local = apart ? commandServer((request, response) => app.routing(request, response)) : null;
  const close = async (): Promise<void> => {
    // Who is still being answered has a moment; a line that never ends must not hold up the stop.
    const cut = setTimeout(() => app.server.closeAllConnections(), graceful).unref();
    local?.closeAllConnections();
    local?.close();
    await app.close();
    clearTimeout(cut);
    await installation.close();
  };
  try {
    await app.listen({ host, port });
    await new Promise<void>((listening, fail) => {
      if (local === null) return listening();
      local.once('error', fail);
      local.listen(commands, '127.0.0.1', listening);
    });
  } catch (error) {
    await close();
    throw isCode(error, 'EADDRINUSE') ? new SettingFault('port-taken', { port }) : error;
  }
  return { url, installation, close };
}

/** The least memory in which the program runs, in megabytes. */
const leastMemory = 256;

function megabytesOf({ CLUSTER_LEDGER_MEMORY_MB: asked }: ServeOptions['env']): number | undefined {
  if (!asked) return undefined;
  const megabytes = Number(asked);
  if (Number.isInteger(megabytes) && megabytes >= leastMemory) return megabytes;
  throw new SettingFault('setting-no-megabytes', {
    setting: 'CLUSTER_LEDGER_MEMORY_MB',
    given: asked,
    least: leastMemory,
  });
}

/** The port asked for, or any free one for 0; checked before a ledger is opened. */
function freePort(asked: string, host: string): Promise<number> {
  const wanted = Number(asked);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new SettingFault('setting-no-port', { setting: 'PORT', given: asked });
  }
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(isCode(error, 'EADDRINUSE') ? new SettingFault('port-taken', { port: wanted }) : error),
    );
    probe.listen(wanted, host, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
