import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import type { Catalogue } from './load-catalogue.ts';
import { numericTypes } from './schema.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

/**
 * `views/clusters.json`: figures that may be columns of the table of clusters, courses on the page of one cluster by
 * field of work with the most panels of a field, and what a cluster is put beside its peers by.
 */
export const ClusterView = z.strictObject({
  columns: z.array(IndicatorId).min(1),
  courses: z.array(z.strictObject({ theme: z.string().min(1), indicators: z.array(IndicatorId).min(1) })).min(1),
  panels: z.number().int().min(1).max(12),
  peers: z.array(IndicatorId).min(1),
});
export type ClusterView = z.infer<typeof ClusterView>;

/** Reads the view; throws where it names an indicator that the catalogue does not have, or one that is no figure. */
export function loadClusterView(catalogue: Catalogue, folder: string = datasets): ClusterView {
  const view = ClusterView.parse(JSON.parse(readFileSync(join(folder, 'views', 'clusters.json'), 'utf8')));
  for (const { theme, indicators } of view.courses) {
    for (const id of indicators) {
      if (catalogue.indicator(id).theme !== theme) throw new Error(`views/clusters.json: ${id} is not of ${theme}`);
    }
  }
  for (const id of [...view.columns, ...view.peers, ...view.courses.flatMap((course) => course.indicators)]) {
    if (!numericTypes.has(catalogue.indicator(id).type)) throw new Error(`views/clusters.json: ${id} is no figure`);
  }
  return view;
}
