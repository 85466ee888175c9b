import type { ReactNode } from 'react';

/** A wide table moves inside its own frame; the keyboard reaches it, so that it can be moved without a mouse. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
