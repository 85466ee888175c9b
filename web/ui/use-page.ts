import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { PageSearch } from '../address/searches.ts';
import { aboutQuery, aboutThenQuery } from '../api/about-query.ts';

/** The part of the link that every page shares. */
export function usePageSearch(): PageSearch {
  return useSearch({ from: '__root__' });
}

/** Changes parts of the link and keeps the rest; `undefined` takes a part away. */
export function useChangeSearch(): (
  change: Record<string, string | number | boolean | undefined>,
  replace?: boolean,
) => void {
  const navigate = useNavigate();
  return (change, replace = false) => {
    void navigate({ to: '.', search: (before) => ({ ...before, ...change }), replace, resetScroll: false });
  };
}

/** Years with reports, as of the day of the link; empty until the server has said. */
export function useYears(): readonly number[] {
  const { asOf } = usePageSearch();
  const now = useAbout();
  // As of a past day the newest year is that of the day.
  const then = useQuery({ ...aboutThenQuery(asOf ?? ''), enabled: asOf !== undefined }).data;
  return (asOf === undefined ? now : then)?.years ?? [];
}

/** Which ledger is shown; undefined until the server has said. */
export function useAbout() {
  return useQuery(aboutQuery).data;
}
