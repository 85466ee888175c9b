import { z } from 'zod';

const whole = z.number().int();
const words = z.strictObject({ zh: z.string(), en: z.string() });

/** Findings on evidence that a form asks for. Sentences: `server/review/messages-evidence.ts`. */
export const evidenceFacts = {
  /**
   * `missing`: the first of the fields that have nothing attached and nothing seen on paper; `asked`, `attached` and
   * `paper` count all that are asked. `paper` is left out by findings of older editions.
   */
  'evidence-missing': z.strictObject({
    asked: z.number().int(),
    attached: z.number().int(),
    paper: z.number().int().optional(),
    missing: z.array(z.strictObject({ name: words, place: z.string() })).min(1),
  }),
  /**
   * Attached lists and the report state different numbers. `parts`: what was compared, with `name` null where it is the
   * field of the finding or the sum of several `cells`; `open`: entries that may belong to it or not; `files` by their number among the evidence.
   */
  'list-differs': z.strictObject({
    list: words,
    files: z.array(
      z.strictObject({
        no: whole,
        tables: z.array(z.strictObject({ sheet: z.string(), first: whole, last: whole })),
      }),
    ),
    parts: z.array(
      z.strictObject({
        name: words.nullable(),
        cells: whole,
        stated: z.number().nullable(),
        listed: whole,
        open: whole,
      }),
    ),
    doubles: whole,
    unnamed: whole,
    hidden: whole,
  }),
  /** Attached lists that could not be counted, and why. */
  'list-unread': z.strictObject({
    list: words,
    files: z.array(z.strictObject({ no: whole, why: z.enum(['no-table', 'unreadable']) })).min(1),
  }),
} satisfies Record<string, z.ZodType>;
