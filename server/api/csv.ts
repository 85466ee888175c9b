import type { FastifyReply, FastifyRequest } from 'fastify';

export const csvType = 'text/csv; charset=utf-8; header=present';

/** Does the asker prefer text/csv to JSON? */
export function wantsCsv(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return /\btext\/csv\b/.test(accept) && !/\bapplication\/json\b/.test(accept);
}

type Cell = string | number | boolean | null;

/** Rows as RFC 4180 text. A text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows]
    .map((row) => row.map(quoted).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function quoted(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function asCsv(reply: FastifyReply, columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  reply.type(csvType);
  return toCsv(columns, rows);
}
