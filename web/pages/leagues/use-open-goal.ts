import { useNavigate, useSearch } from '@tanstack/react-router';
import { LeagueSearch, type PageSearch } from '../../address/searches.ts';
import type { Goal } from '../topics/model.ts';

/** What narrows every page, without what belongs to one of them. */
const shared = ({ lang, asOf, programme, year, unit, doubtful }: PageSearch): PageSearch => ({
  lang,
  asOf,
  programme,
  year,
  unit,
  doubtful,
});

/**
 * Opens what a mark of a figure is made of; a mark that stands for nothing of its own opens nothing. The page of a league
 * counts the same clusters in the same way as the mark that opens it.
 */
export function useOpenGoal(): (goal: Goal | undefined) => void {
  const navigate = useNavigate();
  const { joint, level, sector } = useSearch({ strict: false });
  return (goal) => {
    if (goal === undefined) return;
    const { to } = goal;
    switch (to) {
      case 'league': {
        const { league: code, indicator, year } = goal;
        if (code === null) return;
        const alike = LeagueSearch.parse({ indicator, joint, level, sector });
        const search = (before: PageSearch) => ({ ...shared(before), ...alike, year: year ?? before.year });
        return void navigate({ to: '/leagues/$code', params: { code }, search });
      }
      case 'indicator':
        return void navigate({
          to: '/indicators/$id',
          params: { id: goal.indicator },
          search: (before: PageSearch) => ({
            ...shared(before),
            league: before.league,
            year: goal.year ?? before.year,
          }),
        });
      case 'cluster':
        return void navigate({
          to: '/clusters/$id',
          params: { id: String(goal.cluster) },
          search: (before: PageSearch) => ({ ...shared(before), league: before.league, fact: goal.fact }),
        });
      case 'names':
        return void navigate({
          to: '.',
          search: (before) => ({ ...before, kind: goal.kind }),
          hash: 'names',
          resetScroll: false,
        });
      default:
        return to satisfies never;
    }
  };
}
