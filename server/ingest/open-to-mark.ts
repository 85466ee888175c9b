import type { WordAnchors, WorkbookAnchors } from '../domain/handback.ts';
import { Rejection } from './content.ts';
import { type Detected, detectFormat } from './detect-format.ts';
import { type PictureTable, pictureOf } from './form-picture.ts';
import { locateInDocx } from './locate-docx.ts';
import { locateInWorkbook } from './locate-workbook.ts';

/** A file as it is to be marked: its tables around places, and where marks belong; null where it can bear none. */
export interface FileToMark {
  tables: PictureTable[];
  anchors: WordAnchors | WorkbookAnchors | null;
}

/**
 * Tables and marks of a file, opened once. Call it in a reading thread: the bytes come from outside.
 * @param places of its findings, around which its tables are drawn
 * @param cells more places that are marked
 * @throws Rejection as the readers do
 */
export async function openToMark(
  bytes: Uint8Array,
  name: string,
  places: readonly string[],
  cells: readonly string[],
): Promise<FileToMark> {
  const detected = await detectFormat(bytes, name, { nested: true });
  const anchors = locateIn(detected, [...places, ...cells]);
  // A file whose tables cannot be drawn is marked all the same.
  const tables = await pictureOf(detected, bytes, places).catch((error: unknown) => {
    if (error instanceof Rejection) return [];
    throw error;
  });
  return { tables, anchors };
}

/** Where marks of places belong in a file of its own format; null for one that can bear none: an old workbook, a text table. */
function locateIn(detected: Detected, places: readonly string[]): WordAnchors | WorkbookAnchors | null {
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
