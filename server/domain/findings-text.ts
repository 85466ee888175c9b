import { z } from 'zod';

const text = z.string();

/**
 * Findings on what was seen in a text but not read as part of it. `kept` is what remains of the text, empty where
 * nothing does. Their sentences stand in `server/review/messages-text.ts`.
 */
export const textFacts = {
  'text-struck': z.strictObject({ text, kept: text }),
  'text-note-mark': z.strictObject({ text, level: z.enum(['raised', 'lowered']), kept: text }),
  'text-hidden': z.strictObject({ text, kept: text }),
  /** Tracked changes that nobody has accepted: read as accepted. */
  'text-tracked': z.strictObject({ deleted: text, inserted: text, kept: text }),
  'row-tracked': z.strictObject({ change: z.enum(['deleted', 'inserted']), text }),
} satisfies Record<string, z.ZodType>;
