import type { FastifyRequest } from 'fastify';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { OverviewView } from '../catalogue/load-views.ts';
import { IsoDate } from '../domain/ids.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { withApplicants } from '../store/snapshot/snapshots.ts';
import { scopeOf } from './identity/scope-of.ts';
import type { Installation } from './installation.ts';

/** What the routes need of the world. */
export interface Deps {
  installation: Installation;
  catalogue: Catalogue;
  view: OverviewView;
}

export const dayOf = (asOf: string | undefined): IsoDate | null => (asOf === undefined ? null : IsoDate.parse(asOf));

/** Runs `work` on what the asker may see of the shown ledger as it stood. */
export function asOf<T>(
  deps: Deps,
  request: Pick<FastifyRequest, 'scope'>,
  day: string | undefined,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  return deps.installation.shown().snapshots.at(dayOf(day), scopeOf(request), work);
}

/** The same with applicants: for applications, and for files, which are listed whoever sent them. */
export function asOfWithApplicants<T>(
  deps: Deps,
  request: Pick<FastifyRequest, 'scope'>,
  day: string | undefined,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  return deps.installation.shown().snapshots.at(withApplicants(dayOf(day)), scopeOf(request), work);
}

/** The same for what is asked of one cluster, which may be an applicant. */
export function asOfCluster<T>(
  deps: Deps,
  request: Pick<FastifyRequest, 'scope'>,
  { id, day }: { id: number; day: string | undefined },
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  return deps.installation.shown().snapshots.naming(dayOf(day), scopeOf(request), [id], work);
}
