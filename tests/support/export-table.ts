import { readFileSync } from 'node:fs';

/** Rows of a CSV file by column name; nothing of the product's own readers. */
export function readTable(file: string): Record<string, string>[] {
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',' || sign === '\n') {
      record.push(cell.replace(/\r$/, ''));
      cell = '';
      if (sign === '\n') {
        records.push(record);
        record = [];
      }
    } else cell += sign;
  }
  const [head = [], ...rest] = records;
  return rest.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}
