import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { buildApp } from './api/build-app.ts';
import { usedMemory } from './api/door/memory-watch.ts';
import { commandServer, NetworkFault, networkSettings } from './api/identity/network-settings.ts';
import { MailFault, type MailSettings, mailSettings } from './api/mail/mail-settings.ts';
import { smtpMailer } from './api/mail/mailer.ts';
import { type OpenInstallation, openInstallation } from './api/open-installation.ts';
import { rulesName } from './api/reviewing/rules-name.ts';
import { loadCatalogue } from './catalogue/load-catalogue.ts';
import { loadOverviewView } from './catalogue/load-views.ts';
import { installationZone } from './domain/knowledge-day.ts';
import { Oidc } from './identity/oidc.ts';
import { OidcFault, type OidcSettings, oidcSettings } from './identity/oidc-settings.ts';
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

/** Something about the way the server was started; the message says what to do. */
export class StartError extends Error {}

/** Milliseconds that answers under way have when the server is stopped. */
const graceful = 4000;

/**
 * Opens the ledgers, builds the app and listens.
 * @throws StartError for a wrong HOST, PORT, OIDC_… or SMTP_URL, or a port that is taken; OwnedElsewhere where a ledger is held elsewhere
 */
export async function serve({ env, cwd, web, version, sample, now }: ServeOptions): Promise<Serving> {
  const { host, network, tls, beyondLoopback } = settingsOf(env);
  const provider = providerOf(env);
  const mail = mailOf(env);
  const zone = zoneOf(env);
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
    throw new StartError(
      `HOST=${host} 会让其他电脑访问，而账号尚未建立。请先运行 npm run account -- create 账号 --display 姓名 --seat security。 HOST=${host} opens the ledger to other machines, and there are no accounts yet: run npm run account -- create NAME --display WHO --seat security first.`,
    );
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
    throw isCode(error, 'EADDRINUSE') ? taken(port) : error;
  }
  return { url, installation, close };
}

function megabytesOf({ CLUSTER_LEDGER_MEMORY_MB: asked }: ServeOptions['env']): number | undefined {
  if (!asked) return undefined;
  const megabytes = Number(asked);
  if (Number.isInteger(megabytes) && megabytes >= 256) return megabytes;
  throw new StartError(
    `CLUSTER_LEDGER_MEMORY_MB=${asked} 应为不小于 256 的整数（MB）。 CLUSTER_LEDGER_MEMORY_MB=${asked} must be a whole number of megabytes, 256 or more.`,
  );
}

function settingsOf(env: ServeOptions['env']): ReturnType<typeof networkSettings> {
  try {
    return networkSettings(env);
  } catch (error) {
    throw error instanceof NetworkFault ? new StartError(error.message) : error;
  }
}

function providerOf(env: ServeOptions['env']): OidcSettings | null {
  try {
    return oidcSettings(env);
  } catch (error) {
    throw error instanceof OidcFault ? new StartError(error.message) : error;
  }
}

function mailOf(env: ServeOptions['env']): MailSettings | null {
  try {
    return mailSettings(env);
  } catch (error) {
    throw error instanceof MailFault ? new StartError(error.message) : error;
  }
}

function zoneOf(env: ServeOptions['env']): string {
  try {
    return installationZone(env);
  } catch {
    const asked = env.CLUSTER_LEDGER_TZ;
    throw new StartError(
      `CLUSTER_LEDGER_TZ=${asked} 不是时区，例如 Asia/Shanghai。 CLUSTER_LEDGER_TZ=${asked} is no time zone, such as Asia/Shanghai.`,
    );
  }
}

/** The port asked for, or any free one for 0; checked before a ledger is opened. */
function freePort(asked: string, host: string): Promise<number> {
  const wanted = Number(asked);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new StartError(`PORT=${asked} 不是端口号（0–65535）。 PORT=${asked} is no port number (0–65535).`);
  }
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(isCode(error, 'EADDRINUSE') ? taken(wanted) : error));
    probe.listen(wanted, host, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}

function taken(port: number): StartError {
  return new StartError(
    `端口 ${port} 已被占用。请先停止占用它的程序，或换一个端口：PORT=8081 npm start。 Port ${port} is taken: stop what uses it, or choose another with PORT=8081 npm start.`,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
