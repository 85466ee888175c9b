import { z } from 'zod';
import { AsOf, LedgerNumber } from '../../contract/common.ts';
import { mediaTypes } from '../../documents/media-types.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { contentDisposition } from '../papers/send-paper.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { fileToMark, markedFileOf } from '../submissions/marked-file.ts';

/** The submitted file itself, given back with what stands against it. */
export function markedFileRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { installation, catalogue } = deps;
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };

  app.get(
    '/api/v1/submissions/:id/marked',
    {
      schema: {
        tags: ['submissions'],
        summary:
          'The submitted Word or Excel file itself with marks at the places of its findings, and a list in front',
        description:
          'Nothing but the marks is changed. Handed in again, the file is read as if it were unmarked, and answers written into the marks are kept. Old formats and text tables are answered 422.',
        params: z.strictObject({ id: LedgerNumber.describe('Number of the file') }),
        querystring: z.strictObject({
          asOf: AsOf,
          lang: z.enum(['zh', 'en']).default('zh').describe('Language of the marks'),
        }),
        response: {
          200: {
            description: 'The file in its own format',
            content: Object.fromEntries(
              Object.values(mediaTypes).map((type) => [type, { schema: z.instanceof(Buffer) }]),
            ),
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { asOf, lang } = request.query;
      const toMark = await fileToMark(request.params.id, asOf, scopeOf(request), deps, passes);
      const { name, bytes } = await markedFileOf(toMark, installation, names, lang);
      const kind = name.endsWith('.docx') ? 'docx' : 'xlsx';
      return reply
        .type(mediaTypes[kind])
        .header('cache-control', 'no-store')
        .header('content-disposition', contentDisposition(`marked.${kind}`, name))
        .send(bytes);
    },
  );
}
