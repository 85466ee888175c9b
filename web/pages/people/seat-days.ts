import type { usePeopleWords } from '../../i18n/people-words.ts';

/** The days in which a seat is held, with a blank before them; nothing where it is held for good. */
export function seatDays(
  { from, to }: { from: string | null; to: string | null },
  { days }: Pick<ReturnType<typeof usePeopleWords>, 'days'>,
): string {
  if (from !== null && to !== null) return ` ${days.both(from, to)}`;
  if (from !== null) return ` ${days.from(from)}`;
  return to === null ? '' : ` ${days.to(to)}`;
}
