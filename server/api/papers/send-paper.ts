import { Buffer } from 'node:buffer';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { PaperFormat } from '../../contract/papers.ts';
import { mediaTypes } from '../../documents/media-types.ts';
import type { TitledFile } from './paper-tasks.ts';

type FileKind = keyof typeof mediaTypes;
const file = { schema: z.instanceof(Buffer) };

/** The body of a reply that is a table to be printed, or to work on. */
export const tableFile = {
  description: 'A .docx, or a .pdf or .xlsx where it is asked for, under a name of its own',
  content: { [mediaTypes.docx]: file, [mediaTypes.pdf]: file, [mediaTypes.xlsx]: file },
};

/** The body of a reply that is a paper in the format that was asked for. */
export const paperFile = {
  description: 'A .docx, or a .pdf where it is asked for, under a name of its own',
  content: { [mediaTypes.docx]: file, [mediaTypes.pdf]: file },
};

/** Sends a paper that is written; `kind` (ASCII) and `about` make its name: what it is, and whose. */
export function sendPaper(
  reply: FastifyReply,
  { title, bytes }: TitledFile,
  format: PaperFormat,
  kind: string,
  about: string,
): FastifyReply {
  return sendFile(reply, bytes, format, kind, `${title}-${about}`);
}

/** Sends a file to be saved under `name`, which may hold any sign; `kind` (ASCII) is for programs that know no other. */
export function sendFile(
  reply: FastifyReply,
  bytes: Uint8Array,
  format: FileKind,
  kind: string,
  name: string,
): FastifyReply {
  const saved = `${name}.${format}`.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return reply
    .type(mediaTypes[format])
    .header('content-disposition', contentDisposition(`${kind}.${format}`, saved))
    .send(Buffer.from(bytes));
}

/** The header of a file to be saved under `name`; `plain` (ASCII) is for programs that know no other. */
export const contentDisposition = (plain: string, name: string): string =>
  `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
