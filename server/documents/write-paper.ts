import type { Paper } from './paper.ts';
import { writePaperWord } from './paper-word.ts';

export type PaperKind = 'docx' | 'pdf';

/** A paper as the bytes of a file. */
export async function writePaper(paper: Paper, kind: PaperKind): Promise<Uint8Array> {
  if (kind === 'docx') return writePaperWord(paper);
  // The libraries of PDF are only read once somebody asks for one.
  const { writePaperPdf } = await import('./paper-pdf.ts');
  return writePaperPdf(paper);
}
