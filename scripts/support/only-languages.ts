import type { Plugin } from 'vite';

/** Texts of the component library by language, such as `react-aria/dist/private/intl/menu/de-DE.mjs`. */
const text = /[\\/]react-(?:aria|stately)[\\/]dist[\\/]private[\\/]intl[\\/][\w-]+[\\/]([a-z]{2}-[A-Z]{2})\.mjs$/;

/** Leaves the texts of all other languages out of the pages: the library brings thirty, and each view would load them. */
export function onlyLanguages(kept: readonly string[]): Plugin {
  return {
    name: 'only-languages',
    enforce: 'pre',
    load(id) {
      const language = text.exec(id.replace(/\?.*$/, ''))?.[1];
      return language === undefined || kept.includes(language) ? null : 'export default {};';
    },
  };
}
