import { AlignmentType, Document, type FileChild, Packer, Paragraph, TextRun } from 'docx';
import type { FormEdition } from '../catalogue/schema.ts';
import type { FilledForm } from './filled-form.ts';
import { fixArchive } from './fixed-archive.ts';
import { type FormPart, formParts } from './form-parts.ts';
import { type Handwriting, type TickStyle, tidy } from './handwriting.ts';
import { boxed, gridTable, heading, paragraphs } from './word-parts.ts';

/** A filled form as a Word file in the official layout of its edition. Equal input gives equal bytes. */
export const writeFormDocx = (edition: FormEdition, form: FilledForm, hand: Handwriting = tidy): Promise<Uint8Array> =>
  writePartsDocx(edition.name.zh, formParts(edition, form, hand), hand.tick);

/** Parts of a form as a Word file whose bytes depend on nothing but them. */
export async function writePartsDocx(title: string, parts: readonly FormPart[], tick: TickStyle): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: '',
    styles: { default: { document: { run: { font: '宋体', size: 21 } } } },
    sections: [{ properties: {}, children: parts.flatMap((part) => children(part, tick)) }],
  });
  return fixArchive(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function children(part: FormPart, tick: TickStyle): FileChild[] {
  switch (part.kind) {
    case 'heading':
      return [heading(part.text, part.level)];
    case 'text':
      return paragraphs(part.text);
    case 'page-title':
      return [
        new Paragraph({
          pageBreakBefore: true,
          alignment: AlignmentType.CENTER,
          children: [new TextRun(part.text)],
        }),
      ];
    case 'grid':
      return [gridTable(part.rows, part.widths, tick)];
    case 'gap':
      return [new Paragraph('')];
    case 'box':
      return [boxed(part.parts.flatMap((inner) => children(inner, tick)))];
    default:
      return part satisfies never;
  }
}
