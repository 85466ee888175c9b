import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from '../../server/domain/scope.ts';
import { readSql } from '../../server/store/database.ts';
import type { Bounds, Snapshot } from '../../server/store/snapshot/snapshot.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { size, type ToyLedger, toyLedger } from '../support/analytics.ts';

const folder = join(import.meta.dirname, '../../server/analytics/queries');
const names = readdirSync(folder).map((name) => name.replace('.sql', ''));

const span = { clusters: '[1]', from: 2022, to: 2024 };
const read = { clusters: '[1]', aside: '[{"no":1,"cluster":1,"year":2024}]' };
const direct = { direct: '[{"m":0,"no":1,"zero":true,"words":false,"doubtful":false}]' };

/** What each file is bound with; a new file without a line fails. */
const bounds: Record<string, Bounds | undefined> = {
  panel: {},
  'cluster-forms': {},
  'measure-cells': {
    parts: '[{"m":1,"slot":0,"no":1,"exponent":1,"scale":1,"zero":true,"doubtful":false}]',
    ...read,
  },
  'direct-cells': { ...direct, ...read },
  answers: { ...direct, clusters: '[1]' },
  'slip-candidates': { indicators: '[1]', clusters: '[1]', least: 1.85 },
  'contradiction-candidates': {
    comparisons: '[{"r":0,"form":"im-sme-2024","cells":2}]',
    cells: '[{"r":0,"cell":0,"no":1,"year":0,"sign":1},{"r":0,"cell":1,"no":1,"year":-1,"sign":-1}]',
    clusters: '[1]',
  },
  'first-stated': { figures: '[{"no":1,"cluster":1,"year":2024}]' },
  'settled-slips': { figures: '[{"no":1,"cluster":1,"year":2024}]' },
  'settled-contradictions': {
    contradictions: '[{"k":0,"check":"X018","about":"cluster_sme_count","year":2024}]',
    figures: '[{"k":0,"submission":1,"cluster":1,"no":1,"year":2024}]',
  },
  'edition-changes': {},
  'reported-growth': { ...span, no: 1 },
  names: { indicators: '[1]', ...span },
  peers: { year: 2024 },
};

describe('queries of the engine', () => {
  let toy: ToyLedger;
  let snapshots: Snapshots;
  const on = <T>(work: (snapshot: Snapshot) => Promise<T>) => snapshots.at(null, everything, work);

  beforeAll(async () => {
    toy = await toyLedger([{ leagues: [{ league: '150200', share: null }], years: { 2023: [1, 2], 2024: [3, 4] } }]);
    snapshots = new Snapshots(toy.ledger, size);
  });
  afterAll(() => {
    snapshots.close();
    toy.close();
  });

  it('are all listed here', () => {
    expect(Object.keys(bounds).sort()).toEqual([...names].sort());
  });

  it.each(Object.keys(bounds))('%s is bound by DuckDB', async (name) => {
    await on((snapshot) => snapshot.run(readSql(folder, name), bounds[name]));
  });

  it.each(['direct-cells', 'measure-cells', 'answers', 'names'])('%s never windows over history', async (name) => {
    const plan = await on(async (snapshot) => {
      const columns = await snapshot.columns(`explain (format json) ${readSql(folder, name)}`, bounds[name] ?? {});
      return [...columns.values()].flat().join('\n');
    });
    expect(plan).toContain('current_observation');
    expect(plan).not.toMatch(/WINDOW/);
    // History is the table observation; only what is current may be read.
    expect(plan).not.toMatch(/main\.observation\b/);
  });
});
