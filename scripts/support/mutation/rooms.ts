/** Rooms whose key logic is mutated: their modules, and the tests that have to notice by themselves. */
export const rooms: Readonly<Record<string, { modules: readonly string[]; tests: readonly string[] }>> = {
  parse: {
    modules: ['server/ingest/parse-*.ts', 'server/ingest/plain-number.ts'],
    tests: ['tests/ingest/parse-*.test.ts'],
  },
  years: {
    modules: ['server/ingest/judge-years.ts', 'server/ingest/settle-year.ts', 'server/ingest/infer-kind.ts'],
    tests: [
      'tests/ingest/judged-years.test.ts',
      'tests/ingest/infer-kind.test.ts',
      'tests/ingest/read-form-years.test.ts',
    ],
  },
  domain: { modules: ['server/domain/*.ts'], tests: ['tests/domain/**/*.test.ts'] },
  analytics: { modules: ['server/analytics/**/*.ts'], tests: ['tests/analytics/**/*.test.ts'] },
  procedures: { modules: ['server/procedures/**/*.ts'], tests: ['tests/procedures/**/*.test.ts'] },
  review: { modules: ['server/review/**/*.ts'], tests: ['tests/review/**/*.test.ts'] },
  store: { modules: ['server/store/**/*.ts'], tests: ['tests/store/**/*.test.ts'] },
};
