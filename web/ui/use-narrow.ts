import { useSyncExternalStore } from 'react';
import { usePrinting } from '../charts/use-printing.ts';

const narrow = window.matchMedia('screen and (max-width: 760px)');

/** Is the window that of a phone: then a wide table becomes a list of cards. Paper never is, however narrow a sheet. */
export function useNarrow(): boolean {
  const printing = usePrinting();
  return useSyncExternalStore(subscribe, () => narrow.matches) && !printing;
}

function subscribe(told: () => void): () => void {
  narrow.addEventListener('change', told);
  return () => narrow.removeEventListener('change', told);
}
