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
});

/** A question of `/aggregate`, answered as a file. */
export const AggregateExportQuery = AggregateQuery.omit({ bom: true }).extend({ format: ExportQuery.shape.format });
export type AggregateExportQuery = z.infer<typeof AggregateExportQuery>;
