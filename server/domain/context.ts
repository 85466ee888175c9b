import { z } from 'zod';
import { IsoDate, LeagueCode } from './ids.ts';

/** Code of an external series, e.g. `gdp`; its name is for people. */
export const SeriesId = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,59}$/)
  .brand<'SeriesId'>();
export type SeriesId = z.infer<typeof SeriesId>;

/** 价格口径: 现价 · 可比价 · 指数 · 不适用 (head counts, shares). */
export const PriceBasis = z.enum(['current', 'constant', 'index', 'none']);
export type PriceBasis = z.infer<typeof PriceBasis>;

/**
 * One figure of a whole league or region as somebody outside published it. No observation: it belongs to no cluster and
 * is never added to, divided by or averaged with what clusters report.
 */
export const ContextValue = z.strictObject({
  series: SeriesId,
  name: z.string(),
  nameEn: z.string(),
  /** GB/T 2260; the code of a province stands for the region as a whole. */
  league: LeagueCode,
  year: z.number().int().min(1990).max(2100),
  value: z.number(),
  raw: z.string(),
  /** As written; a series has one unit and one price basis in a file. */
  unit: z.string(),
  priceBasis: PriceBasis,
  source: z.string(),
  /** Stated by the line; null: the day the file came. */
  receivedAt: IsoDate.nullable(),
  /** `line 8, column value`, `Sheet1!F8` */
  place: z.string(),
});
export type ContextValue = z.infer<typeof ContextValue>;
