import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutation` holds its mutants against; the command names them. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../../..'),
    include: process.env.MUTATION_TESTS?.split(',') ?? [],
    setupFiles: ['tests/support/languages.ts'],
    testTimeout: 120_000,
  },
});
