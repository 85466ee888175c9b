import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { FormEdition } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import type { Cell, FormDocument } from './document.ts';
import { inRows } from './label-index.ts';
import { labelKey, labelKeys } from './label-key.ts';
import { dated } from './split-sections.ts';

/** All words of a document, reduced to what labels are compared by. */
function formText(document: FormDocument): string {
  const cellText = (cell: Cell): string =>
    [cell.text, ...cell.tables.flatMap((table) => table.rows.flatMap((row) => row.cells.map(cellText)))].join('\n');
  const parts = document.blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.flatMap((row) => row.cells.map(cellText)).join('\n'),
  );
  return labelKey(parts.join('\n'));
}

export interface RecognisedForm {
  edition: FormEdition;
  /** The title as it stands in the document, where it is none that the edition prints; null where it is. */
  otherTitle: string | null;
}

/**
 * The form edition a document is filled on, by the words its edition is known by; the one that asks for most words
 * where several fit. A form under another title is taken for the one edition whose sections and questions all stand in it.
 * @throws Rejection `form-unrecognised` with the words the nearest edition lacks
 */
export function recogniseForm(document: FormDocument, catalogue: Catalogue): RecognisedForm {
  const text = formText(document);
  const lacking = [...catalogue.forms.values()].map((edition) => ({
    edition,
    missing: edition.recognise.all.filter((word) => !text.includes(labelKey(word))),
    excluded: edition.recognise.not.some((word) => text.includes(labelKey(word))),
  }));
  const fitting = lacking.filter((candidate) => candidate.missing.length === 0 && !candidate.excluded);
  const best = fitting.sort((a, b) => wordsOf(b.edition) - wordsOf(a.edition))[0];
  const whole = lacking.filter((candidate) => !candidate.excluded && isWhole(candidate.edition, text));
  const edition = best?.edition ?? (whole.length === 1 ? whole[0]?.edition : undefined);
  const title = titleOf(document);
  if (edition !== undefined) return { edition, otherTitle: printsTitle(edition, text, title) ? null : title };
  const nearest = lacking.sort((a, b) => a.missing.length - b.missing.length)[0];
  throw new Rejection(finding('form-unrecognised', 'blocks', '', { missing: nearest?.missing ?? [], title }));
}

function wordsOf(edition: FormEdition): number {
  return edition.recognise.all.join('').length;
}

/** Does every section that must be there stand in the text, with every question that must be answered? */
function isWhole(edition: FormEdition, text: string): boolean {
  const stands = (names: readonly string[]) => names.flatMap(labelKeys).some((key) => text.includes(key));
  return edition.sections
    .filter((section) => section.annex !== true && section.id !== 'cover')
    .every(
      ({ heading, headingAliases, fields }) =>
        stands([heading, ...headingAliases]) &&
        fields
          .filter(({ required, layout }) => required && inRows.has(layout.at))
          .every(({ label, aliases }) => stands([label, ...aliases])),
    );
}

/** The full title stands in the text, broken over lines or not; a shorter one that the edition knows is a line of its own. */
function printsTitle(edition: FormEdition, text: string, title: string): boolean {
  const cover = edition.sections.find((section) => section.id === 'cover');
  if (cover === undefined) return true;
  const bare = (name: string): string => labelKey(name).replace(dated, '');
  return text.includes(bare(cover.heading)) || cover.headingAliases.some((name) => bare(name) === bare(title));
}

const titleBlocks = 8;
const titleWords = /(?:表|报告|书)(?:[(（][^()（）]*[)）])?\s*$/u;

/** The first line near the top that reads like a title; empty where there is none. */
function titleOf(document: FormDocument): string {
  const lines = document.blocks
    .slice(0, titleBlocks)
    .flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.rows.slice(0, 2).map((row) => row.cells[0]?.text ?? ''),
    );
  const title = lines.find((line) => titleWords.test(line) && !/[:：]/u.test(line)) ?? '';
  return title.replace(/\s+/gu, ' ').trim().slice(0, 60);
}
