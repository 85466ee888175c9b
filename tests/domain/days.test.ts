import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, daysPast } from '../../server/domain/days.ts';

const day = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** The day after another by the calendar alone. */
function dayAfter(text: string): string {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  const next = date < last ? [year, month, date + 1] : month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
  return next.map((part) => String(part).padStart(2, '0')).join('-');
}

describe('calendar days', () => {
  it('follow each other as in the calendar', () => {
    fc.assert(
      fc.property(day, (from) => {
        expect(addDays(from, 1)).toBe(dayAfter(from));
      }),
    );
    expect(addDays('2026-02-20', 14)).toBe('2026-03-06');
    expect(addDays('2026-12-31', 7)).toBe('2027-01-07');
  });

  it('are as far from each other as there are days added, in either direction', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  it('are late from the day after the last one on', () => {
    expect(['2026-01-30', '2026-01-31', '2026-02-01', '2026-03-02'].map((on) => daysPast('2026-01-31', on))).toEqual([
      0, 0, 1, 30,
    ]);
  });
});
