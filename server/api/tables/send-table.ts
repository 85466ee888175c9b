import type { FastifyReply, FastifyRequest } from 'fastify';
import { arrowTable } from '../../documents/table-arrow.ts';
import { csvType, toCsv } from './csv.ts';
import type { Table } from './figure-table.ts';
import { arrowType, preferredTable, type TableFormat } from './negotiate.ts';

/** Which table format the asker prefers to JSON; null for JSON. */
export const wantedTable = (request: FastifyRequest): TableFormat | null => preferredTable(request.headers.accept);

/** Sends rows as CSV or as an Arrow stream. */
export function sendTable(reply: FastifyReply, format: TableFormat, table: Table, bom = false) {
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
