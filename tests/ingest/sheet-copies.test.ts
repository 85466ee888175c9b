import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { longHeader, longRow } from '../support/hostile-file.ts';

const catalogue = loadCatalogue();
const rows = (value: string) => [
  longHeader,
  longRow('cluster_gross_output', 2024, value),
  longRow('cluster_gross_output', 2025, '38.58'),
];

/** What is read of a long table with several tabs, and what is said of tabs. */
async function read(...sheets: { name: string; value?: string; rows?: string[][]; hidden?: boolean }[]) {
  const bytes = await writeXlsx({
    sheets: sheets.map(({ name, value = '36.14', rows: own, hidden = false }) => ({
      name,
      rows: own ?? rows(value),
      hidden,
    })),
  });
  const { bulk, findings } = await readFile(bytes, '表.xlsx', catalogue, {});
  return {
    values: [...(bulk?.value ?? [])],
    places: bulk?.place,
    copied: findings
      .filter(({ code }) => code === 'sheet-copied')
      .map(({ severity, facts }) => ({ severity, ...facts })),
    codes: findings.map(({ code }) => code),
  };
}

describe('a tab that repeats another one', () => {
  it.each(['数据 (2)', '数据（2）', '数据 副本', '数据的副本', '副本数据', '数据 - Copy', '数据 (2) (3)'])(
    'named %s is not read, and named by a note',
    async (name) => {
      const { values, copied } = await read({ name: '数据' }, { name });
      expect(values).toEqual([36.14, 38.58]);
      expect(copied).toEqual([{ severity: 'note', sheet: name, first: '数据', differing: 0, cells: '' }]);
    },
  );

  it('asks for an answer where its figures differ', async () => {
    const { values, copied } = await read({ name: '数据' }, { name: '数据 (2)', value: '99' });
    expect(values).toEqual([36.14, 38.58]);
    expect(copied).toEqual([{ severity: 'explain', sheet: '数据 (2)', first: '数据', differing: 1, cells: 'H2' }]);
  });

  it('is read itself where the first is hidden', async () => {
    const { places, copied } = await read({ name: '数据', hidden: true, value: '99' }, { name: '数据 (2)' });
    expect(places?.[0]).toBe('数据 (2)!H2');
    expect(copied).toMatchObject([{ severity: 'explain', sheet: '数据', first: '数据 (2)' }]);
  });

  it('is only one that says the same words: other tabs of like names are told as tables that were left out', async () => {
    const other = [
      ['series', 'x'],
      ['甲', '乙'],
      ['丙', '丁'],
    ];
    const { copied } = await read({ name: '数据' }, { name: '数据 (2)', rows: other });
    expect(copied).toEqual([]);
  });
});
