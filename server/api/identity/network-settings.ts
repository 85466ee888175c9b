import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createSecureContext } from 'node:tls';
import { SettingFault } from '../../domain/setting-fault.ts';
import { type Network, noProxy, parseTrusted } from './network.ts';
import { isLoopback } from './security.ts';

export interface NetworkSettings {
  host: string;
  network: Network;
  /** Certificate and key in PEM; null: without TLS of its own. */
  tls: { cert: Buffer; key: Buffer } | null;
  /** Other machines reach it directly. */
  beyondLoopback: boolean;
}

/** Reads HOST, TLS_CERT, TLS_KEY and TRUST_PROXY. @throws SettingFault */
export function networkSettings(env: Record<string, string | undefined>): NetworkSettings {
  const host = env.HOST || '127.0.0.1';
  const beyondLoopback = !isLoopback(host);
  const tls = tlsOf(env.TLS_CERT || undefined, env.TLS_KEY || undefined);
  const network = env.TRUST_PROXY ? { trusted: trustedOf(env.TRUST_PROXY) } : noProxy;
  if (beyondLoopback && tls === null && network.trusted === null) {
    throw new SettingFault('open-without-encryption', { host });
  }
  return { host, network, tls, beyondLoopback };
}

function tlsOf(certFile: string | undefined, keyFile: string | undefined): NetworkSettings['tls'] {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined) {
    throw new SettingFault('settings-together', { settings: ['TLS_CERT', 'TLS_KEY'] });
  }
  try {
    const pair = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    createSecureContext(pair);
    return pair;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingFault('certificate-unusable', { why });
  }
}

function trustedOf(text: string): Network['trusted'] {
  try {
    return parseTrusted(text);
  } catch (error) {
    const part = error instanceof Error ? error.message : text;
    throw new SettingFault('setting-no-network', { setting: 'TRUST_PROXY', given: part });
  }
}

/** How long a line that sends nothing may hold a place, in milliseconds. */
export const lineLimits = { requestTimeout: 300_000, headersTimeout: 10_000 };

/** The server of Fastify, with TLS where there is a certificate. */
export const serverFactory =
  (tls: NonNullable<NetworkSettings['tls']>) =>
  (handler: RequestListener): Server =>
    createTlsServer({ ...tls, ...lineLimits }, handler);

/**
 * Where the commands of this machine reach a server that speaks TLS or listens on one address only: a port of its own on
 * loopback.
 */
export function commandServer(handler: RequestListener): Server {
  return createServer(lineLimits, handler);
}
