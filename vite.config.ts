import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compressedTwins } from './scripts/support/compressed-twins.ts';
import { firstWords } from './scripts/support/first-words.ts';
import { onlyLanguages } from './scripts/support/only-languages.ts';
import { en } from './web/i18n/en.ts';
import { zh } from './web/i18n/zh.ts';

const wordsOf = ({ product, productSub, menu, nav, states }: typeof zh | typeof en, search: string) => ({
  product,
  productSub,
  menu,
  nav,
  loading: states.loading,
  search,
});

const tested = (folder: string) => `tests/${folder}/**/*.test.ts`;
const browser = [tested('browser')];
const whole = ['api', 'durability', 'scripts'].map(tested);

export default defineConfig({
  root: 'web',
  plugins: [
    react(),
    onlyLanguages(['zh-CN', 'en-US']),
    firstWords({ zh: wordsOf(zh, ''), en: wordsOf(en, '?lang=en') }),
    compressedTwins(),
  ],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: {
    root: '.',
    projects: [
      // A browser shares the machine with all other tests: what it was too busy to do in time is tried once more, and
      // the report says so.
      { extends: true, test: { name: 'browser', include: browser, retry: 1 } },
      // Whole servers and commands: each file in a process of its own.
      { extends: true, test: { name: 'whole', include: whole, isolate: false } },
      // Modules by themselves leave nothing behind that another file could see: what they import is read once.
      {
        extends: true,
        test: { name: 'parts', include: ['tests/**/*.test.ts'], exclude: [...browser, ...whole], isolate: false },
      },
    ],
    setupFiles: ['tests/support/languages.ts'],
    globalSetup: ['tests/support/before-all.ts'],
    // Left alone, a machine of two cores would run one file at a time.
    maxWorkers: '100%',
    // A second, the runner's own, is less than a busy machine may need for a click.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
