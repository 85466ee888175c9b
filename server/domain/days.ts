const length = 86_400_000;

/** Whole days from one calendar day to another, YYYY-MM-DD; negative where the second comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / length);

/** The calendar day so many days after another, YYYY-MM-DD; before it where the number is negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * length).toISOString().slice(0, 10);

/** Days by which something that was due is late on a day; its last day is not late. */
export const daysPast = (due: string, day: string): number => Math.max(0, daysBetween(due, day));
