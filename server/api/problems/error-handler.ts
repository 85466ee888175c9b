import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../../contract/common.ts';
import { CodedError } from '../../domain/coded-error.ts';
import { IdentityFault } from '../../identity/identity-fault.ts';
import { NobodyWaits, TookTooLong } from '../../store/asker.ts';
import { DiskFull, saysDiskFull } from '../../store/disk-full.ts';
import { HttpError } from './http-error.ts';
import { wrongParameters } from './parameter-faults.ts';
import { isProblemCode, statusOfCode } from './problem-codes.ts';

const titles: Record<number, string> = {
  400: 'Wrong parameter',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  406: 'Not acceptable',
  409: 'Changed meanwhile',
  410: 'Removed',
  413: 'Too large',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  422: 'Cannot be answered',
  429: 'Too many requests',
  503: 'Not ready',
  507: 'Disk full',
};

/** Answers errors as RFC 9457 problem details: 4xx says its code and the field at fault, 5xx is logged and hidden. */
export function registerErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', '5');
    else if (error instanceof IdentityFault && 'seconds' in error.facts)
      reply.header('retry-after', String(error.facts.seconds));
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

/** The reply to an error: its code, facts and sentences; what has no code of its own is refused or hidden. */
export function problemOf(thrown: FastifyError | Error, request: Pick<FastifyRequest, 'url'>): Problem {
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const { parameters, error } = wrongParameters(thrown.validation);
    return {
      ...reply(error, request),
      errors: parameters.map(({ field, zh, en }) => ({ field, message: zh === en ? en : `${zh} ${en}` })),
    };
  }
  return reply(codedOf(thrown), request);
}

function reply(error: CodedError, { url }: Pick<FastifyRequest, 'url'>): Problem {
  const { code, facts, field, sentence, message } = error;
  const status = error instanceof HttpError ? error.status : statusOfCode(code);
  return {
    type: 'about:blank',
    title: titles[status] ?? (status < 500 ? 'Request refused' : 'Internal error'),
    status,
    code,
    detail: message,
    sentence,
    facts: { ...facts },
    instance: url.slice(0, 500),
    errors: field === null ? [] : [{ field, message }],
  };
}

function codedOf(error: FastifyError | Error): CodedError {
  if (saysDiskFull(error)) return error instanceof DiskFull ? error : new DiskFull('data', error);
  // A code that no reply carries says what is wrong with the server, not with what was asked.
  if (error instanceof CodedError) return isProblemCode(error.code) ? error : new HttpError('internal-error', {});
  if (error instanceof TookTooLong || error instanceof NobodyWaits) return new HttpError('took-too-long', {});
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  const reason = error.message;
  if (status >= 500) return new HttpError('internal-error', {});
  if (status === 413) return new HttpError('body-too-large', {}, 'body');
  if (status === 415) return new HttpError('media-type-unknown', {}, 'body');
  // The server library names no field where a body could not be read at all.
  if ('code' in error && error.code.startsWith('FST_ERR_CTP')) {
    return new HttpError('body-unreadable', { reason }, 'body', status);
  }
  return new HttpError('request-refused', { reason }, null, status);
}
