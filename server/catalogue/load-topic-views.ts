import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import { ledBy, shownBy, TopicFigure, TopicLead } from '../domain/topic.ts';
import type { Catalogue } from './load-catalogue.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

/** `views/topics.json`: what leads each topic's page, its main numbers, and its figures in order. */
export const TopicView = z.strictObject({
  /** Id of the named question whose figures the page shows in full. */
  id: z.string().min(1),
  lead: TopicLead,
  keys: z.array(IndicatorId).min(3).max(6),
  figures: z.array(TopicFigure).min(2),
});
export type TopicView = z.infer<typeof TopicView>;

/**
 * Reads the views.
 * @throws where one names a question or an indicator that the catalogue does not have, or rows and columns of a table do not fit
 */
export function loadTopicViews(catalogue: Catalogue, folder: string = datasets): TopicView[] {
  const views = z.array(TopicView).parse(JSON.parse(readFileSync(join(folder, 'views', 'topics.json'), 'utf8')));
  for (const view of views) {
    const fault = faultOf(view, catalogue);
    if (fault !== null) throw new Error(`views/topics.json: ${view.id}: ${fault}`);
  }
  return views;
}

function faultOf({ id, lead, keys, figures }: TopicView, catalogue: Catalogue): string | null {
  if (!catalogue.questions.some((question) => question.id === id)) return 'no such question';
  const unknown = [...ledBy(lead), ...keys, ...figures.flatMap(shownBy)].find((id) => !catalogue.indicators.has(id));
  if (unknown !== undefined) return `no indicator ${unknown}`;
  const ragged = figures.some(
    (figure) => figure.as === 'pairs' && figure.rows.some((row) => row.of.length !== figure.columns.length),
  );
  return ragged ? 'a row has not as many indicators as there are columns' : null;
}
