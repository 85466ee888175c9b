import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ExportFormat, ExportParams, ExportQuery } from '../../contract/exports.ts';
import { TooManyRows } from '../../documents/export-formats.ts';
import { type App, type Deps, dayOf, problems } from '../deps.ts';
import { HttpError } from '../http-error.ts';
import { scopeOf } from '../scope-of.ts';
import { writeExport } from '../write-export.ts';

const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow: 'application/vnd.apache.arrow.stream',
};

/** The body is a file: it is streamed, not described. */
const file = {
  description: 'The table in the format asked for',
  content: Object.fromEntries(Object.values(mediaTypes).map((type) => [type, { schema: z.unknown() }])),
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
      const { format, asOf, personal } = request.query;
      const token = request.headers['x-cluster-ledger-token'];
      const owned = typeof token === 'string' ? installation.ownerOf(token) : null;
      if (typeof token === 'string' && owned === null) {
        throw new HttpError(401, 'This token is not that of a ledger of this server.');
      }
      if (personal === 'true' && owned === null) {
        throw new HttpError(403, 'Contact names and phones leave through the command line of this machine only.');
      }
      const { ledger } = owned === null ? installation.shown() : installation.held(owned);
      mkdirSync(ledger.outgoing, { recursive: true });
      const path = join(ledger.outgoing, randomUUID());
      const wanted = { what, format, asOf: dayOf(asOf), personal: personal === 'true' };
      try {
        await writeExport(scopeOf(request), ledger, catalogue, wanted, path);
      } catch (error) {
        if (!(error instanceof TooManyRows)) throw error;
        throw new HttpError(422, `More than ${error.message} rows do not fit into a sheet; ask for csv or parquet.`);
      }
      const stream = createReadStream(path);
      stream.once('close', () => void rm(path, { force: true }));
      return reply
        .type(mediaTypes[format])
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${what}.${format}"`)
        .send(stream);
    },
  );
}
