import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import type { Catalogue } from './load-catalogue.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));
const Named = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** `views/annual-report.json`: what the annual monitoring report compares leagues by, and which topics it tells of. */
export const AnnualView = z.strictObject({
  sections: z.array(z.strictObject({ name: Named, indicators: z.array(IndicatorId).min(1).max(6) })).min(1),
  /** Ids of topics, in order. */
  topics: z.array(z.string().min(1)).min(1),
});
export type AnnualView = z.infer<typeof AnnualView>;

/** Reads the view; throws where it names an indicator or a topic that the catalogue does not have. */
export function loadAnnualView(catalogue: Catalogue, folder: string = datasets): AnnualView {
  const view = AnnualView.parse(JSON.parse(readFileSync(join(folder, 'views', 'annual-report.json'), 'utf8')));
  for (const id of view.sections.flatMap((section) => section.indicators)) catalogue.indicator(id);
  const stray = view.topics.find((topic) => !catalogue.questions.some(({ id }) => id === topic));
  if (stray !== undefined) throw new Error(`views/annual-report.json: no topic ${stray}`);
  return view;
}
