import { en } from '../../web/i18n/en.ts';
import { giveLanguage } from '../../web/i18n/language.ts';
import { zh } from '../../web/i18n/zh.ts';

/** A page loads the words of one language; tests have both at hand. */
giveLanguage('zh', zh);
giveLanguage('en', en);
