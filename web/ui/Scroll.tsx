import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface Props {
  label: string;
  children: ReactNode;
  /** Shows the right end first: the newest years of a wide table. */
  fromEnd?: boolean;
}

/** A wide table moves inside its own frame; the keyboard reaches it, so that it can be moved without a mouse. */
export function Scroll({ label, children, fromEnd = false }: Props) {
  const frame = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const mark = () => element.toggleAttribute('data-moved', element.scrollLeft > 0);
    element.addEventListener('scroll', mark, { passive: true });
    if (fromEnd) element.scrollLeft = element.scrollWidth;
    mark();
    return () => element.removeEventListener('scroll', mark);
  }, [fromEnd]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section ref={frame} className="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
