import type { Seat } from '../../../../server/domain/seat.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { usePeopleWords } from '../../../i18n/people-words.ts';
import { useAbout } from '../../../ui/use-page.ts';
import { seatDays } from '../seat-days.ts';

/** A seat in words: kind, leagues by name, clusters, days. */
export function useSeatName(): (seat: Seat) => string {
  const words = usePeopleWords();
  const { say } = useSpeech();
  const about = useAbout();
  return ({ kind, leagues, clusters, ...held }) => {
    const names = leagues.map((code) => {
      const league = about?.leagues.find((known) => known.code === code);
      return league === undefined ? code : say(league.name);
    });
    return `${[words.seat[kind], ...names, ...clusters].join(' · ')}${seatDays(held, words)}`;
  };
}
