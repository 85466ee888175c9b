import { markWordFile } from './marked-word.ts';
import type { HandedBack } from './marked-words.ts';
import { markWorkbook } from './marked-workbook.ts';

/** A submitted file with marks at the places of its findings and a list of them in front, in its own format. */
export function markFile(file: HandedBack): Promise<Uint8Array> {
  switch (file.anchors.kind) {
    case 'docx':
      return markWordFile(file, file.anchors);
    case 'xlsx':
      return markWorkbook(file, file.anchors);
    default:
      return file.anchors satisfies never;
  }
}
