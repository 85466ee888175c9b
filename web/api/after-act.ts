import type { QueryClient } from '@tanstack/react-query';

/**
 * After an act: asks anew what the page shows, and forgets what other pages were told before, so that one that is opened
 * next waits for its answer and never shows how things stood before the act.
 * @param part first word of the keys that the act concerns; left out: everything
 * @returns once the page shows what it has done
 */
export async function askAnew(queries: QueryClient, part?: string): Promise<void> {
  const filter = part === undefined ? {} : { queryKey: [part] };
  queries.removeQueries({ ...filter, type: 'inactive' });
  await queries.invalidateQueries(filter);
}
