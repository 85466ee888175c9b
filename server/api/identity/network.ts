import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { isLoopback } from './security.ts';

/** How requests reach this server. */
export interface Network {
  /** Machines whose forwarding headers are believed; null: there is no proxy. */
  trusted: BlockList | null;
}

export const noProxy: Network = { trusted: null };

/** Where a request came in, as its sender sees it. */
export interface Site {
  /** `https://ledger.example`: what the browser calls this server. */
  origin: string;
  /** Address of the machine that asked, in front of the proxy. */
  address: string;
  secure: boolean;
  /** It came straight from this machine: no proxy and no other machine in between. */
  local: boolean;
}

/** Why a request is turned away before anything is looked at. */
export type Misdirected = 'undeclared-proxy' | 'proxy-headers' | 'not-loopback' | 'no-host';

/**
 * Addresses and networks as `TRUST_PROXY` names them: `127.0.0.1, 10.1.0.0/16, ::1`, or `loopback`.
 * @throws RangeError naming the part that is neither
 */
export function parseTrusted(text: string): BlockList {
  const list = new BlockList();
  for (const part of text.split(',').map((name) => name.trim())) {
    if (part === 'loopback') {
      list.addSubnet('127.0.0.0', 8, 'ipv4');
      list.addAddress('::1', 'ipv6');
      continue;
    }
    const [address = '', bits, more] = part.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    // Trusting everybody is trusting nobody: whoever connects could say who he is.
    if (isIP(address) === 0 || more !== undefined || !(length >= 1 && length <= most)) throw new RangeError(part);
    list.addSubnet(address, length, family);
  }
  return list;
}

const forwarding = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'via',
];
const host = /^[a-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:.]{2,45}\](:\d{1,5})?$/i;

/**
 * Reads where a request came in. Forwarding headers count only from a declared proxy, which must give exactly one
 * `x-forwarded-proto`; from anybody else they are a reason to turn the request away.
 */
export function siteOf(request: FastifyRequest, network: Network): Site | Misdirected {
  const { headers } = request;
  const remote = plainAddress(request.socket.remoteAddress ?? '127.0.0.1');
  const secure = 'encrypted' in request.socket && request.socket.encrypted === true;
  const name = headers.host ?? '';
  if (forwarding.some((header) => headers[header] !== undefined)) {
    if (network.trusted === null || !contains(network.trusted, remote)) return 'undeclared-proxy';
    return forwardedSite(request, network.trusted, remote);
  }
  if (!host.test(name)) return 'no-host';
  const local = isLoopback(name) && isLoopback(remote.includes(':') ? `[${remote}]` : remote);
  // A name that only resolves to this machine (DNS rebinding); over TLS the certificate has to fit it.
  if (!local && !secure) return 'not-loopback';
  return { origin: `${secure ? 'https' : 'http'}://${name}`, address: remote, secure, local };
}

function forwardedSite({ headers }: FastifyRequest, trusted: BlockList, remote: string): Site | Misdirected {
  const proto = single(headers['x-forwarded-proto']);
  const name = single(headers['x-forwarded-host'] ?? headers.host);
  if ((proto !== 'https' && proto !== 'http') || name === null || !host.test(name)) return 'proxy-headers';
  if (headers.forwarded !== undefined) return 'proxy-headers';
  // Each proxy adds the address it was asked from: the last that is no proxy of ours is the asker's.
  const hops = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const addresses = hops.map((hop) => plainAddress(hop.trim())).filter((hop) => isIP(hop) !== 0);
  const address = addresses.reverse().find((hop) => !contains(trusted, hop)) ?? remote;
  return { origin: `${proto}://${name}`, address, secure: proto === 'https', local: false };
}

function single(header: string | string[] | undefined): string | null {
  if (header === undefined || Array.isArray(header) || header.includes(',')) return null;
  return header.trim().toLowerCase();
}

/** IPv4 that came over an IPv6 socket, as IPv4. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

const contains = (list: BlockList, address: string): boolean =>
  isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
