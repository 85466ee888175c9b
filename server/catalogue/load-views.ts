import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import type { Catalogue } from './load-catalogue.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

/** `views/overview.json`: which indicators the first page leads with, and which one tells how large a cluster is. */
export const OverviewView = z.strictObject({
  size: IndicatorId,
  headlines: z
    .array(
      z.strictObject({
        indicator: IndicatorId,
        /** Measures of three-year plans that speak of it, one per edition of the form. */
        plan: z.array(z.string()),
      }),
    )
    .min(1)
    .max(8),
});
export type OverviewView = z.infer<typeof OverviewView>;

/** Reads the view; throws where it names an indicator or a plan row that the catalogue does not have. */
export function loadOverviewView(catalogue: Catalogue, folder: string = datasets): OverviewView {
  const view = OverviewView.parse(JSON.parse(readFileSync(join(folder, 'views', 'overview.json'), 'utf8')));
  for (const id of [view.size, ...view.headlines.map((headline) => headline.indicator)]) catalogue.indicator(id);
  const measures = new Set([...catalogue.planRules.values()].flatMap(({ rows }) => rows.map((row) => row.measure)));
  for (const measure of view.headlines.flatMap((headline) => headline.plan)) {
    if (!measures.has(measure)) throw new Error(`views/overview.json: no plan has a row ${measure}`);
  }
  return view;
}
