import { Notices, NoticesSeen } from '../../contract/notices.ts';
import { roundKey } from '../../domain/review.ts';
import { scopeKey } from '../../domain/scope.ts';
import type { Visits } from '../../identity/visits.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import type { App } from '../app.ts';
import { asOf, type Deps } from '../deps.ts';
import { askerOf } from '../identity/asker.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { applicationNotices } from '../procedures/application-notices.ts';
import { readCalls } from '../procedures/read-call.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import type { ScopedRound } from '../reviewing/standing-round.ts';
import { leagueReportRows } from '../rounds/league-reports.ts';
import { hearers, isHearer, noticesOf } from '../rounds/notices.ts';
import { reEvaluations } from '../rounds/re-evaluations.ts';

const tags = ['review'];

/** Years of rounds whose news are told: an older one is history. */
const newestYears = 2;

/** What came, what was sent back and what is due since the last visit of a seat. */
export function noticeRoutes(app: App, deps: Deps, passes: ReviewPasses, visits: Visits): void {
  const { catalogue, installation } = deps;

  /** Accounts read for themselves in each of their seats, and apart in the sample and the real ledger. */
  const seatOf = (request: Parameters<typeof askerOf>[0] & Parameters<typeof scopeOf>[0]): string => {
    const { name, kind } = askerOf(request);
    return JSON.stringify([installation.shown().kind, name, kind, scopeKey(scopeOf(request))]);
  };

  app.get(
    '/api/v1/notices',
    {
      schema: {
        tags,
        summary: 'What came, what was sent back and what is due within the scope of the seat, new since its last visit',
        response: { 200: Notices, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { kind: seat, name } = askerOf(request);
      if (!isHearer(seat)) {
        throw new HttpError('no-right', { right: { zh: '查看提醒', en: 'notices' }, seats: hearers });
      }
      const [shown, scope, today] = [installation.shown(), scopeOf(request), installation.today()];
      const since = visits.of(seatOf(request));
      // Taken first: what is read below is of this version, or of a later one.
      const { version } = shown.ledger;
      // Every page asks: what a seat is told is made once for a state of the ledger, a day and what it has read.
      return asOf(deps, request, undefined, (snapshot) =>
        snapshot.memo(`notices ${JSON.stringify([version, scopeKey(scope), seat, name, since, today])}`, async () => {
          const [heads, { rounds: opened }] = await Promise.all([
            readDossierHeads(snapshot, null),
            readActs(snapshot, null),
          ]);
          const keys = [...opened.keys()].map(roundKey).sort((a, b) => b.year - a.year);
          const newest = (keys[0]?.year ?? 0) - newestYears;
          const rounds = await Promise.all(
            keys.filter(({ year }) => year > newest).map((key) => passes.standing.round(shown, key, scope, null)),
          );
          const certifications = reEvaluations(heads, catalogue, today, null).rows;
          const leagueReports = (round: ScopedRound) => leagueReportRows(round, catalogue, today);
          const calls = await readCalls(shown, scope, null, catalogue);
          const applications = applicationNotices(calls, { seat, actor: name, today }, scope, since);
          return noticesOf({ rounds, certifications, leagueReports, applications, seat, name, since, today });
        }),
      );
    },
  );

  app.post(
    '/api/v1/notices/seen',
    {
      schema: {
        tags,
        summary: 'Note what a visit has read: only what comes later is new to this seat',
        body: NoticesSeen,
        response: { 200: NoticesSeen, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      // Nothing that has not happened can have been read.
      const newest = Math.min(request.body.newest, installation.shown().ledger.version);
      await visits.note(seatOf(request), newest);
      return { newest };
    },
  );
}
