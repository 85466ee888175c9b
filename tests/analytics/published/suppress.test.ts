import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestClusters, suppress } from '../../../server/analytics/published/suppress.ts';
import { loadCatalogue } from '../../../server/catalogue/load-catalogue.ts';
import { type Equation, workedOut } from '../../support/exact-span.ts';

const cells = (...lists: number[][]) => lists.map((contributors) => ({ contributors, under: [] }));

describe('suppression of published cells', () => {
  it('withholds what fewer than three clusters make up', () => {
    expect(suppress(cells([1, 2, 3], [4, 5], [6], []), [])).toEqual(['published', 'few', 'few', 'few']);
    expect(fewestClusters).toBe(loadCatalogue().measurement.enoughClusters);
  });

  it('withholds a cell that leaves one or two clusters of the total', () => {
    // 1–5 less 1–3 is 4 and 5.
    expect(suppress(cells([1, 2, 3, 4, 5], [1, 2, 3]), [])).toEqual(['published', 'protects']);
    expect(suppress(cells([1, 2, 3, 4, 5, 6], [1, 2, 3]), [])).toEqual(['published', 'published']);
  });

  it('withholds what leaves one or two clusters beside those that a reader knows', () => {
    expect(suppress(cells([1, 2, 3, 4]), [[1, 2]])).toEqual(['protects']);
    expect(suppress(cells([1, 2, 3, 4, 5]), [[1, 2]])).toEqual(['published']);
    // What a reader knows alone tells him nothing.
    expect(suppress(cells([1, 2, 3]), [[1, 2, 3]])).toEqual(['published']);
  });

  it('withholds a ratio of own numerators over denominators of others', () => {
    const ratio = { contributors: [1, 2, 3], under: [1, 2, 3, 4] };
    expect(suppress([ratio], [[1, 2, 3]])).toEqual(['protects']);
    expect(suppress([ratio], [[1, 2, 3, 4]])).toEqual(['published']);
    expect(suppress([ratio], [])).toEqual(['published']);
  });

  it('withholds the last part of a total, which would tell how its parts weigh', () => {
    const parts = cells([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3], [4, 5, 6], [7, 8, 9]);
    expect(suppress(parts, [])).toEqual(['published', 'published', 'published', 'protects']);
    // To whom knows 1–3 the total less his own is the sum of the other two parts.
    expect(suppress(parts, [[1, 2, 3]])).toEqual(['published', 'published', 'published', 'protects']);
    expect(suppress(parts, [[4, 5, 6]])).toEqual(['published', 'published', 'published', 'protects']);
    expect(suppress(parts, [[7, 8, 9]])).toEqual(['published', 'published', 'protects', 'published']);
  });

  it('sees through combinations of three views', () => {
    // (1–4) + (3–6) − (1, 2, 5, 6) is twice 3 + 4.
    const views = cells([1, 2, 3, 4], [3, 4, 5, 6], [1, 2, 5, 6]);
    expect(suppress(views, [])).toEqual(['published', 'published', 'protects']);
  });

  it('lets nobody work out one or two clusters of others, whatever views are published', () => {
    const labels = fc.record({ league: fc.nat(3), industry: fc.nat(2), programme: fc.nat(1), states: fc.nat(5) });
    const counts = { published: 0, protects: 0 };
    fc.assert(
      fc.property(fc.array(labels, { minLength: 6, maxLength: 20 }), (clusters) => {
        const stating = clusters.flatMap((own, cluster) => (own.states === 0 ? [] : [{ ...own, cluster }]));
        const views = [
          stating,
          ...(['league', 'industry', 'programme'] as const).flatMap((by) =>
            [0, 1, 2, 3].map((value) => stating.filter((own) => own[by] === value)),
          ),
        ].map((own) => ({ contributors: own.map(({ cluster }) => cluster), under: [] }));
        const readers = [0, 1, 2, 3].map((league) =>
          clusters.flatMap((own, cluster) => (own.league === league ? [cluster] : [])),
        );
        const verdicts = suppress(views, readers);
        const shown = views.filter((_, index) => verdicts[index] === 'published');
        counts.published += shown.length;
        counts.protects += verdicts.filter((verdict) => verdict === 'protects').length;
        const equations = shown.map(
          ({ contributors }): Equation => new Map(contributors.map((cluster) => [String(cluster), [1, 1]])),
        );
        for (const known of [[], ...readers]) expect(workedOut(equations, Number, known)).toEqual([]);
      }),
      { numRuns: 150 },
    );
    // So that what is said above can fail.
    expect(counts.published).toBeGreaterThan(150);
    expect(counts.protects).toBeGreaterThan(50);
  });
});

