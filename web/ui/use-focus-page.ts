import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * What led to another page is gone with the former one: the keyboard goes on at the content of the new page, not at the top of
 * the document. Where a link of the menu led there, it keeps the focus.
 */
export function useFocusPage(content: string): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    const first = before.current === undefined;
    before.current = path;
    if (first) return;
    // A dialog that closes gives the focus back first.
    const timer = window.setTimeout(() => {
      if (document.activeElement === document.body) document.getElementById(content)?.focus({ preventScroll: true });
    }, 100);
    return () => window.clearTimeout(timer);
  }, [path, content]);
}
