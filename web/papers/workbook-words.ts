import { en } from '../i18n/en.ts';
import type { Language } from '../i18n/language.ts';
import { zh } from '../i18n/zh.ts';

/** Words of the pages in which a workbook speaks of kinds, states and answers. */
export function pageWords(language: Language) {
  const {
    programme,
    level,
    kind,
    stage,
    status,
    answer,
    sectionTheme,
    method,
    methodLong,
    timing,
    direction,
    severity,
  } = language === 'zh' ? zh : en;
  const { noneRule } = (language === 'zh' ? zh : en).indicators;
  const words = { programme, level, kind, stage, status, answer, methodLong, timing, direction, severity, noneRule };
  return { ...words, theme: sectionTheme, weighted: method.weighted };
}
