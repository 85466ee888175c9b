import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { loadIdentity } from '../catalogue/load-identity.ts';
import type { IdentityPolicy } from '../domain/identity-policy.ts';
import { rightNamed } from '../domain/permissions.ts';
import { Looks } from '../identity/looks.ts';
import type { Oidc } from '../identity/oidc.ts';
import { Visits } from '../identity/visits.ts';
import type { App } from './app.ts';
import type { Deps } from './deps.ts';
import { Admission, usualLimits } from './door/admission.ts';
import { KeptAnswers } from './door/kept-answers.ts';
import { MemoryWatch, usedMemory } from './door/memory-watch.ts';
import { Metrics } from './door/metrics.ts';
import { registerAnswers } from './door/register-answers.ts';
import { registerRequestLog } from './door/request-log.ts';
import { registerStrictQueries } from './door/strict-queries.ts';
import { Askers, type Identity } from './identity/asker.ts';
import { DemoSeats } from './identity/demo-seats.ts';
import { type Network, noProxy } from './identity/network.ts';
import { lineLimits, type NetworkSettings, serverFactory } from './identity/network-settings.ts';
import { registerDoor } from './identity/register-door.ts';
import { Loans, registerScope, type ScopeFor, seatScope } from './identity/scope-of.ts';
import { registerSecurity } from './identity/security.ts';
import { registerSenders } from './identity/sender.ts';
import type { Mailer } from './mail/mailer.ts';
import { readHeadlines } from './overview/read-headlines.ts';
import { namesOnPapers, PaperWriter } from './papers/paper-writer.ts';
import { problemOf, registerErrorHandler, sendProblem } from './problems/error-handler.ts';
import { HttpError } from './problems/http-error.ts';
import { ReviewCounts } from './reviewing/review-counts.ts';
import { ReviewPasses } from './reviewing/review-passes.ts';
import { aboutRoutes } from './routes/about.ts';
import { accountRoutes } from './routes/account.ts';
import { accountsRoutes } from './routes/accounts.ts';
import { analyticsRoutes } from './routes/analytics.ts';
import { annotationRoutes } from './routes/annotations.ts';
import { annualReportRoutes } from './routes/annual-report.ts';
import { applicationEvidenceRoutes } from './routes/application-evidence.ts';
import { archiveRoutes } from './routes/archives.ts';
import { assignmentRoutes } from './routes/assignments.ts';
import { bulletinRoutes } from './routes/bulletin.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { clusterPageRoutes } from './routes/cluster-pages.ts';
import { profileReader } from './routes/cluster-profile.ts';
import { clusterRoutes } from './routes/clusters.ts';
import { comparePage, comparePageRoutes } from './routes/compare-page.ts';
import { contactRoutes } from './routes/contacts.ts';
import { contextRoutes } from './routes/context.ts';
import { durabilityRoutes } from './routes/durability.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { exportRoutes } from './routes/exports.ts';
import { factRoutes } from './routes/facts.ts';
import { indicatorPageRoutes } from './routes/indicator-page.ts';
import { journalRoutes } from './routes/journal.ts';
import { leagueReportRoutes } from './routes/league-reports.ts';
import { mailRoutes } from './routes/mail.ts';
import { mapRoutes } from './routes/map.ts';
import { markedFileRoutes } from './routes/marked-files.ts';
import { noticeRoutes } from './routes/notices.ts';
import { observationRoutes } from './routes/observations.ts';
import { officialFormRoutes } from './routes/official-forms.ts';
import { overviewRoutes } from './routes/overview.ts';
import { paperRoutes } from './routes/papers.ts';
import { passingRoutes } from './routes/passing.ts';
import { procedureRoutes } from './routes/procedures.ts';
import { publishedRoutes } from './routes/published.ts';
import { recommendedRoutes } from './routes/recommended.ts';
import { registerApplicantRefusal } from './routes/refuse-applicants.ts';
import { removalRoutes } from './routes/removals.ts';
import { reportActRoutes } from './routes/report-acts.ts';
import { roundViewRoutes } from './routes/round-views.ts';
import { roundRoutes } from './routes/rounds.ts';
import { searchRoutes } from './routes/search.ts';
import { sessionRoutes } from './routes/session.ts';
import { sharedViewRoutes } from './routes/shared-views.ts';
import { sheetRoutes } from './routes/sheets.ts';
import { signatureRoutes } from './routes/signatures.ts';
import { slideRoutes } from './routes/slides.ts';
import { submissionFormRoutes } from './routes/submission-form.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { targetRoutes } from './routes/targets.ts';
import { templateRoutes } from './routes/templates.ts';
import { topicPageRoutes } from './routes/topic-pages.ts';
import { workbookRoutes } from './routes/workbook.ts';

