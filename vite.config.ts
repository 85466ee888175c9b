import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { onlyLanguages } from './scripts/support/only-languages.ts';

export default defineConfig({
  root: 'web',
  plugins: [react(), onlyLanguages(['zh-CN', 'en-US'])],
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
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
