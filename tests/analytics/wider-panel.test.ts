import { describe, expect, it } from 'vitest';
import { carriedCells, type MeasureCells, stated } from '../../server/analytics/cells/measure-cells.ts';
import { covers, membership, type Panel } from '../../server/analytics/cells/panel.ts';

/** A panel of clusters with the years in which each is in it. */
function panelOf(firstYear: number, years: number, rows: Record<number, readonly number[]>): Panel {
  const clusters = Object.keys(rows).map(Number);
  const list = new Uint8Array(clusters.length * years);
  for (const [position, cluster] of clusters.entries()) {
    for (const year of rows[cluster] ?? []) list[position * years + year - firstYear] = membership.inside;
  }
  const sizes = new Float64Array(list.length);
  const position = new Map(clusters.map((cluster, at) => [cluster, at]));
  const of = { clusters, position, firstYear, years, membership: list, forms: new Map() };
  return { ...of, sizeWhole: sizes, sizeMillionths: sizes };
}

/** Every place of a panel states cluster × 10,000 + year, and an answer. */
function filled(panel: Panel): MeasureCells {
  const places = panel.membership.length;
  const cells: MeasureCells = {
    state: new Uint8Array(places).fill(stated.figure),
    whole: new Float64Array(places),
    part: new Float64Array(places),
    den: null,
    answers: { codes: new Uint16Array(places).fill(1), words: ['yes'] },
  };
  for (const [position, cluster] of panel.clusters.entries()) {
    for (let at = 0; at < panel.years; at += 1) {
      cells.whole[position * panel.years + at] = cluster * 10_000 + panel.firstYear + at;
    }
  }
  return cells;
}

/** What is stated, place by place. */
const figuresOf = ({ state, whole }: MeasureCells): number[] =>
  [...whole].filter((_, place) => state[place] !== stated.nothing);

const all = { 1: [2023, 2024, 2025], 2: [2023, 2024], 3: [2025] };
const wider = panelOf(2023, 3, all);
const shape = { hasDen: false, isAnswer: true };

describe('cells of a wider panel', () => {
  it('are carried to their clusters and years, and to no year in which a cluster is not in the narrower one', () => {
    // Its years end earlier, and one of its clusters came a year later.
    const narrow = panelOf(2023, 2, { 2: [2024], 1: [2023, 2024] });
    const cells = carriedCells(narrow, shape, { panel: wider, cells: filled(wider) }, new Set());
    expect(narrow.clusters).toEqual([1, 2]);
    expect(figuresOf(cells)).toEqual([12_023, 12_024, 22_024]);
    expect([...(cells.answers?.codes ?? [])]).toEqual([1, 1, 0, 1]);
  });

  it('are, where every cluster stands at the same place, held to the same years', () => {
    const narrow = panelOf(2023, 3, { ...all, 2: [2024] });
    const cells = carriedCells(narrow, shape, { panel: wider, cells: filled(wider) }, new Set());
    expect(figuresOf(cells)).toEqual([12_023, 12_024, 12_025, 22_024, 32_025]);
  });

  it('serve a panel only if it is in them with every cluster and year', () => {
    expect(covers(wider, wider)).toBe(true);
    expect(covers(wider, panelOf(2024, 2, { 1: [2024], 3: [2025] }))).toBe(true);
    expect(covers(wider, panelOf(2023, 3, { 2: [2025] }))).toBe(false);
    expect(covers(wider, panelOf(2022, 1, { 1: [2022] }))).toBe(false);
    expect(covers(wider, panelOf(2023, 1, { 4: [2023] }))).toBe(false);
  });
});
