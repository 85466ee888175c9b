import { Buffer } from 'node:buffer';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Paper, writePaper } from '../../documents/paper.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The body of a reply that is a Word file. */
export const wordFile = {
  description: 'A .docx under a name of its own',
  content: { [word]: { schema: z.instanceof(Buffer) } },
};

/** Sends a paper as a Word file; `about` names whose it is. */
export async function sendPaper(reply: FastifyReply, paper: Paper, kind: string, about: string): Promise<FastifyReply> {
  return sendWord(reply, await writePaper(paper), kind, `${paper.title}-${about}`);
}

/** Sends a Word file to be saved under `name`, which may hold any sign; `kind` (ASCII) is for programs that know no other. */
export function sendWord(reply: FastifyReply, bytes: Uint8Array, kind: string, name: string): FastifyReply {
  const file = `${name}.docx`.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return reply
    .type(word)
    .header('content-disposition', contentDisposition(`${kind}.docx`, file))
    .send(Buffer.from(bytes));
}

/** A file to be saved under `name`; `plain` (ASCII) is for programs that know no other. */
export const contentDisposition = (plain: string, name: string): string =>
  `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
