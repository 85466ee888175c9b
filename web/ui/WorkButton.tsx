import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'button'> {
  /** What the button began, or something that excludes it, is still going on. */
  busy: boolean;
}

/**
 * A button of work that takes a while. Disabled, it would lose the keyboard's place, and with it Escape and Tab of the
 * dialog around it; busy, it keeps that place and does nothing.
 */
export function WorkButton({ busy, onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
