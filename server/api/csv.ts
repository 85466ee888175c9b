import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CsvCell, csvLine } from '../documents/csv-line.ts';

export const csvType = 'text/csv; charset=utf-8; header=present';

/** Does the asker prefer text/csv to JSON? */
export function wantsCsv(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return /\btext\/csv\b/.test(accept) && !/\bapplication\/json\b/.test(accept);
}

/** Rows as RFC 4180 text; see `csvLine`. */
export function toCsv(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [columns, ...rows].map((row) => csvLine(row)).join('');
}

export function asCsv(reply: FastifyReply, columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  reply.type(csvType);
  return toCsv(columns, rows);
}
