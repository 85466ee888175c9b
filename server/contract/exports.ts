import { z } from 'zod';
import { AggregateQuery } from './analytics.ts';
import { AsOf } from './common.ts';

export const ExportParams = z.strictObject({
  what: z.enum(['observations', 'clusters', 'findings']).describe('Which table'),
});

export const ExportFormat = z.enum(['csv', 'parquet', 'xlsx', 'arrow']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportQuery = z.strictObject({
  format: ExportFormat.default('csv').describe('Format of the file'),
  asOf: AsOf,
  personal: z
    .enum(['true', 'false'])
    .default('false')
    .describe('With contact names and phones; for the command line of this machine only'),
  reason: z.string().max(500).optional().describe('Why they are taken out; goes into the journal'),
});

/** A question of `/aggregate`, answered as a file. */
export const AggregateExportQuery = AggregateQuery.omit({ bom: true }).extend({ format: ExportQuery.shape.format });
export type AggregateExportQuery = z.infer<typeof AggregateExportQuery>;

/** Where the command line of this machine wants a lake to be written. */
export const LakeWanted = z.strictObject({
  to: z.string().min(1).max(4096).describe('Absolute path of the folder; it may hold other provinces already'),
  asOf: AsOf,
});

export const LakeMade = z.strictObject({
  to: z.string(),
  /** GB/T 2260 code of the home province: the partition that was written. */
  province: z.string(),
  /** Files that are new or differ from those of the last export, and files that were the same. */
  written: z.number().int(),
  unchanged: z.number().int(),
});
export type LakeMade = z.infer<typeof LakeMade>;