/** One cluster: where it lies, and its output and emission year by year, as first and as later known. */
const cluster = fc.record({
  league: fc.nat(2),
  industry: fc.nat(1),
  from: fc.nat(2),
  output: fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }),
  emission: fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }),
  revised: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
});

describe('tables of several measures and years beside each other', () => {
  it('let nobody work out one or two clusters of others from growth, intensities and shared denominators', () => {
    let shown = 0;
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 5, maxLength: 9 }), (clusters) => {
        const equations: Equation[] = [];
        const readers = [0, 1, 2].map((league) => clusters.flatMap((own, no) => (own.league === league ? [no] : [])));
        /** Publishes the ratios Σ over : Σ under of every view, where `suppress` lets them. */
        const publish = (own: readonly Ratio[]) => {
          const views = [own, ...[0, 1, 2].map((league) => own.filter(({ no }) => clusters[no]!.league === league))];
          views.push(...[0, 1].map((industry) => own.filter(({ no }) => clusters[no]!.industry === industry)));
          const stating = views.map((view) => ({
            contributors: view.filter(({ over }) => over.value !== 0).map(({ no }) => no),
            under: view.filter(({ under }) => under.value !== 0).map(({ no }) => no),
          }));
          for (const [index, verdict] of suppress(stating, readers).entries()) {
            if (verdict !== 'published') continue;
            const view = views[index]!;
            const [over, under] = (['over', 'under'] as const).map((side) =>
              view.reduce((sum, ratio) => sum + ratio[side].value, 0),
            ) as [number, number];
            if (under === 0) continue;
            shown += 1;
            const equation = new Map<string, readonly [number, number]>();
            for (const ratio of view) {
              // What is zero tells nothing, and whoever knows it is zero has no unknown there.
              if (ratio.over.value !== 0) equation.set(ratio.over.unknown, [1, 1]);
              if (ratio.under.value !== 0) equation.set(ratio.under.unknown, [-over, under]);
            }
            equations.push(equation);
          }
        };
        for (const year of [1, 2, 3]) {
          const there = clusters.flatMap((own, no) => (own.from <= year ? [{ ...own, no }] : []));
          const output = (own: (typeof there)[number], at: number) => ({
            value: own.output[at]! + (own.revised[at] && at < year ? 1 : 0),
            unknown: `${own.no} output ${at} ${own.revised[at] && at < year ? 'revised' : 'first'}`,
          });
          publish(
            there
              .filter(({ from }) => from < year)
              .map((own) => ({ no: own.no, over: output(own, year), under: output(own, year - 1) })),
          );
          publish(
            there.map((own) => ({
              no: own.no,
              over: { value: own.emission[year]!, unknown: `${own.no} emission ${year}` },
              under: output(own, year),
            })),
          );
        }
        for (const known of [[], ...readers]) {
          expect(workedOut(equations, (unknown) => Number(unknown.split(' ')[0]), known)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
    expect(shown).toBeGreaterThan(100);
  });
});

interface Ratio {
  no: number;
  over: { value: number; unknown: string };
  under: { value: number; unknown: string };
}
