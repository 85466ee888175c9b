import type { FastifyReply, FastifyRequest } from 'fastify';
import { arrowTable } from '../documents/table-arrow.ts';
import { csvType, toCsv, wantsCsv } from './csv.ts';
import type { Table } from './figure-table.ts';

export const arrowType = 'application/vnd.apache.arrow.stream';

/** Which table format the asker prefers to JSON; null for JSON. */
export function wantedTable(request: FastifyRequest): 'csv' | 'arrow' | null {
  if ((request.headers.accept ?? '').includes(arrowType)) return 'arrow';
  return wantsCsv(request) ? 'csv' : null;
}

/** Sends rows as CSV or as an Arrow stream. */
export function sendTable(reply: FastifyReply, format: 'csv' | 'arrow', table: Table, bom = false) {
  if (format === 'csv') {
    const names = table.columns.map(([name]) => name);
    return reply.type(csvType).send(`${bom ? '\ufeff' : ''}${toCsv(names, table.rows)}`);
  }
  return reply.type(arrowType).send(arrowTable(table.columns, table.rows));
}

/** 200 of an endpoint that gives rows: JSON by default, the two table formats by content negotiation. */
export const tableContent = <J>(description: string, json: J, text: unknown) => ({
  description,
  content: {
    'application/json': { schema: json },
    'text/csv': { schema: text },
    [arrowType]: { schema: text },
  },
});
