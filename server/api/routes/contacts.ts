import { z } from 'zod';
import { ClusterNumber } from '../../contract/common.ts';
import { Contacts, ContactsQuery } from '../../contract/contacts.ts';
import { readContacts } from '../../store/reads/read-contacts.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { headOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { asOfCluster, type Deps, dayOf } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

/** Who filled the forms of a cluster in: a page of its own right, apart from every other answer. */
export function contactRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  app.get(
    '/api/v1/clusters/:id/contacts',
    {
      schema: {
        tags: ['clusters'],
        summary: 'Names and telephones of the contacts of a cluster, of its newest forms',
        description:
          'For the cluster itself, its league and the reviewer. Every answer to somebody with an account is a line of the journal.',
        params: z.strictObject({ id: ClusterNumber }),
        querystring: ContactsQuery,
        response: { 200: Contacts, ...problems },
      },
    },
    async (request, reply): Promise<Contacts> => {
      reply.header('cache-control', 'no-store');
      const { id } = request.params;
      const day = request.query.asOf;
      return asOfCluster(deps, request, { id, day }, async (snapshot) => {
        const cluster = (await readRegister(snapshot)).find((cluster) => cluster.clusterId === id);
        if (cluster === undefined) throw new HttpError('cluster-unknown', { cluster: id }, 'id');
        const contacts = await readContacts(snapshot, id, dayOf(day));
        const rows = contacts.flatMap(({ indicator: name, ...contact }) => {
          const indicator = catalogue.indicators.get(name);
          return indicator === undefined || contact.text.trim() === ''
            ? []
            : [{ indicator: headOf(catalogue, indicator), ...contact }];
        });
        return { cluster: { id, name: cluster.name }, rows };
      });
    },
  );
}
