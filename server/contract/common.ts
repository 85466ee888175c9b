import { z } from 'zod';
import { listOf } from '../domain/figure.ts';

/** Text in both languages of the product. */
export const Words = z.strictObject({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;

/** The ledger as it stood at the end of this day; left out: now. */
export const AsOf = z.iso
  .date()
  .optional()
  .describe('The ledger as it stood at the end of this day (YYYY-MM-DD); left out: now');

export const Year = z.coerce.number().int().min(1990).max(2100).describe('A year');

/** A number that the ledger gave: 32 bits, so that no longer one reaches it. */
export const LedgerNumber = z.coerce.number().int().min(1).max(2_147_483_647);
export const ClusterNumber = LedgerNumber.describe('Number of the cluster');
export const IndicatorKey = z.string().max(100).describe('Id of an indicator');

/** What most questions narrow to; an empty list narrows nothing. */
export const Narrowing = z.strictObject({
  asOf: AsOf,
  programme: listOf(z.enum(['sme', 'amc'])).describe('Programmes 类别: sme, amc; several with commas'),
  level: listOf(z.enum(['national', 'regional'])).describe('Levels 级别: national, regional; several with commas'),
  league: listOf(z.string().regex(/^\d{6}$/)).describe('Leagues or cities by GB/T 2260 code; several with commas'),
});
export type Narrowing = z.infer<typeof Narrowing>;

/** `1`, `true`: yes. */
export const flag = z.enum(['0', '1', 'false', 'true']).transform((word) => word === '1' || word === 'true');

/** Does what is probably in the wrong unit, or contradicted, count in totals? */
export const CountDoubtful = flag
  .optional()
  .describe('1: figures in doubt (wrong unit, contradiction) count too; left out: they are set aside and named');

/** A page of a list goes on after the cursor that the page before it gave. */
export const Paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Rows of a page'),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
});

export const League = z.strictObject({ code: z.string(), name: Words, short: z.string() });
export type League = z.infer<typeof League>;

/** An indicator as a figure needs it to be read: what, whose, in what unit. */
export const IndicatorHead = z.strictObject({
  id: z.string(),
  name: Words,
  unit: Words.nullable(),
  /** 口径: whose figure it is. */
  population: Words,
  definition: Words,
  type: z.string(),
  theme: z.string(),
  timing: z.string(),
  direction: z.enum(['up', 'down', 'none']),
});
export type IndicatorHead = z.infer<typeof IndicatorHead>;

/** RFC 9457. `detail` is both sentences; `field` names the parameter, column or property at fault. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  sentence: Words,
  facts: z.record(z.string(), z.unknown()),
  instance: z.string(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })),
});
export type Problem = z.infer<typeof Problem>;
