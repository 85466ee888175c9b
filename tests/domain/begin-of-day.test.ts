import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IsoDate } from '../../server/domain/ids.ts';
import { beginOfDay, dayIn, nextDay } from '../../server/domain/knowledge-day.ts';

const day = (text: string) => IsoDate.parse(text);

it.each([
  ['Asia/Shanghai', '2026-02-01', '2026-01-31T16:00:00.000Z'],
  ['UTC', '2026-02-01', '2026-02-01T00:00:00.000Z'],
  // Clocks went forward at midnight: the day began at one.
  ['America/Havana', '2024-03-10', '2024-03-10T05:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00.000Z'],
])('in %s %s begins at %s', (zone, text, instant) => {
  expect(beginOfDay(zone, day(text)).toISOString()).toBe(instant);
});

it('is the first instant of its day in every zone', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham');
  const days = fc.date({ min: new Date('1980-01-01'), max: new Date('2080-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(zones, days, (zone, date) => {
      const text = day(date.toISOString().slice(0, 10));
      const begin = beginOfDay(zone, text);
      expect(dayIn(zone, begin)).toBe(text);
      expect(dayIn(zone, new Date(begin.getTime() - 1)) < text).toBe(true);
      expect(beginOfDay(zone, nextDay(text)).getTime()).toBeGreaterThan(begin.getTime());
    }),
    { numRuns: 50 },
  );
});
