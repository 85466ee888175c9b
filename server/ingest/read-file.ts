import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { finding } from '../domain/finding.ts';
import type { IngestOptions } from '../domain/landing.ts';
import { type FileContent, Rejection } from './content.ts';
import { detectFormat } from './detect-format.ts';
import { readCsvTable, readXlsxTable } from './read-table.ts';
import { readTemplate } from './read-template.ts';

/** Reads whatever a county sends, told apart by its content. @throws Rejection with every reason found in the one pass */
export async function readFile(
  bytes: Uint8Array,
  name: string,
  catalogue: Catalogue,
  _options: IngestOptions,
): Promise<FileContent> {
  const detected = await detectFormat(bytes, name, { nested: true });
  switch (detected.format) {
    case 'csv':
      return readCsvTable(bytes, catalogue);
    case 'xlsx': {
      const content = (await readTemplate(bytes, catalogue)) ?? (await readXlsxTable(bytes, catalogue));
      if (content !== null) return content;
      throw new Rejection(finding('form-unrecognised', 'blocks', '', { missing: [] }));
    }
    case 'docx':
      throw new Rejection(finding('form-unrecognised', 'blocks', '', { missing: [] }));
    case 'zip':
      throw new Rejection(finding('format-unknown', 'blocks', '', { detected: 'zip' }));
    default:
      return detected satisfies never;
  }
}
