import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DataTable } from '../../web/ui/DataTable.tsx';

const root = resolve(import.meta.dirname, '../..');

/** Tables that are more than heads over rows: grids walked by keyboard, windows on thousands of lines, pictures of a form. */
const drawnByHand = [
  'web/pages/clusters/ComparePinned.tsx',
  'web/pages/review/MatrixTable.tsx',
  'web/pages/review/sheet/FindingItem.tsx',
  'web/pages/submissions/FormTables.tsx',
  'web/tables/ClusterTable.tsx',
  'web/ui/DataTable.tsx',
];

const sources = (readdirSync(join(root, 'web'), { recursive: true }) as string[])
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => join('web', path));

const row = createElement('tr', { key: 'row' }, createElement('td', null, '1'));
const drawn = (columns: Parameters<typeof DataTable>[0]['columns'], more: object = {}): string => {
  const props = { label: 'name', columns, children: row, ...more };
  return renderToStaticMarkup(createElement(DataTable, props));
};

describe('tables of rows', () => {
  it('are drawn by the component of tables, and nowhere by hand', () => {
    const found = sources.filter((path) => readFileSync(join(root, path), 'utf8').includes('<table'));
    expect(found.sort()).toEqual(drawnByHand);
  });

  it('name every column, set figures to the right and say their unit', () => {
    expect(drawn(['first', null, { name: 2025, unit: '%', number: true }])).toContain(
      '<thead><tr><th scope="col">first</th><th scope="col" class="number">2025<small>%</small></th></tr></thead>',
    );
  });

  it('keep the head of a column that shows itself for those who hear it', () => {
    expect(drawn([{ name: 'correct', unseen: true }])).toContain(
      '<th scope="col"><span class="sr">correct</span></th>',
    );
  });

  it('can be reached and moved by keyboard under their name', () => {
    expect(drawn(['first'])).toMatch(/^<section class="scroll" tabindex="0" aria-label="name"><table class="data">/);
  });

  it('put rows into a body, sums below, and leave groups the bodies they bring', () => {
    expect(drawn(['first'], { foot: row })).toContain(
      '<tbody><tr><td>1</td></tr></tbody><tfoot><tr><td>1</td></tr></tfoot>',
    );
    expect(drawn(['first'], { grouped: true, children: createElement('tbody', null, row) })).not.toContain(
      '<tbody><tbody>',
    );
  });

  it('count all rows, the head too, where only some stand in the page', () => {
    expect(drawn(['first'], { rowCount: 40 })).toContain('aria-rowcount="41"');
  });
});
