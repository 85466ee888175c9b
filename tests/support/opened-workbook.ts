import { checkWorkbook } from '../../server/ingest/check-workbook.ts';
import { openArchive } from '../../server/ingest/open-archive.ts';
import { readWorkbook, type Workbook } from '../../server/ingest/read-workbook.ts';

/** A workbook opened as the way in opens it. */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  return readWorkbook(checkWorkbook(await openArchive(bytes)));
}
