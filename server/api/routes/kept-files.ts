import { createHash } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { EvidenceRules } from '../../catalogue/evidence-schema.ts';
import { EvidenceFile } from '../../domain/evidence-acts.ts';
import type { ListReading } from '../../domain/list-reading.ts';
import { listOfField } from '../../review/attached-lists.ts';
import type { Deps } from '../deps.ts';
import { contentDisposition } from '../papers/send-paper.ts';
import { problemOf, sendProblem } from '../problems/error-handler.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { givenName, keptName, mediaOf } from '../rounds/evidence-names.ts';
import { toldType } from '../rounds/told-type.ts';

/** Kinds of files in which a list is counted. */
const counted: ReadonlySet<string> = new Set(['xlsx', 'xls', 'docx']);

/** What a list that was attached to a field comes to; null where the field expects none, or the file is of no kind that is counted. */
export async function countedAt(
  indicator: string,
  { type, name }: EvidenceFile,
  bytes: Uint8Array,
  { installation, catalogue }: Pick<Deps, 'installation' | 'catalogue'>,
): Promise<ListReading | null> {
  const expected = listOfField(indicator, catalogue);
  return expected === undefined || !counted.has(type) ? null : installation.countList(bytes, name, expected.id);
}

/**
 * The door of every file that is kept beside the forms: evidence on reports and applications, reports of leagues. Its
 * kind is told by content, its size is limited, and it is given back to be saved only.
 */
export function keptFiles(rules: EvidenceRules) {
  const { mostBytes, types } = rules;
  const limit = `${mostBytes / 1024 / 1024} MB`;
  return {
    limit,
    /** Names of the kinds that are taken. */
    kinds: types.map(({ name }) => name).join(', '),
    /** Of a route that takes a file in. */
    route: {
      bodyLimit: mostBytes,
      errorHandler: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
        const large = error.statusCode === 413 ? new HttpError('evidence-too-large', { limit }, 'body') : error;
        return sendProblem(reply, problemOf(large, request));
      },
    },
    /** Of the schema of such a route: the body is the file itself. */
    body: { consumes: ['application/octet-stream'], body: z.instanceof(Uint8Array) },
    /** Replies of a route that gives a file back. */
    replies: {
      200: {
        description: 'The file, to be saved: never shown in a page',
        content: Object.fromEntries(types.map(({ media }) => [media, { schema: z.instanceof(Buffer) }])),
      },
      ...problems,
    },
    /**
     * What came, as it is kept.
     * @param taken kinds that are taken here; left out: all
     * @throws HttpError 422 where it has no name, is of another kind, or has a fault
     */
    async read(bytes: Uint8Array, givenAs: string, taken: EvidenceRules['types'] = types): Promise<EvidenceFile> {
      const name = keptName(givenAs);
      if (name === null) throw new HttpError('evidence-name', {}, 'name');
      const type = await toldType(bytes, name, taken);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return EvidenceFile.parse({ sha256, bytes: bytes.byteLength, name, type });
    },
    /** @param plain name (ASCII) for programs that know no other */
    send(reply: FastifyReply, file: EvidenceFile, bytes: Uint8Array, plain: string): FastifyReply {
      return (
        reply
          .type(mediaOf(file.type, rules))
          .header('cache-control', 'no-store')
          .header('content-disposition', contentDisposition(plain, givenName(file, rules)))
          // Where a browser shows it all the same, nothing in it may run, load or ask.
          .header('content-security-policy', "default-src 'none'; sandbox")
          .send(Buffer.from(bytes))
      );
    },
  };
}
