import { PaperQuery, RoundPaperParams, RoundPaperQuery } from '../../contract/papers.ts';
import type { Paper } from '../../documents/paper.ts';
import { roundKey } from '../../domain/review.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import type { PaperWriter } from '../papers/paper-writer.ts';
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
export function paperRoutes(app: App, deps: Deps, passes: ReviewPasses, writer: PaperWriter): void {
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
      const written = async (said: Paper) => sendPaper(reply, await writer.paper(said, format), format, paper, about);
      switch (paper) {
        case 'missing':
          return written(missingPaper(head, tardyIn(round, catalogue, today), today, lang));
        case 'reminders': {
          const [tardy, narratives] = [tardyIn(round, catalogue, today), leagueReportRows(round, catalogue, today)];
          const letters = reminderPaper(head, { tardy, narratives, only: league ?? null }, today, lang);
          return written(letters);
        }
        case 'plans': {
          const plans = planAttainment(
            inRegion(round),
            await passes.reviews(shown, round, day),
            catalogue,
            asked ?? null,
          );
          return written(plansPaper(head, plans, today, lang));
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
      return sendPaper(
        reply,
        await writer.paper(calendarPaper(calls, lang), format),
        format,
        'calendar',
        calls.asOf ?? calls.today,
      );
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
      return sendPaper(
        reply,
        await writer.paper(letters, format),
        format,
        're-evaluation-letters',
        calls.asOf ?? calls.today,
      );
    },
  );
}
