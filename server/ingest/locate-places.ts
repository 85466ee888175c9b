import type { WordAnchors, WorkbookAnchors } from '../domain/handback.ts';
import { detectFormat } from './detect-format.ts';
import { locateInDocx } from './locate-docx.ts';
import { locateInWorkbook } from './locate-workbook.ts';

/**
 * Where marks of places belong in a file of its own format; null for one that can bear none: an old workbook, a text table.
 * Call it in a reading thread: the bytes come from outside. @throws Rejection as the readers do
 */
export async function locatePlaces(
  bytes: Uint8Array,
  name: string,
  places: readonly string[],
): Promise<WordAnchors | WorkbookAnchors | null> {
  const detected = await detectFormat(bytes, name, { nested: true });
  switch (detected.format) {
    case 'docx':
      return locateInDocx(detected.archive, places);
    case 'xlsx':
      return locateInWorkbook(detected.archive, places);
    case 'xls':
    case 'csv':
    case 'zip':
      return null;
    default:
      return detected satisfies never;
  }
}
