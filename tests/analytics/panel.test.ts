import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IsoMonth } from '../../server/domain/ids.ts';
import { asking, size } from '../support/analytics.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

it('misses a cluster that owed a report, and lets one that owed none leave and enter again', async () => {
  const { ledger, close } = await scratchLedger();
  const month = (text: string) => IsoMonth.parse(text);
  const held = (from: string, to: string) => ({
    batch: null,
    certified: null,
    validFrom: month(from),
    validTo: month(to),
  });
  const send = (name: string, cluster: number | { fresh: 0 }, years: Record<number, number>, more: object) =>
    ledger.land(
      landing(
        name,
        [
          statement(
            cluster,
            Object.entries(years).map(([year, value]) => fact(size, Number(year), value)),
            more,
          ),
        ],
        typeof cluster === 'number' ? [] : [name],
      ),
    );
  // 亿元     2021 2022 2023 2024
  // 甲        10   10   10   10
  // 乙        20    –   30   30   certified 2020–2021 and 2023–2025
  // 丙        40    –   40   40   certified throughout: 2022 is missing
  // 丁        50    –   50    –   never certified: leaves, enters, leaves
  await send(
    '甲',
    { fresh: 0 },
    { 2021: 10, 2022: 10, 2023: 10, 2024: 10 },
    { reportYear: 2024, receivedAt: '2025-01-10' },
  );
  const first = { reportYear: 2021, receivedAt: '2022-01-10' };
  await send('乙', { fresh: 0 }, { 2021: 20 }, { ...first, certification: held('2020-01', '2021-12') });
  const again = { reportYear: 2024, receivedAt: '2025-01-11' };
  await send('乙-2024', 2, { 2023: 30, 2024: 30 }, { ...again, certification: held('2023-01', '2025-12') });
  await send('丙', { fresh: 0 }, { 2021: 40 }, { ...first, certification: held('2020-01', '2025-12') });
  await send('丙-2024', 3, { 2023: 40, 2024: 40 }, again);
  await send('丁', { fresh: 0 }, { 2021: 50 }, first);
  await send('丁-2023', 4, { 2023: 50 }, { reportYear: 2023, receivedAt: '2024-01-11' });

  const { ask, close: closeSnapshots } = asking(ledger, close);
  const figures = await ask({ from: 2021, to: 2024 });
  expect(figures.map(({ year, value, n, of, missing }) => [year, value, n, of, missing])).toEqual([
    [2021, 120, 4, 4, []],
    [2022, 10, 1, 2, [3]],
    [2023, 130, 4, 4, []],
    [2024, 80, 3, 3, []],
  ]);
  // 2022: 乙 and 丁 leave (−70 of 120), 丙 owes its report (−40). 2023: 乙 and 丁 enter (+80 on 10), 丙 is newly known.
  const [, left, returned, last] = figures.map(({ growth }) => growth?.decomposition);
  expect(left?.leaving).toBeCloseTo((-70 / 120) * 100, 9);
  expect(left?.outstanding).toBeCloseTo((-40 / 120) * 100, 9);
  expect(returned?.entering).toBeCloseTo(800, 9);
  expect(returned?.newlyKnown).toBeCloseTo(400, 9);
  expect(last?.leaving).toBeCloseTo((-50 / 130) * 100, 9);
  closeSnapshots();
});

it('owes no report of the year in which its certification ends, unless it ends with the year', async () => {
  const { ledger, close } = await scratchLedger();
  const until = (validTo: string) => ({
    batch: null,
    certified: null,
    validFrom: IsoMonth.parse('2021-01'),
    validTo: IsoMonth.parse(validTo),
  });
  for (const [name, validTo] of [
    ['甲', '2023-12'],
    ['乙', '2023-11'],
    ['丙', '2022-12'],
    ['戊', '2023-12'],
  ] as const) {
    const facts = [fact(size, 2021, 10), fact(size, 2022, 10)];
    const more = { reportYear: 2022, receivedAt: '2023-01-10', certification: until(validTo) };
    await ledger.land(landing(name, [statement({ fresh: 0 }, facts, more)], [name]));
  }
  // Revoked: the same certification, stated again with an earlier end.
  const revoked = {
    reportYear: 2021,
    receivedAt: '2023-06-01',
    kind: 'registry' as const,
    certification: until('2022-12'),
  };
  await ledger.land(landing('戊-撤销', [statement(4, [], revoked)]));
  const newest = { reportYear: 2023, receivedAt: '2024-01-10' };
  await ledger.land(landing('丁', [statement({ fresh: 0 }, [fact(size, 2023, 10)], newest)], ['丁']));
  const { ask, close: closeSnapshots } = asking(ledger, close);
  const figures = await ask({ from: 2022, to: 2023 });
  expect(figures.map(({ year, n, of, missing }) => [year, n, of, missing])).toEqual([
    [2022, 4, 4, []],
    [2023, 1, 2, [1]],
  ]);
  closeSnapshots();
});

