import { z } from 'zod';
import { PriceBasis } from '../domain/context.ts';
import { Bilingual } from './schema.ts';

const words = z.array(z.string().min(1));

/** How people write tables of context series: names of columns, price bases, and the region as a whole. */
export const ContextWords = z.strictObject({
  /** Columns by the name that a header needs, with the Chinese names people give them. */
  columns: z.strictObject({
    series: words,
    name: words,
    name_en: words,
    league: words,
    year: words,
    value: words,
    unit: words,
    price_basis: words,
    source: words,
    received_at: words,
  }),
  priceBases: z
    .array(z.strictObject({ id: PriceBasis, name: Bilingual, words }))
    .refine(
      (all) => PriceBasis.options.every((id) => all.filter((entry) => entry.id === id).length === 1),
      'every price basis once',
    ),
  wholeRegion: words.min(1),
});
export type ContextWords = z.infer<typeof ContextWords>;
