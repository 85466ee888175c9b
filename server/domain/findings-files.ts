import { z } from 'zod';

const text = z.string();

/**
 * Findings on what kind of file arrived and in which state, with the way to mend it. Their sentences stand in
 * `server/review/messages-files.ts`.
 */
export const fileFacts = {
  /** `kind` names what the file would be if it were sound. */
  'document-damaged': z.strictObject({ kind: z.enum(['word', 'excel', 'zip']), detail: text }),
  /** An old workbook has fonts that are struck through, raised or lowered, and not all their uses can be followed. */
  'old-looks-unclear': z.strictObject({}),
  'table-quote-open': z.strictObject({ line: z.number().int() }),
} satisfies Record<string, z.ZodType>;