export interface AppOptions extends Deps {
  /** Folder of the built pages; null serves the API only. */
  web: string | null;
  /** Changes with the program; part of every ETag. */
  edition: string;
  version: string;
  log: boolean;
  /** For how many milliseconds after a change the former answer may be given; left out, never. */
  staleFor?: number;
  /** See `PassOptions`. */
  besideEvery?: number;
  /** Names the program and its rules: reviews made by them are kept in the ledger; left out, in memory alone. */
  reviewsAs?: string;
  /** Memory in use as a part of what the process may have; left out, what the process tells of itself. */
  usedMemory?: () => number;
  /** What the asker of a request may see; left out, what his seat sees. */
  scopeFor?: ScopeFor;
  /** Folder of the request log; left out, none is written. */
  requestLog?: string;
  /** Accounts and sessions; left out, there are none and cannot be made. */
  identity?: Identity | null;
  /** Where people can sign in with an account of another system; left out, nowhere. */
  oidc?: Oidc | null;
  /** Sends letters by mail; left out, nothing is mailed. */
  mailer?: Mailer | null;
  /** How requests reach this server; left out, without a proxy. */
  network?: Network;
  /** Requests a minute; left out, those of the policy. */
  rates?: IdentityPolicy['rate'];
  /** Certificate and key; left out, without TLS. */
  tls?: NetworkSettings['tls'];
}

