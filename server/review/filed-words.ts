import type { Bilingual } from '../domain/coded-error.ts';

/** Ticks and answers of the forms as a sentence says them. */
const answers: Readonly<Record<string, Bilingual>> = {
  勾选: { zh: '已勾选', en: 'ticked' },
  不勾选: { zh: '未勾选', en: 'not ticked' },
  是: { zh: '“是”', en: '“是” (yes)' },
  否: { zh: '“否”', en: '“否” (no)' },
  无: { zh: '“无”', en: '“无” (none)' },
  不涉及: { zh: '“不涉及”', en: '“不涉及” (not applicable)' },
  不适用: { zh: '“不适用”', en: '“不适用” (not applicable)' },
};

/** What a cell says in words, quoted; an answer of the forms with its English beside it. */
export const quotedAs = (said: string, language: keyof Bilingual): string => answers[said]?.[language] ?? `“${said}”`;
