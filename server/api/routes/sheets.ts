import { z } from 'zod';
import { SheetAsked } from '../../contract/sheets.ts';
import { xlsxOf } from '../../documents/export-formats.ts';
import { mediaTypes } from '../../documents/media-types.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { senderOf } from '../identity/sender.ts';
import { problems } from '../problems/problem-replies.ts';

/** A table of thousands of rows is a few megabytes of JSON. */
const mostBytes = 16 * 1024 * 1024;

export function sheetRoutes(app: App, { installation }: Deps): void {
  app.post(
    '/api/v1/sheets',
    {
      bodyLimit: mostBytes,
      schema: {
        tags: ['exports'],
        summary: 'A table as a page shows it, as a workbook of one sheet',
        description: 'Nothing is read or kept: the rows come from the page, numbers become numbers, words text.',
        body: SheetAsked,
        response: {
          200: { description: 'The workbook', content: { [mediaTypes.xlsx]: { schema: z.instanceof(Buffer) } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      senderOf(request, installation);
      const { title, columns, rows, notes } = request.body;
      async function* chunks() {
        yield rows;
        yield [[], ...[title, ...notes].map((name) => [name])];
      }
      const bytes = await xlsxOf(sheetName(title), columns, chunks());
      reply.type(mediaTypes.xlsx).header('cache-control', 'no-store');
      return Buffer.from(bytes);
    },
  );
}

/** Names of sheets have 31 characters at most and none of these. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
