import type { MouseEvent } from 'react';

/** The word by which a link names a figure. */
export const factOf = (indicator: string, year: number): string => `${indicator}~${year}`;

/**
 * Where the origin of a figure opens, beside what else the link of the page says. A page has a thousand of these links,
 * so that none listens to the router by itself: `followFact` on what holds them does.
 */
export function factHref(fact: string): string {
  const search = new URLSearchParams(window.location.search);
  search.set('fact', fact);
  return `?${search}`;
}

/** Follows such a link within the page; one opened in a new tab is left to the browser. */
export function followFact(event: MouseEvent, open: (fact: string) => void): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-fact]') : null;
  const fact = link?.dataset.fact;
  if (fact === undefined) return;
  event.preventDefault();
  open(fact);
}
