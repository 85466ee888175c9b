import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Archive, ArchiveParams, PaperQuery, RoundArchiveParams } from '../../contract/papers.ts';
import type { Paper } from '../../documents/paper.ts';
import { CodedError } from '../../domain/coded-error.ts';
import type { FiledSubmission } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import { noRight, type Right } from '../../domain/permissions.ts';
import { roundKey } from '../../domain/review.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { everything, scopeKey } from '../../domain/scope.ts';
import { Rejection } from '../../ingest/content.ts';
import { evidenceOf } from '../../review/evidence.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { DiskFull, saysDiskFull } from '../../store/disk-full.ts';
import { readOriginal } from '../../store/reads/read-files.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { askerOf } from '../identity/asker.ts';
import { scopeOf } from '../identity/scope-of.ts';
import type { ShownLedger } from '../installation.ts';
import { sweepArchiveFolders } from '../papers/archive-folder.ts';
import { Archives, TooManyArchives, type WantedArchive } from '../papers/archives.ts';
import type { PaperWriter } from '../papers/paper-writer.ts';
import { type ArchivedReport, type MarkedOrNot, type PaperOfRound, roundArchive } from '../papers/round-archive.ts';
import { missingPaper, plansPaper, reminderPaper } from '../papers/round-papers.ts';
import { contentDisposition } from '../papers/send-paper.ts';
import { tardyIn } from '../papers/tardy.ts';
import { roundTitle } from '../papers/words.ts';
import { HttpError } from '../problems/http-error.ts';
import { isProblemCode } from '../problems/problem-codes.ts';
import { problems } from '../problems/problem-replies.ts';
import { namesSeen, readReports } from '../reviewing/read-reports.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { inRegion, type Participant, type ScopedRound } from '../reviewing/standing-round.ts';
import { roundOf } from '../rounds/board.ts';
import { leagueReportRows } from '../rounds/league-reports.ts';
import { planAttainment } from '../rounds/plan-attainment.ts';
import { existingRound, sheetOfParticipant } from '../rounds/read-sheet.ts';
import { actsOf } from '../rounds/sheet.ts';
import { remarksOf } from '../submissions/form-remarks.ts';
import { markedFileOf } from '../submissions/marked-file.ts';

const tags = ['review'];
const zip = 'application/zip';
const zipFile = {
  description: 'A .zip under a name of its own',
  content: { [zip]: { schema: z.instanceof(Readable) } },
};
const leadingLeague = ({ head }: Participant): string => head.leagues[0] ?? '';

/**
 * Every paper of a round as one zip: begun, made in the background, fetched when it is ready.
 * @param originals the right to take out submitted files, without which the archive holds none of them
 */
const ofArchive = { tags, params: ArchiveParams, response: { 200: Archive, ...problems } };

