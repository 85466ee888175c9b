import { expect, it } from 'vitest';
import { IsoMonth } from '../../server/domain/ids.ts';
import { asking, size } from '../support/analytics.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

it('lets a cluster leave between two certifications and enter again, and misses one that only did not report', async () => {
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
  // 丙        40    –   40   40   reports yearly, was never certified: 2022 is missing
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
  await send('丙', { fresh: 0 }, { 2021: 40 }, first);
  await send('丙-2024', 3, { 2023: 40, 2024: 40 }, again);

  const { ask, close: closeSnapshots } = asking(ledger, close);
  const figures = await ask({ from: 2021, to: 2024 });
  expect(figures.map(({ year, value, n, of, missing }) => [year, value, n, of, missing])).toEqual([
    [2021, 70, 3, 3, []],
    [2022, 10, 1, 2, [3]],
    [2023, 80, 3, 3, []],
    [2024, 80, 3, 3, []],
  ]);
  // 2022: 乙 leaves (−20 of 70), 丙 is no longer known (−40 of 70). 2023: 乙 enters (+30 on 10), 丙 is newly known (+40).
  const [, left, returned] = figures.map(({ growth }) => growth?.decomposition);
  expect(left?.leaving).toBeCloseTo((-20 / 70) * 100, 9);
  expect(left?.noLongerKnown).toBeCloseTo((-40 / 70) * 100, 9);
  expect(returned?.entering).toBeCloseTo(300, 9);
  expect(returned?.newlyKnown).toBeCloseTo(400, 9);
  closeSnapshots();
});
