import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const columns = ['clause', 'what is asked', 'state', 'page or command', 'tests', 'what to know'] as const;
type Row = Record<(typeof columns)[number], string>;

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Rows of every table of the page, without heads and rulers. */
const rows = read('docs/requirements.md')
  .split('\n')
  .filter((line) => line.startsWith('|') && !line.startsWith('|---') && !line.startsWith('| clause |'))
  .map((line) => Object.fromEntries(columns.map((column, at) => [column, cellsOf(line)[at]])) as Row);

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, words]) => words ?? '');

const routes = new Set([...read('web/router.tsx').matchAll(/path: '([^']+)'/g)].map(([, path]) => path));
const commands = Object.keys(JSON.parse(read('package.json')).scripts);

describe('the table of requirements', () => {
  it('has every row of the documents, whole', () => {
    expect(rows).toHaveLength(87);
    const heads = read('docs/requirements.md')
      .split('\n')
      .filter((line) => line.startsWith('| clause'));
    expect(heads.map(cellsOf)).toEqual(Array(6).fill(columns));
    for (const row of rows)
      expect([row.clause !== '', row['what is asked'] !== ''], JSON.stringify(row)).toEqual([true, true]);
  });

  it('names a page or command that is there, and tests that are there, for all that works', () => {
    for (const row of rows.filter(({ state }) => state === 'works' || state === 'in part')) {
      const places = quoted(row['page or command']);
      const strays = places.filter((place) =>
        place.startsWith('npm run ') ? !commands.includes(place.slice('npm run '.length)) : !routes.has(place),
      );
      expect([row['what is asked'], places.length > 0, strays]).toEqual([row['what is asked'], true, []]);
      const tests = quoted(row.tests);
      const lost = tests.filter((test) => !/^tests\/.+\.test\.ts$/.test(test) || !existsSync(join(root, test)));
      expect([row['what is asked'], tests.length > 0, lost]).toEqual([row['what is asked'], true, []]);
    }
  });

  it('says what is missing, and why something is outside', () => {
    for (const { state, tests, ...row } of rows) {
      expect(['works', 'in part', 'missing', 'outside'], row['what is asked']).toContain(state);
      if (state !== 'works') expect(row['what to know'], row['what is asked']).not.toBe('');
      if (state === 'missing' || state === 'outside') expect([tests, row['page or command']]).toEqual(['', '']);
    }
  });
});