/** The whole server, not yet listening. */
export async function buildApp(options: AppOptions): Promise<App> {
  const app = fastify({
    logger: options.log ? { level: 'warn' } : false,
    routerOptions: { maxParamLength: 200 },
    bodyLimit: 1024 * 1024,
    // A line that sends nothing holds a place: the head must come in ten seconds, the largest body in five minutes.
    requestTimeout: lineLimits.requestTimeout,
    http: { headersTimeout: lineLimits.headersTimeout },
    ...(options.tls ? { serverFactory: serverFactory(options.tls) } : {}),
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  registerErrorHandler(app);
  registerSecurity(app);
  const { policy, permissions } = loadIdentity();
  const rates = options.rates ?? policy.rate;
  const identity = options.identity ?? null;
  const demo = new DemoSeats(options.installation);
  const loans = new Loans();
  const askers = new Askers(options.installation, identity, demo);
  const { installation, edition, staleFor = 0 } = options;
  const looks = new Looks({
    note: (entry) => installation.held('real').ledger.note(entry),
    now: () => installation.now(),
    today: () => installation.today(),
  });
  writeLooks(app, looks);
  registerDoor(app, { network: options.network ?? noProxy, askers, identity, permissions, looks, loans });
  registerSenders(app, options.installation);
  registerScope(app, options.scopeFor ?? seatScope, loans);
  const kept = new KeptAnswers();
  const memory = new MemoryWatch({ used: options.usedMemory ?? usedMemory(), shrink: () => letGo() });
  const admission = new Admission(usualLimits, () => memory.pressure === 'short');
  const metrics = new Metrics(options.installation, kept, admission);
  metrics.watch(app);
  if (options.requestLog !== undefined) registerRequestLog(app, options.requestLog);
  const passes = new ReviewPasses(options.catalogue, {
    formerReviews: staleFor > 0,
    besideEvery: options.besideEvery,
    keptAs: options.reviewsAs ?? null,
    onFailure: (err, round) => app.log.error({ err, round }, 'review failed'),
  });
  const counts = new ReviewCounts(options.catalogue, {
    keptAs: options.reviewsAs ?? null,
    onFailure: (err) => app.log.error({ err }, 'counting findings failed'),
  });
  app.addHook('onClose', async () => {
    await Promise.all([passes.close(), counts.close()]);
  });
  const letGo = (): void => {
    kept.shrink();
    passes.shrink();
    for (const kind of ['real', 'sample'] as const) installation.held(kind).snapshots.forget();
  };
  app.addHook('onListen', async () => memory.start());
  app.addHook('onClose', async () => memory.stop());
  if (staleFor > 0) keepWarm(app, passes, options);
  registerAnswers(app, {
    installation,
    edition,
    kept,
    admission,
    metrics,
    loans,
    staleFor,
    revisionFor: (scope) => passes.revisionFor(scope),
  });
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 5 } },
    customTypes: /^text\/|[+/]json(;|$)|octet-stream|apache\.arrow/,
  });
  await app.register(rateLimit, {
    max: rates.account,
    timeWindow: 60_000,
    keyGenerator: ({ asker, site }) => asker?.account?.name ?? site?.address ?? '',
    // Whoever sits at the machine itself has the machine.
    allowList: ({ asker }) => identity === null || !identity.accounts.any || asker?.kind === 'command-line',
    errorResponseBuilder: (_request, { ttl }) => new HttpError('too-many-requests', { seconds: Math.ceil(ttl / 1000) }),
  });
  await registerDocs(app, options.version);

  registerStrictQueries(app);
  registerApplicantRefusal(app, options);
  aboutRoutes(app, options, memory);
  catalogueRoutes(app, options);
  clusterRoutes(app, options);
  observationRoutes(app, options);
  contactRoutes(app, options);
  factRoutes(app, options);
  overviewRoutes(app, options, passes);
  mapRoutes(app, options);
  analyticsRoutes(app, options);
  contextRoutes(app, options);
  comparePageRoutes(app, options);
  publishedRoutes(app, options, askers);
  topicPageRoutes(app, options);
  searchRoutes(app, options);
  indicatorPageRoutes(app, options);
  submissionRoutes(app, options, counts);
  templateRoutes(app, options);
  officialFormRoutes(app, options);
  const readProfile = profileReader(options, passes);
  clusterPageRoutes(app, options, passes, readProfile);
  submissionFormRoutes(app, options, passes, counts, rightNamed(permissions, 'originals'));
  markedFileRoutes(app, options, passes);
  const papers = new PaperWriter();
  app.addHook('preClose', async () => papers.close());
  if (staleFor > 0) preparePapers(app, papers, options);
  paperRoutes(app, options, passes, papers);
  archiveRoutes(app, options, passes, papers, rightNamed(permissions, 'originals'));
  bulletinRoutes(app, options, papers);
  annualReportRoutes(app, options, passes, papers);
  slideRoutes(app, options, papers, readProfile);
  workbookRoutes(app, options, passes);
  roundRoutes(app, options, passes, papers);
  reportActRoutes(app, options, passes);
  evidenceRoutes(app, options, passes);
  passingRoutes(app, options, passes);
  leagueReportRoutes(app, options, passes);
  noticeRoutes(app, options, passes, identity?.visits ?? new Visits(null));
  signatureRoutes(app, options, passes);
  assignmentRoutes(app, options, passes, identity);
  mailRoutes(app, options, passes, papers, options.mailer ?? null);
  roundViewRoutes(app, options, passes);
  procedureRoutes(app, options, passes);
  applicationEvidenceRoutes(app, options);
  recommendedRoutes(app, options);
  targetRoutes(app, options);
  annotationRoutes(app, options);
  sharedViewRoutes(app, options);
  exportRoutes(app, options);
  durabilityRoutes(app, options);
  removalRoutes(app, options);
  sheetRoutes(app, options);
  const { shortest, longest } = policy.password;
  const password = { shortest, longest };
  const signInRate = rates.signIn;
  const { oidc = null } = options;
  sessionRoutes(app, options, { identity, askers, demo, permissions, password, signInRate, oidc });
  accountRoutes(app, options, identity);
  accountsRoutes(app, options, identity);
  journalRoutes(app, options, looks);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await registerPages(app, options.web);
  return app;
}

