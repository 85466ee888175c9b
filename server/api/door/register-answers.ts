import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { everything, type Scope, scopeKey } from '../../domain/scope.ts';
import { whileAsked } from '../../store/asker.ts';
import { Moment } from '../../store/moment.ts';
import { type Loans, scopeOf } from '../identity/scope-of.ts';
import type { Installation } from '../installation.ts';
import { actsOf } from './acts-under-way.ts';
import type { Admission } from './admission.ts';
import { type Flight, Flights } from './flights.ts';
import { type Encoding, encode, isCompressible, type KeptAnswer, type KeptAnswers } from './kept-answers.ts';
import type { AnswerWay, Metrics } from './metrics.ts';
import { negotiateEncoding } from './negotiate-encoding.ts';
import { type AskedAgain, Renewals } from './renewals.ts';
import { Seen } from './seen.ts';
import { type KnownState, type LedgerState, SupersededStates } from './superseded-states.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** People act on what it says, by the version that they read: a former answer would have their act refused. */
    actedUpon?: boolean;
  }
}

export interface AnswersOptions {
  installation: Installation;
  /** Changes with the program, so that an old page is not kept after an update. */
  edition: string;
  kept: KeptAnswers;
  admission: Admission;
  metrics: Metrics;
  /** Grows when something that answers rest on was made anew without a change of the ledger; the newest within the scope. */
  revisionFor: (scope: Scope) => number;
  /** An answer is made anew for whoever may see as much as the one who got the former one. */
  loans: Loans;
  /** For how many milliseconds the former answer may be given while the new one is made; 0 never. */
  staleFor: number;
}

/** A GET of the API as it is kept: what is asked, of which state of the ledger, by whom. */
interface Question extends LedgerState {
  /** Link, kind of ledger, scope and kind of representation, without state and encoding. */
  link: string;
  kind: string;
  /** Names a state; an answer that rests on no review has no revision, one that rests on no event no version. */
  stateAt: (version: number | null, revision: number | null) => string;
  encoding: Encoding;
}

/** An answer that is being computed. */
interface Computation {
  question: Question;
  /** Null where others do not wait for it. */
  flight: Flight<KeptAnswer, Question> | null;
  moment: Moment;
}

/**
 * For how many times `staleFor` an answer may be given where only what its asker does not see has changed since, such as
 * by which method all clusters together are counted best; and after how many it is made anew beside.
 */
const othersFor = { given: 30, renewed: 15 } as const;

const open = 'private, no-cache';
const renewalHeader = 'x-cluster-ledger-renewal';

/**
 * The door of every GET under /api/v1. An answer is computed once per state of the ledger, link and scope: who asks the
 * same meanwhile waits for it, who asks later gets it from memory, compressed as it left. A strong ETag names the state
 * and the encoding, so that an asker who holds the answer is told 304 before anything is computed.
 *
 * After a landing the former answer is given for at most `staleFor` milliseconds, under its own tag, while the new one
 * is made: with reports coming in every second, everybody would else wait for a new answer every second. An answer that
 * a landing overtook while it was computed speaks of the state it was begun on (see `Moment`), and is such a former
 * answer. What is none of an asker's clusters changes his answers not at all, or, where they rest on all clusters, up to a
 * minute later: else each of hundreds of reports would have the pages of every league made anew. Whoever changed the ledger sees the change at once: a cookie names the version that the browser has caused, and the
 * server remembers it of an account.
 *
 * Registered before every other hook that looks at bodies, after those that turn askers away and the one that says what
 * the asker may see: without it no answer leaves, and none is kept for others than those who may see the same.
 */
