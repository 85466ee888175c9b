import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { usePrinting } from '../charts/use-printing.ts';

let painted = false;

/**
 * What need not stand in the first picture of a first visit: it is made right after that picture, so that title and
 * key figures do not wait for every drawing below them. From then on it is made at once.
 */
export function Later({ children }: { children: ReactNode }) {
  return usePainted() ? children : <LaterPlace />;
}

/** The place stands empty and says so: who reads the page by program can wait for what comes. */
export function LaterPlace() {
  return <div hidden data-later />;
}

/** Has a page been seen since the program was loaded? Turns true right after the first picture; on paper nothing comes later. */
export function usePainted(): boolean {
  const printing = usePrinting();
  const [seen, setSeen] = useState(painted);
  useEffect(() => {
    if (seen) return;
    let timer = 0;
    const goOn = () => {
      painted = true;
      startTransition(() => setSeen(true));
    };
    // A task of its own after the frame: the picture is out by then.
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(goOn);
    });
    // A page that opens in the background gets no frame.
    const anyhow = window.setTimeout(goOn, 400);
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
      window.clearTimeout(anyhow);
    };
  }, [seen]);
  return printing || seen;
}
