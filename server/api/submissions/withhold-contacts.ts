import { names, type PictureTable } from '../../ingest/form-picture.ts';
import type { FiledContact } from '../../store/reads/read-contacts.ts';

/** Stands for names and telephones of contacts, as in findings. */
const withheld = '…';

/**
 * Tables of a form without its contacts: their cells say nothing, and where the same words stand elsewhere, in a heading
 * or a cell around them, they are taken out there too.
 */
export function withholdContacts(tables: readonly PictureTable[], contacts: readonly FiledContact[]): PictureTable[] {
  const words = contacts
    .flatMap(({ text, raw }) => [raw, text, ...(text ?? '').split('\n')])
    .flatMap((said) => (said === null || said.trim().length < 2 ? [] : [said.trim()]))
    .sort((a, b) => b.length - a.length);
  const silent = (text: string) => words.reduce((rest, said) => rest.replaceAll(said, withheld), text);
  const holds = (place: string) => contacts.some((contact) => names(contact.place, place));
  return tables.map((table) => ({
    ...table,
    title: silent(table.title),
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, text: holds(cell.place) ? withheld : silent(cell.text) })),
    })),
  }));
}