export function archiveRoutes(app: App, deps: Deps, passes: ReviewPasses, writer: PaperWriter, originals: Right): void {
  const { catalogue, installation } = deps;
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  const archives = new Archives(
    () => installation.now().getTime(),
    (error) => {
      app.log.error({ err: error }, 'an archive could not be made');
      if (saysDiskFull(error)) return new DiskFull('tmp').sentence;
      return (error instanceof CodedError && isProblemCode(error.code) ? error : new HttpError('internal-error', {}))
        .sentence;
    },
  );
  for (const kind of ['real', 'sample'] as const)
    installation.held(kind).ledger.originals.onRemoved(() => archives.drop());
  app.addHook('onReady', () => sweepArchiveFolders(tmpdir()));
  app.addHook('preClose', () => archives.close());

  app.post(
    '/api/v1/rounds/:id/archives',
    {
      schema: {
        tags,
        summary:
          'Begin an archive of a round: papers of the round, opinions, return notes, submitted files with marks, evidence',
        description:
          'Made in the background, one archive at a time, all of one state of the ledger; asked for again while it is made, it is the same one. The zip has an index, which says which file bears no marks or is left out and why, and hashes. Submitted files hold names of contacts: a seat that may not take them out gets the papers without them. As of one day it is the same to the byte.',
        params: RoundArchiveParams,
        querystring: PaperQuery,
        response: { 200: Archive, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const shown = installation.shown();
      const day = dayOf(request.query.asOf);
      const round = await existingRound(passes, shown, roundKey(request.params.id), scopeOf(request), day);
      try {
        return archives.begin(wantedArchive(request, request.query, shown, round));
      } catch (error) {
        throw error instanceof TooManyArchives ? new HttpError('server-busy', {}) : error;
      }
    },
  );

  app.get(
    '/api/v1/archives/:archive',
    {
      schema: { ...ofArchive, summary: 'How far an archive has come; for whoever began it' },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return known(archives.of(request.params.archive, ownerOf(request)), request.params.archive);
    },
  );

  app.post(
    '/api/v1/archives/:archive/cancel',
    {
      schema: { ...ofArchive, summary: 'End the making of an archive' },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return known(archives.cancel(request.params.archive, ownerOf(request)), request.params.archive);
    },
  );

  app.get(
    '/api/v1/archives/:archive/file',
    {
      schema: {
        tags,
        summary: 'The finished archive; kept for an hour',
        params: ArchiveParams,
        response: { 200: zipFile, ...problems },
      },
    },
    async (request, reply) => {
      const file = known(archives.fileOf(request.params.archive, ownerOf(request)), request.params.archive);
      if (file === null) throw new HttpError('archive-not-ready', {}, 'archive');
      return reply
        .type(zip)
        .header('cache-control', 'no-store')
        .header('content-length', file.bytes)
        .header('content-disposition', contentDisposition('round.zip', file.name))
        .send(createReadStream(file.path));
    },
  );

  /** What goes into an archive, read when its turn comes. */
  function wantedArchive(
    request: FastifyRequest,
    query: z.infer<typeof PaperQuery>,
    shown: ShownLedger,
    { key, scope, participants }: ScopedRound,
  ): WantedArchive {
    const { asOf, lang, format } = query;
    const day = dayOf(asOf);
    const today = day ?? installation.today();
    const title = `${roundTitle(key, lang)}-${today}`;
    const takesOriginals = originals.askers[askerOf(request).kind] !== undefined;
    const leftOut = Promise.resolve({
      unmarked: new HttpError('no-right', noRight(originals)).sentence,
    });
    return {
      owner: ownerOf(request),
      question: JSON.stringify([shown.kind, key, lang, format, asOf ?? null, takesOriginals]),
      round: `${key.programme}-${key.level}-${key.year}`,
      name: `${title}.zip`,
      total: papersOfRound + participants.length,
      ledger: shown.ledger,
      prepare: async () => {
        // Originals are looked up among the files of now, also for a past day.
        for (const when of new Set([day, null]))
          for (const seen of [scope, everything]) await shown.snapshots.at(when, seen, async () => undefined);
      },
      files: async function* (watch) {
        const round = await existingRound(passes, shown, key, scope, day);
        const reviews = await passes.reviews(shown, round, day);
        const head = roundOf(round, catalogue, today);
        const tardy = tardyIn(round, catalogue, today);
        const narratives = leagueReportRows(round, catalogue, today);
        const ofRound: PaperOfRound[] = [
          { kind: 'missing', paper: missingPaper(head, tardy, today, lang) },
          { kind: 'reminders', paper: reminderPaper(head, { tardy, narratives, only: null }, today, lang) },
          {
            kind: 'plans',
            paper: plansPaper(head, planAttainment(inRegion(round), reviews, catalogue, asOf ?? null), today, lang),
          },
        ];
        const seen = await namesSeen(shown, scope, day);
        async function* reports(): AsyncGenerator<ArchivedReport> {
          const inOrder = round.participants.toSorted(
            (a, b) => leadingLeague(a).localeCompare(leadingLeague(b)) || a.head.cluster.id - b.head.cluster.id,
          );
          for (let at = 0; at < inOrder.length; at += readTogether) {
            const some = inOrder.slice(at, at + readTogether);
            const read = await readReports(shown, some, round, day, catalogue);
            for (const participant of some) {
              const source = { shown, round, participant, reviews, onward: nowhere, seen, asked: asOf };
              const sheet = await sheetOfParticipant({ ...source, read }, deps, passes);
              const { id } = participant.head.cluster;
              const [report, acts] = [read.get(id)?.report, actsOf(round, participant)];
              const submitted = participant.head.submissions.find((filed) => filed.submission === report?.submission);
              const findings = reviews.get(id)?.review.findings ?? [];
              const marked =
                report === undefined || submitted === undefined
                  ? null
                  : () => (takesOriginals ? markedOrNot(submitted, report, findings, acts) : leftOut);
              const files = new Map(evidenceOf(acts).map(({ no, file }) => [no, file.sha256]));
              const evidence = (no: number) => shown.ledger.originals.read(files.get(no) ?? '');
              yield { participant, sheet, acts, seen, marked, evidence };
            }
          }
        }
        async function markedOrNot(
          submitted: FiledSubmission,
          report: ReviewedReport,
          findings: readonly Finding[],
          acts: readonly ObligationAct[],
        ): Promise<MarkedOrNot> {
          const { file: id, fileName: file, receivedAt, submission, form } = submitted;
          const original = async () => {
            const found = await shown.snapshots.at(null, scope, (snapshot) =>
              readOriginal(snapshot, shown.ledger.originals, id),
            );
            if (found !== null && found !== 'partly' && found.states > 1) throw new HttpError('no-form-of-cluster', {});
            return found;
          };
          const remarks = remarksOf(findings, report);
          try {
            if (!catalogue.forms.has(form)) throw new HttpError('no-form-of-cluster', {});
            const toMark = { id, file, receivedAt, remarks, acts, submission, original };
            return await markedFileOf(toMark, installation, names, lang);
          } catch (error) {
            if (error instanceof CodedError) return { unmarked: error.sentence };
            if (error instanceof Rejection) return { unmarked: new HttpError('cannot-bear-marks', {}).sentence };
            throw error;
          }
        }
        const write = (paper: Paper) => writer.paper(paper, format).then(({ bytes }) => bytes);
        yield* roundArchive({ ofRound, reports: reports(), catalogue, language: lang, format, write, watch });
      },
    };
  }
}

/** A paper leads nobody on to the next report. */
const nowhere = { next: null, nextToSign: [], nextToPass: null };
/** Reports that are read from the ledger together. */
const readTogether = 20;
/** Lists, reminders and progress of plans. */
const papersOfRound = 3;

/** Who may see and fetch an archive: the same person on the same seat. */
const ownerOf = (request: FastifyRequest): string => {
  const { kind, name } = askerOf(request);
  return JSON.stringify([kind, name, scopeKey(scopeOf(request))]);
};

/** @throws HttpError archive-unknown */
function known<T>(found: T | undefined, archive: string): T {
  if (found === undefined) throw new HttpError('archive-unknown', { archive }, 'archive');
  return found;
}
