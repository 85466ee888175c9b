import type { Language } from '../../server/review/render-finding.ts';

/** `--lang`, else Chinese where the system speaks it. */
export function languageOf(asked: string | undefined, env: Record<string, string | undefined>): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en';
}
