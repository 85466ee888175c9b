import { z } from 'zod';
import { AsOf, Words } from './common.ts';

export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .describe('Part of a name in Chinese or English, pinyin or its initials (btx, baotou); several words with spaces'),
  limit: z.coerce.number().int().min(1).max(50).default(20).describe('Most places that are named'),
  asOf: AsOf,
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** What can be gone to; an id is that of the resource of the same name, of `names` the topic and the kind: green/factory. */
export const HitKind = z.enum(['cluster', 'league', 'indicator', 'topic', 'names', 'round']);
export type HitKind = z.infer<typeof HitKind>;

export const Hit = z.strictObject({
  kind: HitKind,
  id: z.string(),
  name: Words,
  /** What tells it from others of the same name: league and industry of a cluster, unit and population of an indicator. */
  detail: Words,
});
export type Hit = z.infer<typeof Hit>;

export const SearchResult = z.strictObject({ q: z.string(), hits: z.array(Hit) });
export type SearchResult = z.infer<typeof SearchResult>;
