import { useNavigate } from '@tanstack/react-router';
import type { Hit } from '../../../server/contract/search.ts';
import { type PageKey, pages } from './pages.ts';

/** Goes to a page or to what was found; language, day and filters of the link go along. */
export function useJump(): (goal: { page: PageKey } | { hit: Hit }) => void {
  const navigate = useNavigate();
  return (goal) => {
    if ('page' in goal) {
      const page = pages.find((page) => page.key === goal.page);
      if (page !== undefined) void navigate({ to: page.to });
      return;
    }
    const { kind, id } = goal.hit;
    switch (kind) {
      case 'cluster':
        return void navigate({ to: '/clusters/$id', params: { id } });
      case 'league':
        // The first page, narrowed to the league.
        return void navigate({ to: '/', search: { league: id } });
      case 'indicator':
        return void navigate({ to: '/indicators/$id', params: { id } });
      case 'topic':
        return void navigate({ to: '/topics/$id', params: { id } });
      case 'names': {
        const [topic = '', kind] = id.split('/');
        return void navigate({ to: '/topics/$id', params: { id: topic }, search: { kind }, hash: 'names' });
      }
      case 'round':
        return void navigate({ to: '/review/$round', params: { round: id } });
      default:
        return kind satisfies never;
    }
  };
}
