/** How rows leave: pages of JSON, or a table. */
export type TableFormat = 'csv' | 'arrow';

export const arrowType = 'application/vnd.apache.arrow.stream';

const known: Readonly<Record<string, TableFormat | 'json'>> = {
  'application/json': 'json',
  'application/*': 'json',
  '*/*': 'json',
  'text/csv': 'csv',
  'text/*': 'csv',
  [arrowType]: 'arrow',
};

/** The format an `Accept` header prefers, RFC 9110 12.5.1: the greatest q, the first named among equals; null for JSON. */
export function preferredTable(accept: string | undefined): TableFormat | null {
  let best: { format: TableFormat | 'json'; q: number } = { format: 'json', q: 0 };
  for (const range of (accept ?? '').split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const q = weight === undefined ? 1 : Number(weight);
    const format = known[type];
    if (format !== undefined && q > best.q) best = { format, q };
  }
  return best.format === 'json' ? null : best.format;
}
