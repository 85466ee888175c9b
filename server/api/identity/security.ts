import type { FastifyInstance } from 'fastify';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // React and the charts set style attributes; no style element or sheet from elsewhere.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** Is this an address of the machine itself? */
export function isLoopback(host: string): boolean {
  return loopback.test(host) || host === '::1';
}

/** A year: browsers that came over TLS do not try without it. */
const transport = 'max-age=31536000';

/** Security headers on every answer. */
export function registerSecurity(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.site?.secure) reply.header('strict-transport-security', transport);
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    done(null, payload);
  });
}
