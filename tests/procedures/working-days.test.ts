import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { isWorkingDay, lastWorkingDay, workingDaysBetween } from '../../server/procedures/working-days.ts';

const { holidays } = loadCatalogue();
const day = (text: string): IsoDate => IsoDate.parse(text);

describe('working days', () => {
  it.each([
    ['2025-09-26', 5, '2025-10-09'],
    ['2025-01-24', 5, '2025-02-06'],
    ['2026-06-15', 5, '2026-06-22'],
    ['2024-04-03', 2, '2024-04-07'],
    ['2026-11-23', 5, '2026-11-27'],
    // Begins on a Saturday that is no working day.
    ['2026-11-28', 1, '2026-11-30'],
  ])('%s and %i working days end on %s', (from, count, to) => {
    expect(lastWorkingDay(day(from), count, holidays)).toBe(to);
  });

  it('works on the weekend days that a notice names, and rests on the weekdays that it frees', () => {
    expect(isWorkingDay(day('2025-09-28'), holidays)).toBe(true);
    expect(isWorkingDay(day('2025-10-08'), holidays)).toBe(false);
    expect(isWorkingDay(day('2025-10-12'), holidays)).toBe(false);
    expect(isWorkingDay(day('2025-10-13'), holidays)).toBe(true);
  });

  it('says nothing of a year whose holidays are not held', () => {
    expect(isWorkingDay(day('2027-03-01'), holidays)).toBeNull();
    expect(lastWorkingDay(day('2026-12-30'), 5, holidays)).toBeNull();
    expect(workingDaysBetween(day('2026-12-30'), day('2027-01-04'), holidays)).toBeNull();
  });

  it('counts back what it counted forward', () => {
    const days = fc
      .integer({ min: 0, max: 3 * 365 - 60 })
      .map((offset) => day(new Date(Date.UTC(2024, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 20 }), (from, count) => {
        const to = lastWorkingDay(from, count, holidays);
        if (to === null) throw new Error('a year is missing');
        expect(workingDaysBetween(from, to, holidays)).toBe(count);
        expect(isWorkingDay(to, holidays)).toBe(true);
      }),
    );
  });

  it('names as worked only weekends, and frees as many weekdays as the notices of 2025 and 2026 print', () => {
    for (const { worked } of holidays) {
      for (const at of worked) expect([0, 6]).toContain(new Date(`${at}T00:00:00Z`).getUTCDay());
    }
    const free = (year: number) =>
      holidays
        .filter((held) => held.year === year)
        .flatMap(({ off }) => off)
        .reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1, 0);
    expect(free(2025)).toBe(28);
    expect(free(2026)).toBe(33);
  });
});
