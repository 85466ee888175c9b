import { z } from 'zod';
import { IsoDate } from '../domain/ids.ts';
import { whole } from './shapes.ts';

const words = z.string().trim().min(1).max(200);

/** Which files are meant, and whether they are only to be listed. At least one of the first four is named. */
export const RemovalsWanted = z
  .strictObject({
    before: IsoDate.optional().describe('Files recorded before this day; rejected ones too'),
    cluster: words.optional().describe('Name of a cluster, in full'),
    file: whole.min(1).optional().describe('Number of a file'),
    saying: words.optional().describe('Words that stand in a contact: a name, or a telephone'),
    only: z
      .array(whole.min(1))
      .max(10_000)
      .optional()
      .describe('Numbers of files: of those that are meant only these, so that nothing goes that was not seen'),
    remove: z.boolean().default(false).describe('Removes them; left out, they are only listed'),
    reason: z.string().trim().max(500).default('').describe('Why they are removed; it stands in the journal'),
  })
  .refine(({ before, cluster, file, saying }) => [before, cluster, file, saying].some((named) => named !== undefined), {
    message: '请说明要删除哪些文件。 Say which files are meant.',
    path: ['before'],
  });
export type RemovalsWanted = z.infer<typeof RemovalsWanted>;

/** Files with personal data, with how many cells hold any: no name and no telephone of anybody. */
export const Removals = z.strictObject({
  files: z.array(
    z.strictObject({
      file: whole,
      name: z.string(),
      sha256: z.string(),
      recorded: z.string(),
      rejected: z.boolean(),
      clusters: z.array(z.string()),
      cells: whole,
    }),
  ),
  removed: z.boolean(),
});
export type Removals = z.infer<typeof Removals>;

/** What was removed, the newest first; the newest thousand. */
export const RemovalsDone = z.strictObject({
  rows: z.array(
    z.strictObject({
      no: whole,
      at: IsoDate,
      actor: z.string(),
      sha256: z.string(),
      reason: z.string(),
      cells: whole,
      files: z.array(z.string()),
    }),
  ),
});
