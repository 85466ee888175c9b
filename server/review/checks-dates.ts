import { counted, exact, type Interval } from '../domain/exact-decimal.ts';

const written = /^(\d{4})(?:年|[./-]|$)(?:(\d{1,2})(?:月|[./-]|$))?(?:(\d{1,2})日?)?/u;

/** Year, and month and day where they are written: `2024年4月15日`, `2024-04`, `2024年`. */
function parts(text: string): { year: number; month: number | null; day: number | null } | null {
  const found = written.exec(text.normalize('NFKC').replace(/[\s_]/gu, ''));
  if (found === null) return null;
  const [year, month, day] = [found[1], found[2], found[3]].map((name) => (name === undefined ? null : Number(name)));
  if (year === null || year === undefined) return null;
  if (month != null && (month < 1 || month > 12)) return null;
  if (day != null && (day < 1 || day > 31)) return null;
  return { year, month: month ?? null, day: day ?? null };
}

/** Calendar year of a date; null where none can be read. */
export function yearOf(text: string): Interval | null {
  const date = parts(text);
  return date === null ? null : counted(date.year);
}

/** A date as YYYYMMDD; one without a day or month lies anywhere in its month or year. */
export function dayOf(text: string): Interval | null {
  const date = parts(text);
  if (date === null) return null;
  const { year, month, day } = date;
  const number = (m: number, d: number) => exact(year * 10000 + m * 100 + d);
  const low = number(month ?? 1, day ?? 1);
  return { low, at: low, high: number(month ?? 12, day ?? 31) };
}
