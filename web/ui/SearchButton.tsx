import { lazy, Suspense, useEffect, useState } from 'react';
import { useSpeech } from '../i18n/language.ts';
import './SearchButton.css';

const load = () => import('./palette/Palette.tsx');
const Palette = lazy(async () => ({ default: (await load()).Palette }));

/** Opens the palette, as does Ctrl/⌘ K anywhere; its code is loaded when it is first wanted. */
export function SearchButton() {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="tool search-open"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <svg aria-hidden="true" width="13" height="13" viewBox="0 0 15 15">
          <circle cx="6.4" cy="6.4" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <path d="M10 10l4 4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
        <span>{t.palette.open}</span>
        {/* Drawn by the style sheet: text of the button that is not in its name would be a name that differs. */}
        <span
          className="key"
          aria-hidden="true"
          data-key={/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}
        />
      </button>
      {open ? (
        <Suspense fallback={null}>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
