import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createSecureContext } from 'node:tls';
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

/** HOST, TLS_CERT, TLS_KEY or TRUST_PROXY do not go together or cannot be read; the message says what to do. */
export class NetworkFault extends Error {}

/** Reads HOST, TLS_CERT, TLS_KEY and TRUST_PROXY. @throws NetworkFault */
export function networkSettings(env: Record<string, string | undefined>): NetworkSettings {
  const host = env.HOST || '127.0.0.1';
  const beyondLoopback = !isLoopback(host);
  const tls = tlsOf(env.TLS_CERT || undefined, env.TLS_KEY || undefined);
  const network = env.TRUST_PROXY ? { trusted: trustedOf(env.TRUST_PROXY) } : noProxy;
  if (beyondLoopback && tls === null && network.trusted === null) {
    throw new NetworkFault(
      `HOST=${host} 会让其他电脑访问，须同时设置 TLS_CERT 和 TLS_KEY（自带加密），或用 TRUST_PROXY 声明前置代理。 HOST=${host} opens the ledger to other machines: set TLS_CERT and TLS_KEY, or declare the proxy in front with TRUST_PROXY.`,
    );
  }
  return { host, network, tls, beyondLoopback };
}

function tlsOf(certFile: string | undefined, keyFile: string | undefined): NetworkSettings['tls'] {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined) {
    throw new NetworkFault('TLS_CERT 与 TLS_KEY 须同时设置。 Set TLS_CERT and TLS_KEY together.');
  }
  try {
    const pair = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    createSecureContext(pair);
    return pair;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NetworkFault(`TLS_CERT、TLS_KEY 不能使用：${why}。 TLS_CERT and TLS_KEY cannot be used: ${why}.`);
  }
}

function trustedOf(text: string): Network['trusted'] {
  try {
    return parseTrusted(text);
  } catch (error) {
    const part = error instanceof Error ? error.message : text;
    throw new NetworkFault(
      `TRUST_PROXY 中的“${part}”不是地址或网段，例如 127.0.0.1 或 10.1.0.0/16。 “${part}” in TRUST_PROXY is no address or network, such as 127.0.0.1 or 10.1.0.0/16.`,
    );
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