export function registerAnswers(app: FastifyInstance, options: AnswersOptions): void {
  const { installation, kept, admission, metrics, loans, staleFor } = options;
  const flights = new Flights<KeptAnswer, Question>(admission.limits.milliseconds);
  const underWay = new WeakMap<FastifyRequest, Computation>();
  const superseded = new SupersededStates(staleFor * othersFor.given, () => installation.now().getTime());
  const seen = new Seen(installation);
  const questionOf = asker(options);
  // A request of ours that makes an answer anew must not be given the former one.
  const renewal = randomUUID();
  const isRenewal = (request: FastifyRequest): boolean => request.headers[renewalHeader] === renewal;
  const acts = actsOf(app);
  const renewals = new Renewals({
    ask: ({ url, headers, scope }) =>
      app.inject({ url, headers: { ...headers, ...loans.lend(scope), [renewalHeader]: renewal } }),
    failed: (error) => app.log.error({ err: error }, 'an answer could not be made anew'),
    givenFor: staleFor,
    actsDone: (within) => acts.done(within),
  });
  app.addHook('preClose', () => renewals.close());
  const note = (): void => {
    const { kind, ledger } = installation.shown();
    const changed = superseded.note(kind, { version: ledger.version, revision: options.revisionFor(everything) });
    if (changed && staleFor > 0) renewals.begin((link, { scope }) => !isUntouched(scope, kept.peek(link)));
  };
  /** May what speaks of a state be given to somebody who asks now? */
  const isRecent = (request: FastifyRequest, { kind }: Question, state: KnownState): boolean =>
    request.routeOptions.config.actedUpon !== true &&
    state.version !== null &&
    superseded.isRecent(kind, state, staleFor) &&
    seen.atLeast(request) <= state.version;
  /** Has nothing changed since an answer was made that somebody of this scope sees? */
  const isUntouched = (scope: Scope, former: KeptAnswer | undefined): former is KeptAnswer =>
    former !== undefined &&
    (former.version ?? Number.POSITIVE_INFINITY) >= installation.shown().ledger.newestFor(scope) &&
    (former.revision ?? Number.POSITIVE_INFINITY) >= options.revisionFor(scope);

  app.addHook('onRequest', async (request, reply) => {
    note();
    if (request.method !== 'GET' || !request.url.startsWith('/api/v1/')) return undefined;
    // What differs between people of one scope is nobody else's answer.
    if (request.routeOptions.config.right?.personal) return undefined;
    const question = questionOf(request);
    const former = kept.get(question.link);
    const isRenewed = staleFor > 0 && request.routeOptions.config.actedUpon !== true;
    if (isRenewed && !isRenewal(request)) renewals.expect(question.link, again(request));
    const { version, revision } = question;
    if (former !== undefined && former.state === stateFor(question, former)) {
      return give(request, reply, former, question, 'kept');
    }
    const untouched =
      isUntouched(scopeOf(request), former) && former.state === question.stateAt(former.version, former.revision);
    if (untouched && !former.restsOnOthers) return give(request, reply, former, question, 'kept');
    const asked = request.headers['if-none-match'];
    const states = [
      { version: null, revision: null },
      { version, revision: null },
      { version, revision },
    ];
    const tags = asked === undefined ? [] : states.map((state) => tagFor(question, state));
    const etag = tags.find((tag) => matches(asked, tag));
    if (etag !== undefined) return unchanged(reply, etag);
    if (untouched && !isRenewal(request) && isWithin(question, former, othersFor.given)) {
      if (!isWithin(question, former, othersFor.renewed)) void renewals.renew(question.link, again(request));
      return give(request, reply, former, question, 'former');
    }
    if (former !== undefined && !isRenewal(request) && isRecent(request, question, former)) {
      if (joinable(request, question) === undefined) renewals.renewSoon(question.link, again(request));
      return give(request, reply, former, question, 'former');
    }
    return compute(request, reply, question);
  });

  const isWithin = ({ kind }: Question, former: KnownState, times: number): boolean =>
    superseded.isRecent(kind, former, staleFor * times);

  function unchanged(reply: FastifyReply, etag: string): FastifyReply {
    metrics.answered('unchanged');
    return notModified(reply, etag);
  }

  /** The computation that an asker of a question may wait for. */
  function joinable(request: FastifyRequest, question: Question): Flight<KeptAnswer, Question> | undefined {
    const flight = flights.get(question.link);
    if (flight === undefined) return undefined;
    const { version, revision } = flight.question;
    const same = version === question.version && revision === question.revision;
    return same || (!isRenewal(request) && isRecent(request, question, flight.question)) ? flight : undefined;
  }

  /** Waits for the answer that is being computed, or lets the route compute it. */
  async function compute(request: FastifyRequest, reply: FastifyReply, question: Question): Promise<unknown> {
    const known = joinable(request, question);
    if (known !== undefined) {
      const leave = known.join();
      reply.raw.once('close', leave);
      const answer = await known.landed;
      if (answer !== null && !reply.raw.destroyed) return give(request, reply, answer, question, 'waited');
      // What failed for others, or is never kept, is computed anew for each.
    }
    const flight = known === undefined ? flights.begin(question.link, question) : null;
    const leave = flight?.join();
    if (leave !== undefined) reply.raw.once('close', leave);
    try {
      await admission.enter(reply, flight?.signal);
    } catch (error) {
      flight?.land(null);
      throw error;
    }
    const moment = new Moment(installation.shown().ledger);
    reply.raw.once('close', () => moment.end());
    reply.header('etag', tagFor(question, question));
    reply.header('cache-control', open).header('vary', 'accept, accept-encoding');
    underWay.set(request, { question, flight, moment });
    metrics.answered('computed');
    return undefined;
  }

  // The route runs as long as somebody waits for it. Only a hook with a callback hands its context on.
  app.addHook('onRequest', (request, _reply, done) => {
    const computation = underWay.get(request);
    if (computation === undefined) done();
    else whileAsked(computation.flight?.signal, computation.moment, done);
  });

  /** How the answer to a question is made anew, of the newest state, for the same scope. */
  function again(request: FastifyRequest): AskedAgain {
    const { url } = request;
    const { accept, host, cookie } = request.headers;
    const headers = { ...(accept === undefined ? {} : { accept }), ...(host === undefined ? {} : { host }) };
    return { url, headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) }, scope: scopeOf(request) };
  }

  async function give(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: KeptAnswer,
    { link, encoding }: Question,
    way: AnswerWay,
  ): Promise<unknown> {
    const wanted = isCompressible(answer.headers['content-type'], lengthOf(answer)) ? encoding : 'identity';
    const etag = answer.tags.get(encoding) ?? tagOf(answer.state, link, encoding);
    answer.tags.set(encoding, etag);
    if (matches(request.headers['if-none-match'], etag)) return unchanged(reply, etag);
    metrics.answered(way);
    const body = answer.bodies.get(wanted) ?? (await kept.body(link, answer, wanted));
    reply.hijack();
    reply.raw.writeHead(200, {
      ...answer.headers,
      ...(wanted === 'identity' ? {} : { 'content-encoding': wanted }),
      etag,
      'content-length': body.length,
    });
    reply.raw.end(body);
    return reply;
  }

  app.addHook('onRoute', (route) => {
    if (route.method !== 'GET' || !route.url.startsWith('/api/v1/')) return;
    const before = route.onSend === undefined ? [] : [route.onSend].flat();
    route.onSend = [
      ...before,
      async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
        const computation = underWay.get(request);
        if (computation === undefined) return payload;
        const { question, flight, moment } = computation;
        const body = typeof payload === 'string' ? Buffer.from(payload) : Buffer.isBuffer(payload) ? payload : null;
        const { link } = question;
        const version = moment.restsOnNothing ? null : moment.version;
        const revision = moment.restsOnReviews ? question.revision : null;
        const state = question.stateAt(version, revision);
        // Where two states went into an answer nobody can say of which it is: it is not kept, and bears no tag.
        if (moment.mixed) reply.removeHeader('etag');
        else if (reply.hasHeader('etag')) reply.header('etag', tagOf(state, link, question.encoding));
        if (body === null || moment.mixed || !isKeepable(reply)) {
          flight?.land(null);
          return payload;
        }
        try {
          const compress = isCompressible(reply.getHeader('content-type'), body.length);
          const encoding = compress ? question.encoding : 'identity';
          const encoded = await encode(body, encoding);
          const headers: Record<string, string | number | string[]> = {};
          for (const [name, value] of Object.entries(reply.getHeaders())) {
            if (value !== undefined && name !== 'etag' && name !== 'content-length') headers[name] = value;
          }
          const answer: KeptAnswer = {
            state,
            version,
            revision,
            restsOnOthers: moment.restsOnOthers,
            headers,
            bodies: new Map([[encoding, encoded]]),
            tags: new Map(),
          };
          kept.put(link, answer);
          flight?.land(answer);
          admission.leave(reply);
          if (encoding !== 'identity') reply.header('content-encoding', encoding);
          reply.header('content-length', encoded.length);
          return encoded;
        } catch (error) {
          flight?.land(null);
          throw error;
        }
      },
    ];
  });

  // Whatever goes wrong before a body is sent, nobody waits for ever.
  app.addHook('onError', async (request) => underWay.get(request)?.flight?.land(null));
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET') {
      note();
      if (request.url.startsWith('/api/') && reply.statusCode < 500) seen.tell(request, reply);
    }
    return payload;
  });
}

