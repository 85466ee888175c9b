import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Words of the masthead in one language. */
export interface FirstWords {
  product: string;
  productSub: string;
  menu: string;
  nav: Readonly<Record<string, string>>;
  loading: string;
  /** Put behind every address. */
  search: string;
}

const room = '<div id="root"></div>';

/**
 * Puts masthead and menu into the page itself, so that they are read as soon as the first kilobytes have come; the
 * script replaces them. Writes `index.en.html` beside `index.html`: which of the two is sent is the server's choice.
 */
export function firstWords(languages: { readonly zh: FirstWords; readonly en: FirstWords }): Plugin {
  return {
    name: 'first-words',
    transformIndexHtml: {
      order: 'post',
      handler: (page) => page.replace(room, filled(languages.zh)),
    },
    writeBundle: ({ dir }) => {
      if (dir === undefined) return;
      const page = readFileSync(join(dir, 'index.html'), 'utf8');
      const english = page
        .replace(filled(languages.zh), filled(languages.en))
        .replace('<html lang="zh-CN">', '<html lang="en">')
        .replace(/<title>[^<]*<\/title>/, `<title>${languages.en.product}</title>`);
      writeFileSync(join(dir, 'index.en.html'), english);
    },
  };
}

function filled({ product, productSub, menu, nav, loading, search }: FirstWords): string {
  const sections = Object.entries(nav).map(
    ([name, words]) => `<a href="/${name === 'overview' ? '' : name}${search}">${words}</a>`,
  );
  return `<div id="root"><header class="masthead"><div class="width masthead-row"><a class="brand" href="/${search}"><span class="brand-name">${product}</span><span class="brand-sub">${productSub}</span></a><nav class="sections" aria-label="${menu}">${sections.join('')}</nav></div></header><main class="width"><p class="muted first-words">${loading}</p></main></div>`;
}
