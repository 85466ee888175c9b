import type { FastifyInstance } from 'fastify';
import { problem, sendProblem } from './error-handler.ts';

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

/**
 * Security headers on every answer, and a check of the Host header: a page elsewhere whose name resolves to this
 * machine (DNS rebinding) is turned away.
 */
export function registerSecurity(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (isLoopback(request.headers.host ?? '')) return done();
    sendProblem(reply, problem(421, 'This server answers on the loopback address only.', request));
    return undefined;
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    done(null, payload);
  });
}
