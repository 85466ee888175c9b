import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AggregateFigure, noFilter } from '../../server/domain/figure.ts';
import { landToy, leagues, rate, restate, size, type Toy, type ToyLedger, toyLedger } from '../support/analytics.ts';
import { fact } from '../support/landings.ts';

const money = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100);
const output = fc.oneof(
  { weight: 6, arbitrary: money },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constant(undefined) },
);
const share = fc.option(
  fc.integer({ min: 0, max: 10_000 }).map((basis) => basis / 100),
  { nil: undefined, freq: 6 },
);
const home = fc.oneof(
  fc.constantFrom(...leagues).map((league) => [{ league, share: null }]),
  fc
    .tuple(fc.shuffledSubarray([...leagues], { minLength: 2, maxLength: 2 }), fc.integer({ min: 1, max: 99 }))
    .map(([two, first]) => two.map((league, index) => ({ league, share: index === 0 ? first : 100 - first }))),
);
const toy: fc.Arbitrary<Toy> = fc
  .tuple(home, fc.array(fc.tuple(output, share), { minLength: 3, maxLength: 3 }))
  .map(([members, values]) => ({
    leagues: members,
    years: Object.fromEntries(values.map((value, index) => [2022 + index, value])),
  }));
const toys = fc.array(toy, { minLength: 1, maxLength: 6 });

const isWhole = (figure: AggregateFigure) => Object.keys(figure.group).length === 0;
const near = (actual: number | null, wanted: number | null) => {
  if (actual === null || wanted === null) expect(actual).toBe(wanted);
  else expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
};

/** Everything of a figure that must not depend on numbers given to clusters. */
const told = (figures: readonly (Omit<AggregateFigure, 'reports'> & { reports: unknown })[]) =>
  JSON.stringify(
    figures.map(({ missing, doubtful, ...figure }) => ({
      ...figure,
      missing: missing.length,
      doubtful: doubtful.length,
    })),
  );

async function withLedgers(sets: readonly (readonly Toy[])[], work: (ledgers: ToyLedger[]) => Promise<void>) {
  const ledgers: ToyLedger[] = [];
  try {
    for (const set of sets) ledgers.push(await toyLedger(set));
    await work(ledgers);
  } finally {
    for (const ledger of ledgers) ledger.close();
  }
}

const runs = { numRuns: 8 };