/** Per year 2021–2024: a figure, a report without the figure, or no report. */
const said = fc.constantFrom<number | 'report' | null>(10, 25, 40, 'report', null, null);
const cluster = fc.record({
  years: fc.tuple(said, said, said, said),
  certified: fc.option(fc.tuple(fc.integer({ min: 2019, max: 2024 }), fc.integer({ min: 0, max: 4 }))),
});
const first = 2021;
const last = 2024;

it('takes the raw change apart by who was there and who owed a report, and the parts add up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cluster, { minLength: 3, maxLength: 6 }), async (clusters) => {
      const { ledger, close } = await scratchLedger();
      // One that always reports, so that the ledger reaches the last year and every total is above zero.
      const all = [{ years: [5, 5, 5, 5] as (number | 'report' | null)[], certified: null }, ...clusters];
      let known = 0;
      for (const [index, { years, certified }] of all.entries()) {
        let id: number | { fresh: number } = { fresh: 0 };
        for (const [at, value] of years.entries()) {
          if (value === null) continue;
          const year = first + at;
          const facts = value === 'report' ? [fact('cluster_area', year - 4, null)] : [fact(size, year, value)];
          const certification =
            certified === null || typeof id === 'number'
              ? null
              : {
                  batch: null,
                  certified: null,
                  validFrom: IsoMonth.parse(`${certified[0]}-03`),
                  validTo: IsoMonth.parse(`${certified[0] + certified[1]}-12`),
                };
          const more = { reportYear: year, receivedAt: `${year + 1}-01-15`, certification };
          const name = `集群${'甲乙丙丁戊己庚'[index]}`;
          await ledger.land(
            landing(`${index}-${year}`, [statement(id, facts, more)], typeof id === 'number' ? [] : [name]),
          );
          if (typeof id !== 'number') id = known += 1;
        }
      }
      const { ask, close: closeSnapshots } = asking(ledger, close);
      const figures = await ask({ from: first, to: last });

      const figureOf = (one: (typeof all)[number], year: number): number => {
        const value = one.years[year - first];
        return typeof value === 'number' ? value : 0;
      };
      const begins = (one: (typeof all)[number]): number =>
        first + (one.years.findIndex((value) => typeof value === 'number') + 1 || 99) - 1;
      const isThere = (one: (typeof all)[number], year: number): boolean => {
        if (year < begins(one)) return false;
        const owed = one.certified !== null && year >= one.certified[0] && year <= one.certified[0] + one.certified[1];
        return (one.years[year - first] ?? null) !== null || owed;
      };
      const partOf = (one: (typeof all)[number], year: number) =>
        !isThere(one, year) ? 'leaving' : one.years[year - first] === null ? 'outstanding' : 'noLongerKnown';
      for (const { year, value, of, growth, reports } of figures) {
        const total = all.reduce((sum, one) => sum + figureOf(one, year), 0);
        expect(value).toBeCloseTo(total, 9);
        const there = all.filter((cluster) => isThere(cluster, year));
        expect(of).toBe(there.length);
        expect(reports).toEqual({
          of: there.length,
          n: there.filter((cluster) => cluster.years[year - first] !== null).length,
        });
        if (year === first) continue;
        const base = all.reduce((sum, one) => sum + figureOf(one, year - 1), 0);
        const wanted = {
          continuing: 0,
          entering: 0,
          leaving: 0,
          newlyKnown: 0,
          noLongerKnown: 0,
          outstanding: 0,
          doubtful: 0,
        };
        for (const one of all) {
          const [a, b] = [figureOf(one, year - 1), figureOf(one, year)];
          if (a > 0 && b > 0) wanted.continuing += b - a;
          else if (b > 0) wanted[isThere(one, year - 1) ? 'newlyKnown' : 'entering'] += b;
          else if (a > 0) wanted[partOf(one, year)] -= a;
        }
        const parts = growth?.decomposition;
        for (const part of Object.keys(wanted) as (keyof typeof wanted)[]) {
          expect(parts?.[part], `${part} ${year}`).toBeCloseTo((wanted[part] / base) * 100, 9);
        }
        const sum = Object.values(parts ?? {}).reduce((so, part) => so + part, 0);
        expect(sum).toBeCloseTo((total / base - 1) * 100, 9);
        expect(growth?.raw).toBeCloseTo((total / base - 1) * 100, 9);
      }
      closeSnapshots();
    }),
    { numRuns: 12 },
  );
});
