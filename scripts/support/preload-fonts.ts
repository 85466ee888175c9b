import type { Plugin } from 'vite';

/**
 * Asks for the slices of the font that every page needs together with the scripts. Otherwise they are asked for when the
 * first words are laid out, and the whole page is laid out twice: once without them, once with them.
 * @param slices endings of the file names before the weight, such as `latin` or `119`
 */
export function preloadFonts(slices: readonly string[]): Plugin {
  const wanted = new RegExp(`-(?:${slices.join('|')})-wght-normal-[\\w-]+\\.woff2$`);
  return {
    name: 'preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_page, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((name) => wanted.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${name}` },
            injectTo: 'head',
          })),
    },
  };
}
