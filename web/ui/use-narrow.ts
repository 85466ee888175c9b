import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 760px)');

/** Is the window that of a phone: then a wide table becomes a list of cards. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

function subscribe(told: () => void): () => void {
  narrow.addEventListener('change', told);
  return () => narrow.removeEventListener('change', told);
}