/** A download carries more than its bytes, and is written down each time; an error is never kept. */
function isKeepable(reply: FastifyReply): boolean {
  return (
    reply.statusCode === 200 &&
    reply.getHeader('cache-control') === open &&
    reply.getHeader('content-disposition') === undefined
  );
}

function lengthOf({ bodies }: KeptAnswer): number {
  // An answer that was compressed is one that compression pays for.
  for (const [encoding, body] of bodies) return encoding === 'identity' ? body.length : Number.POSITIVE_INFINITY;
  return 0;
}

function notModified(reply: FastifyReply, etag: string): FastifyReply {
  return reply
    .header('etag', etag)
    .header('cache-control', open)
    .header('vary', 'accept, accept-encoding')
    .code(304)
    .send();
}

/** The present state as far as an answer rests on it. */
const stateFor = ({ stateAt, version, revision }: Question, rests: KnownState): string =>
  stateAt(rests.version === null ? null : version, rests.revision === null ? null : revision);

const tagFor = ({ stateAt, link, encoding }: Question, { version, revision }: KnownState): string =>
  tagOf(stateAt(version, revision), link, encoding);

function tagOf(state: string, link: string, encoding: Encoding): string {
  const text = `${state}\u0000${link}\u0000${encoding}`;
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

function asker({ installation, edition, revisionFor }: AnswersOptions): (request: FastifyRequest) => Question {
  let minute = Number.NaN;
  let day = '';
  return (request) => {
    const { kind, ledger } = installation.shown();
    const now = installation.now();
    // What is overdue changes at midnight without any event.
    const thisMinute = Math.floor(now.getTime() / 60_000);
    if (thisMinute !== minute) {
      minute = thisMinute;
      day = installation.today();
    }
    const { version } = ledger;
    const made = revisionFor(everything);
    const [loading, today] = [installation.loading()?.done ?? '', day];
    const stateAt = (event: number | null, reviewed: number | null) =>
      [edition, event, reviewed, loading, today].join('\u0000');
    return {
      link: [kind, scopeKey(scopeOf(request)), request.headers.accept ?? '', request.url].join('\u0000'),
      kind,
      stateAt,
      version,
      revision: made,
      encoding: negotiateEncoding(request.headers['accept-encoding']),
    };
  };
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
}
