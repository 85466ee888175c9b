import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readRegister } from '../../store/reads/read-register.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import { type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { HttpError } from '../problems/http-error.ts';

/** A question that names clusters by their numbers, on a day or now. */
const Naming = z.looseObject({ cluster: z.array(z.number().int()).min(1), asOf: z.string().optional() });

/**
 * Refuses a question about figures that names an applicant whom its asker may see: totals and comparisons know of none,
 * and an empty answer would pass for a cluster without figures. One that he may not see is nobody, as any number is that
 * the ledger does not hold. Register it before the routes.
 */
export function registerApplicantRefusal(app: FastifyInstance, { installation }: Pick<Deps, 'installation'>): void {
  app.addHook('preHandler', async (request) => {
    if (request.method !== 'GET' || !request.url.startsWith('/api/v1/')) return;
    const naming = Naming.safeParse(request.query);
    if (!naming.success) return;
    const { cluster, asOf } = naming.data;
    const [day, scope] = [dayOf(asOf), scopeOf(request)];
    const { snapshots } = installation.shown();
    const applicants = await snapshots.applicantsAmong(day, scope, cluster);
    if (applicants.length === 0) return;
    const seen = await snapshots.at(withApplicants(day, applicants), scope, readRegister);
    const applicant = applicants.find((id) => seen.some(({ clusterId }) => clusterId === id));
    if (applicant !== undefined) throw new HttpError('applicant-named', { cluster: applicant }, 'cluster');
  });
}
