import { placeIn } from '../../server/domain/place-words.ts';
import { en } from '../i18n/en.ts';
import type { Language, Speech } from '../i18n/language.ts';
import { zh } from '../i18n/zh.ts';

export { wordsOfReach } from '../i18n/reach.ts';

/** Words of a paper, of the whole region. */
export const wholeSpeech = (language: Language): Speech => ({
  language,
  reach: 'region',
  amounts: undefined,
  t: language === 'zh' ? zh : en,
  say: (words) => words[language],
  sayPlace: (place) => placeIn(place, language),
});