/**
 * Reports are judged when they come, not when somebody opens a page; and what the first page after a start would wait for
 * is read before: the panel, the register and the cells of the headlines.
 */
function keepWarm(app: App, passes: ReviewPasses, { installation, catalogue, view }: Deps): void {
  const warm = (): void => {
    // A first start takes files in for a while: what is judged before it ends would be judged again.
    if (installation.loading() !== null) setTimeout(warm, 2000).unref();
    else void passes.warm(installation.shown()).catch((err: unknown) => app.log.error({ err }, 'review failed'));
  };
  app.addHook('onListen', async () => {
    const reading = installation.loading() === null ? readHeadlines(installation, catalogue, view) : Promise.resolve();
    void reading.catch((err: unknown) => app.log.error({ err }, 'headlines could not be read')).finally(warm);
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'GET' && reply.raw.statusCode < 300) warm();
  });
}

/** Whoever opens the page of leagues finds the bulletin there: by the time he asks for it, its thread has read its libraries. */
function preparePapers(app: App, papers: PaperWriter, { catalogue }: Deps): void {
  const names = namesOnPapers(catalogue);
  app.addHook('onResponse', async ({ routeOptions }) => {
    if (routeOptions.url !== comparePage) return;
    void papers.prepare(names).catch((err: unknown) => app.log.error({ err }, 'papers could not be prepared'));
  });
}

async function registerDocs(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cluster Ledger · 集群台账',
        version,
        description:
          'What certified industrial clusters report, year after year. Every figure says its unit, method and how many ' +
          'clusters it rests on; every question takes `asOf` and answers as the ledger stood then.',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true, uiConfig: { docExpansion: 'list' } });
}

/** Said while a first start still builds the pages; asks again by itself. */
const building =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>集群台账</title><p>正在生成页面… Building the pages…</p>';

/** The built pages; every address that is no file and no API is the one page. */
async function registerPages(app: App, web: string | null): Promise<void> {
  if (web !== null) {
    await app.register(fastifyStatic, {
      root: web,
      // An address is no file: which page answers depends on the language.
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names under assets/ carry a hash of their content.
        const kept = /[\\/]assets[\\/]/.test(path);
        reply.setHeader('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
    if (web === null || !existsSync(join(web, 'index.html'))) {
      return reply.code(503).header('retry-after', '1').type('text/html; charset=utf-8').send(building);
    }
    const { asker } = request;
    const path = request.url.split('?')[0] ?? '/';
    if (asker?.kind === 'nobody' && path !== '/people/sign-in') {
      const to = encodeURIComponent(request.url.slice(0, 1000));
      return reply.header('cache-control', 'no-store').redirect(`/people/sign-in?to=${to}`);
    }
    if (asker?.kind === 'pending' && !path.startsWith('/people/')) {
      return reply.header('cache-control', 'no-store').redirect('/people/me');
    }
    const english = /[?&]lang=en(&|$)/.test(request.url) && existsSync(join(web, 'index.en.html'));
    return reply.header('cache-control', 'no-cache').sendFile(english ? 'index.en.html' : 'index.html');
  };
  // The root is a folder, which would be refused as one.
  if (web !== null) app.get('/', { schema: { hide: true } }, sendPage);
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+($|\?)/.test(request.url);
    if (web !== null && page) return sendPage(request, reply);
    return sendProblem(reply, problemOf(new HttpError('address-unknown', {}), request));
  });
}

/** Milliseconds after which who read what is written down. */
const looksEvery = 30_000;

/** Writes down who read which details, now and then and at the end. */
function writeLooks(app: App, looks: Looks): void {
  const write = () => looks.flush().catch((err: unknown) => app.log.error({ err }, 'looks could not be recorded'));
  let timer: NodeJS.Timeout | undefined;
  app.addHook('onListen', async () => {
    timer = setInterval(write, looksEvery).unref();
  });
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await write();
  });
}
