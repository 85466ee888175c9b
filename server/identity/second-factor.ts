import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { IdentityPolicy } from '../domain/identity-policy.ts';

type Rules = IdentityPolicy['secondFactor'];

const issuer = 'Cluster Ledger 集群台账';

/** A new secret, 160 bits, base32. */
export const makeSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator reads as a QR code or a link. */
export const linkOf = (account: string, secret: string, rules: Rules): string =>
  totp(account, secret, rules).toString();

const totp = (label: string, secret: string, { period }: Rules): TOTP =>
  new TOTP({ issuer, label, period, secret: Secret.fromBase32(secret) });

/**
 * The time step of a right code; null for a wrong one, and for one whose step was used already (RFC 6238, 5.2).
 * @param last newest step that was used; -1 before the first
 */
export function stepOf(code: string, secret: string, last: number, now: Date, rules: Rules): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = totp('', secret, rules).validate({ token: code, timestamp, window: rules.window });
  if (delta === null) return null;
  const step = Math.floor(timestamp / 1000 / rules.period) + delta;
  return step > last ? step : null;
}

/** Ten hexadecimal groups of 80 bits each, for the day on which the telephone is lost. */
export function makeRecoveryCodes({ recoveryCodes }: Rules): string[] {
  return Array.from({ length: recoveryCodes }, () => (randomBytes(10).toString('hex').match(/.{5}/g) ?? []).join('-'));
}

/** Codes are long and random, so that a plain digest keeps them. */
export const digestOfCode = (code: string): string =>
  createHash('sha256').update(code.trim().toLowerCase().replaceAll(/[\s-]/g, '')).digest('hex');

/** Which of the kept digests a code has; -1 for none. */
export function placeOfCode(code: string, digests: readonly string[]): number {
  const asked = Buffer.from(digestOfCode(code));
  return digests.findIndex((digest) => timingSafeEqual(Buffer.from(digest), asked));
}
