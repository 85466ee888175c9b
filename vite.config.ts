import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { onlyLanguages } from './scripts/support/only-languages.ts';
import { preloadFonts } from './scripts/support/preload-fonts.ts';

/** The font counts its slices from rare to common signs; these hold the words of the pages and most of any name. */
const commonSlices = ['latin', ...Array.from({ length: 18 }, (_, index) => String(102 + index))];

export default defineConfig({
  root: 'web',
  plugins: [react(), onlyLanguages(['zh-CN', 'en-US']), preloadFonts(commonSlices)],
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
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/languages.ts'],
    globalSetup: ['tests/support/built-pages.ts'],
    // Nothing is shared by the files but what they import: read once, not once a file.
    isolate: false,
    // Left alone, a machine of two cores would run one file at a time.
    maxWorkers: '100%',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
