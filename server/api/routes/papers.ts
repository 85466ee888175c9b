import { Readable } from 'node:stream';
import { z } from 'zod';
import { PaperQuery, RoundArchiveParams, RoundPaperParams, RoundPaperQuery } from '../../contract/papers.ts';
import { streamArchive } from '../../documents/streamed-archive.ts';
import { roundKey } from '../../domain/review.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { type ArchivedReport, roundArchive } from '../papers/round-archive.ts';
import { calendarPaper, missingPaper, plansPaper, reminderPaper } from '../papers/round-papers.ts';
import { contentDisposition, paperFile, sendPaper } from '../papers/send-paper.ts';
import { tardyIn } from '../papers/tardy.ts';
import { roundTitle } from '../papers/words.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import type { Participant } from '../reviewing/standing-round.ts';
import { roundOf } from '../rounds/board.ts';
import { planAttainment } from '../rounds/plan-attainment.ts';
import { reEvaluations } from '../rounds/re-evaluations.ts';
import { existingRound, sheetOfParticipant } from '../rounds/read-sheet.ts';
import { actsOf } from '../rounds/sheet.ts';

const tags = ['review'];
const zip = 'application/zip';
/** The body of a reply that is streamed as a zip. */
const zipFile = {
  description: 'A .zip under a name of its own',
  content: { [zip]: { schema: z.instanceof(Readable) } },
};
const leadingLeague = ({ head }: Participant): string => head.leagues[0] ?? '';

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
          const letters = reminderPaper(head, tardyIn(round, catalogue, today), today, league ?? null, lang);
          return sendPaper(reply, letters, format, paper, about);
        }
        case 'plans': {
          const plans = planAttainment(round, await passes.reviews(shown, round, day), catalogue, asked ?? null);
          return sendPaper(reply, plansPaper(head, plans, today, lang), format, paper, about);
        }
        default:
          return paper satisfies never;
      }
    },
  );

  app.get(
    '/api/v1/rounds/:id/archive',
    {
      schema: {
        tags,
        summary: 'Every paper of a round as a zip: of the round, opinions and return notes by league, index and hashes',
        description:
          'The papers are made while they are sent, all of one state of the ledger; a transfer that breaks off was not the whole. As of one day the archive is the same to the byte.',
        params: RoundArchiveParams,
        querystring: PaperQuery,
        response: { 200: zipFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: asked, lang, format } = request.query;
      const day = dayOf(asked);
      const today = day ?? installation.today();
      const shown = installation.shown();
      const round = await existingRound(passes, shown, roundKey(request.params.id), scopeOf(request), day);
      const reviews = await passes.reviews(shown, round, day);
      const head = roundOf(round, catalogue, today);
      const tardy = tardyIn(round, catalogue, today);
      const plans = planAttainment(round, reviews, catalogue, asked ?? null);
      const ofRound = [
        missingPaper(head, tardy, today, lang),
        reminderPaper(head, tardy, today, null, lang),
        plansPaper(head, plans, today, lang),
      ];
      const seen = await passes.namesSeen(shown, round.scope, day);
      const nowhere = { next: null, nextToSign: null, nextToPass: null };
      async function* reports(): AsyncGenerator<ArchivedReport> {
        const inOrder = round.participants.toSorted(
          (a, b) => leadingLeague(a).localeCompare(leadingLeague(b)) || a.head.cluster.id - b.head.cluster.id,
        );
        for (const participant of inOrder) {
          const source = { shown, round, participant, reviews, onward: nowhere, seen, asked };
          const sheet = await sheetOfParticipant(source, deps, passes);
          yield { participant, sheet, acts: actsOf(round, participant), seen };
        }
      }
      const name = `${roundTitle(head, lang)}-${today}.zip`;
      return reply
        .type(zip)
        .header('cache-control', 'no-store')
        .header('content-disposition', contentDisposition('round.zip', name))
        .send(streamArchive(roundArchive(ofRound, reports(), catalogue, lang, format)));
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
}
