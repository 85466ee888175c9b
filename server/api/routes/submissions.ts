import { z } from 'zod';
import { AsOf, LedgerNumber } from '../../contract/common.ts';
import {
  Receipt,
  type SubmissionPage,
  SubmissionPage as SubmissionPageShape,
  type SubmissionRow,
  Submissions,
  SubmissionsQuery,
  UploadQuery,
  WithdrawBody,
  Withdrawn,
} from '../../contract/submissions.ts';
import { Sha256 } from '../../domain/ids.ts';
import { dayIn } from '../../domain/knowledge-day.ts';
import type { Landed } from '../../domain/landing.ts';
import { renderFinding } from '../../review/render-finding.ts';
import { type FilesWanted, readFile, readFiles, readOriginal, readShown } from '../../store/reads/read-files.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import { withdrawFile } from '../../store/withdraw-file.ts';
import type { App } from '../app.ts';
import { asOfWithApplicants, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { senderOf } from '../identity/sender.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { FormFile, ReadyCounts, ReviewCounts } from '../reviewing/review-counts.ts';
import { uploadOptions } from '../submissions/upload-options.ts';
import { cursorOf, keyOf } from '../tables/cursor.ts';

const tags = ['submissions'];
/** Largest file that is taken through the web. */
const mostBytes = 64 * 1024 * 1024;
const all: FilesWanted = { asOf: null, outcome: null, q: '', before: null, limit: 1, id: null };
const Id = z.strictObject({ id: LedgerNumber.describe('Number of the file') });

export function submissionRoutes(app: App, deps: Deps, reviewCounts: ReviewCounts): void {
  const { installation, catalogue } = deps;
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  const formsOf = (rows: readonly FileRow[]): FormFile[] =>
    rows.flatMap(({ id, form, clusters, clusterId }) =>
      clusters === 1 && clusterId !== null && form !== null && catalogue.forms.has(form)
        ? [{ file: id, cluster: clusterId }]
        : [],
    );

  app.get(
    '/api/v1/submissions',
    {
      schema: {
        tags,
        summary: 'Files that reached the ledger, newest first, with what became of them',
        querystring: SubmissionsQuery,
        response: { 200: Submissions, ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const rows = await asOfWithApplicants(deps, request, query.asOf, (snapshot) =>
        readFiles(snapshot, {
          asOf: dayOf(query.asOf),
          outcome: query.outcome ?? null,
          q: query.q?.trim() ?? '',
          before: keyOf(query.cursor),
          limit: query.limit + 1,
          id: null,
        }),
      );
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      const day = dayOf(query.asOf);
      const ready = await reviewCounts.ready(installation.shown(), formsOf(page), scopeOf(request), day);
      // Not the answer of its state yet: it is not kept and bears no tag.
      if (ready.waiting.size > 0) reply.header('cache-control', 'no-store').removeHeader('etag');
      return {
        total: rows[0]?.total ?? 0,
        rows: page.map((row) => rowOf(row, ready, installation.zone)),
        next: rows.length > page.length && last !== undefined ? cursorOf(last.id) : null,
      };
    },
  );

  app.get(
    '/api/v1/submissions/:id',
    {
      schema: {
        tags,
        summary: 'One file: what it holds and every finding with its place',
        params: Id,
        querystring: z.strictObject({ asOf: AsOf }),
        response: { 200: SubmissionPageShape, ...problems },
      },
    },
    async (request): Promise<SubmissionPage> => {
      const { id } = request.params;
      return asOfWithApplicants(deps, request, request.query.asOf, async (snapshot) => {
        const [row] = await readFiles(snapshot, { ...all, asOf: dayOf(request.query.asOf), id });
        if (row === undefined) throw new HttpError('file-unknown', { file: id }, 'id');
        const { parts, findings, acts } = await readFile(snapshot, id, dayOf(request.query.asOf));
        const day = dayOf(request.query.asOf);
        const counts = await reviewCounts.of(installation.shown(), formsOf([row]), scopeOf(request), day);
        return {
          ...rowOf(row, { counts, waiting: new Set() }, installation.zone),
          parts: parts.map(({ clusterId, clusterName, ...part }) => ({
            ...part,
            cluster: { id: clusterId, name: clusterName },
          })),
          findings: findings.map((finding) => ({
            code: finding.code,
            severity: finding.severity,
            indicator: finding.indicator,
            year: finding.year,
            place: finding.place,
            zh: renderFinding(finding, 'zh', names),
            en: renderFinding(finding, 'en', names),
          })),
          acts,
        };
      });
    },
  );

  app.get(
    '/api/v1/submissions/:id/original',
    {
      schema: {
        tags,
        summary: 'The original bytes, as they were sent',
        params: Id,
        response: {
          200: {
            description: 'The file under its own name',
            content: { 'application/octet-stream': { schema: z.instanceof(Buffer) } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { originals } = installation.shown().ledger;
      const found = await asOfWithApplicants(deps, request, undefined, (snapshot) =>
        readOriginal(snapshot, originals, id),
      );
      if (found === null) throw new HttpError('file-unknown', { file: id }, 'id');
      if (found === 'partly') throw new HttpError('held-by-others', {}, 'id');
      const name = found.name.split('/').at(-1) ?? 'original';
      reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="original"; filename*=UTF-8''${encodeURIComponent(name)}`);
      return Buffer.from(found.bytes);
    },
  );

  for (const [path, kind, summary] of [
    ['withdraw', 'withdrawn', 'Withdraw a filing: nothing in it counts from today on'],
    ['restore', 'restored', 'Let a withdrawn filing count again'],
  ] as const) {
    app.post(
      `/api/v1/submissions/:id/${path}`,
      {
        schema: {
          tags,
          summary,
          description: 'An act with its reason; nothing is deleted, and earlier days answer as before.',
          params: z.strictObject({
            id: z.union([LedgerNumber, Sha256]).describe('Number of the file, or the SHA-256 of its bytes'),
          }),
          body: WithdrawBody,
          response: { 200: Withdrawn.describe('What ceased or began to count'), ...problems },
        },
      },
      async (request, reply) => {
        const { actor, into } = senderOf(request, installation);
        const shown = installation.shown();
        // The command line names its ledger by its token; a page acts on the ledger that it shows.
        const held = actor === 'command-line' ? installation.held(into) : shown;
        reply.header('cache-control', 'no-store');
        const { id } = request.params;
        const file = typeof id === 'number' ? { id, sha256: null } : { id: null, sha256: id };
        const seen = await held.snapshots.at(withApplicants(null), scopeOf(request), (snapshot) =>
          readShown(snapshot, file),
        );
        if (seen === null) throw new HttpError('file-unknown', { file: id }, 'id');
        if (seen === 'partly') throw new HttpError('held-by-others', {}, 'id');
        const { reason } = request.body;
        const act = {
          kind,
          file: id,
          reason,
          actor,
          now: installation.now(),
          today: installation.today(),
        };
        return withdrawFile(held.ledger, act);
      },
    );
  }

  app.post(
    '/api/v1/submissions',
    {
      bodyLimit: mostBytes,
      schema: {
        tags,
        summary: 'Hand in one file',
        description: `The body is the file itself, at most ${mostBytes / 1024 / 1024} MB. It is accepted whole with its findings or rejected whole with the reasons; both are a 200.`,
        consumes: ['application/octet-stream'],
        querystring: UploadQuery,
        body: z.instanceof(Uint8Array),
        response: { 200: Receipt.describe('What became of the file'), ...problems },
      },
    },
    async (request, reply) => {
      const { name, lang } = request.query;
      const sender = senderOf(request, installation);
      const options = uploadOptions(request.query, installation.today(), scopeOf(request));
      reply.header('cache-control', 'no-store');
      let landed: Landed | null = null;
      const result = await installation.ingest({
        name,
        bytes: request.body,
        options,
        actor: sender.actor,
        language: lang,
        into: sender.into,
        scope: scopeOf(request),
        onLanded: (numbers) => {
          landed = numbers;
        },
      });
      // What was taken in is acknowledged whether or not its review can be counted.
      const review = await reviewCounts
        .ofLanded(installation.held(sender.into), landed, scopeOf(request))
        .catch((err: unknown) => {
          request.log.error({ err }, 'review of an upload failed');
          return null;
        });
      return { ...result, review };
    },
  );
}

type FileRow = Awaited<ReturnType<typeof readFiles>>[number];

function rowOf(row: FileRow, { counts, waiting }: ReadyCounts, zone: string): SubmissionRow {
  const { clusterId, clusterName, total: _total, ...rest } = row;
  const known = row.clusters === 1 && clusterId !== null && clusterName !== null;
  return {
    ...rest,
    recordedOn: dayIn(zone, new Date(`${row.recordedAt.replace(' ', 'T')}Z`)),
    cluster: known ? { id: clusterId, name: clusterName } : null,
    review: counts.get(row.id) ?? null,
    beingReviewed: waiting.has(row.id),
  };
}
