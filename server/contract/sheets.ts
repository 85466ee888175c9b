import { z } from 'zod';

const Cell = z.union([z.string().max(4000), z.number(), z.null()]);

/** A table as a page shows it, to be written as a workbook. */
export const SheetAsked = z.strictObject({
  title: z.string().min(1).max(200),
  columns: z.array(z.string().max(300)).min(1).max(200),
  rows: z.array(z.array(Cell).max(200)).max(20_000),
  /** Source, day and calibre: below the rows. */
  notes: z.array(z.string().max(2000)).max(20),
});
export type SheetAsked = z.infer<typeof SheetAsked>;
