import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { RoundKey } from '../domain/review.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));
const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** `views/search.json`: the words by which a round is found. */
export const SearchView = z.strictObject({
  programme: z.strictObject({ sme: Words, amc: Words }),
  level: z.strictObject({ national: Words, regional: Words }),
  /** With the places {year}, {level} and {programme}. */
  round: Words,
  /** Mark of a cluster that asks for a certification and holds none. */
  applicant: Words,
});
export type SearchView = z.infer<typeof SearchView>;

/** Reads the view. @throws where it does not have its shape */
export function loadSearchView(folder: string = datasets): SearchView {
  return SearchView.parse(JSON.parse(readFileSync(join(folder, 'views', 'search.json'), 'utf8')));
}

/** The name of a round in both languages. */
export function nameOfRound({ programme, level, round }: SearchView, key: RoundKey): z.infer<typeof Words> {
  const inWords = (language: 'zh' | 'en'): string =>
    round[language]
      .replace('{year}', String(key.year))
      .replace('{level}', level[key.level][language])
      .replace('{programme}', programme[key.programme][language]);
  return { zh: inWords('zh'), en: inWords('en') };
}
