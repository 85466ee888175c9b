import type { EvidenceLists } from '../catalogue/evidence-schema.ts';
import type { ListReading } from '../domain/list-reading.ts';
import { checkOldWorkbook } from './check-old-workbook.ts';
import { checkWorkbook } from './check-workbook.ts';
import { Rejection } from './content.ts';
import { countList } from './count-list.ts';
import { detectFormat } from './detect-format.ts';
import { documentAsSheets } from './document-sheets.ts';
import { readDocx } from './read-docx.ts';
import { readOldWorkbook, readWorkbook, type Workbook } from './read-workbook.ts';

/**
 * Reads a list that was attached as a workbook or as a Word document. Call it in a reading thread: the bytes come from outside.
 * @param list id of the list that the field expects
 * @throws RangeError where there is no such list
 */
export async function readEvidenceList(
  bytes: Uint8Array,
  name: string,
  list: string,
  lists: EvidenceLists,
): Promise<ListReading> {
  const known = lists.lists.find(({ id }) => id === list);
  if (known === undefined) throw new RangeError(`no list ${list}`);
  const unreadable = { read: false, list, why: 'unreadable' } as const;
  try {
    const sheets = await sheetsOf(bytes, name);
    return sheets === null ? unreadable : countList({ sheets }, known, lists);
  } catch (error) {
    if (error instanceof Rejection) return unreadable;
    throw error;
  }
}

/** Sheets of a workbook, or the tables of a Word document; null for any other file. */
async function sheetsOf(bytes: Uint8Array, name: string): Promise<Workbook['sheets'] | null> {
  const detected = await detectFormat(bytes, name);
  if (detected.format === 'xlsx') return readWorkbook(checkWorkbook(detected.archive)).sheets;
  if (detected.format === 'xls') return readOldWorkbook(checkOldWorkbook(detected.stream)).sheets;
  if (detected.format === 'docx') return documentAsSheets(await readDocx(detected.archive));
  return null;
}
