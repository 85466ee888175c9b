import {
  AskLeagues,
  LeagueReportParams,
  LeagueReportQuery,
  LeagueReports,
  WithdrawLeagueReport,
} from '../../contract/league-reports.ts';
import { RoundParams, RoundQuery } from '../../contract/rounds.ts';
import { type RoundId, roundKey } from '../../domain/review.ts';
import type { Scope } from '../../domain/scope.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf } from '../identity/sender.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { askedOfLeagues, checkLeague, leagueReportRows } from '../rounds/league-reports.ts';
import { existingRound } from '../rounds/read-sheet.ts';
import { recordRound } from '../rounds/record-round.ts';
import { keptFiles } from './kept-files.ts';

const tags = ['review'];

/** The report in words that a league files for a round: received like evidence, listed as missing, asked for. */
export function leagueReportRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { installation, catalogue } = deps;
  const files = keptFiles(catalogue.evidence);

  const roundOf = (id: RoundId, scope: Scope, day: string | undefined) =>
    existingRound(passes, installation.shown(), roundKey(id), scope, dayOf(day));

  /** @throws HttpError 422 where the round is not open, or documents ask its leagues for nothing */
  async function openRound(id: RoundId, scope: Scope) {
    const round = await roundOf(id, scope, undefined);
    if (round.opened === null) throw new HttpError('round-not-open', { round: id }, 'id');
    const rule = askedOfLeagues(round.key, catalogue);
    if (rule === null) throw new HttpError('league-report-not-asked', {}, 'id');
    return { round, rule, opened: round.opened };
  }

  /** The list as it stands after an act. */
  const after = async (id: RoundId, scope: Scope) =>
    leagueReportRows(await roundOf(id, scope, undefined), catalogue, installation.today());

  app.get(
    '/api/v1/rounds/:id/league-reports',
    {
      schema: {
        tags,
        summary:
          'The report in words of each league of a round, beside the forms of its clusters: received, late, missing',
        params: RoundParams,
        querystring: RoundQuery,
        response: { 200: LeagueReports, ...problems },
      },
    },
    async (request) => {
      const { asOf: day } = request.query;
      const round = await roundOf(request.params.id, scopeOf(request), day);
      return leagueReportRows(round, catalogue, dayOf(day) ?? installation.today());
    },
  );

  app.post(
    '/api/v1/rounds/:id/league-reports',
    {
      ...files.route,
      schema: {
        tags,
        summary: 'Receive the report of a league; a newer one stands for the older one, which is kept',
        description: `The body is the file itself, at most ${files.limit}: Word or PDF, told by content. Its bytes are kept among the originals; it is never changed or deleted, only withdrawn.`,
        ...files.body,
        params: RoundParams,
        querystring: LeagueReportQuery,
        response: { 200: LeagueReports, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { actor, seat, scope } = authorOf(request, installation);
      const { round, rule, opened } = await openRound(request.params.id, scope);
      const { league } = request.query;
      checkLeague(league, round);
      const { body } = request;
      const taken = catalogue.evidence.types.filter(({ id }) => rule.types.includes(id));
      const file = await files.read(body, request.query.name, taken);
      const { sha256 } = file;
      const same = opened.leagueReports.reports.find(
        (report) => report.league === league && report.file.sha256 === sha256 && report.withdrawn === null,
      );
      if (same !== undefined) throw new HttpError('evidence-there', { no: same.no }, 'body');
      const event = { kind: 'league-report-received' as const, detail: { league, file, seat } };
      await recordRound(round.key, event, { actor, seen: opened.version }, deps, { sha256, bytes: body });
      return after(request.params.id, scope);
    },
  );

  app.post(
    '/api/v1/rounds/:id/league-reports/:no/withdraw',
    {
      schema: {
        tags,
        summary: 'Withdraw the report of a league, with the reason; its bytes are kept',
        params: LeagueReportParams,
        body: WithdrawLeagueReport,
        response: { 200: LeagueReports, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { actor, scope } = authorOf(request, installation);
      const { id, no } = request.params;
      const { round, opened } = await openRound(id, scope);
      const found = opened.leagueReports.reports.find((report) => report.no === no);
      if (found === undefined) throw new HttpError('evidence-unknown', { no }, 'no');
      checkLeague(found.league, round);
      if (found.withdrawn !== null) throw new HttpError('evidence-withdrawn', { no }, 'no');
      const { reason } = request.body;
      const event = { kind: 'league-report-withdrawn' as const, detail: { league: found.league, report: no, reason } };
      await recordRound(round.key, event, { actor, seen: opened.version }, deps);
      return after(id, scope);
    },
  );

  app.post(
    '/api/v1/rounds/:id/league-reports/ask',
    {
      schema: {
        tags,
        summary: 'Ask leagues for the report that is missing; each request is an act of its own',
        params: RoundParams,
        body: AskLeagues,
        response: { 200: LeagueReports, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { actor, scope } = authorOf(request, installation);
      const { id } = request.params;
      const { round, rule } = await openRound(id, scope);
      const { words } = request.body;
      const leagues = [...new Set(request.body.leagues)];
      const rows = leagueReportRows(round, catalogue, installation.today()).leagues;
      for (const league of leagues) {
        checkLeague(league, round);
        if (rows.some((row) => row.league.code === league && row.report !== null)) {
          throw new HttpError('league-report-there', { league }, 'leagues');
        }
      }
      for (const league of leagues) {
        const { opened } = await openRound(id, scope);
        const event = { kind: 'league-report-asked' as const, detail: { league, due: rule.due, words } };
        await recordRound(round.key, event, { actor, seen: opened.version }, deps);
      }
      return after(id, scope);
    },
  );

  app.get(
    '/api/v1/rounds/:id/league-reports/:no',
    {
      schema: {
        tags,
        summary: 'The report of a league as it was received; also one that was withdrawn since',
        params: LeagueReportParams,
        querystring: RoundQuery,
        response: files.replies,
      },
    },
    async (request, reply) => {
      const { id, no } = request.params;
      const { opened } = await roundOf(id, scopeOf(request), request.query.asOf);
      const found = opened?.leagueReports.reports.find((report) => report.no === no);
      if (found === undefined) throw new HttpError('evidence-unknown', { no }, 'no');
      const bytes = await installation.shown().ledger.originals.read(found.file.sha256);
      return files.send(reply, found.file, bytes, `league-report-${no}`);
    },
  );
}
