import { en } from '../../i18n/en.ts';
import { zh } from '../../i18n/zh.ts';

/** Pages by the key of their name in the menu, with how the Chinese name is typed. */
export const pages = [
  { key: 'overview', to: '/', sounds: 'zong lan' },
  { key: 'leagues', to: '/leagues', sounds: 'meng shi dui bi' },
  { key: 'clusters', to: '/clusters', sounds: 'ji qun' },
  { key: 'topics', to: '/topics', sounds: 'zhuan ti' },
  { key: 'explore', to: '/explore', sounds: 'zi zhu fen xi' },
  { key: 'records', to: '/records', sounds: 'mu biao yu da shi' },
  { key: 'indicators', to: '/indicators', sounds: 'zhi biao' },
  { key: 'review', to: '/review', sounds: 'shen he' },
  { key: 'submissions', to: '/submissions', sounds: 'bao song' },
] as const;
export type PageKey = (typeof pages)[number]['key'];

/** Pages whose name, in either language, pinyin or its initials begins with what is typed; all where nothing is. */
export function pagesFor(typed: string): (typeof pages)[number][] {
  const word = typed.trim().toLowerCase().normalize('NFKC');
  if (word === '') return [...pages];
  return pages.filter(({ key, sounds }) => {
    const syllables = sounds.split(' ');
    const initials = syllables.map((syllable) => syllable[0]).join('');
    const names = [zh, en].map((words) => words.nav[key].toLowerCase());
    return (
      names.some((name) => name.includes(word)) || [initials, syllables.join('')].some((name) => name.startsWith(word))
    );
  });
}
