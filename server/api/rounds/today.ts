import { IsoDate } from '../../domain/ids.ts';

/** The calendar day where the server stands: deadlines are days of the office, not of Greenwich. */
export function dayOfClock(now: Date): IsoDate {
  const two = (value: number): string => String(value).padStart(2, '0');
  return IsoDate.parse(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
}
