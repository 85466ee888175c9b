import { z } from 'zod';

const text = z.string();
const year = z.number().int();
const years = z.array(year);
/** Label of the field whose own lines bring the years; null for the columns of a table. */
const label = text.nullable();

/** Findings about the years that a form prints: code → facts. Sentences in `server/review/messages-years.ts`. */
export const yearFacts = {
  /** A year that the other headers of the form leave no room for. `missing`: years of the form that no header names. */
  'year-header-outside': z.strictObject({ label, found: text, year, window: years, missing: years }),
  /** All years are there, and one more. */
  'year-header-extra': z.strictObject({ label, found: text, year, window: years, kept: z.boolean() }),
  /** The years of a whole table are others than those of the form. */
  'year-headers-differ': z.strictObject({ label, section: text, found: z.array(text), window: years }),
  'year-header-part': z.strictObject({ label, found: text, part: text }),
  /** 上年 without 本年 beside it. */
  'year-header-relative': z.strictObject({ label, found: text }),
  /** A header cell that is blank or names no year. */
  'year-header-unread': z.strictObject({ label, found: text, missing: years }),
  /** Values without any year over or beside them. */
  'year-header-missing': z.strictObject({ label, section: text }),
  /** A row that cannot be laid under the years of its header. */
  'year-row-unread': z.strictObject({ label: text, cells: z.number().int(), columns: z.number().int() }),
  /** How the figures of a year are meant, or which year 本年 was taken for. */
  'year-read-as': z.strictObject({
    found: text,
    word: text,
    year,
    meant: z.enum(['preliminary', 'expected', 'final', 'revised', 'relative']),
  }),
  /** `first`: place of the other header of this year. */
  'year-column-twice': z.strictObject({ label, year, first: text }),
  'year-column-missing': z.strictObject({ year }),
  /** The one figure of a field, in the column of another year. */
  'value-under-other-year': z.strictObject({ found: text, year }),
  'year-line-missing': z.strictObject({ label: text, year }),
} satisfies Record<string, z.ZodType>;