describe('the algebra of figures', () => {
  it('adds the parts up to the total in every way to count joint clusters', async () => {
    await fc.assert(
      fc.asyncProperty(toys, async (set) => {
        await withLedgers([set], async ([one]) => {
          for (const joint of ['lead', 'shares', 'members'] as const) {
            const figures = await (one as ToyLedger).ask({ by: ['league'], joint });
            for (const whole of figures.filter(isWhole)) {
              const parts = figures.filter((other) => !isWhole(other) && other.year === whole.year);
              const sum = parts.reduce((all, part) => all + (part.value ?? 0), 0);
              if (joint !== 'members') {
                near(sum, whole.value ?? 0);
                const contribution = parts.reduce((all, part) => all + (part.growth?.contribution ?? 0), 0);
                if (whole.growth?.matched != null) near(contribution, whole.growth.matched);
                continue;
              }
              // Every cluster once per league beyond its first is the overlap; a figure in doubt is in none.
              const double = set
                .filter((_, index) => !whole.doubtful.includes(index + 1))
                .reduce(
                  (all, { leagues: members, years }) => all + (members.length - 1) * (years[whole.year]?.[0] ?? 0),
                  0,
                );
              near(sum - double, whole.value ?? 0);
            }
          }
        });
      }),
      runs,
    );
  });

  it('opens a league into clusters that make up its figure and its growth, in every way to count joint clusters', async () => {
    await fc.assert(
      fc.asyncProperty(toys, async (set) => {
        await withLedgers([set], async ([one]) => {
          const { ask } = one as ToyLedger;
          for (const joint of ['lead', 'shares', 'members'] as const) {
            const figures = await ask({ by: ['league'], joint });
            for (const league of new Set(figures.flatMap(({ group }) => group.league ?? []))) {
              const opened = await ask({ by: ['cluster'], joint, filter: { ...noFilter, league: [league] } });
              for (const { year, value, growth } of figures.filter(({ group }) => group.league === league)) {
                const parts = opened.filter((figure) => figure.year === year);
                const whole = parts.find(isWhole);
                near(whole?.value ?? null, value);
                near(whole?.growth?.matched ?? null, growth?.matched ?? null);
                const own = parts.filter((figure) => !isWhole(figure));
                if (value !== null)
                  near(
                    own.reduce((sum, part) => sum + (part.value ?? 0), 0),
                    value,
                  );
                const pulls = own.flatMap((part) => part.growth?.contribution ?? []);
                if (growth?.matched != null)
                  near(
                    pulls.reduce((sum, pull) => sum + pull, 0),
                    growth.matched,
                  );
              }
            }
          }
        });
      }),
      runs,
    );
  });

  it('does not depend on the order in which clusters came, to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(toys, async (set) => {
        await withLedgers([set, [...set].reverse()], async ([one, other]) => {
          const question = { indicators: [size, rate], by: ['league'] as const };
          const [a, b] = [await (one as ToyLedger).ask(question), await (other as ToyLedger).ask(question)];
          const sorted = (figures: AggregateFigure[]) =>
            told(figures.sort((x, y) => key(x).localeCompare(key(y)) || x.year - y.year));
          const key = (figure: AggregateFigure) => `${figure.indicator}${JSON.stringify(figure.group)}`;
          expect(sorted(b)).toBe(sorted(a));
        });
      }),
      runs,
    );
  });

  it('changes only N for a cluster that states nothing', async () => {
    const silent: Toy = { leagues: [{ league: leagues[0], share: null }], years: { 2022: [undefined, 50] } };
    await fc.assert(
      fc.asyncProperty(toys, async (set) => {
        await withLedgers([set, [...set, silent]], async ([one, other]) => {
          const strip = (figures: AggregateFigure[]) =>
            told(
              figures
                .filter((figure) => figure.n > 0)
                .map((figure) => ({
                  ...figure,
                  of: 0,
                  reports: null,
                  missing: [],
                  coverage: null,
                  incomplete: false,
                  standing: null,
                })),
            );
          expect(strip(await (other as ToyLedger).ask({}))).toBe(strip(await (one as ToyLedger).ask({})));
          const [before, after] = [await (one as ToyLedger).ask({}), await (other as ToyLedger).ask({})];
          // A year of which nobody states anything has no figure, whoever owes a report of it.
          const last = (figures: AggregateFigure[]) => figures.find((figure) => figure.year === 2024)?.of;
          const owed = last(before);
          expect(last(after)).toBe(owed === undefined ? undefined : owed + 1);
        });
      }),
      runs,
    );
  });

  it('compares levels on the clusters that state every year, as if nobody else had reported', async () => {
    await fc.assert(
      fc.asyncProperty(
        toys,
        fc.constantFrom('level' as const, 'share' as const, 'rank' as const),
        async (set, measure) => {
          await withLedgers([set], async ([ledger]) => {
            const { ask } = ledger as ToyLedger;
            // Clusters are numbered as they came; an amount of 无 is no figure.
            const complete = set.flatMap(({ years }, index) =>
              [2022, 2023, 2024].every((year) => years[year]?.[0] != null) ? [index + 1] : [],
            );
            const question = { by: ['league'] as const, measure, doubtful: true };
            const matched = await ask({ ...question, basis: 'matched' });
            const narrowed =
              complete.length === 0 ? [] : await ask({ ...question, filter: { ...noFilter, cluster: complete } });
            const name = ({ group, year }: AggregateFigure) => JSON.stringify([group, year]);
            const alone = new Map(narrowed.map((figure) => [name(figure), figure]));
            for (const figure of matched) {
              const other = alone.get(name(figure));
              expect(figure.value, name(figure)).toBe(other?.value ?? null);
              expect(figure.n).toBe(other?.n ?? 0);
              expect(figure.rank).toBe(other?.rank ?? null);
              expect(figure.growth?.matched ?? null).toBe(other?.growth?.matched ?? null);
            }
          });
        },
      ),
      runs,
    );
  });

  it('takes raw growth apart without a rest, and entrants leave matched growth alone', async () => {
    const entrant: Toy = { leagues: [{ league: leagues[1], share: null }], years: { 2024: [5000, undefined] } };
    await fc.assert(
      fc.asyncProperty(toys, async (set) => {
        await withLedgers([set, [...set, entrant]], async ([one, other]) => {
          const figures = await (one as ToyLedger).ask({ by: ['league'] });
          for (const { growth } of figures) {
            if (growth?.decomposition == null) continue;
            const { continuing, entering, leaving, newlyKnown, noLongerKnown, outstanding, doubtful } =
              growth.decomposition;
            near(continuing + entering + leaving + newlyKnown + noLongerKnown + outstanding + doubtful, growth.raw);
          }
          const matched = (all: AggregateFigure[]) =>
            all
              .filter((figure) => isWhole(figure) && figure.growth?.matchedClusters)
              .map((figure) => figure.growth?.matched);
          expect(matched(await (other as ToyLedger).ask({}))).toEqual(matched(await (one as ToyLedger).ask({})));
        });
      }),
      runs,
    );
  });

  it('keeps shares when every value doubles, and totals when a cluster is split in two', async () => {
    await fc.assert(
      fc.asyncProperty(toys, async (set) => {
        const times = (toy: Toy, factor: number): Toy => ({
          ...toy,
          years: Object.fromEntries(
            Object.entries(toy.years).map(([year, [value, part]]) => [
              year,
              [typeof value === 'number' ? value * factor : value, part] as const,
            ]),
          ),
        });
        const doubled = set.map((toy) => times(toy, 2));
        const [first, ...rest] = doubled;
        const halves = first === undefined ? [] : [times(first, 0.5), times(first, 0.5), ...rest];
        await withLedgers([set, doubled, halves], async ([one, twice, split]) => {
          const shares = async (ledger: ToyLedger) =>
            (await ledger.ask({ by: ['league'], measure: 'share' })).map((figure) => figure.value);
          const [a, b] = [await shares(one as ToyLedger), await shares(twice as ToyLedger)];
          for (const [index, value] of a.entries()) near(b[index] ?? null, value);
          const totals = async (ledger: ToyLedger) =>
            (await ledger.ask({ indicators: [size, rate], by: ['league'] })).map(({ method, value }) => ({
              method,
              // Where no output is known, rates have only a median, which moves when a cluster counts twice.
              value: method === 'distribution' ? null : value,
            }));
          const [whole, parts] = [await totals(twice as ToyLedger), await totals(split as ToyLedger)];
          expect(parts.map(({ method }) => method)).toEqual(whole.map(({ method }) => method));
          for (const [index, { value }] of whole.entries()) near(parts[index]?.value ?? null, value);
        });
      }),
      runs,
    );
  });

  it('answers for a past day to the digit after a value was restated', async () => {
    await fc.assert(
      fc.asyncProperty(toys, money, async (set, changed) => {
        await withLedgers([set], async ([one]) => {
          const { ledger, ask } = one as ToyLedger;
          const question = { indicators: [size, rate], by: ['league'] as const };
          const before = JSON.stringify(await ask(question));
          expect(JSON.stringify(await ask(question, { asOf: '2025-06-01' }))).toBe(before);
          await restate(ledger, 1, [fact(size, 2023, changed + 200_000)], '2025-07-01');
          await landToy(
            ledger,
            { leagues: [{ league: leagues[2], share: null }], years: { 2023: [7, 7] } },
            99,
            '2025-07-02',
          );
          expect(JSON.stringify(await ask(question, { asOf: '2025-06-01' }))).toBe(before);
          expect(JSON.stringify(await ask(question))).not.toBe(before);
        });
      }),
      { numRuns: 5 },
    );
  });

  it('shows a narrow scope nothing of the others', async () => {
    const set: Toy[] = leagues.map((league, index) => ({
      leagues: [{ league, share: null }],
      years: { 2024: [(index + 1) * 10, undefined] },
    }));
    await withLedgers([set], async ([one]) => {
      const { ask } = one as ToyLedger;
      const last = (figures: AggregateFigure[]) => figures.find((figure) => isWhole(figure) && figure.year === 2024);
      expect(last(await ask({}))?.value).toBe(60);
      const only = await ask({}, { scope: { kind: 'leagues', leagues: ['150200' as never] } });
      expect(last(only)).toMatchObject({ value: 20, of: 1 });
      expect(await ask({}, { scope: { kind: 'nothing' } })).toEqual([]);
    });
  });
});
