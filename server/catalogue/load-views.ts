import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import type { Catalogue } from './load-catalogue.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

/** `views/overview.json`: which indicators the first page leads with, and which one tells how large a cluster is. */
export const OverviewView = z.strictObject({ size: IndicatorId, headlines: z.array(IndicatorId).min(1).max(8) });
export type OverviewView = z.infer<typeof OverviewView>;

/** Reads the view; throws where it names an indicator that the catalogue does not have. */
export function loadOverviewView(catalogue: Catalogue, folder: string = datasets): OverviewView {
  const view = OverviewView.parse(JSON.parse(readFileSync(join(folder, 'views', 'overview.json'), 'utf8')));
  for (const id of [view.size, ...view.headlines]) catalogue.indicator(id);
  return view;
}
