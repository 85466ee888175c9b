import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { FormEdition } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import type { Cell, FormDocument } from './document.ts';
import { labelKey } from './label-key.ts';

/** All words of a document, reduced to what labels are compared by. */
export function formText(document: FormDocument): string {
  const cellText = (cell: Cell): string =>
    [cell.text, ...cell.tables.flatMap((table) => table.rows.flatMap((row) => row.cells.map(cellText)))].join('\n');
  const parts = document.blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.flatMap((row) => row.cells.map(cellText)).join('\n'),
  );
  return labelKey(parts.join('\n'));
}

/**
 * The form edition a document is filled on, by the words its edition is known by; the one that asks for most words
 * where several fit.
 * @throws Rejection `form-unrecognised` with the words the nearest edition lacks
 */
export function recogniseForm(document: FormDocument, catalogue: Catalogue): FormEdition {
  const text = formText(document);
  const lacking = [...catalogue.forms.values()].map((edition) => ({
    edition,
    missing: edition.recognise.all.filter((word) => !text.includes(labelKey(word))),
    excluded: edition.recognise.not.some((word) => text.includes(labelKey(word))),
  }));
  const fitting = lacking.filter((one) => one.missing.length === 0 && !one.excluded);
  const best = fitting.sort((a, b) => wordsOf(b.edition) - wordsOf(a.edition))[0];
  if (best !== undefined) return best.edition;
  const nearest = lacking.sort((a, b) => a.missing.length - b.missing.length)[0];
  throw new Rejection(finding('form-unrecognised', 'blocks', '', { missing: nearest?.missing ?? [] }));
}

function wordsOf(edition: FormEdition): number {
  return edition.recognise.all.join('').length;
}
