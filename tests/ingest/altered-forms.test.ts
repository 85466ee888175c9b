import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alteredForms, faultsOf, listAlteredForms, type ReadFormFile, readFormFile } from '../support/altered-forms.ts';

const bases = new Map<string, Promise<ReadFormFile>>();
const read = (file: string) => readFormFile(new Uint8Array(readFileSync(join(alteredForms, file))), file);

function baseOf(file: string): Promise<ReadFormFile> {
  const known = bases.get(file) ?? read(file);
  bases.set(file, known);
  return known;
}

/** What an altered form states beside the others of its report is the review's to say, not the reader's. */
const ofReading = listAlteredForms().filter(({ group }) => group !== 'review');

describe('forms altered the way clerks alter them', () => {
  it.each(ofReading)('$id: $what', async ({ file, base, expect: expected }) => {
    expect(faultsOf(await baseOf(base), await read(file), expected)).toEqual([]);
  });
});
