import type { ReactNode } from 'react';
import { useNarrow } from './use-narrow.ts';
import './PhoneFold.css';

interface Props {
  /** What is unfolded, for who hears the page: the name of the section. */
  label: string;
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/**
 * A section of a long page: on a phone its heading, which says what was found, stands alone until it is pressed.
 * Wider windows and paper have it whole.
 */
export function PhoneFold({ label, open, onToggle, children }: Props) {
  if (!useNarrow()) return children;
  return (
    <div className={open ? 'phone-fold' : 'phone-fold phone-folded'}>
      {children}
      <button type="button" className="phone-fold-button" aria-expanded={open} aria-label={label} onClick={onToggle} />
    </div>
  );
}
