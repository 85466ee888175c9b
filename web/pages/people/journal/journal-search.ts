import { useRouterState } from '@tanstack/react-router';
import { z } from 'zod';
import { type JournalFilter, JournalFilter as Shape } from '../../../../server/contract/journal.ts';

const Before = z.coerce.number().int().min(0).optional().catch(undefined);

/** What the link asks for; a word that the journal cannot be asked for is left out. */
export function useJournalSearch(): { filter: JournalFilter; before: number | undefined } {
  const search: Record<string, unknown> = useRouterState({ select: (state) => state.location.search });
  const filter: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(Shape.shape)) {
    const value = search[name];
    const parsed = shape.safeParse(value === undefined ? undefined : String(value));
    if (parsed.success && parsed.data !== undefined && parsed.data !== '') filter[name] = parsed.data;
  }
  return { filter: Shape.parse(filter), before: Before.parse(search.before) };
}
