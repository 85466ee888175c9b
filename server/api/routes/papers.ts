import { PaperQuery, RoundPaperParams, RoundPaperQuery } from '../../contract/papers.ts';
import { roundKey } from '../../domain/review.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { reEvaluationLetters } from '../papers/re-evaluation-letters.ts';
import { calendarPaper, missingPaper, plansPaper, reminderPaper } from '../papers/round-papers.ts';
import { paperFile, sendPaper } from '../papers/send-paper.ts';
import { tardyIn } from '../papers/tardy.ts';
import { roundTitle } from '../papers/words.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { inRegion } from '../reviewing/standing-round.ts';
import { roundOf } from '../rounds/board.ts';
import { leagueReportRows } from '../rounds/league-reports.ts';
import { planAttainment } from '../rounds/plan-attainment.ts';
import { reEvaluations } from '../rounds/re-evaluations.ts';
import { existingRound } from '../rounds/read-sheet.ts';

const tags = ['review'];

/** What goes out about a round as a whole, as files; the same figures as the pages show. */
export function paperRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { catalogue, installation } = deps;

  app.get(
    '/api/v1/rounds/:id/papers/:paper',
    {
      schema: {
        tags,
        summary:
          'A paper about a round as Word or PDF: missing and late reports, reminders to leagues, progress of plans',
        params: RoundPaperParams,
        querystring: RoundPaperQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const { id, paper } = request.params;
      const { asOf: asked, lang, league, format } = request.query;
      const day = dayOf(asked);
      const today = day ?? installation.today();
      const shown = installation.shown();
      const round = await existingRound(passes, shown, roundKey(id), scopeOf(request), day);
      const head = roundOf(round, catalogue, today);
      const about = roundTitle(head, lang);
      switch (paper) {
        case 'missing':
          return sendPaper(
            reply,
            missingPaper(head, tardyIn(round, catalogue, today), today, lang),
            format,
            paper,
            about,
          );
        case 'reminders': {
          const [tardy, narratives] = [tardyIn(round, catalogue, today), leagueReportRows(round, catalogue, today)];
          const letters = reminderPaper(head, { tardy, narratives, only: league ?? null }, today, lang);
          return sendPaper(reply, letters, format, paper, about);
        }
        case 'plans': {
          const plans = planAttainment(
            inRegion(round),
            await passes.reviews(shown, round, day),
            catalogue,
            asked ?? null,
          );
          return sendPaper(reply, plansPaper(head, plans, today, lang), format, paper, about);
        }
        default:
          return paper satisfies never;
      }
    },
  );

  app.get(
    '/api/v1/re-evaluations/paper',
    {
      schema: {
        tags,
        summary: 'The calendar of re-evaluations 复核日历 as Word or PDF',
        querystring: PaperQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: asked, lang, format } = request.query;
      const day = dayOf(asked);
      const heads = await asOf(deps, request, asked, (snapshot) => readDossierHeads(snapshot, day));
      const calls = reEvaluations(heads, catalogue, day ?? installation.today(), asked ?? null);
      return sendPaper(reply, calendarPaper(calls, lang), format, 'calendar', calls.asOf ?? calls.today);
    },
  );

  app.get(
    '/api/v1/re-evaluations/letters',
    {
      schema: {
        tags,
        summary: 'A letter to each league whose certifications are to be evaluated again, as Word or PDF',
        querystring: RoundPaperQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: asked, lang, league, format } = request.query;
      const day = dayOf(asked);
      const heads = await asOf(deps, request, asked, (snapshot) => readDossierHeads(snapshot, day));
      const calls = reEvaluations(heads, catalogue, day ?? installation.today(), asked ?? null);
      const letters = reEvaluationLetters(calls, league ?? null, lang);
      return sendPaper(reply, letters, format, 're-evaluation-letters', calls.asOf ?? calls.today);
    },
  );
}
