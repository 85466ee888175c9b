import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import type { FormDocument } from './document.ts';
import { holdsListEnd, listAnswers, readOwnComments } from './docx-answers.ts';
import { findMainPart, findRelatedPart } from './docx-parts.ts';
import { DocxStyles } from './docx-styles.ts';
import { DocxWalk } from './docx-walk.ts';
import { walkXml } from './docx-xml.ts';
import { type Archive, openArchive } from './open-archive.ts';

/**
 * Reads a Word document as a person sees it with all changes accepted: paragraphs and tables in order, merges resolved.
 *
 * Takes the bytes, or the archive that `detectFormat` has already opened. Only the main part, its styles and comments are inflated; nothing that
 * the document refers to is ever fetched. Works for Word, WPS, LibreOffice and pandoc, transitional and strict.
 * Throws Rejection: what `openArchive` throws, xml-forbidden, xml-damaged, document-too-large, file-truncated.
 */
export async function readDocx(source: Uint8Array | Archive): Promise<FormDocument> {
  const archive = source instanceof Uint8Array ? await openArchive(source) : source;
  const part = findMainPart(archive);
  if (part === undefined) {
    const detail = '缺少正文部件 main part missing';
    throw new Rejection(finding('file-truncated', 'blocks', '', { detail }));
  }
  const styles = findRelatedPart(archive, part, 'styles');
  const comments = readOwnComments(archive, part);
  const bytes = archive.read(part);
  const walk = new DocxWalk(
    part.name,
    styles === undefined ? null : DocxStyles.read(styles.name, archive.read(styles)),
    { comments: comments.ids, listEnds: holdsListEnd(bytes) },
  );
  walkXml(part.name, bytes, walk);
  const document = walk.finish();
  const answers = [...listAnswers(document.findingsList ?? []), ...comments.answers(walk.commentPlaces)];
  return answers.length === 0 ? document : { ...document, answers };
}
