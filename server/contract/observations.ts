import { z } from 'zod';
import { FigureStatus } from '../domain/reading.ts';
import { AsOf, IndicatorHead, IndicatorKey, Year } from './common.ts';

export const ObservationsQuery = z.strictObject({
  asOf: AsOf,
  indicator: IndicatorKey.optional().describe('One indicator; left out: all'),
  year: Year.optional().describe('One year; left out: all'),
});

/** One submission's statement of one fact, with the place where it stands. */
export const Vintage = z.strictObject({
  indicator: z.string(),
  year: z.number().int(),
  status: FigureStatus,
  value: z.number().nullable(),
  text: z.string().nullable(),
  raw: z.string(),
  place: z.string(),
  /** The newest that counts and says something. */
  current: z.boolean(),
  /** 本次未填: it stands although a newer submission left the cell blank or unreadable. */
  unfilled: z.boolean(),
  /** Returned or withdrawn submissions are kept and shown, but never current. */
  counts: z.boolean(),
  /** Number of the file in `/api/v1/submissions`. */
  submission: z.number().int(),
  file: z.string(),
  form: z.string(),
  kind: z.string(),
  reportYear: z.number().int(),
  stage: z.string(),
  receivedAt: z.string(),
});
export type Vintage = z.infer<typeof Vintage>;

export const Observations = z.strictObject({
  cluster: z.strictObject({ id: z.number().int(), name: z.string() }),
  indicators: z.array(IndicatorHead),
  /** Newest vintage of a fact first. */
  rows: z.array(Vintage),
});
export type Observations = z.infer<typeof Observations>;
