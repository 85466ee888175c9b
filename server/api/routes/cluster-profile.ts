import type { FastifyRequest } from 'fastify';
import { doubtfulFigures } from '../../analytics/doubtful-figures.ts';
import { loadClusterView } from '../../catalogue/load-cluster-view.ts';
import type { ClusterProfile, PeerBy } from '../../contract/cluster-pages.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import { readCluster, readVintages } from '../../store/reads/read-cluster.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { clusterPage } from '../clusters/cluster-page.ts';
import { coursesOf, headlineOf, revisedFigures, standingOf } from '../clusters/cluster-profile.ts';
import { heldNow, validityOf } from '../clusters/held-now.ts';
import { peersBeside } from '../clusters/peers-beside.ts';
import { asOfCluster, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { HttpError } from '../problems/http-error.ts';
import { reviewNewest } from '../reviewing/read-reports.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { openMeasures } from '../rounds/measure-rows.ts';
import { recordedOf } from '../shared/recorded.ts';

interface Asked {
  id: number;
  asOf?: string | undefined;
  peers?: PeerBy | undefined;
}

/** What is told of one cluster. @throws HttpError `cluster-unknown` */
export type ReadProfile = (request: FastifyRequest, asked: Asked) => Promise<ClusterProfile>;

/** For the page of a cluster and its slides. */
export function profileReader(deps: Deps, _passes: ReviewPasses): ReadProfile {
  const { catalogue, installation } = deps;
  const view = loadClusterView(catalogue);

  return async (request, asked) => {
    const { id } = asked;
    const scope = scopeOf(request);
    const shown = installation.shown();
    const day = dayOf(asked.asOf);
    const today = day ?? installation.today();
    const { entry, page, vintages, peers, doubtful, annotations, measures } = await asOfCluster(
      deps,
      request,
      { id, day: asked.asOf },
      async (snapshot) => {
        const entry = (await readRegister(snapshot)).find((cluster) => cluster.clusterId === id);
        if (entry === undefined) throw new HttpError('cluster-unknown', { cluster: id }, 'id');
        const page = clusterPage(catalogue, entry, await readCluster(snapshot, id, day));
        const revised = page.themes.some(({ lines }) =>
          lines.some((line) => line.figures.some((figure) => figure.revised)),
        );
        const indicators = page.themes.flatMap(({ lines }) => lines.map(({ indicator }) => indicator.id));
        const [found, vintages, peers] = await Promise.all([
          doubtfulFigures({ indicators, clusters: [id] }, catalogue, snapshot),
          revised ? readVintages(snapshot, id, { indicator: null, year: null, asOf: day }) : [],
          peersBeside(
            { cluster: id, by: asked.peers, year: page.years.at(-1) ?? entry.reportYear, indicators: view.peers },
            { catalogue, snapshot },
          ),
        ]);
        const doubtful = found.map(({ clusterId: _, ...figure }) => figure);
        const { annotations } = await recordedOf({ catalogue, snapshot, asOf: asked.asOf });
        const measures = openMeasures((await readActs(snapshot, day, id)).of(id), today);
        return { entry, page, vintages, peers, doubtful, annotations, measures };
      },
    );
    const standings = await reviewNewest(shown, id, scope, day, catalogue);
    return {
      asOf: asked.asOf ?? null,
      today,
      cluster: page,
      certification: heldNow(page.certifications, entry, today, catalogue),
      validity: page.certifications.map((certification) => validityOf(certification, today, catalogue)),
      headline: headlineOf(page, deps.view.size, doubtful, catalogue),
      doubtful,
      standings: standings.map((standing) => standingOf(standing, today, catalogue)),
      courses: coursesOf(page, view),
      peers,
      revised: revisedFigures(vintages, page, catalogue),
      measures,
      annotations,
    };
  };
}
