import { z } from 'zod';
import { AsOf, League, Words } from './common.ts';

export const Health = z.strictObject({
  status: z.enum(['ok', 'starting']),
  ledger: z.enum(['real', 'sample']),
  version: z.number().int(),
  /** The process answers. */
  live: z.literal(true),
  /** It can take files and acts in; where not, `reasons` say why and what to do. */
  ready: z.boolean(),
  reasons: z.array(
    z.strictObject({
      code: z.enum(['starting', 'disk-full', 'database', 'memory']),
      path: z.string().nullable(),
      ...Words.shape,
    }),
  ),
});
export type Health = z.infer<typeof Health>;

/** The day whose totals and years are told; left out: today. */
export const AboutQuery = z.strictObject({ asOf: AsOf });

/** What every page of the dashboard needs to know before it draws. */
export const About = z.strictObject({
  ledger: z.enum(['real', 'sample']),
  version: z.number().int(),
  /** Newest day a file was received; null in an empty ledger. */
  newest: z.string().nullable(),
  /** Of the home region, and of other provinces 区外, which stand in none of its totals. */
  clusters: z.number().int(),
  outside: z.number().int(),
  files: z.number().int(),
  /** Report years that hold figures, ascending. */
  years: z.array(z.number().int()),
  /** Zone of the calendar and clock of the installation. */
  zone: z.string(),
  /** The indicator that stands for the size of a cluster. */
  size: z.string(),
  region: Words,
  leagues: z.array(League),
  asker: z.strictObject({ role: z.enum(['reviewer']), demo: z.boolean() }),
  /** While sample or given files are still being taken in. */
  loading: z.strictObject({ done: z.number().int(), total: z.number().int() }).nullable(),
});
export type About = z.infer<typeof About>;
