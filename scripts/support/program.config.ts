import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const scripts = resolve(root, 'scripts');
const places = '\0places-of-sources';

/**
 * Keeps what a source says of its own place true once it is compiled: data and SQL are read from where they stand. A module
 * that is named by `new URL('./name.ts', import.meta.url)`, for a thread or a process of its own, is compiled beside the others.
 */
const placesOfSources: Plugin = {
  name: 'places-of-sources',
  enforce: 'pre',
  resolveId: (id) => (id === places ? places : null),
  load: (id) =>
    id === places
      ? `import { resolve } from 'node:path';
         import { pathToFileURL } from 'node:url';
         const root = resolve(import.meta.dirname, '../../..');
         export const sourceFolder = (path) => resolve(root, path);
         export const sourceUrl = (path) => pathToFileURL(resolve(root, path)).href;
         export const compiledUrl = (name) => pathToFileURL(resolve(import.meta.dirname, name));`
      : null,
  transform(code, id) {
    if (!id.startsWith(root + sep) || id.includes(`${sep}node_modules${sep}`) || !code.includes('import.meta.'))
      return null;
    const place = (path: string): string => JSON.stringify(relative(root, path).split(sep).join('/'));
    const changed = code
      .replaceAll(/new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g, (_, name: string) => {
        this.emitFile({ type: 'chunk', id: resolve(dirname(id), `${name}.ts`), fileName: `${name}.js` });
        return `compiledUrl('${name}.js')`;
      })
      .replaceAll('import.meta.dirname', `sourceFolder(${place(dirname(id))})`)
      .replaceAll('import.meta.url', `sourceUrl(${place(id)})`);
    return {
      code: `import { compiledUrl, sourceFolder, sourceUrl } from ${JSON.stringify(places)};\n${changed}`,
      map: null,
    };
  },
};

/** Benches and pictures need parts of the tests, which an installation does not have: there they cannot run. */
const withoutTests: Plugin = {
  name: 'without-tests',
  enforce: 'pre',
  resolveId(id, importer) {
    if (importer === undefined || !id.includes('tests/') || existsSync(resolve(dirname(importer), id))) return null;
    return { id: resolve(dirname(importer), id), external: true };
  },
};

/** The commands and the server for Node, each command a file of its own, in one folder. */
export default defineConfig({
  root,
  plugins: [placesOfSources, withoutTests],
  // Hundreds of small modules, which a thread of papers would look for on the disk one by one when its first paper is asked for.
  ssr: { external: true, noExternal: ['echarts', 'zrender', 'tslib'] },
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: Object.fromEntries(
        readdirSync(scripts)
          .filter((name) => name.endsWith('.ts'))
          .map((name) => [basename(name, '.ts'), resolve(scripts, name)]),
      ),
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts-[hash].js' },
    },
  },
});
