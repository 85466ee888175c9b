import type { HolidayYear } from '../catalogue/procedure-schema.ts';
import type { IsoDate } from '../domain/ids.ts';
import { nextDay } from '../domain/knowledge-day.ts';

/** Monday to Friday without days off, and days at the weekend that are worked. Null where the year is not held. */
export function isWorkingDay(day: IsoDate, years: readonly HolidayYear[]): boolean | null {
  const held = years.find(({ year }) => year === Number(day.slice(0, 4)));
  if (held === undefined) return null;
  if (held.worked.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !held.off.some(({ from, to }) => from <= day && day <= to);
}

/**
 * The last of so many working days, the first day among them where it is one (公示期自发布之日起计).
 * Null where the holidays of a year on the way are not held: nothing is guessed.
 */
export function lastWorkingDay(from: IsoDate, count: number, years: readonly HolidayYear[]): IsoDate | null {
  let day = from;
  for (let left = count; ; day = nextDay(day)) {
    const works = isWorkingDay(day, years);
    if (works === null) return null;
    if (works) left -= 1;
    if (left <= 0) return day;
  }
}

/** How many working days lie between two days, both among them; null as above. */
export function workingDaysBetween(from: IsoDate, to: IsoDate, years: readonly HolidayYear[]): number | null {
  let count = 0;
  for (let day = from; day <= to; day = nextDay(day)) {
    const works = isWorkingDay(day, years);
    if (works === null) return null;
    if (works) count += 1;
  }
  return count;
}
