import { z } from 'zod';
import { TemplateParams, TemplateQuery, Templates } from '../../contract/templates.ts';
import { writeClusterTemplate } from '../../documents/cluster-template.ts';
import { safeName } from '../../documents/file-name.ts';
import { mediaTypes } from '../../documents/media-types.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

const tags = ['submissions'];

export function templateRoutes(app: App, { catalogue }: Deps): void {
  app.get(
    '/api/v1/templates',
    {
      schema: {
        tags,
        summary: 'Form editions that can be filled in as a workbook',
        response: { 200: Templates, ...problems },
      },
    },
    async () => ({
      forms: [...catalogue.forms.values()].map(({ id, name, programme, level }) => ({ id, name, programme, level })),
    }),
  );

  app.get(
    '/api/v1/templates/:form',
    {
      schema: {
        tags,
        summary: 'The empty form of an edition as a workbook for one cluster',
        params: TemplateParams,
        querystring: TemplateQuery,
        response: {
          200: { description: 'The workbook', content: { [mediaTypes.xlsx]: { schema: z.instanceof(Buffer) } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { cluster, year } = request.query;
      const edition = catalogue.forms.get(request.params.form);
      if (edition === undefined) throw new HttpError('form-unknown', { form: request.params.form }, 'form');
      const name = `${safeName(`${cluster}-${year}-${edition.id}`)}.xlsx`;
      reply
        .type(mediaTypes.xlsx)
        .header(
          'content-disposition',
          `attachment; filename="template.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
        );
      return Buffer.from(await writeClusterTemplate(edition, cluster, year));
    },
  );
}
