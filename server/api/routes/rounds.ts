import { PaperQuery } from '../../contract/papers.ts';
import { type ReviewSheet, ReviewSheet as Sheet } from '../../contract/review-sheet.ts';
import {
  Board,
  MoveDeadline,
  OpenRound,
  Round,
  RoundParams,
  RoundQuery,
  Rounds,
  SheetParams,
} from '../../contract/rounds.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { hasRounds, type RoundKey, roundId, roundKey } from '../../domain/review.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { senderOf } from '../identity/sender.ts';
import { opinionPaper } from '../papers/opinion.ts';
import type { PaperWriter } from '../papers/paper-writer.ts';
import { returnNote } from '../papers/return-note.ts';
import { paperFile, sendPaper } from '../papers/send-paper.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { boardRow, byGravity, progressOf, roundOf, usualLeagueStep } from '../rounds/board.ts';
import { existingRound, readSheet } from '../rounds/read-sheet.ts';
import { recordRound } from '../rounds/record-round.ts';
import { actsOf } from '../rounds/sheet.ts';

const tags = ['review'];
const programmes = ['sme', 'amc'] as const;
const levels = ['national', 'regional'] as const;

export function roundRoutes(app: App, deps: Deps, passes: ReviewPasses, writer: PaperWriter): void {
  const { catalogue, installation } = deps;
  /** The day that tells what is overdue: the day asked for, else the clock's. */
  const todayOf = (asked: string | undefined): IsoDate => dayOf(asked) ?? installation.today();

  app.get(
    '/api/v1/rounds',
    {
      schema: {
        tags,
        summary: 'Rounds that are open and those that may be opened, with their states',
        querystring: RoundQuery,
        response: { 200: Rounds, ...problems },
      },
    },
    async (request) => {
      const shown = installation.shown();
      const day = dayOf(request.query.asOf);
      const today = todayOf(request.query.asOf);
      const [years, { rounds: opened }] = await asOf(deps, request, request.query.asOf, (snapshot) =>
        Promise.all([readPanelYears(snapshot), readActs(snapshot, day)]),
      );
      const keys = [...new Set([...years, ...[...opened.keys()].map((id) => roundKey(id).year)])]
        .filter(hasRounds)
        .sort((a, b) => b - a)
        .flatMap((year) =>
          programmes.flatMap((programme) => levels.map((level): RoundKey => ({ programme, level, year }))),
        );
      const rounds = (await passes.standing.rounds(shown, keys, scopeOf(request), day))
        // Nobody owes a report and nobody opened it: there is no such round.
        .filter((round) => round.opened !== null || round.participants.length > 0)
        .map((round) => roundOf(round, catalogue, today));
      return { asOf: request.query.asOf ?? null, today, rounds };
    },
  );

  app.post(
    '/api/v1/rounds',
    {
      schema: {
        tags,
        summary: 'Open a round: from then on its reports can be reviewed; conclusions wait for a second signature',
        body: OpenRound,
        response: { 200: Round, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { due, note, leagueStep: asked, ...key } = request.body;
      const shown = installation.shown();
      const scope = scopeOf(request);
      const round = await passes.standing.round(shown, key, scope, null);
      if (round.opened !== null) {
        throw new HttpError('round-open-already', { round: roundId(key) }, 'year');
      }
      if (round.participants.length === 0) {
        throw new HttpError('nobody-owes', {}, 'year');
      }
      const leagueStep = asked ?? usualLeagueStep(key, catalogue).asked;
      // Nobody approves what he reviewed: whether conclusions wait for a second signature is for an approver to change.
      const detail = { due, note, secondSignature: true, leagueStep };
      await recordRound(key, { kind: 'round-opened', detail }, { ...senderOf(request, installation), seen: 0 }, deps);
      return roundOf(await passes.standing.round(shown, key, scope, null), catalogue, todayOf(undefined));
    },
  );

  app.get(
    '/api/v1/rounds/:id',
    {
      schema: {
        tags,
        summary: 'The board of a round: every cluster that owes a report, its state and findings, gravest first',
        params: RoundParams,
        querystring: RoundQuery,
        response: { 200: Board, ...problems },
      },
    },
    async (request) => {
      const shown = installation.shown();
      const scope = scopeOf(request);
      const day = dayOf(request.query.asOf);
      const today = todayOf(request.query.asOf);
      const round = await existingRound(passes, shown, roundKey(request.params.id), scope, day);
      const reviews = await passes.reviews(shown, round, day);
      const rows = round.participants.map((participant) =>
        boardRow(participant, reviews.get(participant.head.cluster.id)?.review, round, catalogue, today),
      );
      return {
        asOf: request.query.asOf ?? null,
        today,
        round: roundOf(round, catalogue, today),
        rows: rows.sort(byGravity),
        progress: progressOf(round.participants),
      };
    },
  );

  app.post(
    '/api/v1/rounds/:id/deadline',
    {
      schema: {
        tags,
        summary: 'Move the deadline of a round, with the reason',
        params: RoundParams,
        body: MoveDeadline,
        response: { 200: Round, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const shown = installation.shown();
      const scope = scopeOf(request);
      const key = roundKey(request.params.id);
      const { version, ...detail } = request.body;
      const round = await existingRound(passes, shown, key, scope, null);
      if (round.opened === null) throw new HttpError('round-not-open', { round: request.params.id }, 'id');
      const by = { ...senderOf(request, installation), seen: version };
      await recordRound(key, { kind: 'round-deadline', detail }, by, deps);
      return roundOf(await passes.standing.round(shown, key, scope, null), catalogue, todayOf(undefined));
    },
  );

  app.get(
    '/api/v1/rounds/:id/clusters/:cluster',
    {
      config: { actedUpon: true },
      schema: {
        tags,
        summary: 'The review sheet of one report: findings, standards, plan, what changed, what was done',
        params: SheetParams,
        querystring: RoundQuery,
        response: { 200: Sheet, ...problems },
      },
    },
    async (request): Promise<ReviewSheet> =>
      (await readSheet(request.params, request.query.asOf, scopeOf(request), deps, passes)).sheet,
  );

  app.get(
    '/api/v1/rounds/:id/clusters/:cluster/return-note',
    {
      schema: {
        tags,
        summary: 'The list of discrepancies that goes back with a report, as Word or PDF; a draft before the return',
        params: SheetParams,
        querystring: PaperQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: day, lang, format } = request.query;
      const { sheet, round, participant, seen } = await readSheet(request.params, day, scopeOf(request), deps, passes);
      const note = returnNote(sheet, participant, actsOf(round, participant), seen, catalogue, lang);
      if (note === null)
        throw new HttpError(
          'report-not-there',
          { cluster: participant.head.cluster.id, round: request.params.id },
          'cluster',
        );
      return sendPaper(
        reply,
        await writer.paper(note, format),
        format,
        'return-note',
        `${sheet.cluster.name}-${sheet.round.year}`,
      );
    },
  );

  app.get(
    '/api/v1/rounds/:id/clusters/:cluster/opinion',
    {
      schema: {
        tags,
        summary:
          'The opinion 审核意见 on a report as Word or PDF: findings, plan, standard clause by clause, conclusion',
        params: SheetParams,
        querystring: PaperQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: day, lang, format } = request.query;
      const { sheet, round, participant } = await readSheet(request.params, day, scopeOf(request), deps, passes);
      const paper = opinionPaper(sheet, actsOf(round, participant), lang);
      return sendPaper(
        reply,
        await writer.paper(paper, format),
        format,
        'opinion',
        `${sheet.cluster.name}-${sheet.round.year}`,
      );
    },
  );
}
