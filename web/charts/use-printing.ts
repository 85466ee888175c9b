import { useEffect, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let printing = false;
const watchers = new Set<() => void>();

/** The browser takes the page as it stands when `beforeprint` returns: everything is drawn within the event. */
function turn(to: boolean): void {
  flushSync(() => {
    printing = to;
    for (const watcher of [...watchers]) watcher();
  });
}

if (typeof window !== 'undefined') {
  window.addEventListener('beforeprint', () => turn(true));
  window.addEventListener('afterprint', () => turn(false));
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * True while the page goes to paper: lists of which only the rows near the window exist, drawings that nobody has
 * scrolled to and parts that wait for the first picture are then made at once.
 */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    watch,
    () => printing,
    () => false,
  );
}

/** Folded lists lie open on paper, and are folded again afterwards. */
export function useUnfoldedPaper(): void {
  const open = usePrinting();
  useEffect(() => {
    if (!open) return;
    const folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const list of folded) list.open = true;
    return () => {
      for (const list of folded) list.open = false;
    };
  }, [open]);
}
