import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ClustersSearch } from '../address/searches.ts';

/** The name of a group, which narrows the table to it where a filter of the page can say so. */
export function GroupLink({ group, children }: { group: string | null; children: ReactNode }) {
  const { group: by } = useSearch({ from: '/clusters' });
  const narrowed = narrowedTo(by, group);
  if (narrowed === null) return children;
  return (
    <Link to="/clusters" search={(before) => ({ ...before, ...narrowed, group: undefined })} className="row-link">
      {children}
    </Link>
  );
}

/** The part of the link that keeps one group; industries have no filter of their own. */
function narrowedTo(
  by: ClustersSearch['group'],
  group: string | null,
): { league: string } | { programme: 'sme' | 'amc' } | { level: 'national' | 'regional' } | null {
  if (by === 'league' && group !== null) return { league: group };
  if (by === 'programme' && (group === 'sme' || group === 'amc')) return { programme: group };
  if (by === 'level' && (group === 'national' || group === 'regional')) return { level: group };
  return null;
}
