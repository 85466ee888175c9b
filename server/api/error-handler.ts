import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Refusal } from '../analytics/refusals.ts';
import type { Problem } from '../contract/common.ts';
import { IdentityFault, type IdentityFaultCode } from '../identity/identity-fault.ts';
import { NobodyWaits, TookTooLong } from '../store/asker.ts';
import { DiskFull, saysDiskFull } from '../store/disk-full.ts';
import { DamagedOriginal } from '../store/originals.ts';
import { HttpError } from './http-error.ts';
import { OutOfScope } from './submissions/scoped-port.ts';

const titles: Record<number, string> = {
  400: 'Wrong parameter',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  406: 'Not acceptable',
  409: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  422: 'Cannot be answered',
  429: 'Too many requests',
  503: 'Not ready',
  507: 'Disk full',
};

/** Answers errors as RFC 9457 problem details: 4xx is told with the field at fault, 5xx is logged and hidden. */
export function registerErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', '5');
    else if (error instanceof IdentityFault && error.code === 'locked')
      reply.header('retry-after', String(error.number));
    else if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(reply, problem);
  });
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .removeHeader('etag')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

export function problem(
  status: number,
  detail: string,
  request: FastifyRequest,
  errors: Problem['errors'] = [],
): Problem {
  const title = titles[status] ?? (status < 500 ? 'Request refused' : 'Internal error');
  return { type: 'about:blank', title, status, detail, instance: request.url.slice(0, 500), errors };
}

/** Every other fault of an account is a 422. */
const identityStatus: Partial<Record<IdentityFaultCode, number>> = {
  'wrong-sign-in': 401,
  'code-needed': 401,
  locked: 429,
  'no-account': 404,
  'name-taken': 409,
  'own-account': 403,
};

function problemOf(error: FastifyError | Error, request: FastifyRequest): Problem {
  if (saysDiskFull(error)) {
    const { message, path } = error instanceof DiskFull ? error : new DiskFull('data', error);
    return problem(507, message, request, [{ field: 'disk', message: path }]);
  }
  // Bytes that are not what was sent are never handed out; the sentence names the file and what to do.
  if (error instanceof DamagedOriginal) return problem(500, error.message, request);
  if (error instanceof Refusal) {
    const errors = [{ field: error.field, message: error.reason.zh }];
    return problem(422, `${error.reason.zh} ${error.reason.en}`, request, errors);
  }
  if (error instanceof IdentityFault) {
    const status = identityStatus[error.code] ?? 422;
    return problem(status, error.message, request, [{ field: error.field, message: error.code }]);
  }
  if (error instanceof OutOfScope)
    return problem(403, error.message, request, [{ field: 'body', message: 'out-of-scope' }]);
  if (error instanceof HttpError) {
    const errors = error.field === null ? [] : [{ field: error.field, message: error.message }];
    return problem(error.status, error.message, request, errors);
  }
  if (error instanceof TookTooLong || error instanceof NobodyWaits) {
    return problem(
      503,
      'The answer took longer than a question may. Ask for fewer indicators or years, or again later.',
      request,
    );
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((one) => {
      const keys: unknown = one.params.keys;
      const path = one.instancePath.slice(1);
      const field = path === '' && Array.isArray(keys) ? keys.join(', ') : path;
      return { field, message: one.message ?? one.keyword };
    });
    const detail = errors.map((one) => `${one.field}: ${one.message}`).join('; ');
    return problem(400, detail, request, errors);
  }
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  // The server library names no field where a body could not be read at all.
  const body =
    'code' in error && error.code.startsWith('FST_ERR_CTP') ? [{ field: 'body', message: error.message }] : [];
  return status < 500
    ? problem(status, error.message, request, body)
    : problem(500, 'The server could not answer. The reason is in its log.', request);
}
