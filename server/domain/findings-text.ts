import { z } from 'zod';

const text = z.string();

/**
 * Findings on what was seen in a file but not read: within a text, and whole parts of a form. `kept` is what remains of the text, empty where
 * nothing does. Their sentences stand in `server/review/messages-text.ts`.
 */
export const textFacts = {
  'text-struck': z.strictObject({ text, kept: text }),
  'text-note-mark': z.strictObject({ text, level: z.enum(['raised', 'lowered']), kept: text }),
  'text-hidden': z.strictObject({ text, kept: text }),
  /** Tracked changes that nobody has accepted: read as accepted. */
  'text-tracked': z.strictObject({ deleted: text, inserted: text, kept: text }),
  'row-tracked': z.strictObject({ change: z.enum(['deleted', 'inserted']), text }),
  /** A form under another title than its edition prints. */
  'title-other': z.strictObject({ found: text, taken: text }),
  /** A part whose heading stands in the file and of which nothing, or not everything, could be read. */
  'part-unread': z.strictObject({ part: text, missing: z.array(text) }),
  /** A list of other clusters, or another annex, inside a form's own file. */
  'annex-unread': z.strictObject({ part: text }),
} satisfies Record<string, z.ZodType>;
