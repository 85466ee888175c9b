import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  AggregateExportQuery,
  type ExportFormat,
  ExportParams,
  ExportQuery,
  LakeMade,
  LakeWanted,
} from '../../contract/exports.ts';
import { mediaTypes } from '../../documents/media-types.ts';
import type { Ledger } from '../../store/ledger.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { ownerAsking } from '../identity/owner-asking.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { writeLake } from '../lake/write-lake.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { notePersonalExport } from '../tables/personal-export.ts';
import { writeAggregate, writeExport } from '../tables/write-export.ts';

const typeOf: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  parquet: 'application/vnd.apache.parquet',
  xlsx: mediaTypes.xlsx,
  arrow: 'application/vnd.apache.arrow.stream',
};

/** The body is a file: it is streamed, not described. */
const file = {
  description: 'The table in the format asked for',
  content: Object.fromEntries(Object.values(typeOf).map((type) => [type.replace(/;.*/, ''), { schema: z.string() }])),
};

export function exportRoutes(app: App, { installation, catalogue }: Deps): void {
  app.get(
    '/api/v1/exports/:what',
    {
      schema: {
        tags: ['exports'],
        summary: 'A whole table of the ledger as a file',
        description:
          'Observations as the long table that `ingest` reads back; every submission that counts, newest marked.',
        params: ExportParams,
        querystring: ExportQuery,
        response: { 200: file, ...problems },
      },
    },
    async (request, reply) => {
      const { what } = request.params;
      const { format, asOf, personal, reason } = request.query;
      const owned = ownerAsking(request, installation);
      if (personal === 'true' && owned === null) {
        throw new HttpError('personal-by-command-only', {}, 'personal');
      }
      const { ledger } = owned === null ? installation.shown() : installation.held(owned);
      if (personal === 'true') await notePersonalExport(ledger, { what, reason, now: installation.now() });
      const wanted = { what, format, asOf: dayOf(asOf), personal: personal === 'true' };
      return send(reply, what, format, ledger, (path) =>
        writeExport(scopeOf(request), ledger, catalogue, wanted, path),
      );
    },
  );

  app.get(
    '/api/v1/exports/aggregate',
    {
      schema: {
        tags: ['exports'],
        summary: 'The answer to a question of /aggregate as a file',
        description: 'The same engine, words and columns as `/api/v1/aggregate`.',
        querystring: AggregateExportQuery,
        response: { 200: file, ...problems },
      },
    },
    async (request, reply) => {
      const { format, ...query } = request.query;
      const owned = ownerAsking(request, installation);
      const shown = owned === null ? installation.shown() : installation.held(owned);
      return send(reply, 'aggregate', format, shown.ledger, (path) =>
        writeAggregate(scopeOf(request), shown, catalogue, { query, format }, path),
      );
    },
  );

  app.post(
    '/api/v1/exports/lake',
    {
      schema: {
        tags: ['exports'],
        summary: 'Write the ledger as partitioned Parquet files into a folder of this machine',
        description: 'For the command line of this machine only. The folder may hold other provinces already.',
        body: LakeWanted,
        response: { 200: LakeMade, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const owned = ownerAsking(request, installation);
      if (owned === null) throw new HttpError('command-line-only', {});
      const { to, asOf } = request.body;
      if (!isAbsolute(to)) throw new HttpError('path-not-absolute', { path: to }, 'to');
      return writeLake(scopeOf(request), installation.held(owned), catalogue, dayOf(asOf), to);
    },
  );

  async function send(
    reply: FastifyReply,
    what: string,
    format: ExportFormat,
    ledger: Ledger,
    write: (path: string) => Promise<void>,
  ) {
    mkdirSync(ledger.outgoing, { recursive: true });
    const path = join(ledger.outgoing, randomUUID());
    await write(path);
    const stream = createReadStream(path);
    stream.once('close', () => void rm(path, { force: true }));
    return reply
      .type(typeOf[format])
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${what}.${format}"`)
      .send(stream);
  }
}
