import { z } from 'zod';
import { Bilingual } from './schema.ts';

const words = z.array(z.string().min(1));

/** The words in which pages and findings speak, and those that stood for them before and must not come back. */
export const Glossary = z.strictObject({
  terms: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z-]+$/),
        zh: z.string().min(1),
        en: z.string().min(1),
        meaning: Bilingual,
        /** Wordings that a reader stumbles over, as parts of a text; the case of letters counts. */
        insteadZh: words,
        insteadEn: words,
      }),
    )
    .min(1)
    .refine((all) => new Set(all.map((term) => term.id)).size === all.length, 'every term once')
    .refine((all) => new Set(all.map((term) => term.zh)).size === all.length, 'every Chinese word once'),
});
export type Glossary = z.infer<typeof Glossary>;
