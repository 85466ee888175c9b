import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import { PublishedDimension, PublishedMeasure } from '../domain/published.ts';
import type { Catalogue } from './load-catalogue.ts';
import { type Aggregation, Bilingual, type Quantity } from './schema.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

/** `published.json`: what the department publishes of each year to everybody, by what, and on which day of the next year. */
const PublishedView = z.strictObject({
  release: z.strictObject({
    /** Month and day of the year after. Figures of a year are published once, as they were known at the end of that day. */
    day: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)$/),
    source: Bilingual,
  }),
  by: z.array(PublishedDimension).min(1),
  measures: z.array(z.strictObject({ indicator: IndicatorId, measure: PublishedMeasure })).min(1),
});
export type PublishedView = z.infer<typeof PublishedView>;

/**
 * Reads the view.
 * @throws where an indicator is unknown, where a figure would be no sum or ratio of sums, or where a measure would be
 * published of numerators that a measure before it speaks of: what `suppress` promises holds for numerators of one's own
 */
export function loadPublished(catalogue: Catalogue, folder: string = datasets): PublishedView {
  const view = PublishedView.parse(JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')));
  const spoken = new Set<string>();
  for (const { indicator: id, measure } of view.measures) {
    const ways = catalogue.indicator(id).aggregation.filter(({ method }) => method !== 'distribution');
    const quantities = ways.map((way) => quantitiesOf(way, measure, id));
    if (quantities.length === 0) throw new Error(`published.json: ${id} cannot be rebuilt from parts`);
    for (const { over, under } of quantities) {
      if (over === under || spoken.has(over)) {
        throw new Error(`published.json: ${id} rests on ${over}, of which another published figure speaks`);
      }
    }
    for (const { over, under } of quantities) for (const quantity of [over, under]) spoken.add(quantity);
  }
  return view;
}

/** What a figure adds up, and over what; a growth stands over the same quantity of the year before. */
function quantitiesOf(way: Aggregation, measure: PublishedMeasure, id: string): { over: string; under: string } {
  if (way.method === 'sum') return { over: id, under: '' };
  if (way.method === 'ratio' && measure === 'level') {
    return { over: nameOf(way.numerator), under: nameOf(way.denominator) };
  }
  throw new Error(`published.json: ${id} by ${way.method} has no ${measure} that is a ratio of sums`);
}

/** A quantity by its factors; constant factors change nothing of who is part of it. */
const nameOf = ({ of, times, dividedBy }: Quantity): string =>
  [
    [of, ...times.map(({ indicator }) => indicator)].sort().join(' × '),
    ...dividedBy.map(({ indicator }) => indicator).sort(),
  ].join(' ÷ ');
