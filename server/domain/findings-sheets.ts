import { z } from 'zod';

const text = z.string();
const count = z.number().int();

/**
 * Findings on how a workbook shows its cells and tabs. `stored` is the number in the file, `shown` what stands on the
 * sheet. Their sentences stand in `server/review/messages-sheets.ts`.
 */
export const sheetFacts = {
  'number-shown-otherwise': z.strictObject({ stored: text, shown: text }),
  'number-not-shown': z.strictObject({ stored: text }),
  'number-format-unknown': z.strictObject({ stored: text }),
  'sheet-skipped': z.strictObject({ sheet: text, kind: z.enum(['chart', 'dialog', 'macro']) }),
  'sheet-hidden': z.strictObject({ sheet: text }),
  /** `which`: `5、7–9` or `H、K`. */
  'sheet-lines-hidden': z.strictObject({ sheet: text, what: z.enum(['rows', 'columns']), which: text }),
  /** `differing`: cells that say something else than the same cell of the first; `cells` names some of them. */
  'sheet-copied': z.strictObject({ sheet: text, first: text, differing: count, cells: text }),
} satisfies Record<string, z.ZodType>;
